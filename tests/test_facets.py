"""The explorer's facets: what each entry bears, in words, in the order people expect."""

from __future__ import annotations

from pathlib import Path

import pytest

from grappe.catalogue import Catalogue
from grappe.dates import parse
from grappe.load import load
from grappe.model.entry import Practice
from grappe.pages.facets import FACETS, Bearings, began, facets_of
from grappe.pages.weights import Weights
from grappe.strings import Strings, load_strings

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """Return the real catalogue."""
    return load(ROOT / "catalogue")[0]


@pytest.fixture(scope="module")
def bearings(catalogue: Catalogue) -> Bearings:
    """Return the values of its entries."""
    return Bearings.of_all(catalogue, Weights(catalogue))


@pytest.fixture(scope="module", params=("fr", "en"))
def strings(request: pytest.FixtureRequest) -> Strings:
    """Return the interface words of each language."""
    return load_strings(ROOT / "theme" / "strings", request.param)


def test_every_facet_is_offered(catalogue: Catalogue, bearings: Bearings, strings: Strings) -> None:
    """Each way to narrow exists, and is shown as soon as it parts the entries."""
    facets = facets_of(catalogue, list(bearings.known.values()), strings)
    assert [facet.key for facet in facets] == list(FACETS)
    hidden = [facet.key for facet in facets if not facet.shown]
    assert set(hidden) <= {"language"}  # every entry may well be complete in both


def test_years_and_decades_run_from_the_newest(
    catalogue: Catalogue, bearings: Bearings, strings: Strings
) -> None:
    """Then what is older, then what is not known; each in words."""
    facets = {f.key: f for f in facets_of(catalogue, list(bearings.known.values()), strings)}
    codes = [value.code for value in facets["period"].values]
    decades = [code for code in codes if code[0].isdigit()]
    assert codes[: len(decades)] == sorted(decades, reverse=True)
    assert codes[len(decades) :] in (["unknown"], ["before-1980", "unknown"])
    labels = [value.label for value in facets["period"].values]
    assert ("Années 2010" if strings.language == "fr" else "2010s") in labels
    years = [value.code for value in facets["proof"].values if value.code != "unknown"]
    assert years == sorted(years, reverse=True)


def test_what_is_old_is_together(catalogue: Catalogue, strings: Strings) -> None:
    """Decades before 1980 are one value, between the oldest decade and the unknown."""
    entries = [{"period": (code,)} for code in ("unknown", "before-1980", "1980s", "2010s")]
    (facet,) = facets_of(catalogue, entries, strings)
    assert [v.code for v in facet.values] == ["2010s", "1980s", "before-1980", "unknown"]


def test_a_dimension_counts_once_documented(catalogue: Catalogue, bearings: Bearings) -> None:
    """What an entry only says of itself is not enough to be found by."""
    weights = Weights(catalogue)
    for identifier, values in bearings.known.items():
        levels = {code: e.level for code, e in weights.of(identifier).dimensions.items()}
        assert all(levels[code] in ("documented", "corroborated") for code in values["dimension"])
        assert levels.keys() - set(values["dimension"]) == {
            code for code, level in levels.items() if level in ("none", "stated")
        }


def test_a_region_is_named_with_its_country(
    catalogue: Catalogue, bearings: Bearings, strings: Strings
) -> None:
    """Typing the country in the box of the regions leaves its regions."""
    facets = {f.key: f for f in facets_of(catalogue, list(bearings.known.values()), strings)}
    labels = {value.code: value.label for value in facets["region"].values}
    assert labels["FRI"] == "Nouvelle-Aquitaine, France"


def test_a_missing_text_makes_an_entry_incomplete(catalogue: Catalogue) -> None:
    """One text without English, and the entry is complete in French alone."""
    identifier, entry = next(iter(catalogue.clusters.items()))
    summary = entry.summary.model_copy(update={"en": None})
    maimed = Catalogue(
        clusters={identifier: entry.model_copy(update={"summary": summary})},
        vocabularies=catalogue.vocabularies,
        works=catalogue.works,
    )
    whole = Bearings.of_all(catalogue, Weights(catalogue)).known[identifier]
    assert whole["language"] == ("fr", "en")
    assert Bearings.of_all(maimed, Weights(maimed)).known[identifier]["language"] == ("fr",)


def test_a_practice_began_with_its_period(catalogue: Catalogue) -> None:
    """A practice is not founded: its period says when it began."""
    practice = next(p for p in catalogue.practices.values() if p.period)
    dated = practice.model_copy(update={"period": parse("1984/1990")})
    assert isinstance(dated, Practice)
    date = began(dated)
    assert date is not None
    assert date.year == 1984
