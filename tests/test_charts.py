"""Figures over time: what is drawn, where, and what may be joined."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from grappe.catalogue import Catalogue
from grappe.load import load
from grappe.model.facts import Indicator
from grappe.pages.charts import BOTTOM, LEFT, RIGHT, TOP, Chart, charts, mark
from grappe.pages.phrases import Phrases
from grappe.strings import load_strings

ROOT = Path(__file__).parent.parent
CATALOGUE = Catalogue(
    vocabularies=load(ROOT / "tests" / "data" / "mini", ROOT / "catalogue")[0].vocabularies
)
STRINGS = {x: load_strings(ROOT / "theme" / "strings", x) for x in ("fr", "en")}


def _one(value: Any, as_of: str, **more: Any) -> Indicator:
    if isinstance(value, tuple):
        value = {"from": value[0], "to": value[1]}
    values = {"measure": "jobs-on-site", "value": value, "as_of": as_of, "sources": ["a"]}
    return Indicator.model_validate(values | more, strict=False)


def _drawn(*items: Indicator, language: str = "fr") -> tuple[Chart, ...]:
    strings = STRINGS[language]
    return charts(items, CATALOGUE, strings, Phrases(strings))


def _joined(*items: Indicator) -> int:
    (chart,) = _drawn(*items)
    return len(chart.lines)


def _where(path: str) -> float:
    """Return the x of a disc."""
    return float(path[1:].split()[0]) + 4


def test_time_is_to_scale() -> None:
    """A gap of six years is three times as wide as one of two; the axis goes from zero."""
    (chart,) = _drawn(_one(10, "2010"), _one(40, "2012"), _one(20, "2018"))
    one, two, three = (_where(spot.path) for spot in chart.spots)
    assert (three - two) == pytest.approx(3 * (two - one), rel=0.01)
    assert one > LEFT and three < RIGHT
    assert chart.values[0].at == BOTTOM and chart.values[0].label == "0"
    assert chart.values[-1].at == TOP
    assert (chart.years[0].label, chart.years[0].at) == ("2010", pytest.approx(one, abs=0.2))


def test_undated_and_open_dates_are_not_drawn() -> None:
    """What is dated by one end, or by none, has no place; two dates are needed for a drawing."""
    items = (_one(1, "2010"), _one(2, "unknown"), _one(3, "../2013"), _one(4, "2014/.."))
    assert _drawn(*items) == ()
    (chart,) = _drawn(*items, _one(5, "2011"))
    assert len(chart.spots) == 2
    assert _drawn(_one(1, "2010"), _one(2, "2010")) == (), "one date is no history"


def test_each_currency_has_its_own_drawing() -> None:
    """Money of two currencies never shares an axis; one figure alone is no drawing."""
    money = {"measure": "budget"}
    found = _drawn(
        _one(10, "2010", currency="EUR", **money),
        _one(20, "2012", currency="EUR", **money),
        _one(900, "2011", currency="CZK", **money),
        _one(990, "2013", currency="CZK", **money),
        _one(7, "2013", currency="USD", **money),
    )
    assert [chart.id for chart in found] == ["chart-budget-eur", "chart-budget-czk"]
    assert found[0].title.endswith("(EUR)")


def test_only_comparable_values_are_joined() -> None:
    """Another nature, or another remark, breaks the line; the precision does not."""
    assert _joined(_one(1, "2010"), _one(2, "2011"), _one(3, "2012", precision="about")) == 2
    assert _joined(_one(1, "2010"), _one(2, "2011", nature="claimed"), _one(3, "2012")) == 1
    note = {"fr": "Salariés seuls."}
    assert _joined(_one(1, "2010", note=note), _one(2, "2011")) == 0
    assert _joined(_one(1, "2010", note=note), _one(2, "2011", note=note)) == 1
    assert _joined(_one(1, "2010", note=note), _one(2, "2011", note={"fr": "Autres."})) == 0


def test_contradictions_stand_side_by_side_unjoined() -> None:
    """Two values of one date are two points of different x, and no line touches them."""
    items = (_one(10, "2010"), _one(20, "2012"), _one(40, "2012"), _one(30, "2014"))
    (chart,) = _drawn(*items)
    assert chart.lines == ()
    _, two, three, _ = (_where(spot.path) for spot in chart.spots)
    assert three - two == pytest.approx(9)
    other = (_one(10, "2010"), _one(20, "2012"), _one(40, "2012", nature="claimed"))
    assert _joined(*other) == 0, "a contradiction between natures is one too"


def test_the_same_value_from_two_sources_is_one_point() -> None:
    """It is drawn once, and the line goes on through it."""
    (chart,) = _drawn(_one(1, "2010"), _one(2, "2012"), _one(2, "2012"), _one(3, "2014"))
    assert len(chart.spots) == 3
    assert len(chart.lines) == 2


def test_dates_that_overlap_are_not_joined() -> None:
    """Within 2012 nobody knows which came first."""
    assert _joined(_one(1, "2010"), _one(2, "2012"), _one(3, "2012-06"), _one(4, "2015")) == 0


def test_totals_of_a_period_are_not_joined() -> None:
    """A flow over three years is no point of a yearly line; a stock seen between two years is."""
    flow = {"measure": "jobs-created"}
    assert _joined(_one(1, "2010", **flow), _one(2, "2012/2014", **flow)) == 0
    assert _joined(_one(1, "2010"), _one(2, "2012/2014")) == 1


def test_ranges_are_bars_and_periods_lines() -> None:
    """A range goes from its lowest to its highest value; a period from its first to its last day."""
    (chart,) = _drawn(_one((10, 30), "2010"), _one(40, "2012/2014"))
    wide, long = chart.spots
    assert wide.range is not None and long.range is None
    assert wide.range[2] == pytest.approx((BOTTOM - TOP) / 2, abs=0.1)
    assert wide.period is None and long.period is not None
    assert long.period[1] - long.period[0] == pytest.approx((RIGHT - LEFT) * 3 / 5, abs=0.5)


def test_precision_and_nature_are_told() -> None:
    """Each mark has its words, the drawing its key and a description."""
    (chart,) = _drawn(
        _one(350, "2014-06", precision="about"), _one(700, "2016", nature="announced")
    )
    assert [spot.label for spot in chart.spots] == [
        "environ 350 · juin 2014",
        "700 · 2016 · annoncé",
    ]
    assert [spot.kind for spot in chart.spots] == ["measured", "said"]
    assert [key.label for key in chart.keys] == ["constaté", "annoncé", "environ"]
    assert "environ 350" in chart.description and "700" in chart.description
    (english,) = _drawn(_one(1, "2010"), _one(2, "2011"), language="en")
    assert english.title == "Jobs on the site over time"


def test_marks_differ_by_precision() -> None:
    """Four precisions, four outlines."""
    assert len({mark(p, 10, 10) for p in ("exact", "about", "more-than", "less-than")}) == 4


@pytest.mark.parametrize("value", [0, 0.4, 1, 7, 99, 100, 350, 1200, 74117, 11213000000])
def test_the_axis_reaches_the_highest_value(value: float) -> None:
    """Round steps, few of them, and no value outside the drawing."""
    (chart,) = _drawn(_one(0, "2010"), _one(value, "2012"))
    assert 2 <= len(chart.values) <= 6
    assert len({tick.label for tick in chart.values}) == len(chart.values)
    assert all(TOP <= tick.at <= BOTTOM for tick in chart.values)


def test_losses_go_below_zero() -> None:
    """A negative value has its place under the axis of zero."""
    (chart,) = _drawn(_one(-30, "2010"), _one(60, "2012"))
    assert TOP < chart.base < BOTTOM
    assert chart.values[0].at == BOTTOM
