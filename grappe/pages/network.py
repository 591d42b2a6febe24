"""The network of relations: a drawing laid out by the build, and every relation in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from math import cos, hypot, pi, sin

from grappe.catalogue import Catalogue
from grappe.pages.content import Page
from grappe.pages.labels import Label, Point, labels
from grappe.pages.links import entry_link, tie_link
from grappe.pages.shapes import Link
from grappe.pages.wrapper import Wrapper
from grappe.text import shorten, sort_key

WIDTH, HEIGHT, MARGIN = 960, 700, 40
MOST_NODES = 250  # more than this is no drawing anyone can read
ROUNDS = 150
NAMED_FROM = 4
NAME_LENGTH = 28
SMALL_SCREEN = 2.6  # how much larger letters are where the drawing is a third as wide
MOST_ON_SMALL = 6
GRAVITY = 0.6  # pulls separate groups towards the middle, so that none flies off


@dataclass(frozen=True, slots=True)
class Node:
    """An entry in the drawing; ``large`` is its name where the screen is small."""

    x: float
    y: float
    radius: float
    kind: str
    link: Link
    label: Label | None
    large: Label | None


@dataclass(frozen=True, slots=True)
class Told:
    """What an entry tells of its relations: each kind, and with whom."""

    link: Link
    ties: tuple[tuple[str, tuple[Link, ...]], ...]


def network(wrapper: Wrapper) -> Page:
    """Return the page of the network."""
    t, catalogue = wrapper.strings, wrapper.catalogue
    edges = edges_of(catalogue)
    degree: dict[str, int] = {}
    for one, other in edges:
        degree[one] = degree.get(one, 0) + 1
        degree[other] = degree.get(other, 0) + 1
    ids = tuple(sorted(degree, key=lambda i: (-degree[i], i))[:MOST_NODES])
    shown = set(ids)
    kept = tuple((a, b) for a, b in edges if a in shown and b in shown)
    places = layout(ids, kept)
    count = sum(len(entry.relations) for _, _, entry in catalogue.entries())
    title, lead = t("network.title"), t.plural("network.lead", count)
    view = {
        "title": title,
        "lead": lead,
        "width": WIDTH,
        "height": HEIGHT,
        "lines": [(*places[a], *places[b]) for a, b in kept],
        "nodes": _nodes(wrapper, ids, places, degree),
        "told": _told(wrapper),
    }
    return wrapper.page(
        "listing", ("network", ""), "network.html.jinja", title, lead, v=view, tab="explorer"
    )


def edges_of(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Return the pairs of clusters and actors that a relation joins, each once, sorted."""
    found = {
        (min(identifier, relation.to.id), max(identifier, relation.to.id))
        for kind, identifier, entry in catalogue.entries()
        for relation in entry.relations
        if kind != "practice"
        and relation.to.id is not None
        and catalogue.kind_of(relation.to.id) != "practice"
    }
    return tuple(sorted(found))


@lru_cache(maxsize=2)  # both languages draw the same network
def layout(
    ids: tuple[str, ...], edges: tuple[tuple[str, str], ...]
) -> Mapping[str, tuple[float, float]]:
    """Place nodes by forces (Fruchterman and Reingold, 1991): ties pull, everything else pushes.

    Begins on a spiral and cools down in a fixed number of rounds: the same input always gives the
    same drawing. Returns points inside the drawing, rounded to a tenth.
    """
    count = len(ids)
    if not count:
        return {}
    spot = {name: number for number, name in enumerate(ids)}
    turns = [(1 + number) ** 0.5 for number in range(count)]
    xs = [turn * cos(2.4 * number) for number, turn in enumerate(turns)]
    ys = [turn * sin(2.4 * number) for number, turn in enumerate(turns)]
    pairs = [(spot[a], spot[b]) for a, b in edges]
    ideal = 1.6
    for number in range(ROUNDS):
        heat = 1.2 * (1 - number / ROUNDS) + 0.02
        _round(xs, ys, pairs, ideal, heat)
    return _fitted(ids, xs, ys)


