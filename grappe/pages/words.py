"""Dates, numbers, money, countries and short texts as a reader of one language writes them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_currency, format_decimal
from markdown_it import MarkdownIt
from markupsafe import Markup

from grappe.catalogue import Catalogue
from grappe.dates import EdtfDate, Point
from grappe.geography import country_name
from grappe.model.entry import Entry, Practice
from grappe.model.facts import Indicator
from grappe.strings import Strings

_MARKDOWN = MarkdownIt("zero", {"html": False}).enable(
    ["emphasis", "link", "newline", "escape", "entity"]
)
_GOOD_LINK = re.compile(r"https?://[^/@\s]+(/|$)", re.I)
_SPECIAL = re.compile(r"[*_\[\]\\&<>`]")


@lru_cache(maxsize=65536)
def prose(text: str) -> Markup:
    """Return a text field as HTML: emphasis and http(s) links alone, everything else escaped."""
    if not _SPECIAL.search(text):
        return Markup(text)
    tokens = _MARKDOWN.parseInline(text)
    for token in tokens:
        for child in token.children or ():
            if child.type == "link_open" and not _GOOD_LINK.match(str(child.attrGet("href") or "")):
                child.attrSet("href", "#")
    return Markup(_MARKDOWN.renderer.render(tokens, _MARKDOWN.options, {}))


@cache
def _locale(language: str) -> Locale:
    return Locale("fr", "FR") if language == "fr" else Locale("en", "GB")


@lru_cache(maxsize=8192)
def _point(point: Point, language: str) -> str:
    locale = _locale(language)
    day = point.first()
    if point.month is None:
        return str(point.year)
    if point.day is None:
        return str(format_date(day, "MMMM y", locale=locale))
    text = str(format_date(day, "d MMMM y", locale=locale))
    return re.sub(r"^1 ", "1er\u00a0", text) if language == "fr" else text


def date(value: EdtfDate, strings: Strings) -> str:
    """Return a date in words: « vers 2016 », « avant 2013 », “between 2016 and 2017”…"""
    if value.unknown:
        return strings("date.unknown")
    start = _point(value.start, strings.language) if value.start else ""
    end = _point(value.end, strings.language) if value.end else ""
    # A day takes an article in French: « vers juin 2023 », « vers le 7 juin 2023 ».
    day = "-day" if all(p.day for p in (value.start, value.end) if p) else ""
    if not value.is_interval:
        about = value.start is not None and value.start.about
        return strings(f"date.about{day}", date=start) if about else start
    if not start:
        return strings(f"date.before{day}", date=end)
    if not end:
        return strings(f"date.since{day}", date=start)
    return strings(f"date.between{day}", start=start, end=end)


def period(value: EdtfDate, strings: Strings) -> str:
    """Return a span of time: « 2010–2013 », « depuis 2014 »."""
    if value.start and value.end and value.is_interval:
        return f"{_point(value.start, strings.language)}–{_point(value.end, strings.language)}"
    return date(value, strings)


@lru_cache(maxsize=8192)
def number(value: float, language: str) -> str:
    """Return a number with the separators of its reader."""
    return str(format_decimal(value, locale=_locale(language)))


@lru_cache(maxsize=8192)
def amount(value: float, currency: str, language: str) -> str:
    """Return a sum of money, without cents when there are none."""
    text = format_currency(
        value, currency, locale=_locale(language), decimal_quantization=False, currency_digits=False
    )
    return re.sub(r"[.,]00(?=\D|$)", "", str(text))


@lru_cache(maxsize=8192)
def compact(value: float, language: str) -> str:
    """Return a number in few characters, as it stands on an axis: « 1,5 M »."""
    text = format_compact_decimal(value, locale=_locale(language), fraction_digits=2)
    return str(text)


def figure(indicator: Indicator, catalogue: Catalogue, strings: Strings) -> str:
    """Return a figure with its precision: « environ 350 », « de 40 à 45 »."""
    language = strings.language

    def shown(value: float) -> str:
        if indicator.currency:
            return amount(value, indicator.currency, language)
        return number(value, language)

    value = indicator.value
    if value.exact:
        text = shown(value.low)
    else:
        text = strings("figure.range", low=shown(value.low), high=shown(value.high))
    term = catalogue.vocabularies["measures"].terms.get(indicator.measure)
    unit = strings.words.get(f"unit.{term.unit}", "") if term and term.unit else ""
    text = f"{text}\u00a0{unit}" if unit else text
    if indicator.precision == "exact":
        return text
    return strings(f"figure.{indicator.precision}", value=text)


def standing(entry: Entry, catalogue: Catalogue, language: str) -> tuple[str, str]:
    """Return what a reader should know at once, and its words: how a practice turned out, or what
    became of a cluster or an actor, without words while it is active.
    """
    if isinstance(entry, Practice):
        state = entry.outcome.state
        return state, catalogue.label("outcomes", state, language)
    state = entry.status.state
    return state, "" if state == "active" else catalogue.label("states", state, language)


def nature(indicator: Indicator, catalogue: Catalogue, language: str) -> str:
    """Return how a figure came to be, in lower case; nothing when it was measured."""
    if indicator.nature == "measured":
        return ""
    return lower_first(catalogue.label("natures", indicator.nature, language))


country = country_name


@lru_cache(maxsize=256)
def language(code: str, reader: str) -> str:
    """Return the name of a language, as one says that a text is in it."""
    return str(_locale(reader).languages.get(code, code))


@lru_cache(maxsize=1024)
def lower_first(label: str) -> str:
    """Return a label as it stands inside a sentence; an acronym keeps its capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]
