"""The relations around an entry: who is drawn, where, under which name."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from grappe.catalogue import Catalogue
from grappe.load import load
from grappe.pages.ego import MOST, ROW, WIDTH, Ego, folded
from grappe.pages.entries import entry_view
from grappe.strings import load_strings
from tests.test_kin import _cluster, _practice

ROOT = Path(__file__).parent.parent
VOCABULARIES = load(ROOT / "tests" / "data" / "mini", ROOT / "catalogue")[0].vocabularies
STRINGS = {x: load_strings(ROOT / "theme" / "strings", x) for x in ("fr", "en")}


def _tie(to: Any, kind: str = "partner-of") -> dict[str, Any]:
    return {"kind": kind, "to": to, "sources": ["a"]}


def _drawn(*ties: dict[str, Any], language: str = "fr") -> Ego | None:
    catalogue = Catalogue(
        clusters={"here": _cluster(relations=ties), "other": _cluster(name="La Roue")},
        practices={"geste": _practice()},
        vocabularies=VOCABULARIES,
    )
    return entry_view(catalogue, "here", STRINGS[language]).ego


def test_one_relation_is_no_drawing() -> None:
    """Two others are needed; two ties with one other are one line, of which both kinds are told."""
    assert _drawn() is None
    assert _drawn(_tie("other")) is None
    assert _drawn(_tie("other"), _tie("other", "supported-by")) is None
    drawn = _drawn(_tie("other"), _tie("other", "supported-by"), _tie("geste"))
    assert drawn is not None and len(drawn.nodes) == 2
    kinds = [
        VOCABULARIES["relation-kinds"].label_of(k, "fr") for k in ("supported-by", "partner-of")
    ]
    titles = {node.link.label: node.title for node in drawn.nodes}
    assert all(kind in titles["La Roue"] for kind in kinds)
    assert titles["La Roue"].endswith("\u00a0: La Roue")


def test_only_what_has_a_page_is_a_link() -> None:
    """An entry leads to its page in the reader's language, an outside organisation nowhere."""
    outside = {"name": "Une université", "url": "https://example.org/"}
    drawn = _drawn(_tie("other"), _tie("geste"), _tie(outside), language="en")
    assert drawn is not None
    assert {node.kind: node.link.href for node in drawn.nodes} == {
        "cluster": "en/clusters/other/",
        "practice": "en/practices/geste/",
        "outside": None,
    }
    assert drawn.kinds == ("cluster", "practice", "outside")


def test_the_other_side_draws_it_too() -> None:
    """A relation written elsewhere is drawn here."""
    catalogue = Catalogue(
        clusters={
            "hub": _cluster(),
            "one": _cluster(relations=[_tie("hub")]),
            "two": _cluster(relations=[_tie("hub")]),
        },
        vocabularies=VOCABULARIES,
    )
    drawn = entry_view(catalogue, "hub", STRINGS["fr"]).ego
    assert drawn is not None
    assert [node.link.href for node in drawn.nodes] == ["grappes/one/", "grappes/two/"]


@pytest.mark.parametrize("count", [2, 3, 7, 12, 20])
def test_nobody_overlaps_and_everybody_is_inside(count: int) -> None:
    """At most twelve, each on a row of its side, names away from the middle and not too long."""
    ties = [_tie({"name": f"Une organisation au nom bien long numéro {n}"}) for n in range(count)]
    drawn = _drawn(*ties)
    assert drawn is not None and len(drawn.nodes) == min(count, MOST)
    assert bool(drawn.more) == (count > MOST)
    for one, two in combinations(drawn.nodes, 2):
        same_side = (one.x > drawn.x) == (two.x > drawn.x)
        assert abs(one.y - two.y) >= ROW - 0.01 or not same_side
    for node in drawn.nodes:
        assert 0 < node.y < drawn.height
        right = node.x > drawn.x
        assert (node.anchor, node.text_x > node.x) == (("start", True) if right else ("end", False))
        room = (WIDTH - node.text_x if right else node.text_x) / 6.4
        assert len(node.lines) <= 2
        assert all(len(line) <= room and 0 < y < drawn.height for y, line in node.lines)


def test_those_with_a_page_stay_when_some_must_go() -> None:
    """The thirteenth is drawn when it has a page and another has none."""
    ties = [_tie({"name": f"Organisation {n:02}"}) for n in range(13)]
    drawn = _drawn(*ties, _tie("other", "studied-by"))
    assert drawn is not None
    assert "La Roue" in [node.link.label for node in drawn.nodes]
    assert re.search(r"12 organisations sur 14\u202f;", drawn.more)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Courte", ("Courte",)),
        ("Ville de Bordeaux", ("Ville de", "Bordeaux")),
        ("Mouvement pour l’économie solidaire", ("Mouvement", "pour l’éco…")),
        ("Anticonstitutionnellement", ("Anticonsti…",)),
    ],
)
def test_names_are_folded(name: str, lines: tuple[str, ...]) -> None:
    """On two lines at most; what is cut says so."""
    assert folded(name, 11) == lines
