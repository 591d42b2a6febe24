"""The real catalogue: each entry is a case of its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from grappe import judge, rules
from grappe.evidence import claims_of
from grappe.paths import Paths
from grappe.stats import texts_of

ROOT = Path(__file__).parent.parent
VERDICT = judge.judge(Paths.under(ROOT), date(2026, 11, 25))
ENTRIES = list(VERDICT.catalogue.entries())


def test_there_is_no_fault() -> None:
    """``build.py check`` has nothing to say."""
    assert [rules.message(problem, "fr") for problem in VERDICT.problems] == []


@pytest.mark.parametrize(("kind", "identifier"), [(k, i) for k, i, _ in ENTRIES])
def test_an_entry_is_whole_in_both_languages(kind: str, identifier: str) -> None:
    """Every text of an entry exists in French and in English, every claim has its source."""
    entry = VERDICT.catalogue.entry(identifier)
    for text in texts_of(entry):
        assert text.fr, text.en
        assert text.en, text.fr
    for claim in claims_of(entry):
        assert claim.sources or claim.voice == "catalogue"


def test_vocabularies_are_whole_in_both_languages() -> None:
    """Every term of every closed list has a label in French and in English."""
    for name, vocabulary in VERDICT.catalogue.vocabularies.items():
        for code, term in vocabulary.terms.items():
            assert term.label.fr, (name, code)
            assert term.label.en, (name, code)


def test_relation_kinds_carry_their_inverse() -> None:
    """The inverse of an inverse is the kind itself."""
    terms = VERDICT.catalogue.vocabularies["relation-kinds"].terms
    for code, term in terms.items():
        assert term.inverse in terms, code
        assert terms[term.inverse].inverse == code, code


def test_each_dimension_asks_real_questions() -> None:
    """The self-diagnosis puts two questions or more on each of the seven, in both languages."""
    grid = VERDICT.catalogue.frameworks["seven-dimensions"]
    asked = {c.dimension: c.questions for c in grid.criteria if c.dimension}
    assert set(asked) == set(VERDICT.catalogue.vocabularies["dimensions"].terms)
    for dimension, questions in asked.items():
        assert len(questions) >= 2, dimension
        for question in questions:
            assert (question.text.fr or "").endswith("\u202f?"), question
            assert (question.text.en or "").endswith("?"), question
