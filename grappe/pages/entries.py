"""The pages of clusters, practices and actors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from grappe.catalogue import Catalogue
from grappe.exports import addresses
from grappe.model.entry import Actor, Cluster, Entry, Practice
from grappe.model.source import Source
from grappe.pages import words
from grappe.pages.urls import address
from grappe.pages.views import Group, Link, Mark, Text, Writer
from grappe.strings import Strings


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source of the numbered list."""

    number: int
    title: str
    url: str | None
    details: str
    tie: str
    partly: bool


@dataclass(frozen=True, slots=True)
class Dated:
    """A dated line: of a life, or a founding date."""

    date: str
    text: Text | None
    planned: bool
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """The relations of one kind."""

    label: str
    links: tuple[tuple[Link, str, tuple[Mark, ...]], ...]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place in words."""

    role: str
    name: str
    region: str
    country: Link
    address: str
    precision: str
    marks: tuple[Mark, ...]


_NO_PRACTICE: dict[str, Any] = {
    "outcome": None,
    "period": "",
    "parts": (),
    "tools": (),
    "carried_by": (),
    "taken_up_by": (),
}


def entry_view(catalogue: Catalogue, identifier: str, strings: Strings) -> dict[str, Any]:
    """Return what the template of an entry needs; sources are numbered in reading order."""
    kind, entry = catalogue.kind_of(identifier), catalogue.entry(identifier)
    write = Writer(catalogue, entry, strings)
    view: dict[str, Any] = {
        "id": identifier,
        "kind": kind,
        "name": catalogue.name_of(identifier, strings.language),
        "name_language": entry.name_language,
        "gloss": write.text(entry.gloss) if entry.gloss else None,
        "also": entry.also_known_as,
        "summary": write.text(entry.summary),
        "state": _state(write, entry),
        "ended": _is_ended(catalogue, entry),
        "founded": _founded(write, entry),
        "places": _places(write, entry),
        "reach": write.label("reach-levels", entry.reach.level) if entry.reach else "",
        "website": entry.website,
        "facts": _facts(write, entry),
    }
    view |= _practice(write, entry) if isinstance(entry, Practice) else dict(_NO_PRACTICE)
    view |= {
        "series": write.series(),
        "dimensions": write.dimensions(),
        "groups": write.groups(),
        "history": _history(write, entry),
        "practices": _practices(catalogue, identifier, strings),
        "relations": _relations(write, identifier),
        "doubts": tuple(
            (doubt.about, write.text(doubt.text), write.marks(doubt.sources))
            for doubt in entry.doubts
        ),
    }
    view |= {
        "sources": _sources(write, entry),
        "json": addresses.record(kind, identifier),
        "yaml": addresses.yaml(kind, identifier),
        "compiled": write.date(entry.compiled) if entry.compiled else "",
        "reviewed": write.date(entry.reviewed) if entry.reviewed else "",
    }
    return view


def _state(write: Writer, entry: Entry) -> dict[str, Any]:
    status = entry.status
    return {
        "code": status.state,
        "label": write.label("states", status.state),
        "as_of": write.date(status.as_of),
        "ended": write.date(status.ended) if status.ended else "",
        "note": write.text(status.note) if status.note else None,
        "marks": write.marks(status.sources),
    }


def _is_ended(catalogue: Catalogue, entry: Entry) -> bool:
    term = catalogue.vocabularies["states"].terms.get(entry.status.state)
    return term is not None and term.ended


def _founded(write: Writer, entry: Entry) -> tuple[Dated, ...]:
    return tuple(
        Dated(
            write.date(dated.date),
            write.text(dated.note) if dated.note else None,
            False,
            write.marks(dated.sources),
        )
        for dated in getattr(entry, "founded", ())
    )


def _places(write: Writer, entry: Entry) -> tuple[PlaceView, ...]:
    return tuple(
        PlaceView(
            role=write.label("place-roles", place.role),
            name=place.municipality or "",
            region=write.label("regions", place.region) if place.region else "",
            country=Link(
                words.country(place.country, write.language),
                address("country", place.country.lower(), write.language),
            ),
            address=place.address or "",
            precision=write.label("location-precisions", place.precision),
            marks=write.marks(place.sources),
        )
        for place in entry.places
    )


def _facts(write: Writer, entry: Entry) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Return the linked descriptors: type or kind, needs, sectors, components, legal forms."""
    rows: list[tuple[str, tuple[Link, ...]]] = []
    if isinstance(entry, Cluster):
        rows.append(("type", write.terms("type", "cluster-types", (entry.type,))))
    if isinstance(entry, Actor):
        rows.append(("actor-kind", write.terms("", "actor-kinds", (entry.kind,))))
    rows.append(("needs", write.terms("need", "needs", entry.needs)))
    rows.append(("sectors", write.terms("", "sectors", entry.sectors)))
    if isinstance(entry, Cluster):
        rows.append(("components", write.terms("", "components", entry.components)))
    if isinstance(entry, (Cluster, Actor)):
        rows.append(("legal-forms", write.terms("", "legal-forms", entry.legal_forms)))
    return tuple((key, links) for key, links in rows if links)


