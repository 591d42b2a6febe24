"""``clusters.geojson``: one RFC 7946 Feature a cluster, all of them, and the gate they pass."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import geojson

from grappe.catalogue import Catalogue, founding
from grappe.exports import addresses
from grappe.exports.base import ATTRIBUTION, CONTRACT, LICENCES, Export, Site, as_json, edition
from grappe.model.entry import Cluster

FORBIDDEN_MEMBERS = ("crs",)


def features(catalogue: Catalogue, site: Site) -> Iterator[geojson.Feature]:
    """Yield the Feature of every cluster, in the order of ids; no place gives a null geometry."""
    for identifier in sorted(catalogue.clusters):
        yield feature(identifier, catalogue.clusters[identifier], site)


def feature(identifier: str, cluster: Cluster, site: Site) -> geojson.Feature:
    """Return one cluster as a Feature; coordinates are longitude, latitude (WGS 84)."""
    place = cluster.places[0] if cluster.places else None
    point = place.point if place else None
    founded = founding(cluster)
    geometry = geojson.Point((point.lon, point.lat), precision=6) if point else None
    return geojson.Feature(
        id=identifier,
        geometry=geometry,
        properties={
            "id": identifier,
            "name": cluster.name,
            "type": cluster.type,
            "state": cluster.status.state,
            "state_as_of": str(cluster.status.as_of),
            "founded": str(founded.date) if founded else None,
            "country": place.country if place else None,
            "region": place.region if place else None,
            "municipality": place.municipality if place else None,
            "precision": place.precision if place else None,
            "needs": list(cluster.needs),
            "sectors": list(cluster.sectors),
            "summary_fr": cluster.summary.fr,
            "summary_en": cluster.summary.en,
            "url_fr": site.at(addresses.page("cluster", identifier, "fr")),
            "url_en": site.at(addresses.page("cluster", identifier, "en")),
            "licence": LICENCES,
        },
    )


def collection(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return the FeatureCollection as plain JSON values, with a bbox that covers its points."""
    found = geojson.FeatureCollection(list(features(catalogue, site)))
    plain: dict[str, Any] = json.loads(geojson.dumps(found))
    box = bounding_box(plain["features"])
    head: dict[str, Any] = {"type": "FeatureCollection"}
    if box:
        head["bbox"] = box
    head |= {
        "contract": CONTRACT,
        "licence": LICENCES,
        "attribution": ATTRIBUTION,
        "edition": edition(catalogue),
    }
    return {**head, "features": plain["features"]}


def bounding_box(items: list[dict[str, Any]]) -> list[float] | None:
    """Return ``[west, south, east, north]`` of the points, or ``None`` without any."""
    points = [f["geometry"]["coordinates"] for f in items if f["geometry"]]
    if not points:
        return None
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    return [min(lons), min(lats), max(lons), max(lats)]


class GateClosed(ValueError):
    """What was about to be published is not RFC 7946."""


def gate(value: Mapping[str, Any]) -> None:
    """Refuse what ``geojson.is_valid`` lets pass (RFC 7946 §3.1.6, §4, §5): raise ``GateClosed``.

    Ranges, number types, no ``crs``, unique string ids, ring closure and winding, bbox cover.
    """
    if value.get("type") != "FeatureCollection" or not isinstance(value.get("features"), list):
        raise GateClosed("a FeatureCollection with features is expected")
    seen: set[str] = set()
    for item in value["features"]:
        _gate_feature(item, seen)
    for holder in (value, *value["features"]):
        for name in FORBIDDEN_MEMBERS:
            if name in holder:
                raise GateClosed(f"member « {name} » is not allowed")
    _gate_bbox(value)


def _gate_feature(item: Mapping[str, Any], seen: set[str]) -> None:
    identifier = item.get("id")
    if item.get("type") != "Feature" or "geometry" not in item:
        raise GateClosed(f"{identifier}: a Feature with a geometry member is expected")
    if not isinstance(item.get("properties"), dict):
        raise GateClosed(f"{identifier}: properties are missing")
    if not isinstance(identifier, str) or identifier in seen:
        raise GateClosed(f"{identifier}: ids are unique texts")
    seen.add(identifier)
    geometry = item["geometry"]
    if geometry is None:
        return
    if geometry.get("type") == "Point":
        _gate_position(identifier, geometry["coordinates"])
    elif geometry.get("type") == "Polygon":
        for index, ring in enumerate(geometry["coordinates"]):
            for position in ring:
                _gate_position(identifier, position)
            _gate_ring(identifier, ring, outer=index == 0)
    else:
        raise GateClosed(f"{identifier}: geometry {geometry.get('type')} is not published")


def _gate_position(identifier: str, position: Any) -> None:
    good = isinstance(position, list) and len(position) == 2
    good = good and all(isinstance(n, (int, float)) and not isinstance(n, bool) for n in position)
    if not good or not (-180 <= position[0] <= 180 and -90 <= position[1] <= 90):
        raise GateClosed(f"{identifier}: {position} is not a longitude and a latitude")


def _gate_ring(identifier: str, ring: list[list[float]], *, outer: bool) -> None:
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise GateClosed(f"{identifier}: a ring is closed and has four positions at least")
    area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
    if (area > 0) != outer:
        raise GateClosed(f"{identifier}: outer rings turn left, holes turn right")


def _gate_bbox(value: Mapping[str, Any]) -> None:
    points = [f["geometry"] for f in value["features"] if f["geometry"]]
    box = value.get("bbox")
    if box is None:
        return
    if len(box) != 4:
        raise GateClosed("a bbox has four numbers")
    for geometry in points:
        rings = (
            [[geometry["coordinates"]]] if geometry["type"] == "Point" else geometry["coordinates"]
        )
        for lon, lat in (position for ring in rings for position in ring):
            if not (box[0] <= lon <= box[2] and box[1] <= lat <= box[3]):
                raise GateClosed("the bbox does not cover every position")


def render(catalogue: Catalogue, site: Site) -> bytes:
    """Return the file, once it has passed the gate."""
    value = collection(catalogue, site)
    gate(value)
    return as_json(value)


EXPORT = Export(
    "clusters.geojson",
    "application/geo+json",
    "Toutes les grappes, avec leur point sur la carte (RFC 7946)",
    "Every cluster, with its point on the map (RFC 7946)",
    render,
)
