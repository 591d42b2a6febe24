"""The explorer: every entry as a row that can be filtered, and the facets with their counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from grappe import evidence
from grappe.catalogue import Catalogue
from grappe.model.entry import Cluster, Entry, Practice
from grappe.pages import words
from grappe.pages.lists import Card, card
from grappe.strings import Strings
from grappe.text import sort_key

# facet → the vocabulary that labels its values, in the order shown
FACETS = {
    "kind": "",
    "need": "needs",
    "country": "",
    "type": "cluster-types",
    "sector": "sectors",
    "component": "components",
    "dimension": "dimensions",
    "outcome": "outcomes",
    "state": "states",
}


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in the list: its card, its values as ``facet:code``, and its point if it has one."""

    card: Card
    values: str
    lat: str
    lon: str
    precision: str


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet with how many entries bear it."""

    code: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet and its values, the most frequent first."""

    key: str
    label: str
    values: tuple[Value, ...]


def _values(catalogue: Catalogue, kind: str, entry: Entry) -> Iterator[tuple[str, str]]:
    yield "kind", kind
    for need in entry.needs:
        yield "need", need
    for country in sorted({place.country for place in entry.places}):
        yield "country", country
    for sector in entry.sectors:
        yield "sector", sector
    for code, weight in evidence.dimensions(catalogue, entry).items():
        if weight.rank:
            yield "dimension", code
    yield "state", entry.status.state
    if isinstance(entry, Cluster):
        yield "type", entry.type
        for component in entry.components:
            yield "component", component
    if isinstance(entry, Practice):
        yield "outcome", entry.outcome.state


def rows(catalogue: Catalogue, strings: Strings) -> tuple[Row, ...]:
    """Return every entry in the alphabetical order of names."""
    found = []
    for kind, identifier, entry in catalogue.entries():
        place = entry.places[0] if entry.places else None
        point = place.point if place else None
        found.append(
            Row(
                card=card(catalogue, identifier, strings),
                values=" ".join(f"{k}:{v}" for k, v in _values(catalogue, kind, entry)),
                lat=str(point.lat) if point else "",
                lon=str(point.lon) if point else "",
                precision=place.precision if place else "",
            )
        )
    return tuple(sorted(found, key=lambda row: (sort_key(row.card.name), row.card.id)))


def facets(catalogue: Catalogue, strings: Strings) -> tuple[Facet, ...]:
    """Return the facets that have at least two values, each value counted."""
    counts: dict[str, dict[str, int]] = {key: {} for key in FACETS}
    for kind, _, entry in catalogue.entries():
        for key, code in _values(catalogue, kind, entry):
            counts[key][code] = counts[key].get(code, 0) + 1
    found = []
    for key, values in counts.items():
        shown = [Value(c, _label(catalogue, key, c, strings), n) for c, n in values.items()]
        shown.sort(key=lambda value: (-value.count, sort_key(value.label)))
        if len(shown) > 1:
            found.append(Facet(key, strings(f"facet.{key}"), tuple(shown)))
    return tuple(found)


def _label(catalogue: Catalogue, key: str, code: str, strings: Strings) -> str:
    if key == "country":
        return words.country(code, strings.language)
    if key == "kind":
        return strings(f"kind.{code}")
    return catalogue.label(FACETS[key], code, strings.language)
