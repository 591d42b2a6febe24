"""Reading a catalogue and judging it whole: every problem of every file, and what was checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from grappe import checks
from grappe.catalogue import Catalogue
from grappe.checks.base import Moment
from grappe.checks.places import unverified_points
from grappe.errors import CommandInvalid, Problem
from grappe.load import Loader
from grappe.paths import Paths
from grappe.stats import Stats, measure

_ABSENT = ("reference-unknown", "id-lost")  # rules that say an entry is not there


@dataclass(frozen=True)
class Verdict:
    """A catalogue, what is wrong with it, and the numbers a check announces."""

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    stats: Stats
    unverified_points: int


def judge(paths: Paths, today: date | None = None) -> Verdict:
    """Read and check a catalogue; raise ``CommandInvalid`` when its folder cannot be read.

    The day is looked at here alone: nothing that is built depends on it.
    """
    folder = paths.catalogue
    if not folder.is_dir():
        raise CommandInvalid(f"{folder} : ce dossier n’existe pas / there is no such folder")
    loader = Loader(folder, paths.root / "catalogue")
    catalogue = loader.load()
    shape, day = loader.problems, today or date.today()
    sense = checks.run(loader.with_mended(catalogue), folder, paths.data, day, loader.mended)
    if shape:
        # A file that could not be read is not lost, and what points to it is not at fault.
        unread = {Path(problem.path).stem for problem in shape}
        sense = [p for p in sense if not (p.rule in _ABSENT and dict(p.values)["found"] in unread)]
        if "bibliography" in unread:
            sense = [p for p in sense if p.rule != "source-unknown"]
    problems = tuple(sorted({*shape, *sense}))
    points = unverified_points(catalogue, Moment(day, paths.data))
    return Verdict(catalogue, problems, measure(catalogue), points)
