"""Rules about sources and about what points to something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from grappe.catalogue import Catalogue, entry_file
from grappe.checks.base import Finding, Moment, cited, cited_keys, finding
from grappe.hints import nearest
from grappe.model.entry import Entry, Practice
from grappe.model.source import Source
from grappe.text import fold
from grappe.yamlnodes import Location

_NOT_SHOWN = {"compiled", "doubts", "name_language", "reviewed", "same_as", "statements"}


def every_source_key_is_known(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """A cited key is one of the entry's own sources or of the bibliography."""
    for kind, identifier, entry in catalogue.entries():
        for where, refs, _ in cited(entry):
            for index, ref in enumerate(refs):
                if catalogue.source(entry, ref.key) is None:
                    near = nearest(ref.key, [*entry.sources, *catalogue.works])
                    place = (*where, "sources", index)
                    yield finding(
                        kind, identifier, place, "source-unknown", found=ref.key, near=near
                    )


def every_source_is_cited(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """A source listed by an entry is cited at least once in it."""
    for kind, identifier, entry in catalogue.entries():
        used = set(cited_keys(entry))
        for key in entry.sources:
            if key not in used and len(entry.sources) > 1:
                yield finding(kind, identifier, ("sources", key), "source-unused", found=key)


def one_page_has_one_description(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """A page cited in several files has one publisher and language; by one title, one author and date."""
    told: dict[tuple[str, ...], tuple[str, Source]] = {}
    for file, location, source in _described(catalogue):
        if not source.url:
            continue
        page = (source.url,)
        for key, fields in (
            (page, ("publisher", "language")),
            ((*page, fold(source.title)), ("author", "published")),
        ):
            other, first = told.setdefault(key, (file, source))
            for name in fields:
                said, found = getattr(first, name), getattr(source, name)
                # An unknown date may be what stands for one that is badly written.
                unknown = "unknown" in (str(said), str(found))
                if said and found and not unknown and fold(str(said)) != fold(str(found)):
                    values = (("found", str(found)), ("said", str(said)), ("other", other))
                    yield Finding(file, (*location, name), "source-told-twice", values)


def every_publisher_is_spelt_one_way(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """A publisher has one spelling in a language, the usual one: “Vita” and “VITA” would be two."""
    met: dict[tuple[str, str | None], list[tuple[str, Location, str]]] = {}
    for file, location, source in _described(catalogue):
        if source.publisher:
            key = (fold(source.publisher), source.language)
            met.setdefault(key, []).append((file, (*location, "publisher"), source.publisher))
    for found in met.values():
        usual = Counter(name for *_, name in found).most_common(1)[0][0]
        other = next(file for file, _, name in found if name == usual)
        for file, where, name in found:
            if name != usual:
                values = (("found", name), ("said", usual), ("other", other))
                yield Finding(file, where, "publisher-spelt-twice", values)


def _described(catalogue: Catalogue) -> Iterator[tuple[str, Location, Source]]:
    """Yield ``(file, location, source)`` for every source: works first, then what was published.

    Of two files that disagree the later is told: it is the one being written.
    """
    shelves: list[tuple[str, str, Mapping[str, Source]]] = [
        ("bibliography.yml", "works", catalogue.works)
    ]
    for name, framework in catalogue.frameworks.items():
        shelves.append((f"frameworks/{name}.yml", "sources", framework.sources))
    entries = sorted(catalogue.entries(), key=lambda found: found[1] not in catalogue.register)
    for kind, identifier, entry in entries:
        shelves.append((entry_file(kind, identifier), "sources", entry.sources))
    for file, field, sources in shelves:
        for key, source in sources.items():
            yield file, (field, key), source


def every_fact_has_a_source(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """Every statement, figure, event, relation, state, founding date and fine place is sourced."""
    for kind, identifier, entry in catalogue.entries():
        if not entry.sources and not catalogue.works:
            yield finding(kind, identifier, ("sources",), "source-missing")
        for where, refs, required in cited(entry):
            if required and not refs:
                yield finding(kind, identifier, where, "source-missing")


def every_reference_resolves(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """An id that an entry points to is an entry of the catalogue, and not itself."""
    ids = [identifier for _, identifier, _ in catalogue.entries()]
    for gone, stone in catalogue.tombstones.items():
        if stone.to is not None and stone.to not in catalogue:
            values = (("found", stone.to), ("near", nearest(stone.to, ids)))
            yield Finding("tombstones.yml", ("tombstones", gone, "to"), "reference-unknown", values)
    for kind, identifier, entry in catalogue.entries():
        targets: list[tuple[Location, str]] = [
            (("relations", index, "to"), relation.to.id)
            for index, relation in enumerate(entry.relations)
            if relation.to.id is not None
        ]
        if isinstance(entry, Practice):
            for key in ("carried_by", "taken_up_by"):
                targets += [((key, i), target) for i, target in enumerate(getattr(entry, key))]
        for where, target in targets:
            if target == identifier or target not in catalogue:
                near = nearest(target, ids)
                yield finding(kind, identifier, where, "reference-unknown", found=target, near=near)
        for index, relation in enumerate(entry.relations):
            if relation.to.id is None and relation.to.name is None:
                yield finding(
                    kind, identifier, ("relations", index, "to"), "missing-field", found=""
                )


def doubtful(kind: type[Entry]) -> frozenset[str]:
    """Return the fields of a kind of entry that a doubt may be about: those a page shows."""
    return frozenset(kind.model_fields) - _NOT_SHOWN


def every_doubt_is_beside_something(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """A doubt is about a field of its entry, a topic or a measure: what it is shown beside."""
    words = {*catalogue.vocabularies["topics"].terms, *catalogue.vocabularies["measures"].terms}
    for kind, identifier, entry in catalogue.entries():
        known = words | doubtful(type(entry))
        for index, doubt in enumerate(entry.doubts):
            if doubt.about not in known:
                near = nearest(doubt.about, known)
                where = ("doubts", index, "about")
                yield finding(
                    kind, identifier, where, "doubt-about-unknown", found=doubt.about, near=near
                )
