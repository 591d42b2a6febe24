"""Small maps made by the build: a country and a mark for each place in it, Europe and its clusters.

Outlines: Natural Earth (public domain), in ``grappe/data``; see its README.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import pairwise
from math import cos, radians
from pathlib import Path

from shapely.geometry import Polygon, box
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from grappe import geography
from grappe.model.places import Place
from grappe.pages.shapes import Link

SIDE, MARGIN = 240, 8
WIDE_SIDE = 560
WIDE_FRAME = (-25.0, 34.0, 46.0, 67.0)  # west, south, east, north: Iceland, Cyprus, Georgia
_BLEED = 2.0  # degrees of land drawn beyond that frame, which cuts it
_ISLAND = 0.012  # of the largest part: a smaller one does not widen the frame
_SPECK = 9.0  # square units: a smaller island is not drawn
_TOLERANCE = 1.0
_MARKS = {"address": "exact", "street": "exact", "municipality": "town"}


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the map; ``kind`` is ``exact`` (a street or an address) or ``town``."""

    x: float
    y: float
    kind: str
    link: Link


@dataclass(frozen=True, slots=True)
class Locator:
    """A map to show: its size, its land as the ``d`` of a path, the places marked on it.

    ``wide`` tells that an entry is placed no closer than its region or its country.
    """

    width: float
    height: float
    land: str
    dots: tuple[Dot, ...]
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Land:
    """A country drawn: an equirectangular map, true along its middle parallel."""

    width: float
    height: float
    path: str
    west: float
    north: float
    across: float  # units a degree of longitude
    down: float  # units a degree of latitude

    def project(self, lat: float, lon: float) -> tuple[float, float]:
        """Return where a point lies, within the frame or not."""
        return (lon - self.west) * self.across + MARGIN, (self.north - lat) * self.down + MARGIN

    def at(self, lat: float, lon: float) -> tuple[float, float] | None:
        """Return where a point is drawn, or nothing outside the frame."""
        x, y = self.project(lat, lon)
        if 0 <= x <= self.width and 0 <= y <= self.height:
            return round(x, 1), round(y, 1)
        return None


class Lands:
    """The outlines of countries as drawings, each made once."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._land = cache(self._draw)

    def around(self, country: str, places: Iterable[tuple[Place, Link]]) -> Locator | None:
        """Return the map of a country and of the places in it; nothing where there is no outline.

        A country whose places all lie outside the frame (an island far away) has no map.
        """
        land = self._land(country)
        here = [(place, link) for place, link in places if place.country == country]
        if land is None or not here:
            return None
        dots, outside = [], 0
        for place, link in here:
            kind = _MARKS.get(place.precision)
            if kind is None or place.point is None:
                continue
            spot = land.at(place.point.lat, place.point.lon)
            if spot is None:
                outside += 1
            else:
                dots.append(Dot(*spot, kind, link))
        if outside and not dots:
            return None
        return Locator(land.width, land.height, land.path, tuple(dots), wide=not dots)

    def europe(self, places: Iterable[Place]) -> Locator:
        """Return the map of Europe, borders left out, with the places in its frame.

        Those that would cover each other are drawn once; those known no closer than a region, never.
        """
        land = self._europe
        points = (place.point for place in places if place.precision in _MARKS and place.point)
        spots = {spot for point in points if (spot := land.at(point.lat, point.lon))}
        dots = tuple(Dot(x, y, "exact", Link("")) for x, y in sorted(spots))
        return Locator(land.width, land.height, land.path, dots)

    @cached_property
    def _europe(self) -> Land:
        west, south, east, north = WIDE_FRAME
        edge = box(west - _BLEED, south - _BLEED, east + _BLEED, north + _BLEED)
        # A buffer of nothing mends the outlines that touch themselves.
        shapes = [shape.buffer(0) for shape in geography.detailed(self._data).values()]
        return _land(_parts(unary_union(shapes).intersection(edge)), WIDE_FRAME, WIDE_SIDE)

    def _draw(self, country: str) -> Land | None:
        shape = geography.outline(self._data, country)
        if shape is None:
            return None
        parts = _parts(shape)
        large = [part.bounds for part in parts if part.area >= _ISLAND * parts[0].area]
        west, south = (min(bounds[i] for bounds in large) for i in (0, 1))
        east, north = (max(bounds[i] for bounds in large) for i in (2, 3))
        return _land(parts, (west, south, east, north), SIDE)


def _parts(shape: BaseGeometry) -> list[Polygon]:
    """Return the parts of a country, the largest first."""
    return sorted(getattr(shape, "geoms", [shape]), key=lambda part: -part.area)


def _land(parts: list[Polygon], frame: tuple[float, float, float, float], side: int) -> Land:
    """Return land drawn so that a frame of degrees fills a square of that side."""
    west, south, east, north = frame
    narrow = cos(radians((south + north) / 2))
    scale = (side - 2 * MARGIN) / max((east - west) * narrow, north - south)
    land = Land(
        round((east - west) * narrow * scale) + 2 * MARGIN,
        round((north - south) * scale) + 2 * MARGIN,
        "", west, north, narrow * scale, scale,
    )  # fmt: skip
    return replace(land, path="".join(_paths(parts, land)))


def _paths(parts: Iterable[Polygon], land: Land) -> Iterable[str]:
    """Yield each part of a country as a closed path of whole steps, the specks left out."""
    for part in parts:
        drawn = Polygon(land.project(lat, lon) for lon, lat in part.exterior.coords).simplify(
            _TOLERANCE
        )
        if drawn.area < _SPECK or not isinstance(drawn, Polygon):
            continue
        spots = [(round(x), round(y)) for x, y in drawn.exterior.coords[:-1]]
        steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(spots) if a != b]
        yield f"M{spots[0][0]} {spots[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps) + "z"
