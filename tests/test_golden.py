"""Expected results of the mini catalogue and of the broken one; ``make golden`` rewrites them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from grappe import judge, report
from grappe.exports import data_files
from grappe.exports.base import Site, as_json
from grappe.exports.records import entry_record
from grappe.load import load
from grappe.pages import Lands, Weights, render_pages
from grappe.paths import Paths
from grappe.stats import measure
from grappe.strings import load_strings

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
MINI, _ = load(ROOT / "tests" / "data" / "mini", ROOT / "catalogue")
SITE = Site("https://grappe.example/")


def _page(path: str) -> bytes:
    """Return the body of one page of the mini catalogue, without its frame."""
    language = "en" if path.startswith("en/") else "fr"
    strings = {language: load_strings(ROOT / "theme" / "strings", language)}
    templates = ROOT / "theme" / "pages"
    pages = render_pages(
        MINI,
        measure(MINI),
        strings,
        templates,
        SITE.url,
        "https://code.example.org/g",
        (),
        Weights(MINI),
        Lands(ROOT / "grappe" / "data"),
    )
    return next(p for p in pages if p.path == f"{path}index.html").content.body.encode()


def _messages(language: str) -> bytes:
    paths = Paths.under(ROOT, catalogue=ROOT / "tests" / "data" / "broken")
    problems = judge.judge(paths, date(2026, 11, 25)).problems
    return report.problems(problems, language, "text").encode() + b"\n"


CASES = {
    "faults.fr.txt": lambda: _messages("fr"),
    "faults.en.txt": lambda: _messages("en"),
    "clusters.geojson": lambda: data_files(MINI, SITE)[0]["data/clusters.geojson"],
    "clusters.csv": lambda: data_files(MINI, SITE)[0]["data/clusters.csv"],
    "indicators.csv": lambda: data_files(MINI, SITE)[0]["data/indicators.csv"],
    "statements.csv": lambda: data_files(MINI, SITE)[0]["data/statements.csv"],
    "record.json": lambda: as_json(entry_record(MINI, "cluster", "stary-mlyn", SITE), indent=1),
    "cluster.fr.html": lambda: _page("grappes/halle-aux-graines/"),
    "cluster.en.html": lambda: _page("en/clusters/halle-aux-graines/"),
    "practice.fr.html": lambda: _page("pratiques/paniers-de-cantine/"),
}


@pytest.mark.parametrize("name", CASES)
def test_the_result_is_the_expected_one(name: str, request: pytest.FixtureRequest) -> None:
    """The result has not changed, or the change was looked at and ``make golden`` was run."""
    made = CASES[name]()
    path = GOLDEN / name
    if request.config.getoption("--golden"):
        path.write_bytes(made)
    assert made.decode() == path.read_bytes().decode()
