"""How French and English are set: what is at fault in a text, and the text set right.

French after the Imprimerie nationale's rules (*Lexique des règles typographiques en usage*): « » with
no-break spaces inside, ’, a no-break space before a colon, a narrow one before ; ! ? and between
thousands. An address and what stands between backquotes are nobody's prose: they are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

NO_BREAK, NARROW = "\u00a0", "\u202f"

_NOT_PROSE = re.compile(r"https?://[^\s)]+|`[^`]*`")
_HELD = "\ue000"  # stands for what is not prose while the rest is set; no text of ours may hold it
_APOSTROPHE = re.compile(r"(?<=\w)'(?=[\w\"«*_\[])")
_POSSESSIVE = re.compile(r"(?<=s)'(?=\s)")
# A pair that opens before a word and closes after one; 24" is a size, and opens nothing.
_QUOTED = re.compile(r"(?<![\w\"])\"(?=\S)([^\"]*)(?<=\S)\"(?![\w\"])")
# A year before a number is no thousand: only groups of three are joined.
_THOUSANDS = re.compile(r"(?<![\d\u202f])(\d{1,3})((?: \d{3})+)\b")

# First the sign a fault cannot do without, if there is one: it is found faster than an expression.
_FRENCH = (
    ("'", _APOSTROPHE, "apostrophe"),
    ("", re.compile(r"[^\u202f\s][;!?](?:\s|$)|[ \u00a0][;!?]"), "narrow-space"),
    (":", re.compile(r"[^\u00a0\s\d]:(?:\s|$)| :"), "colon-space"),
    ("", re.compile(r"«[^\u00a0]|[^\u00a0]»"), "inside-guillemets"),
    ('"', re.compile(r"\""), "guillemets"),
    (" ", _THOUSANDS, "thousands"),
)
_SET = (
    (re.compile(r"«[ \u00a0\u202f]*"), "«" + NO_BREAK),
    (re.compile(r"[ \u00a0\u202f]*»"), NO_BREAK + "»"),
    (re.compile(r"(?<=\S)[ \u202f]+:|(?<=[^\s\d]):(?=\s|$)"), NO_BREAK + ":"),
    (
        re.compile(r"(?<=\S)[ \u00a0]+(?=[;!?])|(?<=\S)(?<!\u202f)(?=[;!?]+(?:\s|$))"),
        NARROW,
    ),
    (re.compile(r"(?<=\d) (?=[%€])"), NO_BREAK),
)


def french_faults(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield the first fault of each kind in a French text, with the code of what is wanted."""
    if "/" in text or "`" in text:
        text = _NOT_PROSE.sub(lambda held: "x" * len(held[0]), text)
    for sign, pattern, wanted in _FRENCH:
        match = pattern.search(text) if sign in text else None
        if match:
            yield match, wanted


def set_french(text: str) -> str:
    """Return a French text as it is to be set; a quotation mark without its pair stays as it is."""
    return _prose(text, _french)


def set_english(text: str) -> str:
    """Return an English text with its apostrophes and its pairs of quotation marks curled."""
    return _prose(text, _english)


def _prose(text: str, setter: Callable[[str], str]) -> str:
    held = _NOT_PROSE.findall(text)
    done = setter(_NOT_PROSE.sub(_HELD, text))
    for part in held:
        done = done.replace(_HELD, part, 1)
    return done


def _french(text: str) -> str:
    text = _QUOTED.sub(r"«\1»", _APOSTROPHE.sub("’", text))
    for pattern, wanted in _SET:
        text = pattern.sub(wanted, text)
    return _THOUSANDS.sub(lambda m: m[1] + m[2].replace(" ", NARROW), text)


def _english(text: str) -> str:
    text = _POSSESSIVE.sub("’", _APOSTROPHE.sub("’", text))
    return _QUOTED.sub("“\\1”", text)


SETTERS = {"fr": set_french, "en": set_english}
