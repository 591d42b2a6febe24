"""The explorer: every entry as a row that can be filtered, and the facets with their counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from grappe.catalogue import Catalogue
from grappe.exports.base import edition
from grappe.exports.columns import Facet, Row, Value, page_columns
from grappe.model.entry import Actor, Cluster, Entry
from grappe.pages import words
from grappe.pages.facets import Bearings, Borne, began, facets_of
from grappe.pages.urls import address
from grappe.strings import Strings
from grappe.text import sort_key

WHOLE = 500  # a longer list leaves out what the script can write, to stay light
SEARCHED = 10  # a facet with more values than this can be searched
FIRST_OPEN = 2


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet on the page: open from the start or not, with a box to search its values or not."""

    key: str
    label: str
    values: tuple[Value, ...]
    note: str
    open: bool
    searched: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """What the explorer's template shows: the complete list, and what the script reads of it."""

    rows: tuple[Row, ...]
    facets: tuple[FacetView, ...]
    columns: Markup
    whole: bool
    countries: int
    edition: str


def explorer_view(
    rows: Sequence[Row], facets: Sequence[Facet], limit: int = WHOLE, edition: str = ""
) -> Listing:
    """Return the view of rows and facets; beyond ``limit`` rows each is its name alone."""
    whole = len(rows) <= limit
    columns = page_columns(rows, facets)
    shown = (
        FacetView(f.key, f.label, f.values, f.note, number < FIRST_OPEN, len(f.values) > SEARCHED)
        for number, f in enumerate(facet for facet in facets if facet.shown)
    )
    # Inside a script element, « </ » and « <! » alone would be read as HTML.
    safe = Markup(columns.replace("<", "\\u003c"))
    countries = {row.country for row in rows if row.country}
    return Listing(tuple(rows), tuple(shown), safe, whole, len(countries), edition)


def rows(bearings: Bearings, strings: Strings) -> Listing:
    """Return every entry, in the alphabetical order of names, with its facets."""
    catalogue = bearings.catalogue
    found = [
        _row(catalogue, kind, identifier, entry, bearings.known[identifier], strings)
        for kind, identifier, entry in catalogue.entries()
    ]
    found.sort(key=lambda row: (sort_key(row.name), row.id))
    facets = facets_of(catalogue, [row.facets for row in found], strings)
    return explorer_view(found, facets, edition=edition(catalogue) or "")


def _row(
    catalogue: Catalogue, kind: str, identifier: str, entry: Entry, borne: Borne, strings: Strings
) -> Row:
    language = strings.language
    place = entry.places[0] if entry.places else None
    point = place.point if place else None
    date = began(entry)
    state, label = words.standing(entry, catalogue, language)
    return Row(
        id=identifier,
        kind=kind,
        name=catalogue.name_of(identifier, language),
        url=address(kind, identifier, language),
        place=(place.municipality or "") if place else "",
        country=place.country if place else "",
        country_label=words.country(place.country, language) if place else "",
        summary=words.prose(entry.summary.get(language) or ""),
        type_label=_type(catalogue, entry, language),
        state=state,
        state_label=label,
        founded=date.year if date else None,
        lat=point.lat if point else None,
        lon=point.lon if point else None,
        precision=place.precision if place else "",
        facets=borne,
    )


def _type(catalogue: Catalogue, entry: Entry, language: str) -> str:
    if isinstance(entry, Cluster):
        return catalogue.label("cluster-types", entry.type, language)
    if isinstance(entry, Actor):
        return catalogue.label("actor-kinds", entry.kind, language)
    return ""
