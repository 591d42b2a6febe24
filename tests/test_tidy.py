"""Setting texts: what a plain keyboard types becomes French and English typography, nothing else moves."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grappe.cli import main
from grappe.tidy import tidied
from grappe.typography import french_faults, set_english, set_french

TYPED = """\
name: L'Atelier "neuf"
summary:
  fr: >-
    L'atelier dit : "On essaie !" Pourquoi ? Il compte 12 000 m2 ;
    ses membres : 1 200.
  en: "The workshop's aim: to try."   # a remark
statements:
  - topic: need
    text: {fr: 'Un "essai" : 50 %', en: It's a "trial"}
    sources: [s1]
sources:
  s1: {title: 'L'' "original" : tel quel', fr: "L'original"}
"""
SET = """\
name: L'Atelier "neuf"
summary:
  fr: >-
    L’atelier dit\u00a0: «\u00a0On essaie\u202f!\u00a0» Pourquoi\u202f? Il compte 12\u202f000 m2\u202f; ses membres\u00a0: 1\u202f200.
  en: "The workshop’s aim: to try."   # a remark
statements:
  - topic: need
    text: {fr: 'Un «\u00a0essai\u00a0»\u00a0: 50\u00a0%', en: It’s a “trial”}
    sources: [s1]
sources:
  s1: {title: 'L'' "original" : tel quel', fr: "L'original"}
"""


def test_what_was_typed_is_set_and_the_rest_is_left() -> None:
    """Blocks, quoted and bare texts are set; names, sources and remarks keep every byte."""
    assert tidied(TYPED.encode()) == (SET.encode(), 4, ())
    assert tidied(SET.encode()) == (SET.encode(), 0, ())


def test_windows_line_ends_are_kept() -> None:
    """A file written on Windows stays one."""
    found = tidied(TYPED.replace("\n", "\r\n").encode())
    assert found == (SET.replace("\n", "\r\n").encode(), 4, ())


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("fr: 'L''un : deux'\n", "fr: 'L’un\u00a0: deux'\n"),
        ("fr: >-\n  Un : a.\n\n  L'eau.\nen: x\n", "fr: >-\n  Un\u00a0: a.\n\n  L’eau.\nen: x\n"),
        ("fr: >-\n  L'un.\n  \u00a0\n  Trois.\n", "fr: >-\n  L’un. \u00a0 Trois.\n"),
    ],
)
def test_other_ways_to_write_a_text(typed: str, wanted: str) -> None:
    """A doubled quote, paragraphs, a row with nothing but a pasted no-break space."""
    assert tidied(typed.encode()) == (wanted.encode(), 1, ())


@pytest.mark.parametrize(
    "text",
    [
        'fr: "Une \\"parole\\" : deux"\n',  # an escape: what is written is not what is read
        "fr: L'un\n  et l'autre\n",  # a bare text over two rows
        'fr: >-\n  Un seul " ici.\n',
    ],
)
def test_what_cannot_be_set_surely_is_left_and_told(text: str) -> None:
    """What is written differs from what is read, or a mark lacks its pair: the line is named."""
    found = tidied(text.encode())
    assert found is not None
    assert found[0].decode() == text
    assert found[1] == 0
    assert len(found[2]) == 1


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("en 2015 300 personnes", "en 2015 300 personnes"),  # a year is no thousand
        ("1 200 000 €", "1\u202f200\u202f000\u00a0€"),
        ("à 12:30, https://exemple.fr/?q=1", "à 12:30, https://exemple.fr/?q=1"),
        ("« déjà » !", "«\u00a0déjà\u00a0»\u202f!"),
        ("Quoi ?!", "Quoi\u202f?\u202f!"),
        (
            "[l'un](https://fr.exemple.org/L'Arche?x=1)",
            "[l’un](https://fr.exemple.org/L'Arche?x=1)",
        ),
        ("`print('l'x')` d'\"eau\"", "`print('l'x')` d’«\u00a0eau\u00a0»"),
        ('24" et un de 27" au mur', '24" et un de 27" au mur'),
    ],
)
def test_french_is_set(typed: str, wanted: str) -> None:
    """Spaces, apostrophes, quotation marks, thousands; addresses and times are left."""
    assert set_french(typed) == wanted


def test_english_is_set() -> None:
    """Apostrophes and pairs of quotation marks are curled."""
    assert set_english("It's a \"trial\", isn't it?") == "It’s a “trial”, isn’t it?"


HABITS = [
    "l'eau",
    "100",
    "2 000",
    '"mot"',
    "fin :",
    "fin:",
    "oui ;",
    "ah !",
    "«là»",
    "« là »",
    "5 %",
    "où ?!",
]


@given(st.lists(st.sampled_from(HABITS)))
def test_what_people_type_by_habit_is_set_for_good(words: list[str]) -> None:
    """Nothing is left for the check but a year and a number that only they can part; twice is once."""
    typed = " ".join(["Dit", *words])
    text = set_french(typed)
    assert [wanted for _, wanted in french_faults(text) if wanted != "thousands"] == []
    assert set_french(text) == text
    spaces = str.maketrans("", "", " \u00a0\u202f’'\"«»")
    assert text.translate(spaces) == typed.translate(spaces)


def test_the_command_sets_files_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It names each file it set; one that cannot be read is left as it is and makes it fail."""
    good, bad = tmp_path / "clusters" / "a.yml", tmp_path / "practices" / "b.yml"
    for path, text in ((good, TYPED), (bad, "summary: {fr: [\n")):
        path.parent.mkdir()
        path.write_text(text, "utf-8")
    asked = ["tidy", "--catalogue", str(tmp_path), "--language", "fr"]
    assert main(asked) == 1
    assert good.read_text("utf-8") == SET
    assert bad.read_text("utf-8") == "summary: {fr: [\n"
    said = capsys.readouterr()
    assert said.out == "clusters/a.yml\u00a0: 4 texte(s) composé(s)\n"
    assert "practices/b.yml\u00a0: illisible" in said.err
    bad.unlink()
    assert main(asked) == 0
    assert capsys.readouterr().out == "Rien à composer.\n"


def test_a_folder_that_does_not_exist_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing to set is not said of what was not found; a folder among the files is left."""
    assert main(["tidy", "--catalogue", str(tmp_path / "nowhere")]) == 1
    assert "nowhere" in capsys.readouterr().err
    (tmp_path / "clusters" / "zz.yml").mkdir(parents=True)
    assert main(["tidy", "--catalogue", str(tmp_path)]) == 0
