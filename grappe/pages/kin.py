"""Which entries are near or alike: found by cell of a grid and by code, never pair by pair.

**Near** (clusters): the same municipality, or less than 100 km between two points that are known to
the municipality at least, or the same region; the nearest first.

**Alike** (clusters, practices): points for what two entries have in common, ``WEIGHTS``; ``ENOUGH``
points are asked for. The most points first, then the entry that has least besides. Those weighed
share a code, the rarest codes first, ``WEIGHED`` of them at most: in a catalogue so large that this
leaves some out, those left out share only what is common.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from math import asin, cos, dist, radians, sin

from grappe.catalogue import Catalogue
from grappe.geography import town_key
from grappe.model.entry import Cluster, Entry, Practice
from grappe.model.places import Place

MOST = 4
WITHIN = 100.0  # km
WEIGHTS: Mapping[str, Mapping[str, int]] = {
    "cluster": {"type": 3, "needs": 2, "sectors": 1, "components": 1},
    "practice": {"needs": 2, "dimensions": 1, "tools": 1},
}
ENOUGH = 4
WEIGHED = 300
_EARTH = 6371.0
_FINE = 10.0
_LOCATED = ("address", "street", "municipality")
_LOOKED_AT = 64  # of the entries of one region or one municipality

Cell = tuple[float, int, int, int]
Spot = tuple[float, float, float]  # from the middle of the Earth, in km


@dataclass(frozen=True, slots=True)
class _Known:
    """A place with its municipality's key and its point in space, worked out once."""

    place: Place
    town: tuple[str, str, str] | None
    spot: Spot | None


@dataclass(frozen=True, slots=True)
class Near:
    """A cluster close by: why, and how far when that is known."""

    id: str
    town: bool
    region: bool
    km: float | None
    exact: bool


@dataclass(frozen=True, slots=True)
class Alike:
    """An entry that has things in common: its points, and the codes by field."""

    id: str
    score: int
    shared: tuple[tuple[str, tuple[str, ...]], ...]


