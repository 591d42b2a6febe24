"""What the catalogue cites: each source once, with the entries that cite it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from grappe.catalogue import Catalogue
from grappe.evidence import claims_of
from grappe.model.entry import Entry, Practice
from grappe.model.facts import SourceRef
from grappe.model.source import Source
from grappe.text import sort_key


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
        keys = dict.fromkeys(chain(entry.sources, (ref.key for ref in _refs(entry))))
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
        for key in dict.fromkeys(ref.key for ref in _refs(entry)):
            if key in catalogue.works and key not in entry.sources:
                found.setdefault(key, []).append(identifier)
    return {key: tuple(ids) for key, ids in found.items()}


def _refs(entry: Entry) -> Iterator[SourceRef]:
    """Yield everything an entry cites."""
    yield from entry.status.sources
    if isinstance(entry, Practice):
        yield from entry.outcome.sources
    for items in (
        getattr(entry, "founded", ()),
        entry.places,
        claims_of(entry),
        entry.indicators,
        entry.history,
        entry.relations,
        entry.doubts,
    ):
        for item in items:
            yield from item.sources


def foreign(source: Source, language: str) -> str:
    """Return the language of a title when it is not the page's, else nothing."""
    return source.language if source.language and source.language != language else ""
