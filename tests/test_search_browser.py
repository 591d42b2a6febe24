"""The search box in Chromium: what it finds, how it is driven, what it asks of the network."""

from __future__ import annotations

import functools
import json
import re
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from grappe.search import Document, build_index
from tests.windows import quiet

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent
VECTORS = json.loads((ROOT / "tests/data/fold-vectors.json").read_text(encoding="utf-8"))
PREFIX = "/x/grappe/"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"

FRENCH = [
    Document(
        "darwin",
        "grappes/darwin/",
        "cluster",
        "DARWIN Écosystème",
        "Ancienne caserne devenue un quartier d’entreprises et d’associations.",
        (
            (8, "Emploi"),
            (1, "On y pratique l’insertion, le coworking et des ateliers de réparation."),
        ),
        "Bordeaux",
    ),
    Document(
        "medcoop",
        "grappes/medcoop/",
        "cluster",
        "Medcoop",
        "Coopératives de santé autour de la Méditerranée.",
        ((8, "Insertion par l’activité économique"), (1, "Des locaux à Marseille <b>gras</b>.")),
        "Marseille",
    ),
    Document(
        "hiriko", "pratiques/hiriko/", "practice", "Hiriko", "Une voiture pliante.", (), "Bilbao"
    ),
    Document(
        "denokinn", "acteurs/denokinn/", "actor", "DenokInn", "Porteur de Hiriko.", (), "Bilbao"
    ),
    Document("about", "about/", "page", "À propos", "Pourquoi ce catalogue et par qui.", ()),
]
ENGLISH = [
    Document(
        "darwin",
        "en/clusters/darwin/",
        "cluster",
        "DARWIN Écosystème",
        "A former barracks turned into a district of companies.",
        ((8, "Housing"), (1, "Women’s co-operatives share the workshops and two factories.")),
        "Bordeaux",
    ),
    Document("about", "en/about/", "page", "About", "Why this catalogue.", ()),
]
HTML = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Essai</title>
<meta name="gp-root" content="{root}"><link rel="icon" href="data:,">
<link rel="stylesheet" href="{root}css/tokens.css"><link rel="stylesheet" href="{root}css/search.css">
<script type="module" src="{root}js/main.js"></script></head>
<body data-md-color-scheme="{scheme}"><main><h1>Essai</h1>
<form data-gp="search" role="search" action="{root}explorer/" method="get">
<label for="q">Chercher</label><input id="q" type="search" name="q"></form>
<p id="cite">Citer ceci.</p>
<button type="button" data-gp="copy" data-gp-from="cite" data-gp-done="Copié" hidden>Copier</button>
</main></body></html>"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(PREFIX.rstrip("/")))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY + "; img-src data:")
        super().end_headers()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a French and an English page, and their indexes, under a sub-path."""
    root = tmp_path_factory.mktemp("search")
    shutil.copytree(ROOT / "theme/js", root / "js")
    shutil.copytree(ROOT / "theme/css", root / "css")
    synonyms = {"insertion par l’activité économique": ("IAE",)}
    files = build_index(FRENCH, synonyms, "fr") | build_index(ENGLISH, {}, "en")
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    pages = {
        "grappes/page": ("fr", "../../", "default"),
        "sombre": ("fr", "../", "slate"),
        "en/clusters/page": ("en", "../../../", "default"),
    }
    for path, (language, up, scheme) in pages.items():
        (root / path).mkdir(parents=True, exist_ok=True)
        html = HTML.format(language=language, root=up, scheme=scheme)
        (root / path / "index.html").write_text(html, encoding="utf-8")
    for name in ("explorer", *(d.url for d in FRENCH)):
        (root / name).mkdir(parents=True, exist_ok=True)
        (root / name / "index.html").write_text(
            "<!doctype html><title>là</title>", encoding="utf-8"
        )
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a fresh page; any error in its console fails the test."""
    yield from quiet(browser)


def _ask(page: Page, address: str, text: str) -> list[str]:
    """Type a text and return the titles of the results."""
    page.goto(address)
    page.get_by_role("combobox").fill(text)
    expect(page.get_by_role("status")).not_to_be_empty()
    return page.locator(".gp-search__title").all_text_contents()


