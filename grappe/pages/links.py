"""Links to the pages of entries, terms and grids, under the name they bear in one language."""

from __future__ import annotations

from grappe.catalogue import Catalogue, Tie
from grappe.model.entry import Entry, Practice
from grappe.pages import words
from grappe.pages.shapes import Link
from grappe.pages.urls import address

GLOSSARY = "glossary"
VOCABULARIES = {
    "need": "needs",
    "dimension": "dimensions",
    "type": "cluster-types",
    "region": "regions",
}
# The vocabularies whose words have a line in the glossary, and no page of their own.
WORDS = ("legal-forms", "components", "sectors", "actor-kinds", "tools", "measures")


def word_anchor(vocabulary: str, code: str) -> str:
    """Return where the glossary page defines a word of a vocabulary."""
    return f"{vocabulary}-{code}"


def word_link(catalogue: Catalogue, vocabulary: str, code: str, language: str) -> Link:
    """Return a word of a vocabulary, linked to its line on the glossary page when there is one."""
    label = catalogue.label(vocabulary, code, language)
    if GLOSSARY not in catalogue.frameworks:
        return Link(label)
    return Link(label, f"{address('glossary', '', language)}#{word_anchor(vocabulary, code)}")


def entry_link(catalogue: Catalogue, identifier: str, language: str) -> Link:
    """Return a link to the page of an entry."""
    href = address(catalogue.kind_of(identifier), identifier, language)
    tongue = foreign_name(catalogue.entry(identifier), language)
    return Link(catalogue.name_of(identifier, language), href, tongue)


def tie_link(catalogue: Catalogue, tie: Tie, language: str) -> Link:
    """Return the other end of a relation, linked when it has a page or a site."""
    if tie.other_id is not None:
        return entry_link(catalogue, tie.other_id, language)
    return Link(tie.other_name or "", tie.other_url)


def term_link(catalogue: Catalogue, kind: str, code: str, language: str) -> Link:
    """Return a link to the page of a need, a dimension, a type, a country or a region."""
    href = address(kind, code.lower(), language)
    if kind == "country":
        return Link(words.country(code.upper(), language), href)
    # A region is in capitals in the catalogue, and not in addresses.
    known = code.upper() if kind == "region" else code
    return Link(catalogue.label(VOCABULARIES[kind], known, language), href)


def foreign_name(entry: Entry, language: str) -> str:
    """Return the language of a name or a title when it is not the reader's, else nothing."""
    found = entry.name_language
    if isinstance(entry, Practice):
        found = language if entry.title.get(language) else "en" if language == "fr" else "fr"
    return found if found and found != language else ""


def grid_place(code: str) -> tuple[str, str]:
    """Return the kind and the code by which ``urls.address`` knows a grid: the glossary has its own."""
    return ("glossary", "") if code == GLOSSARY else ("framework", code)
