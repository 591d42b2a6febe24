"""Where an entry stands, and how precisely that is known."""

from __future__ import annotations

from pydantic import Field

from grappe.model.base import Line, Model, Number, code
from grappe.model.facts import Sources


class Point(Model):
    """WGS 84 coordinates in degrees."""

    lat: Number
    lon: Number


class Place(Model):
    """A site, a seat or an antenna; the first of an entry is the one on the map."""

    role: code("place-roles")  # type: ignore[valid-type]
    country: str = Field(description="ISO 3166-1 alpha-2 code; XK for Kosovo.")
    region: code("regions") | None = None  # type: ignore[valid-type]
    municipality: Line | None = None
    address: Line | None = None
    point: Point | None = None
    precision: code("location-precisions")  # type: ignore[valid-type]
    sources: Sources = ()


class Reach(Model):
    """How far an entry acts: a level and the countries it concerns."""

    level: code("reach-levels")  # type: ignore[valid-type]
    areas: tuple[str, ...] = ()