def _practice(write: Writer, entry: Practice) -> dict[str, Any]:
    catalogue, language = write.catalogue, write.language

    def entries(ids: tuple[str, ...]) -> tuple[Link, ...]:
        return tuple(
            Link(catalogue.name_of(i, language), address(catalogue.kind_of(i), i, language))
            for i in ids
        )

    return {
        "outcome": {
            "code": entry.outcome.state,
            "label": write.label("outcomes", entry.outcome.state),
            "note": write.text(entry.outcome.note) if entry.outcome.note else None,
            "marks": write.marks(entry.outcome.sources),
        },
        "period": words.period(entry.period, write.strings) if entry.period else "",
        "parts": tuple(
            Group(part, write.strings(f"part.{part}"), tuple(write.claim(c) for c in claims))
            for part, claims in entry.parts()
            if claims
        ),
        "tools": write.terms("", "tools", entry.tools),
        "carried_by": entries(entry.carried_by),
        "taken_up_by": entries(entry.taken_up_by),
    }


def _history(write: Writer, entry: Entry) -> tuple[Dated, ...]:
    items = sorted(entry.history, key=lambda item: item.date.earliest())
    return tuple(
        Dated(write.date(i.date), write.text(i.text), i.planned, write.marks(i.sources))
        for i in items
    )


def _practices(
    catalogue: Catalogue, identifier: str, strings: Strings
) -> tuple[tuple[Link, Markup | None, str, str], ...]:
    found = []
    for practice in catalogue.practices_of(identifier):
        entry = catalogue.practices[practice]
        summary = entry.summary.get(strings.language)
        found.append(
            (
                Link(
                    catalogue.name_of(practice, strings.language),
                    address("practice", practice, strings.language),
                ),
                words.prose(summary) if summary else None,
                entry.outcome.state,
                catalogue.label("outcomes", entry.outcome.state, strings.language),
            )
        )
    return tuple(found)


def _relations(write: Writer, identifier: str) -> tuple[RelationGroup, ...]:
    catalogue, language = write.catalogue, write.language
    kinds = catalogue.vocabularies["relation-kinds"].terms
    groups: dict[str, list[tuple[Link, str, tuple[Mark, ...]]]] = {kind: [] for kind in kinds}
    for tie in catalogue.ties(identifier):
        other = tie.other_id
        if other is not None:
            href = address(catalogue.kind_of(other), other, language)
            link = Link(catalogue.name_of(other, language), href)
        else:
            link = Link(tie.other_name or "", tie.other_url)
        span = [write.date(d) for d in (tie.relation.since, tie.relation.until) if d is not None]
        marks = () if tie.inverse else write.marks(tie.relation.sources)
        groups.setdefault(tie.kind, []).append((link, " – ".join(span), marks))
    return tuple(
        RelationGroup(write.label("relation-kinds", kind), tuple(links))
        for kind, links in groups.items()
        if links
    )


def _sources(write: Writer, entry: Entry) -> tuple[SourceView, ...]:
    """Return the sources in the order of their numbers; those never cited come last."""
    for key in entry.sources:
        write.numbers.setdefault(key, len(write.numbers) + 1)
    return tuple(
        _source(write, number, source)
        for key, number in write.numbers.items()
        if (source := write.catalogue.source(entry, key)) is not None
    )


def _source(write: Writer, number: int, source: Source) -> SourceView:
    details = [
        source.author or "",
        source.publisher or "",
        write.date(source.published) if source.published else "",
        write.label("source-kinds", source.kind),
        source.language or "",
    ]
    tie = source.effective_tie
    return SourceView(
        number=number,
        title=source.title,
        url=source.url,
        details=", ".join(detail for detail in details if detail),
        tie="" if tie == "outside" else write.label("ties", tie),
        partly=source.read == "in-part",
    )
