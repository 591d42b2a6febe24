"""The relations of an entry as a small drawing: the entry in the middle, the others around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from grappe.catalogue import Tie
from grappe.pages.links import tie_link
from grappe.pages.shapes import Link
from grappe.pages.views import Writer

WIDTH, ROW = 360, 36
MOST, LEAST = 12, 2
_REACH, _GAP, _LETTER, _LINE = 62.0, 10.0, 6.4, 13.0


@dataclass(frozen=True, slots=True)
class Around:
    """One of the others: where it is, what it is, its name on one or two lines beside it."""

    kind: str  # cluster, practice, actor or outside
    x: float
    y: float
    link: Link
    title: str
    anchor: str
    text_x: float
    lines: tuple[tuple[float, str], ...]


@dataclass(frozen=True, slots=True)
class Ego:
    """The drawing; ``kinds`` are those its key explains, ``more`` tells what it leaves out."""

    width: int
    height: int
    x: float
    y: float
    kind: str
    label: str
    nodes: tuple[Around, ...]
    kinds: tuple[str, ...]
    more: str


def ego(write: Writer, groups: Mapping[str, Sequence[Tie]]) -> Ego | None:
    """Return the drawing of the relations of an entry; nothing when it has one or none."""
    others = _others(groups)
    if len(others) < LEAST:
        return None
    shown = _kept(others)
    rows = (len(shown) + 1) // 2
    height, t = rows * ROW + 16, write.strings
    nodes = tuple(
        _node(write, ties, x, y)
        for ties, (x, y) in zip(shown, _places(len(shown), height), strict=True)
    )
    kinds = ("cluster", "practice", "actor", "outside")
    name = write.catalogue.name_of(write.identifier, write.language)
    return Ego(
        width=WIDTH,
        height=height,
        x=WIDTH / 2,
        y=height / 2,
        kind=write.catalogue.kind_of(write.identifier),
        label=t("ego.label", name=name),
        nodes=nodes,
        kinds=tuple(kind for kind in kinds if any(node.kind == kind for node in nodes)),
        more=t("ego.more", n=len(shown), all=len(others)) if len(others) > len(shown) else "",
    )


def _others(groups: Mapping[str, Sequence[Tie]]) -> dict[str, list[Tie]]:
    """Return the ties by who is at their other end: each stands there once."""
    found: dict[str, list[Tie]] = {}
    for ties in groups.values():
        for tie in ties:
            found.setdefault(tie.other_id or f"“{tie.other_name}”", []).append(tie)
    return found


def _kept(others: Mapping[str, list[Tie]]) -> list[list[Tie]]:
    """Return the ties to draw, in their order; where some must go, those with a page stay."""
    found = list(others.values())
    first = sorted(range(len(found)), key=lambda n: found[n][0].other_id is None)[:MOST]
    return [found[n] for n in sorted(first)]


def _places(count: int, height: int) -> Iterator[tuple[float, float]]:
    """Yield places on an oval, down its right side, then down its left, a row each."""
    right = (count + 1) // 2
    for side, size in ((1, right), (-1, count - right)):
        for row in range(size):
            off = (row - (size - 1) / 2) * ROW
            bent = sqrt(1 - (off / (height / 2)) ** 2)
            yield round(WIDTH / 2 + side * _REACH * bent, 1), round(height / 2 + off, 1)


def _node(write: Writer, ties: list[Tie], x: float, y: float) -> Around:
    link, other = tie_link(write.catalogue, ties[0], write.language), ties[0].other_id
    side = 1 if x > WIDTH / 2 else -1
    text_x = round(x + side * _GAP, 1)
    room = int((WIDTH - text_x if side > 0 else text_x) / _LETTER)
    lines = folded(link.label, room)
    kinds = dict.fromkeys(write.label("relation-kinds", tie.kind) for tie in ties)
    top = y + 4 - (len(lines) - 1) * _LINE / 2
    return Around(
        kind=write.catalogue.kind_of(other) if other else "outside",
        x=x,
        y=y,
        link=link if other else Link(link.label),
        title=write.strings("ego.tie", kind=", ".join(kinds), name=link.label),
        anchor="start" if side > 0 else "end",
        text_x=text_x,
        lines=tuple((round(top + n * _LINE, 1), line) for n, line in enumerate(lines)),
    )


def folded(name: str, room: int) -> tuple[str, ...]:
    """Return a name on at most two lines of so many letters, with « … » when more is left."""
    first, rest = "", name.split(" ")
    while rest and len(f"{first} {rest[0]}".strip()) <= room:
        first = f"{first} {rest.pop(0)}".strip()
    second = " ".join(rest)
    if not first:  # one long word
        return (_cut(name, room),)
    return (first, _cut(second, room)) if second else (first,)


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1].rstrip(" ,’-–") + "…"
