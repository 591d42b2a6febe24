"""Where the names of a drawing stand, so that they cover neither its points nor each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

CHARACTER, LINE, GAP = 6.2, 14, 4  # of the drawing's units: a letter's mean width, a line, a blank
WORSE: Final = 4  # than a name over a point: one over another name, or cut by the drawing's edge

Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a drawing: its middle and half its size."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Label:
    """A name and where it stands: the end of its base line that ``anchor`` says, as SVG has it."""

    text: str
    x: float
    y: float
    anchor: str


def labels(
    points: Sequence[Point], names: Mapping[int, str], size: tuple[float, float], scale: float = 1
) -> dict[int, Label]:
    """Return ``number of a point → its label`` inside a drawing; the first names choose first.

    Each takes, of eight places around its point, the one that covers least of the points and of
    the names already set: below when all are free, so that like points are named alike. Letters
    are ``scale`` times their usual size.
    """
    dots = [(p.x - p.radius, p.y - p.radius, p.x + p.radius, p.y + p.radius) for p in points]
    frame = (0.0, 0.0, *size)
    taken: list[Box] = []
    found = {}

    def cost(place: tuple[Label, Box]) -> float:
        box = place[1]
        lost = _shared(box, box) - _shared(box, frame) + sum(_shared(box, one) for one in taken)
        return WORSE * lost + sum(_shared(box, dot) for dot in dots)

    for number, text in names.items():
        found[number], box = min(_around(points[number], text, scale), key=cost)
        taken.append(box)
    return found


def _around(point: Point, text: str, scale: float) -> Iterator[tuple[Label, Box]]:
    """Yield the places of a name off its point, the preferred first, with the room that it takes."""
    width, high = CHARACTER * scale * len(text), LINE * scale
    out, near = point.radius + GAP, point.radius * 0.7
    middle, below, above = point.y, point.y + out + high / 2, point.y - out - high / 2
    for x, line, anchor in (
        (point.x, below, "middle"),
        (point.x, above, "middle"),
        (point.x + out, middle, "start"),
        (point.x - out, middle, "end"),
        (point.x + near, below, "start"),
        (point.x - near, below, "end"),
        (point.x + near, above, "start"),
        (point.x - near, above, "end"),
    ):
        left = x - width * {"start": 0, "middle": 0.5, "end": 1}[anchor]
        base = line + high * 0.3  # letters stand on their base line, a little under their middle
        yield (
            Label(text, round(x, 1), round(base, 1), anchor),
            (left, line - high / 2, left + width, line + high / 2),
        )


def _shared(one: Box, other: Box) -> float:
    """Return the area that two boxes have in common."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0
