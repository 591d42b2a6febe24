"""What the catalogue cites: each source once, with the entries that cite it."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain

from grappe.catalogue import Catalogue
from grappe.checks.base import cited_keys
from grappe.model.source import Source
from grappe.pages import words
from grappe.pages.wrapper import Wrapper
from grappe.text import sort_key

FACETS = ("kind", "language")
_FULL_BLANK = re.compile(r"(?<=«) | (?=[»:])")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_NARROW_BLANK = re.compile(r" (?=[;!?])")


@dataclass(frozen=True, slots=True)
class Cited:
    """A source and the ids of the entries that cite it."""

    source: Source
    ids: tuple[str, ...]


def cited_sources(catalogue: Catalogue) -> tuple[Cited, ...]:
    """Return every source once (same address, else same title), by publisher and title.

    A work of the bibliography is there when an entry cites it.
    """
    sources: dict[str, Source] = {}
    ids: dict[str, dict[str, None]] = {}
    for _, identifier, entry in catalogue.entries():
        keys = dict.fromkeys(chain(entry.sources, cited_keys(entry)))
        for key in keys:
            source = catalogue.source(entry, key)
            if source is not None:
                name = source.url or source.title
                sources.setdefault(name, source)
                ids.setdefault(name, {})[identifier] = None
    found = [Cited(source, tuple(ids[name])) for name, source in sources.items()]
    return tuple(
        sorted(found, key=lambda c: (sort_key(c.source.publisher or ""), sort_key(c.source.title)))
    )


def entries_citing(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Return ``work of the bibliography → ids`` of the entries that cite it."""
    found: dict[str, list[str]] = {}
    for _, identifier, entry in catalogue.entries():
        for key in cited_keys(entry):
            if key in catalogue.works and key not in entry.sources:
                found.setdefault(key, []).append(identifier)
    return {key: tuple(ids) for key, ids in found.items()}


def foreign(source: Source, language: str) -> str:
    """Return the language of a title when it is not the page's, else nothing."""
    return source.language if source.language and source.language != language else ""


def title_of(source: Source) -> str:
    """Return a title as it is shown; files keep it as its page writes it."""
    return _set(source.title, source)


def publisher_of(source: Source) -> str:
    """Return a publisher as it is shown, nothing when it is not known."""
    return _set(source.publisher or "", source)


def _set(text: str, source: Source) -> str:
    """Return French words with ’ and with blanks that do not break; none is added where none is."""
    if source.language != "fr":
        return text
    text = _APOSTROPHE.sub("’", text)
    return _NARROW_BLANK.sub("\u202f", _FULL_BLANK.sub("\u00a0", text))


def facets(source: Source) -> str:
    """Return the codes that a list of sources is narrowed by (see theme/js/narrow.js)."""
    return f"kind:{source.kind} language:{source.language or ''}"


def facet_name(wrapper: Wrapper, facet: str, code: str) -> str:
    """Return the name of a type of source or of a language."""
    if facet == "language":
        return words.language(code, wrapper.language)
    return wrapper.catalogue.label("source-kinds", code, wrapper.language)


def filters(
    wrapper: Wrapper, sources: Collection[Source]
) -> tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]:
    """Return ``(facet, its label, (code, name) …)`` of what there is: types in their order, languages by name."""
    kinds = {source.kind for source in sources}
    tongues = {source.language for source in sources if source.language}
    codes = {
        "kind": [c for c in wrapper.catalogue.vocabularies["source-kinds"].terms if c in kinds],
        "language": sorted(tongues, key=lambda code: words.language(code, wrapper.language)),
    }
    return tuple(
        (
            facet,
            wrapper.strings(f"resources.{facet}"),
            tuple((code, facet_name(wrapper, facet, code)) for code in codes[facet]),
        )
        for facet in FACETS
    )