def test_folding_is_the_same_in_the_browser(page: Page, site: str) -> None:
    """The browser folds and cuts every shared vector as the index does."""
    page.goto(site + "grappes/page/")
    made = page.evaluate(
        """async ([base, v]) => {
          const { fold, tokens } = await import(base + "js/fold.js");
          const stop = (l) => new Set(v.stop[l].split(" "));
          return {
            fold: v.fold.map(([text]) => [text, fold(text)]),
            tokens: v.tokens.map(([l, text]) => [l, text, tokens(text, l, stop(l))]),
          };
        }""",
        [site, VECTORS],
    )
    assert made["fold"] == VECTORS["fold"]
    assert made["tokens"] == VECTORS["tokens"]


def _recall(page: Page, address: str, language: str, wanted: dict[str, str]) -> dict[str, str]:
    """Return, for each question, the title of its best answer."""
    page.goto(address)
    answers = page.evaluate(
        """async ([language, questions]) => {
          const root = document.querySelector('meta[name="gp-root"]').content;
          const { search } = await import(new URL(root + "js/search.js", document.baseURI));
          const first = async (q) => (await search(q, language, root)).results[0]?.title ?? "";
          return Promise.all(questions.map(first));
        }""",
        [language, list(wanted)],
    )
    return dict(zip(wanted, answers, strict=True))


def test_french_questions_find(page: Page, site: str) -> None:
    """Elisions, accents, plurals, hyphens, beginnings, one error and synonyms find the entry."""
    medcoop = (
        "insertion|Insertions|d'insertion|l’insertion|inser|INSERSION|nisertion|nsertion|iinsertion"
        "|insetrion|inesrtion|insertoin|ixsertion|iae|local marseille|cooperative|marsaille"
    )
    darwin = (
        "ecosysteme|écosystèmes|co-working|co working|coworking|insertion bordeaux|l’entreprise"
        "|bordaux|brodeaux|bordeux|caserne quartier|emplois|ateliers de réparations|darwim"
    )
    wanted = dict.fromkeys(medcoop.split("|"), "Medcoop")
    wanted |= dict.fromkeys(darwin.split("|"), "DARWIN Écosystème")
    wanted |= {"hiriko": "Hiriko", "a propos": "À propos", "pourquoi le catalogue": "À propos"}
    assert _recall(page, site + "grappes/page/", "fr", wanted) == wanted


def test_english_questions_find(page: Page, site: str) -> None:
    """English pages search English entries, by English plurals."""
    asked = "cooperatives|co-operative|woman|factory|barraks|companies bordeaux|housing|wokrshop"
    wanted = dict.fromkeys(asked.split("|"), "DARWIN Écosystème")
    assert _recall(page, site + "en/clusters/page/", "en", wanted) == wanted


def test_results_are_grouped_by_kind_in_the_language_of_the_page(page: Page, site: str) -> None:
    """Each kind of result stands under its name, the best kind first."""
    _ask(page, site + "grappes/page/", "bilbao hiriko")
    assert page.locator(".gp-search__kind").all_text_contents() == ["Pratiques", "Acteurs"]
    _ask(page, site + "en/clusters/page/", "darwin")
    assert page.locator(".gp-search__kind").all_text_contents() == ["Clusters"]


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("insersion", "Pour « insertion » ≈ « insersion »"),
        ("iae", "Synonyme : « insertion par l’activité économique » pour « iae »"),
        ("locaux", "Dans la page : locaux"),
    ],
)
def test_a_result_says_why_it_is_there(page: Page, site: str, asked: str, reason: str) -> None:
    """When title, place and summary do not show the words, a line tells what matched."""
    _ask(page, site + "grappes/page/", asked)
    said = page.locator(".gp-search__why").first.text_content() or ""
    assert said.replace("\u00a0", " ") == reason


