"""The whole site in a browser: every kind of page, two widths, two palettes, two languages."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"]

PAGES = {
    "home": ("", "en/"),
    "explorer": ("explorer/", "en/explore/"),
    "cluster": ("grappes/darwin-ecosysteme/", "en/clusters/darwin-ecosysteme/"),
    "practice": ("pratiques/hiriko/", "en/practices/hiriko/"),
    "actor": ("acteurs/ptce-programme/", "en/actors/ptce-programme/"),
    "need": ("besoins/employment/", "en/needs/employment/"),
    "dimension": ("dimensions/governance/", "en/dimensions/governance/"),
    "type": ("types/ptce/", "en/types/ptce/"),
    "countries": ("pays/", "en/countries/"),
    "country": ("pays/fr/", "en/countries/fr/"),
    "region": ("regions/fri/", "en/regions/fri/"),
    "role": ("pour/collectivites/", "en/for/local-authorities/"),
    "clusters": ("grappes/", "en/clusters/"),
    "practices": ("pratiques/", "en/practices/"),
    "actors": ("acteurs/", "en/actors/"),
    "sources": ("sources/", "en/sources/"),
    "source": ("sources/c/", "en/sources/c/"),
    "data": ("donnees/", "en/data/"),
    "frameworks": ("grilles/", "en/frameworks/"),
    "framework": ("grilles/success-factors/", "en/frameworks/success-factors/"),
    "glossary": ("glossaire/", "en/glossary/"),
    "compare": ("comparer/", "en/compare/"),
    "diagnosis": ("diagnostic/", "en/self-diagnosis/"),
    "timeline": ("chronologie/", "en/timeline/"),
    "coverage": ("couverture/", "en/coverage/"),
    "network": ("reseau/", "en/network/"),
    "resources": ("ressources/", "en/resources/"),
    "rule": ("regles/country-code/", "en/rules/country-code/"),
    "about": ("about/", "en/about/"),
    "method": ("method/", "en/method/"),
    "contribute": ("contribute/", "en/contribute/"),
    "accessibility": ("accessibility/", "en/accessibility/"),
    "missing": ("nulle-part/", "en/nowhere/"),
}
CASES = [
    pytest.param(name, path, width, scheme, id=f"{name}-{language}-{width}-{scheme}")
    for name, paths in PAGES.items()
    for language, path in zip(("fr", "en"), paths, strict=True)
    for width in (390, 1280)
    for scheme in ("light", "dark")
]


@pytest.fixture
def page(browser: Browser, real_url: str) -> Iterator[Page]:
    """Return a page that remembers foreign requests and console errors."""
    context = browser.new_context()
    tab = context.new_page()
    tab.foreign, tab.errors = [], []  # type: ignore[attr-defined]
    host = real_url.split("/x/")[0]
    tab.on(
        "request",
        lambda r: None if r.url.startswith((host, "data:", "blob:")) else tab.foreign.append(r.url),
    )  # type: ignore[attr-defined]
    tab.on("console", lambda m: tab.errors.append(m.text) if m.type == "error" else None)  # type: ignore[attr-defined]
    tab.on("pageerror", lambda e: tab.errors.append(str(e)))  # type: ignore[attr-defined]
    yield tab
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize(("name", "path", "width", "scheme"), CASES)
def test_a_page_is_accessible_and_quiet(
    page: Page, real_url: str, name: str, path: str, width: int, scheme: str
) -> None:
    """axe finds nothing, the console is silent, no other host is asked, nothing overflows."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(real_url + path, wait_until="networkidle")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}}).then(r => r.violations"
        ".map(v => [v.id, v.help, v.nodes.slice(0, 3).map(n => n.html.slice(0, 200))]))",
        TAGS,
    )
    assert found == []
    expected = ["404"] if name == "missing" else []
    errors = [e for e in page.errors if not any(code in e for code in expected)]  # type: ignore[attr-defined]
    assert errors == []
    assert page.foreign == []  # type: ignore[attr-defined]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


