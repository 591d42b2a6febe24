"""The explorer's columns: words once, coordinates whole, line by line with the list."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from grappe.exports.columns import UNIT, Facet, Row, Value, page_columns

MILL = Row(
    id="vieux-moulin",
    kind="cluster",
    name="Le Vieux Moulin",
    url="grappes/vieux-moulin/",
    place="Ostrava",
    country="CZ",
    country_label="Tchéquie",
    summary="Un moulin <i>partagé</i>.",
    type_label="Tiers-lieu",
    state="closed",
    state_label="Fermé",
    founded=2012,
    lat=49.8209,
    lon=18.2625,
    precision="municipality",
    facets={"kind": ("cluster",), "need": ("employment", "housing")},
)
NETWORK = replace(
    MILL,
    id="reseau",
    kind="actor",
    url="acteurs/reseau/",
    place="",
    founded=None,
    lat=None,
    lon=None,
    state_label="",
    facets={"kind": ("actor",)},
)
FACETS = (
    Facet("kind", "Sorte", (Value("cluster", "Grappe", 2), Value("actor", "Acteur", 1))),
    Facet("need", "Besoin", (Value("housing", "Logement", 2), Value("employment", "Emploi", 2))),
)
ROWS = (MILL, NETWORK, replace(MILL, id="autre", url="grappes/autre/", lon=-0.560801))


def _columns() -> dict[str, object]:
    read: dict[str, object] = json.loads(page_columns(ROWS, FACETS))
    return read


def test_coordinates_are_whole_numbers_of_about_a_metre() -> None:
    """A hundred-thousandth of a degree, rounded; nothing for an entry without a point."""
    columns = _columns()
    assert columns["lat"] == [4982090, None, 4982090]
    assert columns["lon"] == [1826250, None, -56080]
    assert UNIT == 100_000


def test_precision_is_coded_and_nowhere_has_none() -> None:
    """An entry without a point says nothing about how precise its place is."""
    assert _columns()["precision"] == {"words": ["municipality", ""], "rows": [0, 1, 0]}


def test_each_combination_of_values_is_written_once() -> None:
    """A facet's codes, the combinations met, and for each row the number of its own."""
    facets = _columns()["facets"]
    assert facets == {
        "kind": {"codes": ["cluster", "actor"], "sets": [[0], [1]], "rows": [0, 1, 0]},
        "need": {"codes": ["housing", "employment"], "sets": [[0, 1], []], "rows": [0, 1, 0]},
    }


def test_each_word_of_a_card_is_written_once() -> None:
    """Place, country, type and state: for long lists, which leave them out, and for downloads."""
    labels = _columns()["labels"]
    assert isinstance(labels, dict)
    assert labels["place"] == {"words": ["Ostrava", ""], "rows": [0, 1, 0]}
    assert labels["country"] == {"words": ["Tchéquie"], "rows": [0, 0, 0]}
    assert labels["state"] == {"words": ["Fermé", ""], "rows": [0, 1, 0]}


def test_ids_are_read_off_the_addresses() -> None:
    """Only an id that its address does not end with is written."""
    assert _columns()["id"] == {}
    odd = replace(MILL, url="ailleurs/moulin.html")
    assert json.loads(page_columns([odd], ()))["id"] == {"0": "vieux-moulin"}


def test_an_unknown_year_is_zero() -> None:
    """Sorted by date, an entry of unknown age comes last and is not dated."""
    assert _columns()["founded"] == [2012, 0, 2012]


def test_no_entry_gives_empty_columns() -> None:
    """An empty catalogue is one."""
    columns = json.loads(page_columns([], ()))
    assert columns["rows"] == 0
    assert columns["lat"] == []


def test_a_value_that_its_facet_does_not_list_is_an_error() -> None:
    """A code that no box could ask for is never dropped silently."""
    with pytest.raises(KeyError):
        page_columns([replace(MILL, facets={"kind": ("ghost",)})], FACETS)


def test_a_facet_without_boxes_brings_its_labels() -> None:
    """What all entries share cannot be chosen, and is told in downloads."""
    hidden = replace(FACETS[0], shown=False)
    facet = json.loads(page_columns(ROWS, [hidden]))["facets"]["kind"]
    assert facet["labels"] == ["Grappe", "Acteur"]
