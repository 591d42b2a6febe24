"""The explorer's data as columns: words coded by a dictionary, coordinates as whole numbers.

The page's list carries the names and the addresses; these columns carry the rest, line by line
in the same order, inside the same page: one can never be older than the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

UNIT = 100_000  # a hundred-thousandth of a degree is about a metre


@dataclass(frozen=True, slots=True)
class Row:
    """An entry as the explorer lists, filters and draws it."""

    id: str
    kind: str
    name: str
    url: str
    place: str
    country: str
    country_label: str
    summary: str
    type_label: str
    state: str
    state_label: str
    founded: int | None
    lat: float | None
    lon: float | None
    precision: str
    facets: Mapping[str, tuple[str, ...]]

    @property
    def where(self) -> str:
        """Return the place and its country, as far as they are known."""
        return ", ".join(part for part in (self.place, self.country_label) if part)


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet with how many entries bear it."""

    code: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet and its values, in the order shown."""

    key: str
    label: str
    values: tuple[Value, ...]
    note: str = ""
    shown: bool = True  # has boxes; one without is only told, in downloads


def page_columns(rows: Sequence[Row], facets: Sequence[Facet]) -> str:
    """Return the columns as JSON, with the words that a long list leaves out of the page."""
    columns: dict[str, Any] = {
        "rows": len(rows),
        "id": _apart_from_address(rows),
        "lat": [_whole(row.lat) for row in rows],
        "lon": [_whole(row.lon) for row in rows],
        "precision": _words(_precision(row) for row in rows),
        "founded": [row.founded or 0 for row in rows],
        "facets": {facet.key: _sets(facet, rows) for facet in facets},
        "labels": {
            "kind": _words(row.kind for row in rows),
            "type": _words(row.type_label for row in rows),
            "place": _words(row.place for row in rows),
            "country": _words(row.country_label for row in rows),
            "state": _words(row.state_label for row in rows),
        },
    }
    return json.dumps(columns, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _apart_from_address(rows: Sequence[Row]) -> dict[str, str]:
    """Return the ids that are not the last folder of the address; on the real site there are none."""
    return {
        str(number): row.id
        for number, row in enumerate(rows)
        if row.url.rstrip("/").rpartition("/")[2] != row.id
    }


def _whole(degrees: float | None) -> int | None:
    return None if degrees is None else round(degrees * UNIT)


def _precision(row: Row) -> str:
    """Return nothing for an entry without a point, however well its place is known."""
    return "" if row.lat is None or row.lon is None else row.precision


def _words(values: Iterable[str]) -> dict[str, list[Any]]:
    """Return each word once, and for each row its number."""
    numbers: dict[str, int] = {}
    rows = [numbers.setdefault(value, len(numbers)) for value in values]
    return {"words": list(numbers), "rows": rows}


def _sets(facet: Facet, rows: Sequence[Row]) -> dict[str, list[Any]]:
    """Return the facet's codes, each combination of them once, and for each row its combination.

    The labels stand beside the boxes; a facet without boxes brings its own.
    """
    codes = {value.code: number for number, value in enumerate(facet.values)}
    numbers: dict[tuple[int, ...], int] = {}
    found = []
    for row in rows:
        combination = tuple(sorted(codes[code] for code in row.facets.get(facet.key, ())))
        found.append(numbers.setdefault(combination, len(numbers)))
    sets: dict[str, list[Any]] = {
        "codes": list(codes),
        "sets": [list(one) for one in numbers],
        "rows": found,
    }
    if not facet.shown:
        sets["labels"] = [value.label for value in facet.values]
    return sets
