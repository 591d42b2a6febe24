"""The timeline of creations and closures: a drawing made by the build, and the same as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grappe.catalogue import founding
from grappe.model.entry import Cluster
from grappe.pages.content import Page
from grappe.pages.links import entry_link
from grappe.pages.shapes import Link
from grappe.pages.urls import address
from grappe.pages.wrapper import Wrapper
from grappe.text import sort_key

ENDED = ("closed", "liquidated", "merged", "transformed")
WIDTH, UNIT, LABELS = 960, 9, 40
COUNTS = 14  # the room of a count above or below its bar
_RECENT = 1990


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the drawing, with its count beside it; ``kind`` is ``born`` or ``ended``."""

    kind: str
    x: float
    y: float
    width: float
    height: float
    label: str
    count: int
    middle: float
    beside: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The bars, the axis, and the years written under it."""

    width: int
    height: int
    axis: float
    bars: tuple[Bar, ...]
    years: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Life:
    """A cluster as a line of the table."""

    link: Link
    founded: str
    ended: str
    state: str


def timeline(wrapper: Wrapper) -> Page:
    """Return the page of creations and closures."""
    t, catalogue = wrapper.strings, wrapper.catalogue
    lives = tuple(_life(wrapper, i) for i in _ordered(catalogue.clusters))
    born: Counter[int] = Counter()
    ended: Counter[int] = Counter()
    for cluster in catalogue.clusters.values():
        start, end = founding(cluster), cluster.status.ended
        if start and start.date.year:
            born[start.date.year] += 1
        if end and end.year and cluster.status.state in ENDED:
            ended[end.year] += 1
    title = t("timeline.title")
    counts = (("born", sum(born.values())), ("ended", sum(ended.values())))
    lead = " ".join([*(t.plural(f"timeline.count.{k}", n) for k, n in counts), t("timeline.lead")])
    states = {i: cluster.status.state for i, cluster in catalogue.clusters.items()}
    gone = [i for i, state in states.items() if state in ENDED]
    unknown = sum(state == "unknown" for state in states.values())
    early = sum(count for year, count in born.items() if year < _RECENT)
    view = {
        "title": title,
        "lead": lead,
        "drawing": draw(born, ended) if born else None,
        "early": t.plural("timeline.early", early) if early else "",
        "lives": lives,
        "gone": wrapper.cards(gone),
        "unknown": t.plural("timeline.unknown", unknown) if unknown else "",
        "ask": f"{address('explorer', '', wrapper.language)}?kind=cluster&state=unknown",
    }
    return wrapper.page(
        "listing", ("timeline", ""), "timeline.html.jinja", title, lead, v=view, tab="explorer"
    )


def draw(born: Mapping[int, int], ended: Mapping[int, int]) -> Drawing:
    """Draw creations above an axis and endings under it, a column a year since 1990."""
    last = max([*born, *ended])
    first = min(_RECENT, last)
    years = range(first, last + 1)
    step = WIDTH / len(years)
    above = max([born.get(y, 0) for y in years] + [1]) * UNIT
    below = max([ended.get(y, 0) for y in years] + [1]) * UNIT
    axis = above + 4 + COUNTS
    bars: list[Bar] = []
    for year in years:
        x, width = round((year - first) * step + 1, 1), round(step - 2, 1)
        middle = round(x + width / 2, 1)
        n = born.get(year, 0)
        if n:
            top = axis - n * UNIT
            label = f"{year} (+{n})"
            bars.append(Bar("born", x, top, width, n * UNIT, label, n, middle, top - 4))
        n = ended.get(year, 0)
        if n:
            top, high = axis + LABELS, n * UNIT
            label = f"{year} (−{n})"
            bars.append(Bar("ended", x, top, width, high, label, n, middle, top + high + 11))
    marks = tuple((round((y - first + 0.5) * step, 1), str(y)) for y in years if y % 5 == 0)
    return Drawing(WIDTH, int(axis + LABELS + below + 4 + COUNTS), axis, tuple(bars), marks)


def _ordered(clusters: Mapping[str, Cluster]) -> Sequence[str]:
    def key(identifier: str) -> tuple[int, tuple[str, str]]:
        start = founding(clusters[identifier])
        year = start.date.year if start and start.date.year else 0
        return (-year, sort_key(clusters[identifier].name))

    return sorted(clusters, key=key)


def _life(wrapper: Wrapper, identifier: str) -> Life:
    cluster, phrases = wrapper.catalogue.clusters[identifier], wrapper.phrases
    start = founding(cluster)
    return Life(
        entry_link(wrapper.catalogue, identifier, wrapper.language),
        phrases.date(start.date) if start else wrapper.strings("date.unknown"),
        phrases.date(cluster.status.ended),
        wrapper.catalogue.label("states", cluster.status.state, wrapper.language),
    )
