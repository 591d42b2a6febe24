"""The 106 criteria and the statement computed from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from grappe import host, rgaa
from grappe.errors import GrappeError
from grappe.model.rgaa import NUMBERS, Rgaa, Told
from grappe.paths import Paths
from grappe.strings import load_strings
from grappe.typography import french_faults

ROOT = Path(__file__).parent.parent
FILE = ROOT / "docs" / "rgaa.yml"
REAL = rgaa.load(FILE)


def statement(states: dict[str, int], language: str = "fr") -> rgaa.Statement:
    """Return a statement with so many criteria in each state, the others not applicable."""
    wanted = [state for state, count in states.items() for _ in range(count)]
    wanted += ["not-applicable"] * (len(NUMBERS) - len(wanted))
    criteria = tuple(
        criterion.model_copy(update={"state": state})
        for criterion, state in zip(REAL.criteria, wanted, strict=True)
    )
    strings = load_strings(ROOT / "theme" / "strings", language)
    return rgaa.Statement(REAL.model_copy(update={"criteria": criteria}), strings)


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "rgaa.yml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return tmp_path / "rgaa.yml"


def test_the_file_holds_the_106_criteria_once_each() -> None:
    """Thirteen themes, 1.1 to 13.12, in order."""
    assert [criterion.number for criterion in REAL.criteria] == list(NUMBERS)
    assert len(set(NUMBERS)) == 106 and NUMBERS[-1] == "13.12"


def texts(found: Rgaa) -> Iterator[Told]:
    for criterion in found.criteria:
        yield Told(fr=criterion.title.fr, en=criterion.title.en)
        yield criterion.how


def test_both_languages_are_there_and_french_is_set_as_french() -> None:
    """Each title and each account exists twice; French signs have their spaces, English none."""
    for text in texts(REAL):
        assert text.fr and text.en and (text.fr != text.en or len(text.fr) < 12)
        assert list(french_faults(text.fr)) == []
        assert not re.search(r"[«»]|\\w'\\w|[ \u00a0\u202f][;:!?]", text.en)


@pytest.mark.parametrize(
    ("states", "rate", "state"),
    [
        ({"conforming": 3, "not-conforming": 1}, "75,0\u202f%", "partial"),
        ({"conforming": 2, "not-conforming": 1}, "66,6\u202f%", "partial"),
        ({"conforming": 1, "not-conforming": 1}, "50,0\u202f%", "partial"),
        ({"conforming": 1, "not-conforming": 2}, "33,3\u202f%", "none"),
        ({"conforming": 105}, "100,0\u202f%", "full"),
        ({"conforming": 3, "not-conforming": 1, "not-assessed": 9}, "75,0\u202f%", "under-way"),
        ({"conforming": 105, "not-assessed": 1}, "100,0\u202f%", "under-way"),
        ({"not-assessed": 106}, "0,0\u202f%", "under-way"),
    ],
)
def test_the_rate_counts_what_applies_and_was_assessed(
    states: dict[str, int], rate: str, state: str
) -> None:
    """The rate is rounded down; one criterion not assessed and no level is declared."""
    found = statement(states)
    assert (found.rate, found.state) == (rate, state)
    assert statement(states, "en").rate == rate.replace(",", ".").replace("\u202f", "")


def test_the_words_of_the_model_form_are_used() -> None:
    """The French model form has three levels, to the word."""
    assert statement({"conforming": 2}).verdict == "totalement conforme"
    assert statement({"conforming": 2, "not-conforming": 1}).verdict == "partiellement conforme"
    assert statement({"not-conforming": 1}).verdict == "non conforme"
    assert statement({"not-assessed": 1}).verdict == "évaluation en cours"
    assert statement({"not-assessed": 1}, "en").verdict == "assessment under way"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    state: conforming", "    state: perfect", r"rgaa\.yml: 1\.\d, state: .*not-assessed"),
        ('looked: "2026-11-26"', 'looked: "2025-11-24"', r"1\.1 was looked at on 2025-11-24"),
        ('looked: "2026-11-26"', 'looked: "2027-01-01"', r"1\.1 was looked at on 2027-01-01"),
        ('looked: "2026-11-26"', 'looked: "November"', r"1\.1, looked: .*a day is expected"),
        ('number: "1.2"', 'number: "1.1"', r"106 criteria are expected.*see 1\.1"),
        ('number: "1.2"', 'number: "14.1"', r"106 criteria are expected.*see 14\.1"),
        ("    how:", "    why:", r"1\.1, why: "),
        ("version:", "version: [", r"rgaa\.yml:\d+: yaml-syntax"),
    ],
)
def test_what_is_stale_or_unknown_is_refused(tmp_path: Path, old: str, new: str, told: str) -> None:
    """The message names the criterion, and says what is expected."""
    with pytest.raises(GrappeError, match=told):
        rgaa.load(changed(tmp_path, old, new))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    paths = replace(Paths.under(ROOT), build=tmp_path_factory.mktemp("build"))
    return host.build_frames(paths, "https://catalogue.test/", "")


@pytest.mark.parametrize("language", host.LANGUAGES)
def test_the_page_and_every_footer_say_what_is_computed(made: Path, language: str) -> None:
    """The page shows rate, state and 106 rows; the footer of another page shows the state."""
    found = rgaa.Statement(REAL, load_strings(ROOT / "theme" / "strings", language))
    start = "en/" if language == "en" else ""
    files = host.static_files(made)
    page = files[f"{start}accessibility/index.html"].read_text(encoding="utf-8")
    assert f"<strong>{found.rate}</strong>" in page and f"<strong>{found.verdict}</strong>" in page
    assert page.count('<th scope="row">') == 106
    for criterion in (*found.those("not-conforming"), *found.those("not-assessed")):
        assert f"<strong>{criterion.number} — " in page
    other = files[f"{start}about/index.html"].read_text(encoding="utf-8")
    footer = {"fr": "Accessibilité\u00a0: ", "en": "Accessibility: "}[language] + found.verdict
    assert footer in other


def test_a_change_of_the_file_makes_the_frames_again(tmp_path: Path) -> None:
    """The footer of every page depends on it."""
    digests = []
    for number, (old, new) in enumerate([("state:", "state:"), ("a year", "twelve months")]):
        docs = tmp_path / str(number)
        docs.mkdir()
        changed(docs, old, new)
        digests.append(host._digest(replace(Paths.under(ROOT), docs=docs), "", ""))
    assert digests[0] != digests[1]
