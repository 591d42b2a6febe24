"""The build as a whole: empty folders, refusals that leave the old site, kills, second builds."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grappe import assemble
from grappe.cli import main
from grappe.errors import CommandInvalid
from grappe.paths import Paths
from grappe.report import Progress

ROOT = Path(__file__).parent.parent
MINI = ROOT / "tests" / "data" / "mini"


def content(site: Path) -> dict[str, tuple[bytes, int]]:
    """Return every file of a site with its bytes and its time of writing."""
    root = site.resolve()
    return {
        path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """Return a folder with a copy of the mini catalogue."""
    shutil.copytree(MINI, tmp_path / "mini")
    return tmp_path


def build(work: Path) -> int:
    """Build the copy into ``site`` and return the exit code."""
    folder, site = str(work / "mini"), str(work / "site")
    return main(["build", "--catalogue", folder, "--site", site])


def test_an_empty_folder_makes_a_site(tmp_path: Path) -> None:
    """No entry at all: the site is there, whole, and its data say nothing."""
    (tmp_path / "empty").mkdir()
    folder, site = str(tmp_path / "empty"), str(tmp_path / "site")
    assert main(["build", "--catalogue", folder, "--site", site]) == 0
    for path in ("index.html", "en/index.html", "data/clusters.geojson", "404.html", "sitemap.xml"):
        assert (tmp_path / "site" / path).is_file()


def test_a_folder_without_practices_makes_a_site(work: Path) -> None:
    """A catalogue of clusters alone is a catalogue."""
    shutil.rmtree(work / "mini" / "practices")
    assert build(work) == 0
    assert (work / "site" / "grappes" / "halle-aux-graines" / "index.html").is_file()


def test_a_second_build_touches_no_file(work: Path) -> None:
    """Unchanged input: the same bytes, and nothing is even written again."""
    assert build(work) == 0
    before = content(work / "site")
    assert build(work) == 0
    assert content(work / "site") == before


def test_a_fault_leaves_the_previous_site_untouched(work: Path) -> None:
    """Bad input is refused with exit code 1; the site that was there is still there."""
    assert build(work) == 0
    before = content(work / "site")
    path = work / "mini" / "clusters" / "stary-mlyn.yml"
    path.write_text(path.read_text("utf-8").replace("country: CZ", "country: CZE"), "utf-8")
    assert build(work) == 1
    assert content(work / "site") == before


@pytest.mark.parametrize("delay", [0.3, 0.9, 1.5, 2.1, 2.7])
def test_a_killed_build_leaves_the_old_site(work: Path, delay: float) -> None:
    """``kill -9`` at any moment: the old site is whole or the new one is, and the next build succeeds."""
    assert build(work) == 0
    before = {path: data for path, (data, _) in content(work / "site").items()}
    path = work / "mini" / "clusters" / "stary-mlyn.yml"
    path.write_text(path.read_text("utf-8").replace("Le bail", "Un bail"), "utf-8")
    arguments = ["build", "--catalogue", str(work / "mini"), "--site", str(work / "site")]
    command = [sys.executable, str(ROOT / "build.py"), *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        time.sleep(delay)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    after = {path: data for path, (data, _) in content(work / "site").items()}
    page = "grappes/stary-mlyn/index.html"
    assert set(after) == set(before)
    assert (after == before) or "Un bail" in after[page].decode()
    assert build(work) == 0
    assert "Un bail" in (work / "site" / page).read_text("utf-8")


def test_a_release_refuses_empty_settings(work: Path) -> None:
    """As long as the publisher is not named, nothing is published."""
    with pytest.raises(CommandInvalid, match=r"extra\.publisher\.name"):
        assemble.release(Paths.under(ROOT, work / "mini", work / "site"), Progress("fr"), "fr")
    assert not (work / "site").exists()


def test_progress_is_plain_lines_in_a_pipe(work: Path) -> None:
    """Through a pipe no terminal code is written."""
    arguments = ["build", "--catalogue", str(work / "mini"), "--site", str(work / "site")]
    done = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), *arguments],
        capture_output=True, text=True, check=True, env={**os.environ, "LANG": "fr_FR.UTF-8"},
    )  # fmt: skip
    assert "\x1b" not in done.stdout + done.stderr
    assert done.stderr.splitlines()[0] == "Lecture et vérification des fiches"
