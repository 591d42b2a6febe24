"""The glossary: every word an entry is described with has its line there, and the search finds it."""

from __future__ import annotations

import re

import pytest

from grappe.pages.entries import entry_view
from grappe.pages.frameworks import frameworks
from grappe.pages.search_pages import search_pages
from grappe.pages.urls import address
from grappe.text import fold
from tests.real import CATALOGUE, wrapper


def _body(language: str) -> str:
    path = f"{address('glossary', '', language)}index.html"
    return next(p.content.body for p in frameworks(wrapper(language)) if p.path == path)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_word_of_an_entry_leads_to_its_meaning(language: str) -> None:
    """A sector, a component, a legal form, a tool, a kind, a measure: its line exists and says what it is."""
    lines = dict(re.findall(r'data-gp-item id="([^"]+)">.*?<dd>(.*?)</dd>', _body(language), re.S))
    page = address("glossary", "", language) + "#"
    strings = wrapper(language).strings
    led = set()
    for _, identifier, _ in CATALOGUE.entries():
        view = entry_view(CATALOGUE, identifier, strings)
        links = [link for fact in view.band.facts for link in fact.links]
        links += [*view.head.forms, *(serie.label for serie in view.series)]
        assert all(link.href for link in links), identifier
        led |= {link.href for link in links if link.href and link.href.startswith(page)}
    anchors = {href.removeprefix(page) for href in led}
    assert {"legal-forms-cae", "measures-jobs-on-site", "sectors-energy"} <= anchors
    assert all(re.sub(r"<[^>]*>|\s", "", lines[anchor]) for anchor in anchors)


def test_a_word_leads_to_the_entries_it_describes() -> None:
    """Where the explorer can be asked for a word, its line says how many entries bear it."""
    energy = sum("energy" in entry.sectors for _, _, entry in CATALOGUE.entries())
    link = re.search(r'href="\.\./explorer/\?sector=energy">([^<]*)<', _body("fr"))
    assert link is not None
    assert link[1] == f"{energy} fiches"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_search_finds_words_grids_and_tools_once(language: str) -> None:
    """Each label once; a word names a line of the glossary and says what it means."""
    documents = list(search_pages(CATALOGUE, wrapper(language).strings))
    titles = [fold(document.title) for document in documents]
    assert len(titles) == len(set(titles)) > 150
    body = _body(language)
    for document in (d for d in documents if d.kind == "word"):
        assert document.summary
        assert f'id="{document.url.partition("#")[2]}"' in body
