"""Rules about our own texts: nothing private, short summaries, French set as French."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from grappe.catalogue import Catalogue
from grappe.checks.base import Finding, Moment, finding
from grappe.model.base import Localised, Model, Short
from grappe.model.entry import Entry, Named
from grappe.typography import french_faults
from grappe.yamlnodes import Location

SUMMARY_LIMIT = 320
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_PHONE = re.compile(
    r"(?:\+|\b00)\d{2,3}[\s./\u00a0\u202f-]?(?:\(0\)[\s.\u00a0\u202f-]?)?(?:\d[\s./\u00a0\u202f-]?){7,11}\b"
    r"|(?<!\d)\(?0[1-9]\)?(?:[\s./\u00a0\u202f-]?\d{2}){4}\b"
)


def own_texts(entry: Entry) -> Iterator[tuple[Location, str, str]]:
    """Yield ``(location, language, text)`` of what we wrote ourselves; sources are left out."""
    for name in _fields(type(entry)):
        yield from _texts((name,), getattr(entry, name))


def _texts(where: Location, value: Any) -> Iterator[tuple[Location, str, str]]:
    if isinstance(value, (Localised, Short)):
        for language in ("fr", "en"):
            text = value.get(language)
            if text is not None:
                yield (*where, language), language, text
    elif isinstance(value, Model):
        for name in _fields(type(value)):
            yield from _texts((*where, name), getattr(value, name))
    elif isinstance(value, tuple) and value and not isinstance(value[0], str):
        for index, item in enumerate(value):
            yield from _texts((*where, index), item)


@cache
def _fields(model: type[Model]) -> tuple[str, ...]:
    """Return the fields of a model that may hold a text of ours."""
    return tuple(name for name in model.model_fields if name not in ("sources", "url"))


def _names_of(entry: Entry) -> Iterator[tuple[Location, str]]:
    """Yield what else we wrote in one language: addresses of places, names."""
    for index, place in enumerate(entry.places):
        yield ("places", index, "address"), place.address or ""
    if isinstance(entry, Named):
        yield ("name",), entry.name
        for index, name in enumerate(entry.also_known_as):
            yield ("also_known_as", index), name


def _private(text: str) -> re.Match[str] | None:
    mail = _MAIL.search(text) if "@" in text else None
    return mail or (_PHONE.search(text) if "0" in text or "+" in text else None)


def nothing_private(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """Our own texts hold no e-mail address and no telephone number."""
    for kind, identifier, entry in catalogue.entries():
        for where, _, text in own_texts(entry):
            match = _private(text)
            if match:
                yield finding(kind, identifier, where, "private-data", found=match[0])
        for location, text in _names_of(entry):
            match = _private(text)
            if match:
                yield finding(kind, identifier, location, "private-data", found=match[0])


def summaries_are_short(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """A summary holds in 320 characters."""
    for kind, identifier, entry in catalogue.entries():
        for language in ("fr", "en"):
            text = entry.summary.get(language)
            if text is not None and len(text) > SUMMARY_LIMIT:
                yield finding(
                    kind, identifier, ("summary", language), "text-too-long",
                    found=len(text), limit=SUMMARY_LIMIT,
                )  # fmt: skip


def french_is_set_as_french(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """French texts use « », ’, a no-break space before : and a narrow one before ; ! ?."""
    for kind, identifier, entry in catalogue.entries():
        for where, language, text in own_texts(entry):
            if language != "fr":
                continue
            for match, wanted in french_faults(text):
                around = text[max(0, match.start() - 12) : match.end() + 8]
                yield finding(
                    kind, identifier, where, "french-typography", found=around, wanted=wanted
                )