class Kin:
    """Finds what is near and alike when first asked, and remembers it for the other language."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._near: dict[str, tuple[Near, ...]] = {}
        self._alike: dict[str, tuple[Alike, ...]] = {}
        self._around: dict[Spot, tuple[Spot, ...]] = {}

    def near(self, identifier: str) -> tuple[Near, ...]:
        """Return the clusters near a cluster, the nearest first; none for other kinds."""
        if identifier not in self._near:
            self._near[identifier] = tuple(self._nearest(identifier))
        return self._near[identifier]

    def alike(self, identifier: str) -> tuple[Alike, ...]:
        """Return the entries of the same kind that have most in common, the most alike first."""
        if identifier not in self._alike:
            self._alike[identifier] = self._most_alike(identifier)
        return self._alike[identifier]

    # Near: entries by municipality, by region, and by point; points by cell.

    @cached_property
    def _places(self) -> dict[str, Place]:
        clusters = self._catalogue.clusters
        return {i: clusters[i].places[0] for i in sorted(clusters) if clusters[i].places}

    @cached_property
    def _known(self) -> dict[str, _Known]:
        return {i: _Known(place, _town(place), _spot(place)) for i, place in self._places.items()}

    @cached_property
    def _gathered(self) -> dict[object, list[str]]:
        """Return the ids of each municipality, region and point, in their order."""
        found: dict[object, list[str]] = {}
        for identifier, known in self._known.items():
            for key in (known.town, known.place.region, known.spot):
                if key is not None:
                    found.setdefault(key, []).append(identifier)
        return found

    @cached_property
    def _cells(self) -> dict[Cell, list[Spot]]:
        found: dict[Cell, list[Spot]] = {}
        for spot in dict.fromkeys(known.spot for known in self._known.values()):
            if spot is not None:
                for size in (_FINE, WITHIN):
                    found.setdefault(_cell(spot, size), []).append(spot)
        return found

    def _spots_around(self, spot: Spot) -> tuple[Spot, ...]:
        """Return the nearest points, this one first."""
        if spot not in self._around:
            # Cells of ten kilometres are enough where many entries are.
            found = self._within(spot, _FINE)
            if sum(len(self._gathered[s]) for s in found) <= MOST:
                found = self._within(spot, WITHIN)
            self._around[spot] = found
        return self._around[spot]

    def _within(self, spot: Spot, size: float) -> tuple[Spot, ...]:
        around = _around(_cell(spot, size))
        near = ((dist(spot, s), s) for cell in around for s in self._cells.get(cell, ()))
        return tuple(s for _, s in nsmallest(MOST + 1, (item for item in near if item[0] <= size)))

    def _nearest(self, identifier: str) -> list[Near]:
        here = self._known.get(identifier)
        if here is None:
            return []
        seen: dict[str, None] = {}
        for spot in self._spots_around(here.spot) if here.spot else ():
            seen |= dict.fromkeys(self._others(spot, identifier, MOST - len(seen)))
        seen |= dict.fromkeys(self._others(here.town, identifier, _LOOKED_AT))
        if len(seen) < MOST:
            seen |= dict.fromkeys(self._others(here.place.region, identifier, _LOOKED_AT))
        found = (_between(here, self._known[other], other) for other in seen)
        return sorted(found, key=_closest)[:MOST]

    def _others(self, key: object, identifier: str, most: int) -> list[str]:
        return _after(self._gathered[key], identifier, most) if key is not None else []

    # Alike: entries by code; what each has, as bits.

    @cached_property
    def _by_code(self) -> dict[tuple[str, str, str], list[str]]:
        found: dict[tuple[str, str, str], list[str]] = {}
        for kind, identifier, entry in self._catalogue.entries():
            for field in WEIGHTS.get(kind, ()):
                for code in dict.fromkeys(_codes(entry, field)):
                    found.setdefault((kind, field, code), []).append(identifier)
        return found

    @cached_property
    def _bits(self) -> dict[str, int]:
        """Return what each entry has: for each code as many bits as points, so that to count the
        bits of two entries' common part is to add their points.
        """
        bits, start = {}, 0
        for kind, field, code in self._by_code:
            points = WEIGHTS[kind][field]
            bits[kind, field, code] = ((1 << points) - 1) << start
            start += points
        return {
            identifier: sum(
                bits[kind, field, code]
                for field in WEIGHTS[kind]
                for code in set(_codes(entry, field))
            )
            for kind, identifier, entry in self._catalogue.entries()
            if kind in WEIGHTS
        }

    def _most_alike(self, identifier: str) -> tuple[Alike, ...]:
        kind = self._catalogue.kind_of(identifier)
        if kind not in WEIGHTS:
            return ()
        bits = self._bits
        mine = bits[identifier]
        scores = ((-(mine & bits[i]).bit_count(), i) for i in self._candidates(kind, identifier))
        enough = ((score, bits[i].bit_count(), i) for score, i in scores if -score >= ENOUGH)
        best = nsmallest(MOST, enough)
        return tuple(self._told(kind, identifier, other, -score) for score, _, other in best)

    def _candidates(self, kind: str, identifier: str) -> dict[str, None]:
        entry = self._catalogue.entry(identifier)
        lists = [
            self._by_code[kind, field, code]
            for field in WEIGHTS[kind]
            for code in _codes(entry, field)
        ]
        found: dict[str, None] = {}
        for ids in sorted(lists, key=len):
            found |= dict.fromkeys(_after(ids, identifier, WEIGHED - len(found)))
        return found

    def _told(self, kind: str, identifier: str, other: str, score: int) -> Alike:
        one, two = self._catalogue.entry(identifier), self._catalogue.entry(other)
        shared = (
            (field, tuple(code for code in _codes(one, field) if code in _codes(two, field)))
            for field in WEIGHTS[kind]
        )
        return Alike(other, score, tuple((field, codes) for field, codes in shared if codes))


def _codes(entry: Entry, field: str) -> tuple[str, ...]:
    if field == "type" and isinstance(entry, Cluster):
        return (entry.type,)
    if isinstance(entry, (Cluster, Practice)):
        codes: tuple[str, ...] = getattr(entry, field)
        return codes
    return ()


def _after(ids: Sequence[str], identifier: str, most: int) -> list[str]:
    """Return others of a sorted list, beginning after one: not always the first of the alphabet."""
    start = bisect_left(ids, identifier)
    end = bisect_right(ids, identifier)
    after = ids[end : end + most]
    return [*after, *ids[: min(start, max(most - len(after), 0))]]


def _town(place: Place) -> tuple[str, str, str] | None:
    """Return the key of a municipality; two of one name lie in two regions."""
    if place.municipality is None:
        return None
    return place.country, place.region or "", town_key(place.municipality)


def _spot(place: Place) -> Spot | None:
    """Return a point as it lies in space, when it is known well enough to measure from."""
    if place.point is None or place.precision not in _LOCATED:
        return None
    lat, lon = radians(place.point.lat), radians(place.point.lon)
    return _EARTH * cos(lat) * cos(lon), _EARTH * cos(lat) * sin(lon), _EARTH * sin(lat)


def _cell(spot: Spot, size: float) -> Cell:
    x, y, z = (int(value // size) for value in spot)
    return size, x, y, z


def _around(cell: Cell) -> Iterator[Cell]:
    size, x, y, z = cell
    steps = (-1, 0, 1)
    return ((size, x + i, y + j, z + k) for i in steps for j in steps for k in steps)


def kilometres(one: Spot, two: Spot) -> float:
    """Return the distance over the ground of two points in space."""
    return 2 * _EARTH * asin(min(dist(one, two) / (2 * _EARTH), 1.0))


def _between(here: _Known, there: _Known, identifier: str) -> Near:
    exact = "municipality" not in (here.place.precision, there.place.precision)
    town = here.town is not None and here.town == there.town
    km = None
    if here.spot and there.spot and (exact or not town):
        km = kilometres(here.spot, there.spot)
    region = here.place.region is not None and here.place.region == there.place.region
    return Near(identifier, town, region, km, exact)


def _closest(near: Near) -> tuple[bool, float, bool, str]:
    return not near.town, near.km if near.km is not None else 1e9, not near.region, near.id
