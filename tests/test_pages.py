"""Every poured page of the mini catalogue, before its frame: addresses, links, words, safety."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest

from grappe.catalogue import Catalogue
from grappe.exports import DataFile
from grappe.load import load
from grappe.model.shared import Work
from grappe.model.source import Source
from grappe.pages import Lands, Page, Weights, entry_files, render_pages, search_documents, synonyms
from grappe.pages.jsonld import json_ld
from grappe.pages.lists import Cards
from grappe.pages.shelves import letter
from grappe.pages.sources import cited_sources, publisher_of, title_of
from grappe.pages.urls import address, root_of
from grappe.stats import measure
from grappe.strings import load_strings
from tests.real import CATALOGUE as REAL

ROOT = Path(__file__).parent.parent
CATALOGUE, _ = load(ROOT / "tests" / "data" / "mini", ROOT / "catalogue")
STRINGS = {x: load_strings(ROOT / "theme" / "strings", x) for x in ("fr", "en")}
SITE = "https://grappe.example/"


def _pages(
    code_host: str = "", files: tuple[DataFile, ...] = (), catalogue: Catalogue = CATALOGUE
) -> dict[str, Page]:
    templates = ROOT / "theme" / "pages"
    rendered = render_pages(
        catalogue,
        measure(catalogue),
        STRINGS,
        templates,
        SITE,
        code_host,
        files,
        Weights(catalogue),
        Lands(ROOT / "grappe" / "data"),
    )
    return {page.path: page for page in rendered}


PAGES = _pages()
CASES = [pytest.param(page, id=path) for path, page in PAGES.items()]
LASTING = [pytest.param(page, id=path) for path, page in PAGES.items() if page.kind != "missing"]


class _Reader(HTMLParser):
    """Collects links, ids and headings; refuses an element that closes another's."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.levels: list[int] = []
        self.open: list[str] = []
        self.attributes: set[str] = set()
        self.feed(html)
        assert self.open == [], f"left open: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("br", "input", "rect", "img"):
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        for name, value in attrs:
            self.attributes.add(name)
            if name == "href":
                self.links.append(value or "")
            elif name == "id":
                self.ids.append(value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("page", CASES)
def test_a_page_is_well_formed(page: Page) -> None:
    """Elements nest, ids are unique, headings go down one level at a time from one h1, no style."""
    reader = _Reader(str(page.content.body))
    assert len(set(reader.ids)) == len(reader.ids)
    assert reader.levels[0] == 1 and reader.levels.count(1) == 1
    steps = zip(reader.levels, reader.levels[1:], strict=False)
    assert all(after <= before + 1 for before, after in steps)
    assert "style" not in reader.attributes
    assert not any(name.startswith("on") for name in reader.attributes)


@pytest.mark.parametrize("page", LASTING)
def test_links_are_alive_and_relative(page: Page) -> None:
    """A link leads to a page we made, a file of the site or a hand-written page; fragments exist."""
    reader = _Reader(str(page.content.body))
    toc = [f"#{anchor}" for anchor, _, _ in page.content.toc]
    prose = ("contribute/", "glossaire/", "method/")
    given = ("atom.xml", "en/atom.xml", "api/", "data/", "schema/", "en/glossary/", *prose)
    given += tuple(f"en/{path}" for path in prose)
    for link in [*reader.links, *toc]:
        if re.match("https?:", link):
            continue
        assert not link.startswith("/")
        path, fragment = urldefrag(urljoin("/" + page.path, link))
        path = path.partition("?")[0]
        name = path.lstrip("/") + ("index.html" if path.endswith("/") else "")
        if name in PAGES:
            ids = reader.ids if name == page.path else _Reader(str(PAGES[name].content.body)).ids
            assert not fragment or fragment in ids, link
        else:
            assert path.lstrip("/").startswith(given), link


@pytest.mark.parametrize("page", CASES)
def test_the_other_language_is_the_same_page(page: Page) -> None:
    """Each page has its pair, and both point at each other; the canonical address is its own."""
    content = page.content
    if page.kind == "missing":
        assert content.canonical == ""
        return
    other = urljoin("/" + page.path, content.alternate).lstrip("/") + "index.html"
    assert PAGES[other].language != page.language
    assert PAGES[other].kind == page.kind
    back = urljoin("/" + other, PAGES[other].content.alternate).lstrip("/") + "index.html"
    assert back == page.path
    assert content.canonical + "index.html" == SITE + page.path
    assert content.root == root_of(page.path)
    assert content.title and 0 < len(content.description) <= 300


@pytest.mark.parametrize("page", CASES)
def test_french_pages_are_set_as_french(page: Page) -> None:
    """No straight apostrophe, no breaking space before a double sign; nothing is left unfilled."""
    text = re.sub(r"<(pre|code|script)\b.*?</\1>|<[^>]+>", "", str(page.content.body), flags=re.S)
    text = re.sub(r"&#39;|&#34;", "'", text)
    if page.language == "fr":
        assert not re.search(r"\w'\w| [;:!?»]|« ", text)
    assert not re.search(r"Undefined|\bNone\b|\{\w*\}|\{\{", text)


def test_every_entry_has_its_two_pages() -> None:
    """A page in each language at the address promised."""
    for kind, identifier, _ in CATALOGUE.entries():
        for path in entry_files(kind, identifier)[:2]:
            assert PAGES[path].kind == "entry"


def test_pages_come_out_the_same_each_time() -> None:
    """Rendering twice gives the same pages in the same order."""
    assert list(_pages().items()) == list(PAGES.items())


def test_the_edit_link_needs_a_code_host() -> None:
    """With a code host the entry's file can be edited there; without one its name is given."""
    path, file = "grappes/halle-aux-graines/index.html", "catalogue/clusters/halle-aux-graines.yml"
    edit = f"https://code.example.org/g/edit/main/{file}"
    assert edit in _pages("https://code.example.org/g")[path].content.body
    assert f"<code>{file}</code>" in PAGES[path].content.body


def test_the_numbers_lead_to_sources_and_back() -> None:
    """Each source of an entry that is cited has its first mention, which leads to it."""
    body = PAGES["grappes/halle-aux-graines/index.html"].content.body
    reader = _Reader(str(body))
    cited = [i.removeprefix("ref-") for i in reader.ids if i.startswith("ref-")]
    assert len(cited) == len(CATALOGUE.entry("halle-aux-graines").sources)
    for number in cited:
        assert f"source-{number}" in reader.ids
        assert reader.links.count(f"#ref-{number}") == 1
        assert f"#source-{number}" in reader.links


def test_a_cluster_leads_to_the_comparison() -> None:
    """Its page links to the tool with its id chosen; a practice has no such link."""
    body = PAGES["en/clusters/halle-aux-graines/index.html"].content.body
    assert 'href="../../../en/compare/?ids=halle-aux-graines"' in body
    assert "?ids=" not in PAGES["pratiques/paniers-de-cantine/index.html"].content.body


def test_a_missing_translation_leads_to_the_other_page() -> None:
    """The English page announces the text it lacks and links to the French page."""
    body = PAGES["en/clusters/halle-aux-graines/index.html"].content.body
    assert "Chaque membre" not in body
    assert '<a href="../../../grappes/halle-aux-graines/">Read in French</a>' in body


def test_hostile_words_stay_words_in_json_ld() -> None:
    """A name cannot leave the script element it is written in."""
    entry = CATALOGUE.clusters["halle-aux-graines"]
    evil = entry.model_copy(update={"name": "</script><script>alert(1)</script>&"})
    catalogue = CATALOGUE.__class__(clusters={"x": evil}, vocabularies=CATALOGUE.vocabularies)
    html = str(json_ld(catalogue, "x", "fr", SITE))
    inside = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>', html)
    assert inside and "<" not in inside[1]
    assert json.loads(inside[1])["name"] == evil.name


def test_downloads_show_size_type_and_digest() -> None:
    """The data page lists the files it is given."""
    file = DataFile(
        path="data/x.csv",
        media_type="text/csv",
        fr="Les grappes",
        en="Clusters",
        size=12345,
        sha256="ab" * 32,
    )
    body = _pages(files=(file,))["donnees/index.html"].content.body
    for part in ('href="../data/x.csv"', "Les grappes", "text/csv", "13 ko", "abababababab"):
        assert part in body


def test_works_cited_from_the_bibliography_are_sources_too() -> None:
    """A work that an entry cites by key is on the page of sources; one that nothing cites is not."""
    entry = CATALOGUE.clusters["halle-aux-graines"]
    key = next(iter(entry.sources))
    works = {
        name: Work.model_validate({"title": f"Œuvre {name}", "kind": "book"})
        for name in (key, "never")
    }
    without = entry.model_copy(
        update={"sources": {k: s for k, s in entry.sources.items() if k != key}}
    )
    catalogue = CATALOGUE.__class__(clusters={"x": without}, works=works)
    found = {row.source.title: row.ids for row in cited_sources(catalogue)}
    assert found[f"Œuvre {key}"] == ("x",)
    assert "Œuvre never" not in found


@pytest.mark.parametrize(
    ("language", "written", "shown"),
    [
        ("fr", "Un « lieu » : et après ?", "Un «\u00a0lieu\u00a0»\u00a0: et après\u202f?"),
        ("fr", "Bigre! «Lieu»", "Bigre! «Lieu»"),
        ("fr", "L'art d'ici", "L’art d’ici"),
        ("en", "It's here", "It's here"),
        ("cs", "Co je « Sinec » ?", "Co je « Sinec » ?"),
    ],
)
def test_a_french_title_is_set_as_french(language: str, written: str, shown: str) -> None:
    """It has ’ and blanks that do not break; none is added, other languages are left alone."""
    told = {"title": written, "publisher": written, "kind": "press", "language": language}
    source = Source.model_validate(told)
    assert title_of(source) == publisher_of(source) == shown


def test_no_page_breaks_a_french_title() -> None:
    """An entry's sources, the shelves of all sources and the resources show a title alike."""
    written, shown = "Une « halle » : pour qui ?", "Une «\u00a0halle\u00a0»\u00a0: pour qui\u202f?"
    entry = CATALOGUE.clusters["halle-aux-graines"]
    titled = {"title": written}
    sources = {key: source.model_copy(update=titled) for key, source in entry.sources.items()}
    works = {"work": Work.model_validate(titled | {"kind": "book", "language": "fr"})}
    changed = {"halle-aux-graines": entry.model_copy(update={"sources": sources})}
    catalogue = replace(CATALOGUE, clusters={**CATALOGUE.clusters, **changed}, works=works)
    pages = _pages(catalogue=catalogue)
    for path in ("grappes/halle-aux-graines/", "sources/l/", "ressources/"):
        body = pages[f"{path}index.html"].content.body
        assert f">{shown}<" in body
        assert f">{written}<" not in body


@pytest.mark.parametrize(
    ("publisher", "page"),
    [
        ("L’Écho", "l"),
        ("écho", "e"),
        ("Œuvre", "o"),
        ("20 Minutes", "0-9"),
        ("Дневник", "etc"),
        (None, "etc"),
    ],
)
def test_a_publisher_is_found_under_its_letter(publisher: str | None, page: str) -> None:
    """Accents and case do not count; figures, other scripts and no name have pages of their own."""
    assert letter(publisher) == page


def test_the_pages_of_sources_share_them_out() -> None:
    """Each source is on one page, under its publisher, with every entry that cites it; counts agree."""
    cited = cited_sources(CATALOGUE)
    for up in ("sources/", "en/sources/"):
        shelves = {
            path: page.content.body
            for path, page in PAGES.items()
            if path.startswith(up) and path != f"{up}index.html"
        }
        for row in cited:
            (body,) = (body for body in shelves.values() if f">{row.source.title}<" in body)
            item = body.split(f">{row.source.title}<")[1].split("</dd>")[0]
            assert item.count("<a ") == len(row.ids)
            if row.source.publisher:
                assert f"<dt>{row.source.publisher}</dt>" in body
        index = PAGES[f"{up}index.html"].content.body
        counts = re.findall(
            r'href="[./]*(?:en/)?sources/([^"]+)/">[^<]*<span[^>]*>(\d+)</span>', index
        )
        assert {f"{up}{code}/index.html" for code, _ in counts} == set(shelves)
        assert sum(int(n) for _, n in counts) == len(cited)
        assert sum(body.count("<dd") for body in shelves.values()) == len(cited)


def test_search_documents_carry_words_of_the_reader() -> None:
    """Each entry is a document with its address, its place and the labels of its codes."""
    documents = {d.id: d for d in search_documents(CATALOGUE, "fr", Weights(CATALOGUE))}
    assert {identifier for _, identifier, _ in CATALOGUE.entries()} < set(documents)
    hall = documents["halle-aux-graines"]
    assert hall.url == address("cluster", "halle-aux-graines", "fr")
    assert hall.place == "Bordeaux, France"
    words = " ".join(text for _, text in hall.fields)
    for word in ("Alimentation", "coopérative", "légumes", "Nouvelle-Aquitaine"):
        assert word in words
    assert all(synonyms(CATALOGUE, "fr").values())


def test_lists_begin_with_what_worked_and_lead_to_the_filters() -> None:
    """Of three practices the one that worked comes first, whatever their names; failures stay last."""
    order = [card.state_code for card in Cards(REAL, STRINGS["fr"])(REAL.practices)]
    ranks = ["worked", "mixed", "too-early", "unknown", "failed"]
    assert [ranks.index(code) for code in order] == sorted(ranks.index(code) for code in order)
    assert len(set(order)) == len(ranks)
    body = str(PAGES["pratiques/index.html"].content.body)
    assert 'href="../explorer/?kind=practice"' in body
    assert 'href="../../../en/explore/?need=food"' in str(
        PAGES["en/needs/food/index.html"].content.body
    )


def test_needs_types_dimensions_and_countries_are_found_before_entries() -> None:
    """Each that holds an entry is a document that leads to its page; an empty one is none."""
    documents = list(search_documents(CATALOGUE, "en", Weights(CATALOGUE)))
    kinds = [document.kind for document in documents]
    assert kinds.index("practice") > max(kinds.index(k) for k in ("need", "type", "country"))
    assert kinds.index("practice") < kinds.index("cluster")
    found = {document.id: document for document in documents}
    assert found["need/food"].url == address("need", "food", "en")
    assert "canteen" in found["need/food"].fields[0][1] or found["need/food"].summary
    assert found["country/cz"].title == "Czechia"
    assert "need/housing" not in found and "country/de" not in found


def test_rules_are_told_outside_any_problem() -> None:
    """What a problem would fill is left open; braces that are YAML's own are shown once."""
    body = PAGES["regles/reference-unknown/index.html"].content.body
    assert "«\u00a0to: {name: …}\u00a0»" in body or "« to: {name: …} »" in body
    asked = PAGES["regles/unknown-code/index.html"].content.body
    assert "«\u00a0…\u00a0»" in asked or "« … »" in asked
