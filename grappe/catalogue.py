"""Everything together: all entries and shared files, immutable, with look-ups between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain

from grappe.model.entry import Actor, Cluster, Entry, Practice
from grappe.model.facts import Dated, Relation
from grappe.model.shared import Exemption, Framework, Registered, Tombstone, Work
from grappe.model.source import Source
from grappe.vocabulary import Vocabulary

FOLDERS = {"cluster": "clusters", "practice": "practices", "actor": "actors"}


def entry_file(kind: str, identifier: str) -> str:
    """Return where an entry's file lies inside the folder of the catalogue."""
    return f"{FOLDERS[kind]}/{identifier}.yml"


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation seen from one entry; ``inverse`` when it was written on the other side."""

    kind: str
    other_id: str | None
    other_name: str | None
    other_url: str | None
    relation: Relation
    written_in: str
    inverse: bool


@dataclass(frozen=True)
class Catalogue:
    """The catalogue as read; nothing in it is computed except by its methods."""

    clusters: Mapping[str, Cluster] = field(default_factory=dict)
    practices: Mapping[str, Practice] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    vocabularies: Mapping[str, Vocabulary] = field(default_factory=dict)
    frameworks: Mapping[str, Framework] = field(default_factory=dict)
    works: Mapping[str, Work] = field(default_factory=dict)
    tombstones: Mapping[str, Tombstone] = field(default_factory=dict)
    register: Mapping[str, Registered] = field(default_factory=dict)
    exemptions: tuple[Exemption, ...] = ()
    unknown_files: tuple[str, ...] = ()

    def entries(self) -> Iterator[tuple[str, str, Entry]]:
        """Yield ``(kind, id, entry)``, clusters first, each kind in the order of its ids."""
        kinds: tuple[tuple[str, Mapping[str, Entry]], ...] = (
            ("cluster", self.clusters),
            ("practice", self.practices),
            ("actor", self.actors),
        )
        for kind, entries in kinds:
            for identifier in sorted(entries):
                yield kind, identifier, entries[identifier]

    @cached_property
    def _kinds(self) -> dict[str, tuple[str, Entry]]:
        return {identifier: (kind, entry) for kind, identifier, entry in self.entries()}

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._kinds

    def entry(self, identifier: str) -> Entry:
        """Return an entry by its id; ``KeyError`` when there is none."""
        return self._kinds[identifier][1]

    def kind_of(self, identifier: str) -> str:
        """Return ``cluster``, ``practice`` or ``actor``."""
        return self._kinds[identifier][0]

    def name_of(self, identifier: str, language: str) -> str:
        """Return a name or a title; a title missing in one language is given in the other."""
        entry = self.entry(identifier)
        if isinstance(entry, Practice):
            return entry.title.get(language) or entry.title.fr or entry.title.en or identifier
        return str(getattr(entry, "name", identifier))

    def source(self, entry: Entry, key: str) -> Source | None:
        """Return a cited source: the entry's own, else the bibliography's."""
        return entry.sources.get(key) or self.works.get(key)

    def label(self, vocabulary: str, code: str, language: str) -> str:
        """Return the label of a code, or the code when it has none."""
        known = self.vocabularies.get(vocabulary)
        return known.label_of(code, language) if known else code

    @cached_property
    def _practices_of(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for identifier in sorted(self.practices):
            for carrier in self.practices[identifier].carried_by:
                found.setdefault(carrier, []).append(identifier)
        return {carrier: tuple(ids) for carrier, ids in found.items()}

    def practices_of(self, identifier: str) -> tuple[str, ...]:
        """Return the ids of the practices that a cluster or an actor carries."""
        return self._practices_of.get(identifier, ())

    @cached_property
    def _inverse(self) -> dict[str, list[tuple[str, Relation]]]:
        found: dict[str, list[tuple[str, Relation]]] = {}
        for _, identifier, entry in self.entries():
            for relation in entry.relations:
                if relation.to.id is not None:
                    found.setdefault(relation.to.id, []).append((identifier, relation))
        return found

    def ties(self, identifier: str) -> tuple[Tie, ...]:
        """Return an entry's relations, those written on the other side included."""
        own = tuple(
            Tie(r.kind, r.to.id, r.to.name, r.to.url, r, identifier, False)
            for r in self.entry(identifier).relations
        )
        kinds = self.vocabularies.get("relation-kinds")
        written = {(tie.kind, tie.other_id) for tie in own}
        computed = []
        for other, relation in self._inverse.get(identifier, ()):
            term = kinds.terms.get(relation.kind) if kinds else None
            kind = (term.inverse if term else None) or relation.kind
            if (kind, other) not in written:
                computed.append(Tie(kind, other, None, None, relation, other, True))
        return own + tuple(computed)

    def newest_date(self) -> date | None:
        """Return the newest ``reviewed``, ``compiled`` or ``accessed``: the only date a build knows."""
        return self._newest

    @cached_property
    def _newest(self) -> date | None:
        entries = [entry for _, _, entry in self.entries()]
        stamps = chain(
            (entry.reviewed for entry in entries),
            (entry.compiled for entry in entries),
            (source.accessed for entry in entries for source in entry.sources.values()),
            (work.accessed for work in self.works.values()),
        )
        days = [stamp.earliest() for stamp in stamps if stamp is not None and not stamp.unknown]
        return max(days, default=None)


def founding(entry: Entry) -> Dated | None:
    """Return the founding date that sorts: the first one written."""
    dates: tuple[Dated, ...] = getattr(entry, "founded", ())
    return dates[0] if dates else None
