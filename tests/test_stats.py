"""The numbers that the catalogue states about itself."""

from __future__ import annotations

import pytest

from grappe.stats import percent


@pytest.mark.parametrize(
    ("share", "french", "english"),
    [
        (1, "100\u202f%", "100%"),
        (0.9997, "99,9\u202f%", "99.9%"),
        (0.994, "99,4\u202f%", "99.4%"),
        (0.626, "63\u202f%", "63%"),
        (0.01, "1\u202f%", "1%"),
        (0.0034, "0,3\u202f%", "0.3%"),
        (0.0001, "0,1\u202f%", "0.1%"),
        (0, "0\u202f%", "0%"),
    ],
)
def test_a_share_rounds_neither_to_all_nor_to_none(share: float, french: str, english: str) -> None:
    """A hundred is said of all and nought of none; whatever is between says so."""
    assert percent(share, "fr") == french
    assert percent(share, "en") == english
