"""Lists of entries: by need, dimension, type and territory; and the cards they show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from grappe.catalogue import Catalogue, founding
from grappe.model.entry import Actor, Cluster, Entry, Practice
from grappe.pages import words
from grappe.pages.links import VOCABULARIES, foreign_name, term_link
from grappe.pages.shapes import Link
from grappe.pages.urls import address
from grappe.pages.weights import Weights
from grappe.strings import Strings
from grappe.text import sort_key


@dataclass(frozen=True, slots=True)
class Card:
    """An entry in a list."""

    id: str
    kind: str
    href: str
    name: str
    tongue: str
    meta: str
    state_code: str
    state: str
    summary: Markup | None


@dataclass(frozen=True, slots=True)
class Term:
    """A need, a dimension or a type: its page, what it means, how many entries it gathers."""

    code: str
    link: Link
    definition: Markup | None
    count: int


def card(catalogue: Catalogue, identifier: str, strings: Strings) -> Card:
    """Return an entry as a card."""
    entry, kind, language = (
        catalogue.entry(identifier),
        catalogue.kind_of(identifier),
        strings.language,
    )
    summary = entry.summary.get(language)
    code, state = words.standing(entry, catalogue, language)
    return Card(
        id=identifier,
        kind=kind,
        href=address(kind, identifier, language),
        name=catalogue.name_of(identifier, language),
        tongue=foreign_name(entry, language),
        meta=" · ".join(part for part in _meta(catalogue, entry, language) if part),
        state_code=code,
        state=state,
        summary=words.prose(summary) if summary else None,
    )


def _meta(catalogue: Catalogue, entry: Entry, language: str) -> Iterator[str]:
    if isinstance(entry, Cluster):
        yield catalogue.label("cluster-types", entry.type, language)
    elif isinstance(entry, Actor):
        yield catalogue.label("actor-kinds", entry.kind, language)
    place = entry.places[0] if entry.places else None
    if place:
        name = words.country(place.country, language)
        yield f"{place.municipality}, {name}" if place.municipality else name
    founded = founding(entry)
    if founded and founded.date.year:
        yield str(founded.date.year)


# Somebody in a hurry reads the first practices: those known to have worked, the best sourced first.
OUTCOMES = ("worked", "mixed", "too-early", "unknown", "failed")


def merit(practice: Practice) -> tuple[int, int]:
    """Return the rank of a practice in a list, smallest first."""
    return OUTCOMES.index(practice.outcome.state), -len(practice.sources)


class Cards:
    """The cards of one language, each made once: practices by outcome, the rest by name."""

    def __init__(self, catalogue: Catalogue, strings: Strings) -> None:
        self._catalogue, self._strings = catalogue, strings
        names = {i: catalogue.name_of(i, strings.language) for _, i, _ in catalogue.entries()}
        ordered = sorted(names, key=lambda i: (*self._merit(i), sort_key(names[i]), i))
        self._rank = {identifier: rank for rank, identifier in enumerate(ordered)}
        self._made: dict[str, Card] = {}

    def _merit(self, identifier: str) -> tuple[int, int]:
        entry = self._catalogue.entry(identifier)
        return merit(entry) if isinstance(entry, Practice) else (0, 0)

    def __call__(self, ids: Iterable[str]) -> tuple[Card, ...]:
        """Return the cards of some entries."""
        return tuple(self._card(i) for i in sorted(ids, key=self._rank.__getitem__))

    def by_kind(self, ids: Iterable[str]) -> tuple[tuple[str, tuple[Card, ...]], ...]:
        """Return ``(kind, cards)``, practices first: they are what people take up."""
        found: dict[str, list[str]] = {"practice": [], "cluster": [], "actor": []}
        for identifier in ids:
            found[self._catalogue.kind_of(identifier)].append(identifier)
        return tuple((kind, self(ids)) for kind, ids in found.items() if ids)

    def _card(self, identifier: str) -> Card:
        made = self._made.get(identifier)
        if made is None:
            made = self._made[identifier] = card(self._catalogue, identifier, self._strings)
        return made


def members(catalogue: Catalogue, weights: Weights) -> dict[str, dict[str, list[str]]]:
    """Return ``kind of term → code → ids``: what each need, dimension, type and territory gathers."""
    found: dict[str, dict[str, list[str]]] = {
        "need": {code: [] for code in catalogue.vocabularies["needs"].terms},
        "dimension": {code: [] for code in catalogue.vocabularies["dimensions"].terms},
        "type": {code: [] for code in catalogue.vocabularies["cluster-types"].terms},
        "country": {},
        "region": {},
    }
    for _, identifier, entry in catalogue.entries():
        for need in entry.needs:
            found["need"][need].append(identifier)
        for code, weight in weights.of(identifier).dimensions.items():
            if weight.rank or (isinstance(entry, Practice) and code in entry.dimensions):
                found["dimension"][code].append(identifier)
        if isinstance(entry, Cluster):
            found["type"][entry.type].append(identifier)
        for country in sorted({place.country for place in entry.places}):
            found["country"].setdefault(country.lower(), []).append(identifier)
        for region in sorted({place.region for place in entry.places if place.region}):
            found["region"].setdefault(region.lower(), []).append(identifier)
    return found


def terms(
    catalogue: Catalogue, gathered: Mapping[str, dict[str, list[str]]], kind: str, strings: Strings
) -> tuple[Term, ...]:
    """Return the terms of a kind that have a page, in the order they are shown."""
    language = strings.language
    found = []
    for code, ids in gathered[kind].items():
        term = catalogue.vocabularies[VOCABULARIES[kind]].terms[code]
        definition = term.definition.get(language) if term.definition else None
        html = words.prose(definition) if definition else None
        link = term_link(catalogue, kind, code, language)
        found.append(Term(code, link, html, len(ids)))
    return tuple(found)
