"""The names of a drawing keep off its points, off each other and off its edge."""

from __future__ import annotations

import pytest

from grappe.pages.labels import CHARACTER, LINE, Label, Point, labels

SIZE = (400.0, 300.0)


def _box(label: Label, name: str) -> tuple[float, float, float, float]:
    left = label.x - CHARACTER * len(name) * {"start": 0, "middle": 0.5, "end": 1}[label.anchor]
    return left, label.y - LINE * 0.8, left + CHARACTER * len(name), label.y + LINE * 0.2


def _apart(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def test_a_free_name_stands_below_its_point() -> None:
    """Where nothing is near, every point is named alike."""
    (label,) = labels([Point(200, 150, 5)], {0: "Halle"}, SIZE).values()
    assert (label.x, label.anchor) == (200, "middle")
    assert label.y > 155


@pytest.mark.parametrize("at", [(0, 18), (0, -18), (60, 0), (-60, 0)])
def test_names_of_neighbours_keep_apart(at: tuple[int, int]) -> None:
    """Two named points side by side or one over the other: no name covers a name or a point."""
    points = [Point(200, 150, 6), Point(200 + at[0], 150 + at[1], 6)]
    names = {0: "Pôle de la halle", 1: "Réseau des pôles"}
    boxes = [_box(label, names[n]) for n, label in labels(points, names, SIZE).items()]
    dots = [(p.x - 6, p.y - 6, p.x + 6, p.y + 6) for p in points]
    assert _apart(*boxes)
    assert all(_apart(box, dot) for box in boxes for dot in dots)


@pytest.mark.parametrize("at", [(4, 150), (396, 150), (200, 4), (200, 296)])
def test_no_name_is_cut_by_the_edge(at: tuple[int, int]) -> None:
    """A name turns towards the inside of the drawing."""
    left, top, right, bottom = _box(labels([Point(*at, 4)], {0: "Pôle"}, SIZE)[0], "Pôle")
    assert left >= 0 and top >= -1 and right <= SIZE[0] and bottom <= SIZE[1] + 1


def test_the_first_names_choose_first() -> None:
    """The name of the most tied point keeps its place when others come."""
    points = [Point(200, 150, 6), Point(210, 170, 6)]
    alone = labels(points, {0: "Halle"}, SIZE)[0]
    assert labels(points, {0: "Halle", 1: "Réseau"}, SIZE)[0] == alone


def test_larger_letters_take_more_room() -> None:
    """At twice the size two names keep apart where, at their usual size, both stood below."""
    points, names = [Point(120, 150, 5), Point(220, 150, 5)], {0: "Halle aux grains", 1: "Réseau"}
    small = labels(points, names, SIZE)
    large = labels(points, names, SIZE, 2)
    assert small[0].y == small[1].y
    wide = {n: len(names[n]) * CHARACTER * 2 for n in names}
    left = large[0].x + wide[0] * {"start": 1, "middle": 0.5, "end": 0}[large[0].anchor]
    right = large[1].x - wide[1] * {"start": 0, "middle": 0.5, "end": 1}[large[1].anchor]
    assert left <= right or abs(large[0].y - large[1].y) >= 2 * LINE