@pytest.mark.browser
@pytest.mark.parametrize("name", [n for n in PAGES if n != "missing"])
def test_the_language_switch_stays_on_the_same_page(page: Page, real_url: str, name: str) -> None:
    """The switch leads to the same page in the other language, and back."""
    french, english = PAGES[name]
    page.goto(real_url + french)
    assert page.evaluate("document.documentElement.lang") == "fr"
    page.locator("a[hreflang=en]").first.click()
    page.wait_for_url(real_url + english)
    assert page.evaluate("document.documentElement.lang") == "en"
    page.locator("a[hreflang=fr]").first.click()
    page.wait_for_url(real_url + french)
    assert page.evaluate("document.documentElement.lang") == "fr"


@pytest.mark.browser
def test_everything_is_readable_without_javascript(browser: Browser, real_url: str) -> None:
    """Without scripts the explorer lists every entry, and each can be read."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(real_url + "explorer/")
    index = json.loads(page.request.get(real_url + "api/v1/index.json").text())
    links = page.locator("main a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    for entry in index["result"]:
        path = entry["url_fr"].split("/x/grappe/")[1]
        assert any(path in (link or "") for link in links), path
    page.goto(real_url + "grappes/darwin-ecosysteme/")
    assert "DARWIN" in page.locator("h1").inner_text()
    assert page.locator("#sources, [id^=source]").count() > 0
    context.close()


@pytest.mark.browser
def test_search_finds_from_any_page(page: Page, real_url: str) -> None:
    """Typing in the box of an entry page shows results; the first leads to the entry."""
    page.goto(real_url + "grappes/sinec-ostrava/")
    box = page.locator("form[data-gp=search] input[type=search]").first
    box.click()
    box.type("darwin bordeaux")
    # The first letters answer before the last ones are typed.
    page.locator("[role=option]").first.filter(has_text="DARWIN").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/grappes/darwin-ecosysteme/**")


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.links.append(value)
            elif name == "id" and value:
                self.ids.add(value)


def test_every_link_and_fragment_is_alive(real_site: Path) -> None:
    """Each link of each page leads to a file of the site, each fragment to something on it."""
    pages = {}
    for path in sorted(real_site.rglob("*.html")):
        reader = _Links()
        reader.feed(path.read_text("utf-8"))
        pages["/" + path.relative_to(real_site).as_posix()] = reader
    dead = []
    for here, reader in pages.items():
        if here.endswith("404.html"):  # read at any depth: its links are absolute
            continue
        for link in reader.links:
            if re.match(r"[a-z]+:", link):
                continue
            target, fragment = urldefrag(urljoin(here, link))
            target = target + "index.html" if target.endswith("/") else target
            target = target.partition("?")[0]
            target = target + "index.html" if target.endswith("/") else target
            if not (real_site / target.lstrip("/")).is_file() or (
                fragment and target in pages and fragment not in pages[target].ids
            ):
                dead.append((here, link))
    assert dead[:10] == []


def test_no_inline_style_and_no_placeholder(real_site: Path) -> None:
    """No page has a ``style`` attribute nor a placeholder of the frames."""
    for path in sorted(real_site.rglob("*.html")):
        text = path.read_text("utf-8")
        assert not re.search(r"<[^>]+\sstyle=", text), path
        assert "@@gp" not in text, path


def test_the_sitemap_pairs_the_languages(real_site: Path) -> None:
    """Each page is there once, with its other language."""
    tree = ElementTree.parse(real_site / "sitemap.xml")
    names = {
        "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
        "x": "http://www.w3.org/1999/xhtml",
    }
    urls = tree.findall("s:url", names)
    listed = [url.findtext("s:loc", "", names) for url in urls]
    pages = list(real_site.rglob("index.html"))
    assert len(set(listed)) == len(listed) == len(pages)
    for url in urls:
        languages = [link.get("hreflang") for link in url.findall("x:link", names)]
        assert languages == ["fr", "en"], url.findtext("s:loc", "", names)


def test_html_is_valid(real_site: Path) -> None:
    """The Nu checker finds nothing on one page of each kind."""
    jar = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    files = [
        str(real_site / path / "index.html")
        for name, paths in PAGES.items()
        if name != "missing"
        for path in paths
    ]
    command = ["java", "-jar", str(jar), "--format", "json", "--stdout", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stdout)["messages"]
    shown = [
        (m["url"][-60:], m.get("lastLine"), m["message"][:160])
        for m in messages
        if m["type"] == "error"
    ]
    assert shown[:10] == []


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "most"),
    [("grappes/darwin-ecosysteme/", 100), ("pratiques/hiriko/", 100), ("explorer/", 350)],
)
def test_pages_weigh_little(page: Page, real_url: str, path: str, most: int) -> None:
    """A first visit, everything it asks for included, stays in its budget of kilobytes, gzipped."""
    weights: list[int] = []
    page.on("response", lambda response: weights.append(len(gzip.compress(response.body(), 6))))
    page.goto(real_url + path, wait_until="networkidle")
    assert 0 < sum(weights) <= most * 1000


def test_two_builds_are_byte_identical(mini_site: Path, tmp_path: Path) -> None:
    """Another folder, time zone, locale and hash seed give the same bytes."""
    site = tmp_path / "elsewhere" / "site"
    command = [
        sys.executable,
        str(ROOT / "build.py"),
        "build",
        "--catalogue",
        str(ROOT / "tests/data/mini"),
        "--site",
        str(site),
    ]
    environment = {
        "PATH": "/usr/bin:/bin",
        "TZ": "Pacific/Auckland",
        "LANG": "C",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "77",
        "HOME": str(tmp_path),
    }
    subprocess.run(command, check=True, env=environment, capture_output=True, cwd=tmp_path)

    def content(folder: Path) -> dict[str, bytes]:
        return {
            p.relative_to(folder).as_posix(): p.read_bytes()
            for p in folder.rglob("*")
            if p.is_file()
        }

    assert content(site.resolve()) == content(mini_site.resolve())


QUERIES = [
    ("", "caserne", "darwin-ecosysteme"),
    ("", "voiture electrique", "hiriko"),
    ("", "voitures électriques", "hiriko"),
    ("", "granulés de bois", "cooperative-citoyenne-de-biomasse"),
    ("", "parc d'innovation sociale Séoul", "seoul-innovation-park"),
    ("", "entreprises sociales Ostrava", "sinec-ostrava"),
    ("", "sans-abri chiens", "hangar-ouvert-aux-sans-abri-avec-chiens"),
    ("", "Turin", "torino-social-impact"),
    ("", "cuisine d’insertion", "cuisine-d-insertion-a-trois-usages"),
    ("", "darwim", "darwin-ecosysteme"),
    ("", "pôle territorial de coopération", "ptce-programme"),
    ("", "corriger une fiche", "contribute"),
    ("en/", "barracks", "darwin-ecosysteme"),
    ("en/", "homeless dogs", "hangar-ouvert-aux-sans-abri-avec-chiens"),
    ("en/", "electric car", "hiriko"),
    ("en/", "biomass", "cooperative-citoyenne-de-biomasse"),
    ("en/", "Karditza", "karditsa-ecosystem"),
    ("en/", "how evidence is computed", "method"),
]


@pytest.mark.browser
@pytest.mark.parametrize(("home", "words", "expected"), QUERIES)
def test_search_finds_what_people_look_for(
    page: Page, real_url: str, home: str, words: str, expected: str
) -> None:
    """In the first five results: elisions, accents, plurals, one typing error, hand-written pages."""
    page.goto(real_url + home)
    page.locator("form[data-gp=search] input[type=search]").first.fill(words)
    page.wait_for_selector("[role=option]")
    page.wait_for_timeout(300)
    found = page.locator("[role=option]").evaluate_all(
        "all => all.map(e => (e.href || e.dataset.url || (e.querySelector('a') || {}).href || ''))"
    )
    assert any(f"/{expected}/" in href for href in found[:5]), found
