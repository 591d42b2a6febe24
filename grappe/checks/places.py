"""Rules about countries, regions and points."""

from __future__ import annotations

from collections.abc import Iterator

from grappe import geography
from grappe.catalogue import Catalogue
from grappe.checks.base import Finding, Moment, finding
from grappe.hints import nearest
from grappe.model.places import Place

TOWN_TOLERANCE_KM = 15
# The index of towns covers Europe: farther than this, it is a namesake of an overseas town.
NAMESAKE_KM = 2500


def countries_are_iso_codes(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """A country is an ISO 3166-1 alpha-2 code in capitals, XK for Kosovo."""
    known = geography.country_codes()
    for kind, identifier, entry in catalogue.entries():
        for index, place in enumerate(entry.places):
            if place.country not in known:
                where = ("places", index, "country")
                yield finding(
                    kind, identifier, where, "country-code",
                    found=place.country, near=_guess(place.country),
                )  # fmt: skip
        for index, area in enumerate(entry.reach.areas if entry.reach else ()):
            if area not in known and area not in catalogue.vocabularies["regions"]:
                yield finding(
                    kind, identifier, ("reach", "areas", index), "country-code",
                    found=area, near=_guess(area),
                )  # fmt: skip


_OTHERWISE = {"UK": "GB", "EL": "GR"}  # codes that the European Union writes in its own way


def _guess(found: str) -> str:
    """Return the code most likely meant: itself in capitals, that of a country's name, its first letters."""
    short = found.strip().upper()[:2]
    meant = _OTHERWISE.get(found.strip().upper(), found.strip().upper())
    if len(meant) == 2 and meant in geography.country_codes():
        return meant
    if len(found) == 3 and short in geography.country_codes():
        return short
    names = {**_names("fr"), **_names("en")}
    name = nearest(found, names, 80)
    return names.get(name, short if short in geography.country_codes() else "")


def _names(language: str) -> dict[str, str]:
    from babel import Locale

    known = geography.country_codes()
    return {name.lower(): c for c, name in Locale(language).territories.items() if c in known}


def regions_belong_to_their_country(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """A region lies in the country of its place."""
    regions = catalogue.vocabularies.get("regions")
    for kind, identifier, entry in catalogue.entries():
        for index, place in enumerate(entry.places):
            term = regions.terms.get(place.region or "") if regions else None
            known = place.country in geography.country_codes()
            if known and term and term.country not in (None, place.country):
                yield finding(
                    kind, identifier, ("places", index, "region"), "region-country",
                    found=place.region, country=place.country, other=term.country,
                )  # fmt: skip


def points_lie_where_they_say(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """A point lies on Earth, inside its country and near its municipality, axes in order."""
    for kind, identifier, entry in catalogue.entries():
        for index, place in enumerate(entry.places):
            fault = _fault(place, moment)
            if fault:
                rule, values = fault
                yield finding(kind, identifier, ("places", index, "point"), rule, **values)


def _fault(place: Place, moment: Moment) -> tuple[str, dict[str, object]] | None:
    if place.point is None or place.country not in geography.country_codes():
        return None
    lat, lon = float(place.point.lat), float(place.point.lon)
    shown = f"{lat}, {lon}"
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return "point-range", {"found": shown}
    measured = geography.distance_to_country(moment.data, place.country, place.region, lat, lon)
    if measured and measured[0] > measured[1]:
        swapped = geography.distance_to_country(moment.data, place.country, place.region, lon, lat)
        if abs(lon) <= 90 and swapped and swapped[0] <= swapped[1]:
            return "axes-swapped", {"found": shown, "near": f"{{lat: {lon}, lon: {lat}}}"}
        return "point-outside-country", {
            "found": shown, "country": place.country, "km": round(measured[0]),
        }  # fmt: skip
    if place.municipality and place.precision not in ("region", "country"):
        away = geography.distance_to_town(moment.data, place.country, place.municipality, lat, lon)
        if away is not None and TOWN_TOLERANCE_KM < away < NAMESAKE_KM:
            return "point-far-from-town", {
                "found": shown, "town": place.municipality, "km": round(away),
            }  # fmt: skip
    return None


def unverified_points(catalogue: Catalogue, moment: Moment) -> int:
    """Count the points whose country or town could not be told from our outlines and names."""
    count = 0
    for _, _, entry in catalogue.entries():
        for place in entry.places:
            if place.point is None:
                continue
            lat, lon = float(place.point.lat), float(place.point.lon)
            told = geography.distance_to_country(moment.data, place.country, place.region, lat, lon)
            count += told is None
    return count
