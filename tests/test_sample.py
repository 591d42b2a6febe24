"""Drawing statements at random for an audit."""

from __future__ import annotations

from pathlib import Path

import pytest

from grappe.cli import main
from grappe.load import load
from grappe.sample import sample

ROOT = Path(__file__).parent.parent
MINI = ROOT / "tests" / "data" / "mini"
CATALOGUE, _ = load(MINI, ROOT / "catalogue")


def test_a_seed_always_draws_the_same() -> None:
    """One seed, one list; another seed, another list."""
    first = sample(CATALOGUE, 4, 7)
    assert first == sample(CATALOGUE, 4, 7)
    assert [d.field for d in first] != [d.field for d in sample(CATALOGUE, 4, 8)]


def test_only_sourced_statements_are_drawn_and_once_each() -> None:
    """What has no source cannot be compared; nothing is drawn twice."""
    every = sample(CATALOGUE, 10_000, 1)
    places = [(drawn.file, drawn.field) for drawn in every]
    assert len(places) == len(set(places))
    assert all(drawn.sources for drawn in every)
    readings = [
        c for p in CATALOGUE.practices.values() for c in (*p.travels, *p.adapt) if not c.sources
    ]
    assert readings, "the mini catalogue holds a reading of its own"
    assert not {c.text.fr for c in readings} & {d.claim.text.fr for d in every}


def test_a_draw_says_where_to_look(capsys: pytest.CaptureFixture[str]) -> None:
    """Each statement comes with its file, its field, its date and the addresses to read."""
    assert main(["sample", "2", "--seed", "3", "--catalogue", str(MINI), "--language", "fr"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("1. ")
    assert "\n2. " in out
    assert "https://" in out
