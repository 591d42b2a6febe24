"""Dates: what is accepted, how it sorts, what is refused."""

from __future__ import annotations

from datetime import date

import pytest

from grappe import dates


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2016-06-12", date(2016, 6, 12), date(2016, 6, 12)),
        ("2016~", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016/2017", date(2016, 1, 1), date(2017, 12, 31)),
        ("../2013", dates.EARLIEST, date(2013, 12, 31)),
        ("2013/..", date(2013, 1, 1), dates.LATEST),
        ("unknown", dates.LATEST, dates.LATEST),
    ],
)
def test_accepted_forms_have_bounds(text: str, earliest: date, latest: date) -> None:
    """Each accepted form knows the first and the last day it can mean."""
    value = dates.parse(text)
    assert (value.earliest(), value.latest(), str(value)) == (earliest, latest, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "16",
        "2016-13",
        "2016-02-30",
        "2017/2016",
        "../..",
        "2016/",
        "juin 2016",
        "2016-6",
        "2016-00",
        "2016-05-00",
    ],
)
def test_other_forms_are_refused(text: str) -> None:
    """Impossible days, open nonsense and free text are no dates."""
    with pytest.raises(dates.DateInvalid):
        dates.parse(text)
