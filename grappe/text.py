"""Words as people type them: folding, tokens, slugs, sort keys, short forms.

``theme/js/fold.js`` follows the same rules; ``tests/data/fold-vectors.json`` keeps both equal.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Letters that Unicode does not decompose into a base letter and a mark.
_LETTERS: Final = str.maketrans(
    {
        "œ": "oe",
        "æ": "ae",
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "ı": "i",
        "ς": "σ",
    }
)
_APOSTROPHES: Final = "'’ʼ‘′`´"
_HYPHENS: Final = r"\-\u2010\u2011"
_WORD: Final = re.compile(rf"[^\W_]+(?:[{_APOSTROPHES}{_HYPHENS}][^\W_]+)*")
_LETTERS_ONLY: Final = re.compile(r"[^\W_]+")
_APOSTROPHE: Final = re.compile(f"[{_APOSTROPHES}]")
_HYPHEN: Final = re.compile(f"[{_HYPHENS}]")
# French and Italian elisions; English has no word of these forms, so one rule serves every page.
_ELISION: Final = re.compile(
    r"(?:(?:l|d|qu|j|n|s|c|m|t|jusqu|lorsqu|puisqu|quoiqu|un|dell|all|nell|sull|dall)')+"
)
_POSSESSIVE: Final = re.compile(r"'s$")
_WHOLE: Final = frozenset({"aujourdhui", "presquile", "prudhomme", "prudhommes", "quelquun"})
_IRREGULAR: Final = {
    "fr": {
        "travaux": "travail",
        "vitraux": "vitrail",
        "baux": "bail",
        "coraux": "corail",
        "emaux": "email",
        "yeux": "oeil",
        "taux": "taux",
        "faux": "faux",
        "chaux": "chaux",
    },
    "en": {
        "women": "woman",
        "men": "man",
        "children": "child",
        "series": "series",
        "species": "species",
        "movies": "movie",
    },
}
_ENGLISH_ES: Final = ("sses", "xes", "ches", "shes")
# Small words that no search index keeps, folded; single letters are never kept either.
_FRENCH_STOP: Final = """
ai au aucun aux avec avoir ce cela ces cet cette chez comme dans de depuis des du elle elles en
entre est et ete etre eux il ils je la le les leur leurs lui mais me meme mes ne nos notre nous on
ont ou par pas plus pour que qui sa sans se ses si son sont sous sur ta te tes toi ton tout tous
toute toutes tres tu un une vers vos votre vous
"""
_ENGLISH_STOP: Final = """
about after all also an and any are as at be been but by can could did do does for from had has
have he her his how if in into is it its more most no nor not of on or our out over she so some
such than that the their them then there these they this those to under up was we were what when
which while who will with would you your
"""
STOP_WORDS: Final = {
    "fr": frozenset(_FRENCH_STOP.split()),
    "en": frozenset(_ENGLISH_STOP.split()),
}


def _simplified(text: str) -> str:
    """Return text in lower case without accents; apostrophes and hyphens in their plain form."""
    # Apostrophes first: NFKD would turn an acute accent used as one into a space.
    text = _APOSTROPHE.sub("'", text.replace("\u00ad", ""))
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", _HYPHEN.sub("-", text)).lower()
    return "".join(c for c in text if unicodedata.category(c) != "Mn").translate(_LETTERS)


_plain = lru_cache(maxsize=200_000)(_simplified)


def fold(text: str, *, once: bool = False) -> str:
    """Return the words of a text in lower case, without accents, joined by single spaces.

    ``once`` says that the text will not come again: remembering it would only take room.
    """
    return " ".join(_LETTERS_ONLY.findall(_simplified(text) if once else _plain(text)))


def slug(text: str) -> str:
    """Return a text as an identifier: ``Pôle Sud Aquitain`` gives ``pole-sud-aquitain``."""
    return re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")


def sort_key(text: str) -> tuple[str, str]:
    """Return a key that sorts as a dictionary does: accents and capitals decide last."""
    return fold(text), text


def singular(word: str, language: str) -> str:
    """Return a folded word without its plural mark; a light rule, never a dictionary."""
    irregular = _IRREGULAR.get(language, {}).get(word)
    if irregular is not None:
        return irregular
    if len(word) < 4 or any(c.isdigit() for c in word):
        return word
    return _english(word) if language == "en" else _french(word)


def _french(word: str) -> str:
    if word.endswith(("eaux", "yaux", "eux", "oux")):
        return word[:-1]
    if word.endswith("aux"):
        return word[:-3] + "al"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _english(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(_ENGLISH_ES):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@lru_cache(maxsize=200_000)
def _forms(written: str, language: str) -> tuple[str, ...]:
    plain = _POSSESSIVE.sub("", _plain(written))
    elided = _ELISION.match(plain)
    if elided:
        plain = plain[elided.end() :]
    parts = [part for part in (fold(p).replace(" ", "") for p in re.split("['-]", plain)) if part]
    joined = "".join(parts)
    if joined in _WHOLE:
        parts = [joined]
    stop = STOP_WORDS.get(language, frozenset())
    kept = [singular(part, language) for part in parts if part not in stop]
    forms = [singular(joined, language), *kept] if len(parts) > 1 else kept
    return tuple(form for form in forms if len(form) > 1)


def tokens(text: str, language: str) -> list[str]:
    """Return the search tokens of a text, in order; a compound gives itself joined, then its parts.

    Small words (``STOP_WORDS``), single letters and single digits give none.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.replace("\u00ad", ""))
    return [form for written in _WORD.findall(text) for form in _forms(written, language)]


def shorten(text: str, limit: int) -> str:
    """Return a text of at most ``limit`` characters, cut between words and ended by ``…``."""
    flat = " ".join(text.split(" "))
    if len(flat) <= limit:
        return flat
    room = flat[: limit - 1]
    cut = room.rfind(" ")
    return (room[:cut] if cut > limit // 2 else room).rstrip(" ,;:.\u00a0\u202f") + "…"
