"""Dates, figures and texts as readers of French and of English write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from grappe import dates
from grappe.pages import words
from grappe.strings import load_strings

FOLDER = Path(__file__).parent.parent / "theme" / "strings"
STRINGS = {language: load_strings(FOLDER, language) for language in ("fr", "en")}


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ("2016", "2016", "2016"),
        ("2016~", "vers 2016", "around 2016"),
        ("2016-06", "juin 2016", "June 2016"),
        ("2016-06-01", "1er\u00a0juin 2016", "1 June 2016"),
        ("2016-06-12", "12 juin 2016", "12 June 2016"),
        ("2016/2017", "entre 2016 et 2017", "between 2016 and 2017"),
        ("../2013", "avant 2013", "before 2013"),
        ("2013/..", "depuis 2013", "since 2013"),
        ("2016-06-12~", "vers le 12 juin 2016", "around 12 June 2016"),
        ("../2013-05-09", "avant le 9 mai 2013", "before 9 May 2013"),
        ("2019-05-09/..", "depuis le 9 mai 2019", "since 9 May 2019"),
        (
            "2016-06-12/2016-07-01",
            "entre le 12 juin 2016 et le 1er\u00a0juillet 2016",
            "between 12 June 2016 and 1 July 2016",
        ),
        ("unknown", "date inconnue", "date unknown"),
    ],
)
def test_dates_in_words(text: str, french: str, english: str) -> None:
    """Each form of date reads well in both languages."""
    value = dates.parse(text)
    assert words.date(value, STRINGS["fr"]) == french
    assert words.date(value, STRINGS["en"]) == english


def test_a_period_is_a_span() -> None:
    """What a figure measures from one year to another is written with a dash."""
    assert words.period(dates.parse("2010/2013"), STRINGS["fr"]) == "2010–2013"


def test_money_and_numbers_have_their_separators() -> None:
    """French groups thousands with a narrow no-break space; cents are left out when there are none."""
    assert words.number(14000, "fr") == "14\u202f000"
    assert words.number(14000, "en") == "14,000"
    assert words.amount(14000000, "EUR", "fr") == "14\u202f000\u202f000\u00a0€"
    assert words.amount(14000000, "EUR", "en") == "€14,000,000"


def test_emphasis_is_kept_and_the_rest_escaped() -> None:
    """Emphasis and good links come out; anything else is plain text."""
    assert words.prose("un *mot* <b>") == "un <em>mot</em> &lt;b&gt;"
    assert words.prose("[x](https://a.example/)") == '<a href="https://a.example/">x</a>'
