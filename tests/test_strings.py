"""Interface words: the same keys in both languages, French set as French, the same blanks to fill."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grappe.strings import load_strings
from grappe.typography import french_faults

FOLDER = Path(__file__).parent.parent / "theme" / "strings"
FRENCH, ENGLISH = (load_strings(FOLDER, language) for language in ("fr", "en"))


def test_both_languages_have_the_same_keys() -> None:
    """No interface word exists in one language alone."""
    assert set(FRENCH.words) == set(ENGLISH.words)


@pytest.mark.parametrize("key", sorted(FRENCH.words))
def test_both_languages_fill_the_same_blanks(key: str) -> None:
    """A word and its translation take the same values."""
    blanks = [set(re.findall(r"\{(\w+)\}", s.words[key])) for s in (FRENCH, ENGLISH)]
    assert blanks[0] == blanks[1]


@pytest.mark.parametrize("key", sorted(FRENCH.words))
def test_french_words_are_set_as_french(key: str) -> None:
    """The rule that entries obey holds for the interface too."""
    text = FRENCH.words[key]
    assert list(french_faults(text)) == []


def test_a_missing_word_is_an_error() -> None:
    """A word that does not exist is never shown as nothing."""
    with pytest.raises(KeyError):
        FRENCH("no.such.key")


def test_plurals_follow_the_language() -> None:
    """French counts zero as one; English does not."""
    assert FRENCH.plural("count.entries", 0) == "0 fiche"
    assert ENGLISH.plural("count.entries", 0) == "0 entries"
