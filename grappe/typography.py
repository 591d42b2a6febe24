"""How French and English are set: what is at fault in a text, and the text set right.

French after the Imprimerie nationale's rules (*Lexique des règles typographiques en usage*): « » with
no-break spaces inside, ’, a no-break space before a colon, a narrow one before ; ! ? and between
thousands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

NO_BREAK, NARROW = "\u00a0", "\u202f"

# First the sign a fault cannot do without, if there is one: it is found faster than an expression.
_FRENCH = (
    ("'", re.compile(r"\w'\w"), "apostrophe"),
    ("", re.compile(r"[^\u202f\s][;!?](?:\s|$)|[ \u00a0][;!?]"), "narrow-space"),
    (":", re.compile(r"[^\u00a0\s\d]:(?:\s|$)| :"), "colon-space"),
    ("", re.compile(r"«[^\u00a0]|[^\u00a0]»"), "inside-guillemets"),
    ('"', re.compile(r"\""), "guillemets"),
    ("", re.compile(r"\d \d{3}\b"), "thousands"),
)

_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_QUOTED = re.compile(r'"([^"]*)"')
# A year before a number is no thousand: only groups of three are joined.
_THOUSANDS = re.compile(r"(?<![\d\u202f])(\d{1,3})((?: \d{3})+)\b")
_SET = (
    (re.compile(r"«[ \u00a0\u202f]*"), "«" + NO_BREAK),
    (re.compile(r"[ \u00a0\u202f]*»"), NO_BREAK + "»"),
    (re.compile(r"(?<=\S)[ \u202f]+:|(?<=[^\s\d]):(?=\s|$)"), NO_BREAK + ":"),
    (re.compile(r"(?<=\S)[ \u00a0]+(?=[;!?])|(?<=\S)(?<!\u202f)(?=[;!?]+(?:\s|$))"), NARROW),
    (re.compile(r"(?<=\d) (?=[%€])"), NO_BREAK),
)


def french_faults(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the first fault of each kind in a French text, with the code of what is wanted."""
    for sign, pattern, wanted in _FRENCH:
        match = pattern.search(text) if sign in text else None
        if match:
            yield match, wanted


def set_french(text: str) -> str:
    """Return a French text as it is to be set; a quotation mark without its pair stays as it is."""
    text = _APOSTROPHE.sub("’", text)
    if text.count('"') % 2 == 0:
        text = _QUOTED.sub(r"«\1»", text)
    for pattern, wanted in _SET:
        text = pattern.sub(wanted, text)
    return _THOUSANDS.sub(lambda m: m[1] + m[2].replace(" ", NARROW), text)


def set_english(text: str) -> str:
    """Return an English text with its apostrophes and its quotation marks curled."""
    text = _APOSTROPHE.sub("’", text)
    return _QUOTED.sub("“\\1”", text) if text.count('"') % 2 == 0 else text


SETTERS = {"fr": set_french, "en": set_english}
