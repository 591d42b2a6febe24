"""What the search finds beside entries: the words of the glossary, the grids, the site's tools."""

from __future__ import annotations

import re
from collections.abc import Iterator

from grappe.catalogue import Catalogue
from grappe.pages.glossary import catalogue_words, name_of, text_of
from grappe.pages.links import GLOSSARY, VOCABULARIES, grid_place
from grappe.pages.urls import address
from grappe.search import Document
from grappe.strings import Strings
from grappe.text import fold

# What people call a page that it does not call itself; the short form of a name, in brackets there.
ALSO_WEIGHT, TOOL_WEIGHT, SHORT_WEIGHT = 3, 24, 40
_SHORT = re.compile(r"\(([A-Z][A-Za-z]{1,7})\)")
# place → the words that name it; its lead is found under the same key
_TOOLS = {
    "data": "data.title",
    "resources": "resources.title",
    "compare": "compare.title",
    "diagnosis": "diagnosis.title",
    "network": "network.title",
    "timeline": "timeline.title",
    "coverage": "coverage.title",
    "sources": "sources.title",
    "rules": "rules.title",
    "frameworks": "index.frameworks",
    "countries": "index.countries",
    "needs": "index.needs",
    "types": "index.types",
}


def search_pages(catalogue: Catalogue, strings: Strings) -> Iterator[Document]:
    """Yield a document per word of the glossary that has a meaning, per grid and per tool."""
    language = strings.language
    yield from _words(catalogue, strings)
    for code, grid in catalogue.frameworks.items():
        purpose = text_of(grid.purpose, language)
        path = address(*grid_place(code), language)
        title = name_of(grid.label, language)
        yield Document(path, path, "page", title, str(purpose.striptags()) if purpose else "")
    for place, key in _TOOLS.items():
        path = address(place, "", language)
        lead = strings.words.get(key.removesuffix(".title") + ".lead", "")
        # A lead that is filled with counts says nothing that one would look for.
        said = "" if "{" in lead else lead
        also = ((TOOL_WEIGHT, strings(f"search.also.{place}")),)
        yield Document(path, path, "page", strings(key), said, also)


def _words(catalogue: Catalogue, strings: Strings) -> Iterator[Document]:
    """Yield the words, each label once: what has a page of its own is found there."""
    language = strings.language
    known = {
        fold(catalogue.label(name, code, language))
        for kind, name in VOCABULARIES.items()
        if kind != "region"
        for code in catalogue.vocabularies[name].terms
    }
    page = address("glossary", "", language)
    grid = catalogue.frameworks.get(GLOSSARY)
    if grid is None:
        return
    found = [
        (c.id, name_of(c.label, language), text_of(c.meaning, language)) for c in grid.criteria
    ]
    families = catalogue_words(catalogue, strings)
    found += [(p.id, p.label, p.meaning) for family in families for p in family.points]
    for anchor, label, meaning in found:
        if meaning and fold(label) not in known:
            known.add(fold(label))
            url = f"{page}#{anchor}"
            also = (
                (SHORT_WEIGHT, " ".join(_SHORT.findall(label))),
                (ALSO_WEIGHT, strings("search.also.word")),
            )
            yield Document(url, url, "word", label, str(meaning.striptags()), also)
