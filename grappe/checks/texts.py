"""Rules about our own texts: nothing private, short summaries, French set as French."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from grappe.catalogue import Catalogue
from grappe.checks.base import Finding, Moment, finding
from grappe.model.base import Localised, Model, Short
from grappe.model.entry import Entry
from grappe.yamlnodes import Location

SUMMARY_LIMIT = 320
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_PHONE = re.compile(
    r"(?:\+|\b00)\d{2,3}[\s.\u00a0\u202f-]?(?:\d[\s.\u00a0\u202f-]?){7,11}\b|\b0[1-9](?:[\s.\u00a0\u202f-]?\d{2}){4}\b"
)
_FRENCH = (
    (re.compile(r"\w'\w"), "apostrophe"),
    (re.compile(r"[^\u202f\s][;!?](?:\s|$)|[ \u00a0][;!?]"), "narrow-space"),
    (re.compile(r"[^\u00a0\s\d]:(?:\s|$)| :"), "colon-space"),
    (re.compile(r"«[^\u00a0]|[^\u00a0]»"), "inside-guillemets"),
    (re.compile(r"\""), "guillemets"),
    (re.compile(r"\d \d{3}\b"), "thousands"),
)


def own_texts(entry: Entry) -> Iterator[tuple[Location, str, str]]:
    """Yield ``(location, language, text)`` of what we wrote ourselves; sources are left out."""
    for name in type(entry).model_fields:
        if name != "sources":
            yield from _texts((name,), getattr(entry, name))


def _texts(where: Location, value: Any) -> Iterator[tuple[Location, str, str]]:
    if isinstance(value, (Localised, Short)):
        for language in ("fr", "en"):
            text = value.get(language)
            if text is not None:
                yield (*where, language), language, text
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            if name not in ("sources", "url"):
                yield from _texts((*where, name), getattr(value, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts((*where, index), item)


def nothing_private(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """Our own texts hold no e-mail address and no telephone number."""
    for kind, identifier, entry in catalogue.entries():
        for where, _, text in own_texts(entry):
            match = _MAIL.search(text) or _PHONE.search(text)
            if match:
                yield finding(kind, identifier, where, "private-data", found=match[0])
        for index, place in enumerate(entry.places):
            match = _MAIL.search(place.address or "") or _PHONE.search(place.address or "")
            if match:
                yield finding(
                    kind, identifier, ("places", index, "address"), "private-data", found=match[0]
                )


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
            for pattern, wanted in _FRENCH:
                match = pattern.search(text)
                if match:
                    around = text[max(0, match.start() - 12) : match.end() + 8]
                    yield finding(
                        kind, identifier, where, "french-typography", found=around, wanted=wanted
                    )
