"""How an entry is cited: as text and as BibTeX, by its id and the date of its data."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grappe.catalogue import Catalogue
from grappe.load import load
from grappe.pages.citation import bibtex, text
from grappe.strings import load_strings
from tests.test_kin import _cluster

ROOT = Path(__file__).parent.parent
VOCABULARIES = load(ROOT / "tests" / "data" / "mini", ROOT / "catalogue")[0].vocabularies
STRINGS = {x: load_strings(ROOT / "theme" / "strings", x) for x in ("fr", "en")}
URL = "https://grappe.example/grappes/lieu-a/"


def _record(language: str = "fr", **more: str) -> str:
    catalogue = Catalogue(clusters={"lieu-a": _cluster(**more)}, vocabularies=VOCABULARIES)
    return bibtex(catalogue, "lieu-a", STRINGS[language], URL)


def test_the_key_is_the_id_and_the_date_that_of_the_data() -> None:
    """No clock: the day of the review, else of the writing; none when there is none."""
    record = _record(name="Le Moulin", compiled="2024-03", reviewed="2025-11-02")
    assert record.startswith("@misc{grappe-lieu-a,\n")
    assert "  title = {{Le Moulin}},\n" in record
    assert "  year = {2025},\n  month = nov,\n" in record
    assert "  note = {Données de la fiche\u00a0: 2 novembre 2025},\n" in record
    assert f"  url = {{{URL}}},\n" in record
    assert record.endswith("  language = {french}\n}")
    assert "year = {2024},\n  month = mar,\n" in _record(compiled="2024-03")
    assert "month" not in _record(compiled="2024")
    assert not re.search("year|month|note", _record())


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("A & B_1 #2 50 %", r"A \& B\_1 \#2 50 \%"),
        ("Un } seul {", r"Un \textbraceright{} seul \textbraceleft{}"),
        ("C:\\x~^", r"C:\textbackslash{}x\textasciitilde{}\textasciicircum{}"),
    ],
)
def test_any_name_leaves_the_record_whole(name: str, shown: str) -> None:
    """Signs that mean something to TeX are written out, and braces stay paired."""
    record = _record(name=name)
    assert f"title = {{{{{shown}}}}}" in record
    assert record.count("{") == record.count("}")


def test_each_language_cites_in_its_words() -> None:
    """The English record and citation are in English."""
    assert "howpublished = {Grappe, open catalogue" in _record("en", compiled="2024")
    assert "note = {Data of the entry: 2024}" in _record("en", compiled="2024")
    catalogue = Catalogue(clusters={"lieu-a": _cluster()}, vocabularies=VOCABULARIES)
    assert text(catalogue, "lieu-a", STRINGS["en"], URL).endswith(f"clusters, {URL}")
