"""Ids are promises: the register, and what stands where an entry was withdrawn."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from grappe import assemble, judge
from grappe.cli import main
from grappe.paths import Paths
from grappe.report import Progress

ROOT = Path(__file__).parent.parent
MINI = ROOT / "tests" / "data" / "mini"
STONE = (
    "tombstones:\n  vieux-four:\n    name: Le Vieux Four\n    kind: cluster\n"
    "    removed: 2026-11-20\n    why:\n      fr: >-\n        Fiche réunie à une autre.\n"
    "      en: >-\n        Entry joined to another.\n    to: halle-aux-graines\n"
)


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """Return a copy of the mini catalogue."""
    return Path(shutil.copytree(MINI, tmp_path / "mini"))


def test_new_ids_are_registered_once(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A release registers what is new; an id keeps its first release; nothing is lost later."""
    command = ["register", "--catalogue", str(mini), "--language", "en", "--release"]
    assert main([*command, "2026.11"]) == 0
    assert capsys.readouterr().out == "Ids registered for release 2026.11: 5\n"
    assert main([*command, "2026.12"]) == 0
    assert "2026.12: 0" in capsys.readouterr().out
    text = (mini / "register.yml").read_text("utf-8")
    assert '  halle-aux-graines: {kind: cluster, first: "2026.11"}\n' in text
    (mini / "practices" / "paniers-de-cantine.yml").unlink()
    found = judge.judge(Paths.under(ROOT, catalogue=mini), date(2026, 11, 26)).problems
    assert [(p.rule, p.line > 1) for p in found] == [("id-lost", True)]


def test_an_entry_with_a_fault_is_not_a_lost_one(mini: Path) -> None:
    """Its file is there: nobody is told to put it back."""
    assert main(["register", "--catalogue", str(mini), "--release", "2026.11"]) == 0
    file = mini / "practices" / "paniers-de-cantine.yml"
    file.write_text(file.read_text("utf-8").replace("\nsummary:", "\nsumary:", 1), "utf-8")
    found = judge.judge(Paths.under(ROOT, catalogue=mini), date(2026, 11, 26)).problems
    assert found and {p.path for p in found} == {"mini/practices/paniers-de-cantine.yml"}


def test_a_release_has_a_name(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name of another form is refused, and nothing is written."""
    assert main(["register", "--catalogue", str(mini), "--release", "bientôt"]) == 1
    assert "2026.11" in capsys.readouterr().err
    assert not (mini / "register.yml").exists()


def test_a_withdrawn_entry_still_answers(mini: Path, tmp_path: Path) -> None:
    """Its page says when and why, and leads on, in each language."""
    (mini / "tombstones.yml").write_text(STONE, "utf-8")
    site = tmp_path / "site"
    assemble.build(Paths.under(ROOT, mini, site), Progress("fr"))
    french = (site / "grappes" / "vieux-four" / "index.html").read_text("utf-8")
    assert "20 novembre 2026" in french
    assert 'href="../../grappes/halle-aux-graines/"' in french
    english = (site / "en" / "clusters" / "vieux-four" / "index.html").read_text("utf-8")
    assert "Entry joined to another." in english


def test_a_withdrawn_entry_leads_somewhere(mini: Path) -> None:
    """A tombstone that points to nothing is refused, at its line."""
    (mini / "tombstones.yml").write_text(STONE.replace("to: halle", "to: hale"), "utf-8")
    found = judge.judge(Paths.under(ROOT, catalogue=mini), date(2026, 11, 26)).problems
    assert [(p.path, p.rule) for p in found] == [("mini/tombstones.yml", "reference-unknown")]
    assert found[0].line == 11
