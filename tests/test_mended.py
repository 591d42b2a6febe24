"""Faults of form and of sense come together: what is sound in a faulty entry is judged all the same."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from grappe import judge, mended
from grappe.model.entry import KINDS
from grappe.paths import Paths

ROOT = Path(__file__).parent.parent
MINI = ROOT / "tests" / "data" / "mini"
TODAY = date(2026, 11, 25)
HALL = "clusters/halle-aux-graines.yml"
CRATES = "practices/paniers-de-cantine.yml"
FORM = {
    "unknown-key", "unknown-code", "missing-field", "wrong-type", "wrong-form", "date-form",
    "not-a-number", "no-language", "web-address", "empty-text", "markup-in-text", "not-a-mapping",
}  # fmt: skip

Rules = Callable[[str, str], list[tuple[str, str, int]]]


@pytest.fixture
def rules(tmp_path: Path) -> Rules:
    """Return a function that writes one file of the mini catalogue and judges the whole."""
    folder = tmp_path / "mini"
    shutil.copytree(MINI, folder)

    def told(file: str, text: str) -> list[tuple[str, str, int]]:
        (folder / file).write_text(text, "utf-8")
        problems = judge.judge(Paths.under(ROOT, catalogue=folder), TODAY).problems
        return [(p.rule, p.field, p.line) for p in problems if p.path == f"mini/{file}"]

    return told


def _changed(file: str, *changes: tuple[str, str]) -> str:
    text = (MINI / file).read_text("utf-8")
    for old, new in changes:
        assert old in text, "the specimen no longer holds what the test changes"
        text = text.replace(old, new, 1)
    return text


def test_form_and_sense_are_told_at_once(rules: Rules) -> None:
    """A misspelt code, an impossible date, an unknown key and three faults of sense: six at once."""
    told = rules(HALL, _changed(
        HALL,
        ("type: ptce", "type: pcte"),
        ("as_of: 2016\n    sources: [gazette-2014, {", "as_of: mars 2016\n    sources: [gazete-2014, {"),
        ("lat: 44.8412, lon: -0.5805", "lat: -0.5805, lon: 44.8412"),
        ("components:", "composants:"),
        ("date: 2014\n", "date: 2999\n"),
    ))  # fmt: skip
    assert {rule for rule, _, _ in told} >= {"unknown-code", "date-form", "unknown-key"}
    assert {rule for rule, _, _ in told} >= {"source-unknown", "axes-swapped", "date-in-future"}
    assert len(told) == 6


def test_what_is_found_stands_at_its_line(rules: Rules) -> None:
    """An item taken out for its fault does not shift the place of the next one's."""
    text = _changed(
        HALL,
        ("measure: jobs-on-site, value: 35", "measure: jobs-on-site, value: trente-cinq"),
        ("value: {from: 40, to: 45}", "value: {from: 45, to: 40}"),
    )
    line = 1 + text[: text.index("{from: 45")].count("\n")
    assert ("range-order", "indicators[2].value", line) in rules(HALL, text)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (HALL, "as_of: 2024-05, sources", "as_of: l’an dernier, sources"),
        (HALL, "status: {state", "statut: {state"),
        (HALL, "published: 2014-06", "published: juin"),
        (HALL, "  gazette-2024: {title: Dix ans après", "  gazette-2024: {titre: Dix ans après"),
        (HALL, "places:\n  - role: site", "places:\n  - role: [site]"),
        (HALL, "sources:\n  gazette-2014: {", "source:\n  gazette-2014: {"),
        (CRATES, "title: {fr", "titre: {fr"),
        (CRATES, "outcome: {state: worked", "outcome: {etat: worked"),
    ],
)
def test_a_fault_of_form_begets_no_other(rules: Rules, file: str, old: str, new: str) -> None:
    """What a fault of form hides is not called missing, unused or out of order."""
    told = rules(file, _changed(file, (old, new)))
    assert told and {rule for rule, _, _ in told} <= FORM, told


def test_what_points_to_a_faulty_entry_is_not_at_fault(tmp_path: Path) -> None:
    """An entry with a fault of form is still there for the relations of the others."""
    shutil.copytree(MINI, tmp_path / "mini")
    text = _changed(HALL, ("type: ptce", "type: pcte"))
    (tmp_path / "mini" / HALL).write_text(text, "utf-8")
    found = judge.judge(Paths.under(ROOT, catalogue=tmp_path / "mini"), TODAY).problems
    assert [p.rule for p in found] == ["unknown-code"]


def test_every_field_an_entry_must_have_can_be_at_fault() -> None:
    """There is something to put in the place of each required field."""
    for model in KINDS.values():
        required = {name for name, field in model.model_fields.items() if field.is_required()}
        assert required <= set(mended.SILENT)


def _spoilt(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Yield every place of a tree with a value that cannot stand there."""
    steps = value.items() if isinstance(value, dict) else enumerate(value)
    for step, inner in steps:
        yield (*path, step), ["x"] if not isinstance(inner, list) else {"x": 1}
        if isinstance(inner, (dict, list)):
            yield from _spoilt(inner, (*path, step))


@pytest.mark.parametrize("file", [HALL, CRATES, "actors/ville-fonds.yml"])
def test_no_value_at_fault_stops_the_judging(file: str) -> None:
    """Whatever one value becomes, what is left can be judged, and only that value's field is silent."""
    model = KINDS[file.partition("/")[0]]
    raw = yaml.safe_load((MINI / file).read_text("utf-8"))
    for path, wrong in _spoilt(raw):
        spoilt = yaml.safe_load((MINI / file).read_text("utf-8"))
        holder = spoilt
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = wrong
        left = mended.mend(spoilt, model)
        assert left is not None, path
        assert left.silent <= {path[0]}, path
