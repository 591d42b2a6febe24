"""The texts of the real catalogue: its own words, and figures that say one thing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from rapidfuzz import fuzz

from grappe.catalogue import Catalogue
from grappe.checks.base import claims
from grappe.evidence import claims_of
from grappe.load import load
from grappe.model.entry import Entry
from grappe.model.facts import Indicator, Statement
from grappe.tidy import tidied

ROOT = Path(__file__).parent.parent
CATALOGUE, _ = load(ROOT / "catalogue")
ENTRIES = [pytest.param(i, id=i) for _, i, _ in CATALOGUE.entries()]
DOSSIER = Path(os.environ.get("GRAPPE_DOSSIER", ROOT.parent / "shared" / "dossier"))
RUN = 8

_WORD = re.compile(r"\w+")
_SPACES = str.maketrans({"\u202f": "", "\u00a0": " "})
# Percentages are left out: each is a share of something else.
_UNITS = {
    "m2": r"m²|mètres carrés|square metres",
    "km2": r"km²|kilomètres carrés|square kilometres",
    "tonnes": r"tonnes?\b",
    "kwh": r"kWh\b",
    "jobs": r"emplois?\b|jobs?\b",
    "EUR": r"€|euros?\b|d’euros",
}
_NUMBER = r"(\d[\d,.]*)(?:\s*(millions?|milliards?|M|m|bn)(?![\w²]))?\s*(?:d’|de )?"
_TIMES = {
    "million": 1e6,
    "millions": 1e6,
    "M": 1e6,
    "m": 1e6,
    "milliard": 1e9,
    "milliards": 1e9,
    "bn": 1e9,
}


def amounts(text: str, unit: str) -> Iterator[float]:
    """Yield the amounts a text gives in a unit: « 1 200 m² », “€3.4m”, « 2 millions d’euros »."""
    plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text.translate(_SPACES))
    patterns = [rf"{_NUMBER}(?:{_UNITS[unit]})"]
    if unit == "EUR":
        patterns.append(r"€\s?(\d[\d.]*)\s?(million|m|bn)?")
    for pattern in patterns:
        for found in re.finditer(pattern, plain):
            value = found[1].rstrip(",.").replace(",", ".")
            if value.count(".") <= 1:
                yield float(value) * _TIMES.get(found[2] or "", 1)


def unit_of(catalogue: Catalogue, indicator: Indicator) -> str:
    """Return the unit of a figure, its currency for money."""
    unit = catalogue.vocabularies["measures"].terms[indicator.measure].unit or ""
    return (indicator.currency or "") if unit == "money" else unit


def differing(catalogue: Catalogue, entry: Entry) -> Iterator[str]:
    """Yield the statements that give other amounts than the figures of the same source and date."""
    for where, claim in claims(entry):
        cited = {ref.key for ref in claim.sources}
        beside = [
            i
            for i in entry.indicators
            if str(i.as_of) == str(claim.as_of) and cited & {ref.key for ref in i.sources}
        ]
        for unit in sorted({unit_of(catalogue, i) for i in beside} & _UNITS.keys()):
            bounds = [
                (float(i.value.low), float(i.value.high))
                for i in beside
                if unit_of(catalogue, i) == unit
            ]
            for language in ("fr", "en"):
                told = list(amounts(claim.text.get(language) or "", unit))
                if told and not any(low <= t <= high for t in told for low, high in bounds):
                    yield f"{where} ({language}): {told} {unit}, figures {bounds}"


@pytest.mark.parametrize("identifier", ENTRIES)
def test_statements_and_figures_agree(identifier: str) -> None:
    """A statement never gives another amount than the figures of its source and date."""
    assert list(differing(CATALOGUE, CATALOGUE.entry(identifier))) == []


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("Sur 1\u202f200\u00a0m² et 3\u00a0ha.", "m2", [1200]),
        ("Il coûte 2,5\u00a0millions d’euros.", "EUR", [2_500_000]),
        ("It cost €3.4m, then €12,000.", "EUR", [3_400_000, 12_000]),
        ("Près de 350\u00a0emplois.", "jobs", [350]),
        ("En 2014, 14\u00a0M€.", "EUR", [14_000_000]),
    ],
)
def test_amounts_are_read(text: str, unit: str, expected: list[float]) -> None:
    """Amounts are read in both languages, thousands and millions included."""
    assert sorted(amounts(text, unit)) == sorted(expected)


def test_a_figure_told_twice_is_found() -> None:
    """The test above can fail: a text that says 400 beside a figure of 350 is refused."""
    entry = CATALOGUE.clusters["darwin-ecosysteme"]
    figure = next(i for i in entry.indicators if i.measure == "jobs-on-site")
    other = Statement.model_validate(
        {
            "text": {"fr": f"Il y a {int(figure.value.low) + 50}\u00a0emplois."},
            "as_of": str(figure.as_of),
            "sources": tuple(ref.key for ref in figure.sources),
            "topic": "effect",
        }
    )
    changed = entry.model_copy(
        update={"statements": (other.model_copy(update={"topic": "effect"}),)}
    )
    assert list(differing(CATALOGUE, changed))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("title", "publisher", "url", "author", "sources"):
                yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _localised(value: Any) -> Iterator[str]:
    """Yield our own texts: what is written in French and in English, the meaning of a name aside."""
    if isinstance(value, dict):
        if value and value.keys() <= {"fr", "en"}:
            yield from (text for text in value.values() if text)
        else:
            for key, inner in value.items():
                if key not in ("sources", "gloss"):
                    yield from _localised(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _localised(inner)


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield every run of eight words of a text."""
    words = _WORD.findall(text.lower())
    for start in range(len(words) - RUN + 1):
        yield tuple(words[start : start + RUN])


