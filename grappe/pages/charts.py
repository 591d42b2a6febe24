"""Figures over time as drawings: dated observations on a time axis that is to scale.

A line joins only what can be compared: one measure, one currency, one nature, the same note or none,
and one value a date. Values that contradict each other at a date stand side by side, joined to
nothing; so do dates that overlap, whose order nobody knows. Totals of a period are joined to nothing
either. The value axis begins at zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from grappe.catalogue import Catalogue
from grappe.dates import EdtfDate
from grappe.model.facts import Indicator
from grappe.pages import words
from grappe.pages.phrases import Phrases
from grappe.strings import Strings

WIDTH, HEIGHT = 340, 168
LEFT, RIGHT, TOP, BOTTOM = 46.0, 330.0, 12.0, 144.0
_APART = 9.0  # between two values of one date
_LABEL = 36.0  # the least room for a year
_RADIUS = 4.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis and what is written there."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Spot:
    """An observation: its mark (``measured`` is full, ``said`` hollow), its range, its period."""

    kind: str
    path: str
    label: str
    range: tuple[float, float, float] | None = None  # x, top, height
    period: tuple[float, float, float] | None = None  # from, to, y


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the key: a mark and its meaning."""

    kind: str
    path: str
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing of one measure in one currency."""

    id: str
    title: str
    description: str
    width: int
    height: int
    left: float
    right: float
    base: float
    years: tuple[Tick, ...]
    values: tuple[Tick, ...]
    lines: tuple[tuple[str, str], ...]  # kind, points
    spots: tuple[Spot, ...]
    keys: tuple[Key, ...]


def placed(when: EdtfDate) -> bool:
    """Tell whether a date has a place on an axis: it is known and has two ends."""
    return when.start is not None and when.end is not None


def charts(
    items: Sequence[Indicator], catalogue: Catalogue, strings: Strings, phrases: Phrases
) -> tuple[Chart, ...]:
    """Return the drawings of the observations of one measure: one a currency with two dates."""
    found: dict[str, list[Indicator]] = {}
    for item in items:
        if placed(item.as_of):
            found.setdefault(item.currency or "", []).append(item)
    drawer = _Words(catalogue, strings, phrases)
    return tuple(
        _chart(currency, same, drawer)
        for currency, same in found.items()
        if len({item.as_of.text for item in same}) > 1
    )


@dataclass(frozen=True, slots=True)
class _Words:
    catalogue: Catalogue
    strings: Strings
    phrases: Phrases

    def label(self, vocabulary: str, code: str) -> str:
        return words.lower_first(self.catalogue.label(vocabulary, code, self.strings.language))

    def spot(self, item: Indicator) -> str:
        value = words.figure(item, self.catalogue, self.strings)
        return f"{value} · {self.phrases.observed(item, self.catalogue)}"


@dataclass(frozen=True, slots=True)
class _Scale:
    first: int  # years, both included
    last: int
    low: float
    high: float

    def x(self, day: float) -> float:
        start, end = date(self.first, 1, 1).toordinal(), date(self.last, 12, 31).toordinal() + 1
        return round(LEFT + (day - start) / (end - start) * (RIGHT - LEFT), 1)

    def y(self, value: float) -> float:
        return round(BOTTOM - (value - self.low) / (self.high - self.low) * (BOTTOM - TOP), 1)


def _span(when: EdtfDate) -> tuple[float, float]:
    return when.earliest().toordinal(), when.latest().toordinal() + 1


def _middle(when: EdtfDate) -> float:
    start, end = _span(when)
    return (start + end) / 2


def _chart(currency: str, items: list[Indicator], drawer: _Words) -> Chart:
    items = sorted(items, key=lambda i: (_middle(i.as_of), i.value.low))
    measure, language, t = items[0].measure, drawer.strings.language, drawer.strings
    step, scale = _scale(items)
    heights = (scale.low + step * n for n in range(round((scale.high - scale.low) / step) + 1))
    title = t("chart.title", measure=drawer.catalogue.label("measures", measure, language))
    ends = {"first": drawer.spot(items[0]), "last": drawer.spot(items[-1])}
    return Chart(
        id=f"chart-{measure}{currency and '-'}{currency.lower()}",
        title=f"{title} ({currency})" if currency else title,
        description=t("chart.description", n=len(items), **ends),
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=RIGHT,
        base=scale.y(0),
        years=tuple(_years(scale)),
        values=tuple(Tick(scale.y(v), words.compact(v, language)) for v in heights),
        lines=tuple(_lines(items, scale, drawer.catalogue)),
        spots=tuple(_spots(items, scale, drawer)),
        keys=tuple(_keys(items, drawer)),
    )


def _scale(items: Sequence[Indicator]) -> tuple[float, _Scale]:
    """Return the step of the values and the scale of a drawing: whole years, zero included."""
    low = min(0.0, *(i.value.low for i in items))
    high = max(0.0, *(i.value.high for i in items))
    step = _step(max(high, -low))
    first = min(i.as_of.earliest().year for i in items)
    last = max(i.as_of.latest().year for i in items)
    return step, _Scale(first, last, low // step * step, max(-(-high // step), 1) * step)


def _step(highest: float) -> float:
    """Return a round step that takes two to five of itself to reach the highest value."""
    if not highest:
        return 1.0
    power = 10.0 ** (len(str(int(highest))) - 1) if highest >= 1 else 0.1
    return next(
        step * power for step in (0.2, 0.25, 0.5, 1, 2, 2.5, 5) if highest <= 4 * step * power
    )


def _years(scale: _Scale) -> Iterator[Tick]:
    """Yield the years to write under the axis, in the middle of their room."""
    room = (RIGHT - LEFT) / (scale.last - scale.first + 1)
    steps = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
    step = next(step for step in steps if step * room >= _LABEL or step == steps[-1])
    for year in range(scale.first, scale.last + 1, step):
        yield Tick(scale.x(_middle_of_year(year)), str(year))


def _middle_of_year(year: int) -> float:
    return date(year, 7, 2).toordinal()


def _lines(
    items: Sequence[Indicator], scale: _Scale, catalogue: Catalogue
) -> Iterator[tuple[str, str]]:
    """Yield the lines between comparable neighbours, as ``(kind, points)``."""
    terms = catalogue.vocabularies["measures"].terms
    flow = terms[items[0].measure].nature == "flow" if items[0].measure in terms else False
    at_odds = disputed(items)
    groups: dict[object, dict[tuple[str, float, float], Indicator]] = {}
    for item in items:
        # The same value from two sources is one point.
        key = (item.as_of.text, item.value.low, item.value.high)
        groups.setdefault((item.nature, item.note), {}).setdefault(key, item)
    for group in groups.values():
        alone = list(group.values())
        for one, two in pairwise(alone):
            between = (one.as_of, two.as_of)
            if any(item.as_of.text in at_odds or not _apart(item, alone) for item in (one, two)):
                continue
            if flow and any(when.is_interval for when in between):
                continue
            ends = " ".join(
                f"{scale.x(_middle(i.as_of))},{scale.y(_centre(i))}" for i in (one, two)
            )
            yield _kind(one), ends


def disputed(items: Iterable[Indicator]) -> frozenset[str]:
    """Return the dates for which more than one value of the same thing is given.

    Figures with different remarks count different things, a target is no observation, and two
    unknown dates may be two dates.
    """
    values: dict[tuple[str, object, bool], set[tuple[float, float]]] = {}
    for item in items:
        if not item.as_of.unknown:
            what = (item.as_of.text, item.note, item.nature == "target")
            values.setdefault(what, set()).add((item.value.low, item.value.high))
    return frozenset(what[0] for what, found in values.items() if len(found) > 1)


def _apart(item: Indicator, others: Iterable[Indicator]) -> bool:
    """Tell whether no other date of the group overlaps this one."""
    start, end = _span(item.as_of)
    spans = (_span(other.as_of) for other in others if other is not item)
    return all(end <= a or b <= start for a, b in spans)


def _centre(item: Indicator) -> float:
    return (item.value.low + item.value.high) / 2


def _kind(item: Indicator) -> str:
    return "measured" if item.nature == "measured" else "said"


def _spots(items: Sequence[Indicator], scale: _Scale, drawer: _Words) -> Iterator[Spot]:
    """Yield every observation once; those of one date stand side by side when they differ."""
    dates: dict[str, dict[tuple[float, float, str, str], Indicator]] = {}
    for item in items:
        key = (item.value.low, item.value.high, item.nature, item.precision)
        dates.setdefault(item.as_of.text, {}).setdefault(key, item)
    for found in dates.values():
        shift = _APART if len({key[:2] for key in found}) > 1 else 0.0
        for rank, item in enumerate(found.values()):
            x = round(scale.x(_middle(item.as_of)) + (rank - (len(found) - 1) / 2) * shift, 1)
            yield _spot(item, x, scale, drawer)


def _spot(item: Indicator, x: float, scale: _Scale, drawer: _Words) -> Spot:
    y = scale.y(_centre(item))
    top, foot = scale.y(item.value.high), scale.y(item.value.low)
    start, end = (scale.x(day) for day in _span(item.as_of))
    return Spot(
        kind=_kind(item),
        path=mark(item.precision, x, y),
        label=drawer.spot(item),
        range=None if item.value.exact else (round(x - 2.5, 1), top, round(foot - top, 1)),
        period=(start, end, y) if item.as_of.is_interval else None,
    )


def mark(precision: str, x: float, y: float) -> str:
    """Return the outline of a mark: a disc, a diamond (about), a triangle (more or less than)."""
    r = _RADIUS
    if precision == "about":
        return f"M{x} {y - r - 1:.1f}l5 5l-5 5l-5 -5z"
    if precision == "more-than":
        return f"M{x} {y - r - 1:.1f}l5 8.5h-10z"
    if precision == "less-than":
        return f"M{x} {y + r + 1:.1f}l5 -8.5h-10z"
    return f"M{x - r:.1f} {y}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"


def _keys(items: Sequence[Indicator], drawer: _Words) -> Iterator[Key]:
    """Yield the marks of a drawing with their meaning, only those that it holds."""
    natures = dict.fromkeys(item.nature for item in items)
    said = [drawer.label("natures", nature) for nature in natures if nature != "measured"]
    if "measured" in natures:
        yield Key("measured", mark("exact", 6, 6), drawer.label("natures", "measured"))
    if said:
        yield Key("said", mark("exact", 6, 6), ", ".join(said))
    for precision in dict.fromkeys(item.precision for item in items):
        if precision != "exact":
            label = drawer.label("figure-precisions", precision)
            yield Key("plain", mark(precision, 6, 6), label)
