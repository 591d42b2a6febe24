"""The rules in words: what each expects, what it found, how to mend it, in French and English."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pydantic import Field

from grappe import yamlnodes
from grappe.errors import GrappeError, Problem
from grappe.model.base import Model


class Words(Model):
    """One rule in one language; ``{found}``, ``{near}``… are filled from the problem."""

    title: str
    expected: str
    found: str = Field("« {found} »")
    mend: str
    why: str


class Rule(Model):
    """One rule in both languages."""

    fr: Words
    en: Words


class Rules(Model):
    """Every rule, and the phrases that several share."""

    phrases: dict[str, dict[str, str]]
    rules: dict[str, Rule]


@cache
def rules() -> Rules:
    """Return all the rules, in the order of the file."""
    path = Path(__file__).with_name("rules.yml")
    reading = yamlnodes.read(path.read_bytes())
    if reading.faults:
        raise GrappeError(f"rules.yml: {reading.faults}")
    return Rules.model_validate(reading.value)


class _Values(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def words(problem: Problem, language: str) -> tuple[str, str, str]:
    """Return ``(expected, found, how to mend)`` of a problem, in a language."""
    rule = rules().rules[problem.rule]
    text = rule.fr if language == "fr" else rule.en
    phrases = rules().phrases[language]
    values = _Values(problem.values)
    values["how"] = phrases.get(f"how.{values['wanted']}", "")
    for key in ("found", "wanted"):
        values[key] = phrases.get(f"{key}.{values[key]}", values[key])
    mend = text.mend.format_map(values)
    near = values["near"]
    if near:
        mend = phrases["near"].format(near=near) + " " + mend
    found = text.found.format_map(values) if values["found"] else phrases["nothing"]
    return text.expected.format_map(values), found, mend


def message(problem: Problem, language: str) -> str:
    """Return the one-line message: ``path:line:column: field: expected / found / mend [rule]``."""
    expected, found, mend = words(problem, language)
    phrases = rules().phrases[language]
    where = (
        f"{problem.path}:{problem.line}:{problem.column}: " if problem.line else f"{problem.path}: "
    )
    field = f"{problem.field}{phrases['colon']}" if problem.field else ""
    head = f"{where}{field}{phrases['expected']}{expected} / {phrases['found']}{found}"
    return f"{head} / {mend} [{problem.rule}]"
