"""Rules about ids, kept for ever, and about entries that may be one and the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from math import cos, hypot, radians
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from grappe.catalogue import Catalogue, entry_file
from grappe.checks.base import Finding, Moment, finding
from grappe.model.entry import Entry, Named
from grappe.text import fold

NEAR_KM = 0.3
ALIKE = 88


def ids_are_unique(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """An id is used once over the three kinds."""
    seen: dict[str, str] = {}
    for kind, identifier, _ in catalogue.entries():
        if identifier in seen:
            other = entry_file(seen[identifier], identifier)
            yield finding(kind, identifier, (), "id-doubled", found=identifier, other=other)
        seen.setdefault(identifier, kind)


def ids_are_kept(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """An id once published is an entry or a tombstone, and keeps its kind."""
    for identifier, registered in catalogue.register.items():
        present = identifier in catalogue and catalogue.kind_of(identifier) == registered.kind
        if not present and identifier not in catalogue.tombstones:
            values = (("found", identifier), ("kind", registered.kind))
            yield Finding("register.yml", ("ids", identifier), "id-lost", values)


def entries_are_not_doubled(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """Two entries of one kind do not share an identifier, nor a name and a place or a web site.

    The one that was never published is told, whatever their order: it is the one being added.
    """
    groups: dict[tuple[str, str], list[tuple[str, Named]]] = defaultdict(list)
    for kind, identifier, entry in catalogue.entries():
        if isinstance(entry, Named):
            for key in _blocks(entry):
                groups[kind, key].append((identifier, entry))
    told: set[tuple[str, str]] = set()
    for (kind, _), members in sorted(groups.items(), key=lambda item: item[0]):
        for index, (first, entry) in enumerate(members[:40]):
            for second, other in members[index + 1 : 40]:
                if (first, second) not in told and _same(entry, other):
                    told.add((first, second))
                    yield _doubled(catalogue, kind, first, second)


def _doubled(catalogue: Catalogue, kind: str, first: str, second: str) -> Finding:
    """Tell of two entries the one that the register does not know, else the second."""
    if second in catalogue.register and first not in catalogue.register:
        first, second = second, first
    name = catalogue.name_of(second, "fr")
    other = entry_file(kind, first)
    return finding(kind, second, ("name",), "likely-duplicate", found=name, other=other)


def _names(entry: Named) -> tuple[str, ...]:
    return tuple(map(fold, (entry.name, *entry.also_known_as)))


def _blocks(entry: Named) -> Iterator[str]:
    """Yield the keys under which possible doubles meet."""
    for name in dict.fromkeys(_names(entry)):
        yield "name " + " ".join(sorted(set(name.split())))[:40]
    town = _town(entry)
    if town:
        yield f"town {town}"
    domain = _domain(entry)
    if domain:
        yield "web " + domain
    for scheme, value in entry.same_as.items():
        yield f"{scheme} {value}"
    point = entry.places[0].point if entry.places else None
    if point:
        yield f"cell {round(point.lat, 2)} {round(point.lon, 2)}"


def _domain(entry: Entry) -> str:
    host = urlsplit(entry.website).hostname if entry.website else None
    return (host or "").removeprefix("www.")


def _town(entry: Entry) -> str:
    """Return the town of an entry's first place: two doubles may give it two points."""
    place = entry.places[0] if entry.places else None
    return f"{place.country} {fold(place.municipality)}" if place and place.municipality else ""


def _same(one: Named, two: Named) -> bool:
    if any(two.same_as.get(scheme) == value for scheme, value in one.same_as.items()):
        return True
    if not (_near(one, two) or _domain(one) == _domain(two) != ""):
        return False
    names = product(_names(one), _names(two))
    return any(fuzz.token_sort_ratio(*pair) >= ALIKE for pair in names)


def _near(one: Entry, two: Entry) -> bool:
    if _town(one) == _town(two) != "":
        return True
    if not (one.places and two.places):
        return False
    a, b = one.places[0].point, two.places[0].point
    if a is None or b is None:
        return False
    east = (a.lon - b.lon) * cos(radians(float(a.lat)))
    return hypot(east, a.lat - b.lat) * 111 <= NEAR_KM
