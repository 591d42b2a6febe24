"""The words that entries are described with, as lines of the glossary page; and what a line is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from grappe.catalogue import Catalogue
from grappe.model.base import Localised, Short
from grappe.pages import words
from grappe.pages.links import WORDS, word_anchor
from grappe.pages.shapes import Link, Marks
from grappe.pages.urls import address
from grappe.strings import Strings
from grappe.vocabulary import Term

# What the explorer can be asked, of the vocabularies that have no page: vocabulary → facet, field.
_ASKED = {"sectors": ("sector", "sectors"), "components": ("component", "components")}


@dataclass(frozen=True, slots=True)
class Point:
    """One line of a grid, with its finer questions; ``entries`` leads to those it describes."""

    id: str
    label: str
    meaning: Markup | None
    dimension: Link | None = None
    finer: tuple[tuple[str, Markup | None], ...] = ()
    marks: Marks = ()
    entries: Link | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """Lines that go together; a grid without groups is one family without a name."""

    id: str
    label: str
    meaning: Markup | None
    points: tuple[Point, ...]


def text_of(text: Localised | Short | None, language: str) -> Markup | None:
    """Return a text in one language, else in the other, as HTML."""
    if text is None:
        return None
    found = text.get(language) or text.fr or text.en
    return words.prose(found) if found else None


def name_of(text: Localised | Short, language: str) -> str:
    """Return a label in one language, else in the other."""
    return text.get(language) or text.fr or text.en or ""


def catalogue_words(catalogue: Catalogue, strings: Strings) -> Iterator[Family]:
    """Yield a family per vocabulary whose words have no page: what each means in the catalogue."""
    language = strings.language
    for name in WORDS:
        vocabulary = catalogue.vocabularies.get(name)
        if vocabulary is None:
            continue
        counts = _counts(catalogue, name)
        points = (
            Point(
                word_anchor(name, code),
                catalogue.label(name, code, language),
                text_of(term.definition, language),
                entries=_entries(name, code, counts[code], strings),
                note=_counted(term, strings),
            )
            for code, term in vocabulary.terms.items()
        )
        label = name_of(vocabulary.label, language)
        yield Family(name, label, text_of(vocabulary.definition, language), tuple(points))


def _counted(term: Term, strings: Strings) -> str:
    """Return how a measure counts: its unit, and whether at a date or over a period."""
    if term.nature is None:
        return ""
    unit = strings.words.get(f"unit.{term.unit}", "")
    return ", ".join(part for part in (unit, strings(f"glossary.{term.nature}")) if part)


def _counts(catalogue: Catalogue, vocabulary: str) -> Counter[str]:
    if vocabulary not in _ASKED:
        return Counter()
    field = _ASKED[vocabulary][1]
    return Counter(
        code for _, _, entry in catalogue.entries() for code in getattr(entry, field, ())
    )


def _entries(vocabulary: str, code: str, count: int, strings: Strings) -> Link | None:
    if not count:
        return None
    query = f"{_ASKED[vocabulary][0]}={code}"
    href = f"{address('explorer', '', strings.language)}?{query}"
    return Link(strings.plural("count.entries", count), href)
