"""The command line: exit codes, forms of messages, bad input refused in words and in time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grappe.cli import main

ROOT = Path(__file__).parent.parent
MINI = ROOT / "tests" / "data" / "mini"


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``build.py`` as a person does."""
    command = [sys.executable, str(ROOT / "build.py"), *arguments]
    variables = {**os.environ, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", **environment}
    return subprocess.run(
        command, capture_output=True, text=True, env=variables, check=False, cwd=ROOT
    )


def test_check_says_what_it_checked(capsys: pytest.CaptureFixture[str]) -> None:
    """A good catalogue exits 0 and tells how many entries, statements and sources."""
    assert main(["check", "--catalogue", str(MINI), "--language", "fr"]) == 0
    assert (
        "Fiches vérifiées\u00a0: 5 (grappes\u00a0: 3, pratiques\u00a0: 1, acteurs\u00a0: 1)"
        in capsys.readouterr().out
    )


def test_an_empty_folder_is_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without any entry is checked, and has none."""
    assert main(["check", "--catalogue", str(tmp_path), "--language", "en"]) == 0
    assert "Entries checked: 0" in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    """A mistyped folder is a fault of the command line: exit code 1, no traceback."""
    done = run("check", "--catalogue", str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "nowhere" in done.stderr


def test_an_unknown_verb_is_told_in_words() -> None:
    """A mistyped verb exits 1 without a traceback."""
    done = run("chek")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return the mini catalogue with one fault, on a known line."""
    folder = tmp_path / "mini"
    shutil.copytree(MINI, folder)
    path = folder / "clusters" / "stary-mlyn.yml"
    path.write_text(path.read_text("utf-8").replace("country: CZ", "country: CZE"), "utf-8")
    return folder


def test_messages_as_json(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--format json`` gives one record a fault, in the language asked for."""
    assert main(["check", "--catalogue", str(broken), "--format", "json", "--language", "en"]) == 1
    records = json.loads(capsys.readouterr().out)
    assert [(r["path"], r["line"], r["rule"]) for r in records] == [
        ("mini/clusters/stary-mlyn.yml", 10, "country-code")
    ]
    assert "did you mean “CZ”?" in records[0]["mend"]


def test_messages_as_annotations(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--format github`` puts each fault on its line of the pull request."""
    assert main(["check", "--catalogue", str(broken), "--format", "github"]) == 1
    assert capsys.readouterr().err.startswith(
        "::error file=mini/clusters/stary-mlyn.yml,line=10,col=14,title=country-code::"
    )


HOSTILE = {
    "duplicate key": (b"name: a\nname: b\n", "duplicate-key"),
    "tab": (b"name: a\nplaces:\n\t- x\n", "tab"),
    "alias bomb": (b"a: &a [1]\nb: &b [*a,*a]\nc: [*b,*b]\n", "anchor-or-alias"),
    "tag": (b"name: !!python/object/apply:os.system [id]\n", "tag"),
    "brackets": (b"[" * 60_000, "too-deep"),
    "huge": (b"x" * 100_000_000, "file-too-large"),
    "utf-16": ("name: é".encode("utf-16"), "not-utf8"),
    "bom": (b"\xef\xbb\xbfname: a\n", "forbidden-character"),
    "nul": (b"name: a\0\n", "forbidden-character"),
    "bidi": ("name: a\u202eb\n".encode(), "forbidden-character"),
    "zero width": ("name: a\u200bb\n".encode(), "forbidden-character"),
}


@pytest.mark.parametrize("attack", HOSTILE)
def test_hostile_files_are_refused_in_time(tmp_path: Path, attack: str) -> None:
    """Each is refused with a located message, exit code 1, in under five seconds."""
    data, rule = HOSTILE[attack]
    (tmp_path / "c" / "clusters").mkdir(parents=True)
    (tmp_path / "c" / "clusters" / "piege.yml").write_bytes(data)
    begun = time.monotonic()
    done = run("check", "--catalogue", str(tmp_path / "c"))
    assert time.monotonic() - begun < 5
    assert done.returncode == 1
    assert f"[{rule}]" in done.stderr
    assert done.stderr.startswith("c/clusters/piege.yml")
    assert "Traceback" not in done.stderr
