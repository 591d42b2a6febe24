"""Outlines of countries and names of towns, to tell whether a point lies where it says.

Data: Natural Earth (public domain) and GeoNames (CC BY 4.0), in ``grappe/data``; see its README.
"""

from __future__ import annotations

import gzip
import json
from functools import cache, lru_cache
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global
from shapely.geometry import MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from grappe.text import fold

KM_PER_DEGREE = 111.2
EUROPE = (-32.0, 26.5, 46.0, 72.5)  # box of the detailed outlines: west, south, east, north
DETAILED_TOLERANCE_KM, WORLD_TOLERANCE_KM = 5.0, 30.0
# The French overseas regions are FR in the catalogue and lie outside the European outlines.
OVERSEAS = {
    "FRY1": (-61.9, 15.8, -60.9, 16.6),
    "FRY2": (-61.3, 14.3, -60.7, 15.0),
    "FRY3": (-54.7, 2.0, -51.5, 5.9),
    "FRY4": (55.1, -21.5, 55.9, -20.8),
    "FRY5": (44.9, -13.1, 45.4, -12.5),
}


@lru_cache(maxsize=1024)
def country_name(code: str, language: str) -> str:
    """Return a country's name (CLDR), its code when it has none."""
    return str(Locale(language).territories.get(code, code))


@cache
def country_codes() -> frozenset[str]:
    """Return the ISO 3166-1 alpha-2 codes (CLDR's list, XK for Kosovo included)."""
    unofficial = {
        "EU",
        "EZ",
        "UN",
        "ZZ",
        "XA",
        "XB",
        "QO",
        "AC",
        "CP",
        "CQ",
        "DG",
        "EA",
        "IC",
        "TA",
    }
    names = Locale("en").territories
    codes = (str(code) for code in names)
    return frozenset(c for c in codes if len(c) == 2 and c.isalpha() and c not in unofficial)


def _rings(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Decode the arcs of a TopoJSON topology (specification, §2.1.3 and §2.2)."""
    transform = topology.get("transform") or {"scale": (1, 1), "translate": (0, 0)}
    (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = (x + dx, y + dy) if "transform" in topology else (dx, dy)
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def _polygon(rings: list[list[int]], arcs: list[list[tuple[float, float]]]) -> Polygon:
    loops = []
    for ring in rings:
        points: list[tuple[float, float]] = []
        for index in ring:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            points += arc[1:] if points else arc
        loops.append(points)
    return Polygon(loops[0], loops[1:])


def _outlines(path: Path, name: str) -> dict[str, BaseGeometry]:
    topology = json.loads(path.read_text("utf-8"))
    arcs = _rings(topology)
    numeric = get_global("territory_aliases")
    found: dict[str, BaseGeometry] = {}
    for shape in topology["objects"][name]["geometries"]:
        iso = (shape.get("properties") or {}).get("iso")
        iso = iso or next(iter(numeric.get(str(shape.get("id")), ())), None)
        if shape.get("type") == "Polygon":
            geometry: BaseGeometry = _polygon(shape["arcs"], arcs)
        elif shape.get("type") == "MultiPolygon":
            geometry = MultiPolygon([_polygon(part, arcs) for part in shape["arcs"]])
        else:
            continue
        if iso:
            found[iso] = geometry
    return found


@cache
def detailed(data: Path) -> dict[str, BaseGeometry]:
    """Return the detailed outlines of Europe by country code."""
    return _outlines(data / "europe-medium.topo.json", "countries")


@cache
def world(data: Path) -> dict[str, BaseGeometry]:
    """Return the coarse outlines of the world by country code."""
    return _outlines(data / "world-110m.topo.json", "countries")


def outline(data: Path, country: str) -> BaseGeometry | None:
    """Return the best whole outline of a country: the detailed ones are cut at the edge of Europe."""
    fine = detailed(data).get(country)
    if fine is not None:
        west, south, east, north = fine.bounds
        if west > EUROPE[0] and south > EUROPE[1] and east < EUROPE[2] and north < EUROPE[3]:
            return fine
    return world(data).get(country) or fine


def _in_box(lat: float, lon: float, box: tuple[float, float, float, float]) -> bool:
    return box[0] <= lon <= box[2] and box[1] <= lat <= box[3]


def distance_to_country(
    data: Path, country: str, region: str | None, lat: float, lon: float
) -> tuple[float, float] | None:
    """Return ``(kilometres outside the country, tolerance)``, or ``None`` when it cannot be told."""
    if country == "FR" and any(_in_box(lat, lon, box) for box in OVERSEAS.values()):
        return 0.0, DETAILED_TOLERANCE_KM
    fine = _in_box(lat, lon, EUROPE) and country in detailed(data)
    outlines = detailed(data) if fine else world(data)
    if country not in outlines:
        return None
    degrees = outlines[country].distance(Point(lon, lat))
    # Degrees of longitude shrink with latitude: the shorter measure is kept, so doubts pass.
    kilometres = degrees * KM_PER_DEGREE * max(cos(radians(lat)), 0.2)
    return kilometres, DETAILED_TOLERANCE_KM if fine else WORLD_TOLERANCE_KM


@cache
def _rows(data: Path) -> dict[str, list[tuple[str, str, float, float]]]:
    """Return ``country → (name, other names, lat, lon)`` of every place, unfolded."""
    found: dict[str, list[tuple[str, str, float, float]]] = {}
    with gzip.open(data / "places-europe.tsv.gz", "rt", encoding="utf-8") as rows:
        for row in rows:
            _, name, country, lat, lon, _, others = row.rstrip("\n").split("\t")
            found.setdefault(country, []).append((name, others, float(lat), float(lon)))
    return found


@cache
def towns(data: Path, country: str) -> dict[str, tuple[tuple[float, float], ...]]:
    """Return the points of every town of a country by folded name; only asked countries cost."""
    found: dict[str, list[tuple[float, float]]] = {}
    for name, others, lat, lon in _rows(data).get(country, ()):
        for known in {name, *others.split("|")}:
            if known:
                found.setdefault(town_key(known), []).append((lat, lon))
    return {key: tuple(points) for key, points in found.items()}


def town_key(name: str) -> str:
    """Return the form under which two spellings of a town's name meet."""
    return " ".join(
        fold(name, once=True).replace("saint ", "st ").replace("sainte ", "ste ").split()
    )


def distance_to_town(data: Path, country: str, town: str, lat: float, lon: float) -> float | None:
    """Return the kilometres to the nearest town of that name, or ``None`` when none is known."""
    points = towns(data, country).get(town_key(town))
    if not points:
        return None
    return min(hypot((lon - b) * cos(radians(lat)), lat - a) * KM_PER_DEGREE for a, b in points)