@pytest.fixture(scope="module")
def sheets() -> set[tuple[str, ...]]:
    """Return every run of eight words of the collected material."""
    if not DOSSIER.is_dir():
        pytest.skip(f"the collected material is not here ({DOSSIER.name}): nothing to compare with")
    found: set[tuple[str, ...]] = set()
    for path in sorted(DOSSIER.rglob("*.yml")):
        if path.name != "bibliography.yml":
            for text in _texts(yaml.load(path.read_bytes(), yaml.CSafeLoader)):
                found.update(runs(text))
    return found


@pytest.mark.parametrize("identifier", ENTRIES)
def test_texts_are_our_own(identifier: str, sheets: set[tuple[str, ...]]) -> None:
    """No text has eight words in a row in common with the material it was written from."""
    ours = CATALOGUE.entry(identifier).model_dump(mode="json", exclude_none=True)
    copied = {" ".join(run) for text in _localised(ours) for run in runs(text) if run in sheets}
    assert copied == set()


@pytest.mark.parametrize("identifier", ENTRIES)
def test_a_claim_is_told_once(identifier: str) -> None:
    """No two claims of an entry say the same: a mend set on the wrong one would double its words."""
    texts = [claim.text.fr or "" for claim in claims_of(CATALOGUE.entry(identifier))]
    alike = [pair for pair in combinations(texts, 2) if fuzz.ratio(*pair) > 90]
    assert alike == []


def test_every_text_is_set() -> None:
    """``make tidy`` has nothing to do."""
    files = sorted((ROOT / "catalogue").glob("*s/*.yml"))
    entries = [path for path in files if path.parent.name in ("clusters", "practices", "actors")]
    assert len(entries) == len(ENTRIES)
    assert [
        path.name for path in entries if tidied(path.read_bytes()) != (path.read_bytes(), 0, ())
    ] == []


def test_no_fault_is_hidden() -> None:
    """Nothing was accepted to make the catalogue pass."""
    assert CATALOGUE.exemptions == ()
    assert date(2026, 1, 1) <= (CATALOGUE.newest_date() or date.min)