def test_words_are_marked_and_texts_stay_texts(page: Page, site: str) -> None:
    """The words found are marked in the excerpt; nothing of a text becomes an element."""
    _ask(page, site + "grappes/page/", "associations d’entreprise")
    assert page.locator(".gp-search__excerpt mark").all_text_contents() == [
        "entreprises",
        "associations",
    ]
    _ask(page, site + "grappes/page/", "<img src=x onerror=alert(1)> medcoop")
    assert page.locator(".gp-search__panel img").count() == 0


def test_keys_choose_open_and_close(page: Page, site: str) -> None:
    """Arrows choose, Escape closes then empties, Enter opens the result."""
    page.goto(site + "grappes/page/")
    page.get_by_role("combobox").focus()
    page.keyboard.type("bilbao")
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(box).to_have_value("bilbao")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.get_by_role("option").nth(1)
    expect(second).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == second.get_attribute("id")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box).not_to_have_attribute("aria-activedescendant", re.compile("."))
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}*/*/")


def test_enter_without_a_choice_asks_the_explorer(page: Page, site: str) -> None:
    """The form keeps its own way: Enter on the text opens the explorer with the question."""
    _ask(page, site + "grappes/page/", "insertion")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{site}explorer/?q=insertion")


def test_no_result_says_what_to_try(page: Page, site: str) -> None:
    """Without any result, the box says so aloud and advises fewer words."""
    assert _ask(page, site + "grappes/page/", "zzzzzz") == []
    expect(page.get_by_role("status")).to_contain_text("moins de mots")
    expect(page.locator(".gp-search__note")).to_be_visible()
    expect(page.get_by_role("combobox")).to_have_attribute("aria-expanded", "false")


def test_words_that_are_never_together_give_the_nearest(page: Page, site: str) -> None:
    """When no page has all the words, those with most of them are shown, and it is said."""
    assert _ask(page, site + "grappes/page/", "medcoop zzzzzz") == ["Medcoop"]
    expect(page.get_by_role("status")).to_contain_text("s’en approchent")


def test_results_are_spoken(page: Page, site: str) -> None:
    """The number of results is announced, in the singular and in the plural."""
    _ask(page, site + "grappes/page/", "medcoop")
    expect(page.get_by_role("status")).to_have_text("1 résultat")
    page.get_by_role("combobox").fill("bilbao")
    expect(page.get_by_role("status")).to_have_text("2 résultats")


def test_the_explorer_gets_every_id_in_order(page: Page, site: str) -> None:
    """`query` gives ids with falling scores, an empty list for no match, null for no question."""
    page.goto(site + "grappes/page/")
    asked = """async ([base, text]) => {
      const { query } = await import(base + "js/search.js");
      return query(text, "fr", "../../");
    }"""
    hits = page.evaluate(asked, [site, "insertion"])
    assert [(hit["id"], hit["number"]) for hit in hits] == [("medcoop", 1), ("darwin", 0)]
    assert hits[0]["score"] > hits[1]["score"] > 0
    assert page.evaluate(asked, [site, "zzzzzz"]) == []
    assert page.evaluate(asked, [site, " de la "]) is None


def test_nothing_is_read_before_the_box_is_used(page: Page, site: str) -> None:
    """A page that nobody searches from asks nothing of the index."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site + "grappes/page/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/search/" in url and url.endswith(".json")]
    page.get_by_role("combobox").focus()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "assets/gp/search/fr/index.json" in url]
    assert all(url.startswith((site, "data:")) for url in asked)


@pytest.mark.parametrize("address", ["grappes/page/", "sombre/", "en/clusters/page/"])
def test_open_results_have_no_accessibility_fault(page: Page, site: str, address: str) -> None:
    """With its results open, the box passes axe in both schemes and languages."""
    _ask(page, site + address, "darwin bordeaux")
    page.keyboard.press("ArrowDown")
    # The page's policy rightly refuses foreign script: axe is handed to the page, not injected.
    page.evaluate((ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    assert [(v["id"], [n["html"] for n in v["nodes"]]) for v in found["violations"]] == []


def test_a_copy_button_copies_and_says_so(page: Page, site: str) -> None:
    """A copy button appears with the script, copies its element's text and says that it did."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site + "grappes/page/")
    page.get_by_role("button", name="Copier").click()
    expect(page.get_by_role("button", name="Copié")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "Citer ceci."
