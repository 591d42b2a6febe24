"""Words: folding, tokens, plurals, sort order, short forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grappe import text

VECTORS = json.loads(
    (Path(__file__).parent / "data" / "fold-vectors.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("written", "folded"), VECTORS["fold"])
def test_folding_keeps_to_the_shared_vectors(written: str, folded: str) -> None:
    """Folding gives what the browser's folding also gives."""
    assert text.fold(written) == folded


@pytest.mark.parametrize(("language", "written", "tokens"), VECTORS["tokens"])
def test_tokens_keep_to_the_shared_vectors(language: str, written: str, tokens: list[str]) -> None:
    """Tokens are what the browser also makes of the same text."""
    assert text.tokens(written, language) == tokens


def test_stop_words_are_those_of_the_vectors() -> None:
    """The small words that the index leaves out are the ones the vectors were made with."""
    shared = {language: frozenset(words.split()) for language, words in VECTORS["stop"].items()}
    assert shared == text.STOP_WORDS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("l’insertion", "Insertions"),
        ("jusqu’à l’école", "ECOLES"),
        ("l'eau", "eaux"),
        ("le local", "des locaux"),
        ("co-working", "coworking"),
        ("cœurs", "coeur"),
    ],
)
def test_two_ways_of_writing_a_word_meet(one: str, other: str) -> None:
    """Elisions, accents, capitals, hyphens and plurals do not separate a word from itself."""
    assert set(text.tokens(one, "fr")) & set(text.tokens(other, "fr"))


def test_plural_rules_depend_on_the_language() -> None:
    """« chevaux » is a French plural and « cities » an English one, not the other way round."""
    assert text.singular("chevaux", "fr") == "cheval"
    assert text.singular("cities", "en") == "city"
    assert text.singular("cities", "fr") == "citie"


def test_a_decomposed_accent_is_the_same_letter() -> None:
    """A letter followed by a combining accent folds as the composed letter does."""
    assert text.tokens("e\u0301cole", "fr") == text.tokens("\u00e9cole", "fr") == ["ecole"]


def test_slug_is_an_identifier() -> None:
    """A slug has only lower-case letters, digits and single hyphens."""
    assert text.slug("  Pôle Sud-Aquitain (l’Œuvre) ! ") == "pole-sud-aquitain-l-oeuvre"
    assert text.slug("서울") == ""


def test_sorting_ignores_accents_before_it_counts_them() -> None:
    """« Écosystème » stands between « Ecole » and « Emploi », not after « Zone »."""
    names = ["Zone", "Emploi", "Écosystème", "école", "Ecole"]
    assert sorted(names, key=text.sort_key) == ["Ecole", "école", "Écosystème", "Emploi", "Zone"]


def test_shorten_cuts_between_words() -> None:
    """A cut text ends on a whole word and an ellipsis, within its limit."""
    assert text.shorten("Une ancienne caserne devenue un quartier", 24) == "Une ancienne caserne…"
    assert text.shorten("court", 24) == "court"
