"""What somebody probably meant: codes by their words, dates as people write them."""

from __future__ import annotations

import pytest

from grappe.hints import code_of, date_of, listed, nearest
from tests.real import CATALOGUE


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("mars 2025", "2025-03"),
        ("1er août 2019", "2019-08-01"),
        ("12 June 2019", "2019-06-12"),
        ("03/2020", "2020-03"),
        ("12/06/2019", "2019-06-12"),
        ("en 2020", "2020"),
        ("vers 2016", "2016~"),
        ("depuis 2013", "2013/.."),
        ("before 2013", "../2013"),
        ("2016-2018", "2016/2018"),
        ("2016 à 2018", "2016/2018"),
        ("13/13/2019", ""),
        ("31/02/2023", ""),
        ("2023/03/12", "2023-03-12"),
        ("2023-3", "2023-03"),
        ("l’an dernier", ""),
    ],
)
def test_a_date_as_people_write_it(written: str, meant: str) -> None:
    """The catalogue's form is offered; nothing is offered where nothing is sure."""
    assert date_of(written) == meant


@pytest.mark.parametrize(
    ("vocabulary", "word", "code"),
    [
        ("cluster-types", "Tiers-lieu", "third-place"),
        ("cluster-types", "ecosysteme", "ecosystem"),
        ("topics", "besoin", "need"),
        ("needs", "emploi", "employment"),
        ("source-kinds", "journal", "press"),
        ("legal-forms", "SCIC", "scic"),
        ("cluster-types", "zzzz", ""),
    ],
)
def test_a_code_by_its_words(vocabulary: str, word: str, code: str) -> None:
    """A label or a synonym, in either language, or a slip of the code itself, leads to the code."""
    assert code_of(word, CATALOGUE.vocabularies[vocabulary]) == code


@pytest.mark.parametrize(
    ("word", "meant"),
    [("employement", "employment"), ("houzing", "housing"), ("xyzzy", "")],
)
def test_the_nearest_is_what_was_meant(word: str, meant: str) -> None:
    """The nearest term is offered, and nothing when none is near."""
    assert nearest(word, ["housing", "employment"]) == meant


def test_a_lone_value_is_offered_as_a_list() -> None:
    """One key is one item; a text with commas might be anything."""
    assert listed("mairie-2025") == "[mairie-2025]"
    assert listed("a, b") == ""
