"""What somebody probably meant: the nearest term, the code of a word, the date of a phrase."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from rapidfuzz import fuzz, process

from grappe import dates
from grappe.vocabulary import Vocabulary

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier january janv jan",
            "février fevrier february févr fev feb",
            "mars march mar",
            "avril april avr apr",
            "mai may",
            "juin june jun",
            "juillet july juil jul",
            "août aout august aug",
            "septembre september sept sep",
            "octobre october oct",
            "novembre november nov",
            "décembre decembre december déc dec",
        ),
        1,
    )
    for name in names.split()
}
_YEAR = r"(?P<y>[12]\d{3})"
_IN_DIGITS = re.compile(rf"(?:(?P<d>\d{{1,2}})[/. -])?(?P<m>\d{{1,2}})[/. -]{_YEAR}\Z")
_IN_WORDS = re.compile(
    rf"(?:(?P<d>\d{{1,2}})(?:er|st|nd|rd|th)?\s+)?(?P<m>[^\W\d]+)\.?\s+{_YEAR}\Z"
)
_REVERSED = re.compile(r"([12]\d{3})[/. -](\d{1,2})(?:[/. -](\d{1,2}))?\Z")
_SPAN = re.compile(r"([12]\d{3})\s*(?:[-–—]|à|to|et|and)\s*([12]\d{3})\Z")
_ONE = re.compile(rf"(?P<w>[^\d]*?)\s*{_YEAR}\Z")
_AROUND = {
    "vers": "{}~", "environ": "{}~", "env.": "{}~", "circa": "{}~", "c.": "{}~", "about": "{}~", "around": "{}~",
    "depuis": "{}/..", "since": "{}/..", "from": "{}/..", "avant": "../{}", "before": "../{}", "jusqu’en": "../{}",
}  # fmt: skip


def nearest(word: str, candidates: Iterable[str], cutoff: int = 65) -> str:
    """Return the candidate most like a word, or an empty text when none is near."""
    match = process.extractOne(
        str(word).lower(), sorted(candidates), scorer=fuzz.WRatio, score_cutoff=cutoff
    )
    return str(match[0]) if match else ""


def code_of(word: str, vocabulary: Vocabulary) -> str:
    """Return the code a word stands for: by its code, a label or a synonym, or what is nearest."""
    codes: dict[str, str] = {}
    for code, term in vocabulary.terms.items():
        for synonym in (*term.synonyms.fr, *term.synonyms.en):
            codes.setdefault(synonym.lower(), code)
    for code, term in vocabulary.terms.items():
        codes |= {label.lower(): code for label in (term.label.fr, term.label.en) if label}
    codes |= {code: code for code in vocabulary.terms}
    exact = codes.get(word.strip().lower())
    return exact or codes.get(nearest(word, codes, 80), "")


def date_of(text: str) -> str:
    """Return a date as the catalogue writes it, from what people write: ``mars 2025``, ``03/2025``."""
    text = text.strip().lower().replace("'", "’")
    span = _SPAN.match(text)
    if span:
        return f"{span[1]}/{span[2]}"
    turned = _REVERSED.match(text)
    if turned:
        text = "/".join(part for part in reversed(turned.groups()) if part)
    found = _IN_DIGITS.match(text) or _IN_WORDS.match(text)
    if found:
        month = int(found["m"]) if found["m"].isdigit() else _MONTHS.get(found["m"], 0)
        day = int(found["d"] or 0)
        offered = f"{found['y']}-{month:02}" + (f"-{day:02}" if day else "")
        with suppress(dates.DateInvalid):
            return dates.parse(offered).text
    one = _ONE.match(text)
    return _AROUND.get(one["w"], "{}").format(one["y"]) if one else ""


def listed(value: Any) -> str:
    """Return a lone value as the list that was expected, or an empty text."""
    return f"[{value}]" if isinstance(value, (str, int, float)) and "," not in str(value) else ""