def _round(
    xs: list[float], ys: list[float], pairs: Sequence[tuple[int, int]], ideal: float, heat: float
) -> None:
    """Move every node once, by at most ``heat``."""
    count = len(xs)
    dx, dy = [-GRAVITY * x for x in xs], [-GRAVITY * y for y in ys]
    for i in range(count):
        for j in range(i):
            ex, ey = xs[i] - xs[j], ys[i] - ys[j]
            push = 3 * ideal * ideal / max(ex * ex + ey * ey, 0.01)
            dx[i] += ex * push
            dy[i] += ey * push
            dx[j] -= ex * push
            dy[j] -= ey * push
    for i, j in pairs:
        ex, ey = xs[i] - xs[j], ys[i] - ys[j]
        pull = hypot(ex, ey) / ideal
        dx[i] -= ex * pull
        dy[i] -= ey * pull
        dx[j] += ex * pull
        dy[j] += ey * pull
    for i in range(count):
        length = max(hypot(dx[i], dy[i]), 1e-9)
        xs[i] += dx[i] / length * min(length, heat)
        ys[i] += dy[i] / length * min(length, heat)


def _fitted(
    ids: Sequence[str], xs: list[float], ys: list[float]
) -> Mapping[str, tuple[float, float]]:
    """Scale points into the drawing; both axes are used whole."""

    def scaled(values: list[float], size: int) -> list[float]:
        low, high = min(values), max(values)
        span = (high - low) or 1.0
        return [round(MARGIN + (v - low) / span * (size - 2 * MARGIN), 1) for v in values]

    return dict(zip(ids, zip(scaled(xs, WIDTH), scaled(ys, HEIGHT), strict=True), strict=True))


def _nodes(
    wrapper: Wrapper,
    ids: Sequence[str],
    places: Mapping[str, tuple[float, float]],
    degree: Mapping[str, int],
) -> list[Node]:
    """Return the nodes, the most tied first; those that have ``NAMED_FROM`` ties bear their name."""
    catalogue, language = wrapper.catalogue, wrapper.language
    points = [Point(*places[i], round(4 + (degree[i] / pi) ** 0.5 * 2.2, 1)) for i in ids]
    links = [entry_link(catalogue, i, language) for i in ids]
    names = {
        number: shorten(links[number].label, NAME_LENGTH)
        for number, i in enumerate(ids)
        if degree[i] >= NAMED_FROM
    }
    small = labels(points, names, (WIDTH, HEIGHT))
    first = dict(islice(names.items(), MOST_ON_SMALL))
    large = labels(points, first, (WIDTH, HEIGHT), SMALL_SCREEN)
    return [
        Node(p.x, p.y, p.radius, catalogue.kind_of(i), link, small.get(n), large.get(n))
        for n, (i, p, link) in enumerate(zip(ids, points, links, strict=True))
    ]


def _told(wrapper: Wrapper) -> tuple[Told, ...]:
    """Return every relation written in the catalogue, by the name of the entry that tells it."""
    catalogue, language = wrapper.catalogue, wrapper.language
    found = []
    for _, identifier, _ in catalogue.entries():
        kinds: dict[str, list[Link]] = {}
        for tie in catalogue.ties(identifier):
            if not tie.inverse:
                label = catalogue.label("relation-kinds", tie.kind, language)
                kinds.setdefault(label, []).append(tie_link(catalogue, tie, language))
        if kinds:
            ties = tuple(
                (label, tuple(sorted(kinds[label], key=lambda link: sort_key(link.label))))
                for label in sorted(kinds, key=sort_key)
            )
            found.append(Told(entry_link(catalogue, identifier, language), ties))
    return tuple(sorted(found, key=lambda told: sort_key(told.link.label)))
