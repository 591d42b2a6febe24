"""Rules about dates and about what became of an entry."""

from __future__ import annotations

from collections.abc import Iterator

from grappe.catalogue import Catalogue
from grappe.checks.base import Finding, Moment, claims, finding
from grappe.dates import EdtfDate
from grappe.model.entry import Entry
from grappe.yamlnodes import Location


def _dates(entry: Entry) -> Iterator[tuple[Location, EdtfDate | None]]:
    yield ("status", "as_of"), entry.status.as_of
    yield ("status", "ended"), entry.status.ended
    yield ("compiled",), entry.compiled
    yield ("reviewed",), entry.reviewed
    if entry.status.state != "planned":
        for index, dated in enumerate(getattr(entry, "founded", ())):
            yield ("founded", index, "date"), dated.date
    for where, claim in claims(entry):
        yield (*where, "as_of"), claim.as_of
    for index, item in enumerate(entry.history):
        if not item.planned:
            yield ("history", index, "date"), item.date
    for key, source in entry.sources.items():
        yield ("sources", key, "published"), source.published
        yield ("sources", key, "accessed"), source.accessed
    for index, indicator in enumerate(entry.indicators):
        if indicator.nature not in ("target", "announced"):
            yield ("indicators", index, "as_of"), indicator.as_of


def dates_are_not_in_the_future(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """Nothing has happened yet on a day to come: only plans and targets may lie ahead."""
    for kind, identifier, entry in catalogue.entries():
        for where, value in _dates(entry):
            if value is None or value.unknown:
                continue
            ends = [point.first() for point in (value.start, value.end) if point]
            if ends and max(ends) > moment.today:
                yield finding(kind, identifier, where, "date-in-future", found=value)


def dates_are_in_order(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """An entry does not end before it was founded, nor a relation before it began."""
    for kind, identifier, entry in catalogue.entries():
        founded = [dated.date for dated in getattr(entry, "founded", ()) if not dated.date.unknown]
        ended = entry.status.ended
        if founded and ended and min(d.earliest() for d in founded) > ended.latest():
            yield finding(
                kind,
                identifier,
                ("status", "ended"),
                "dates-out-of-order",
                found=ended,
                other=founded[0],
            )
        for index, relation in enumerate(entry.relations):
            if (
                relation.since
                and relation.until
                and not relation.since.unknown
                and relation.since.earliest() > relation.until.latest()
            ):
                yield finding(
                    kind,
                    identifier,
                    ("relations", index, "until"),
                    "dates-out-of-order",
                    found=relation.until,
                    other=relation.since,
                )


def an_ended_state_has_its_end(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """An ended state says when it ended; ``unknown`` says when the last trace was seen."""
    states = catalogue.vocabularies.get("states")
    for kind, identifier, entry in catalogue.entries():
        state = entry.status.state
        term = states.terms.get(state) if states else None
        ended = term is not None and term.ended
        if ended and entry.status.ended is None:
            yield finding(kind, identifier, ("status",), "end-missing", found=state)
        if not ended and entry.status.ended is not None and state != "transformed":
            yield finding(kind, identifier, ("status", "ended"), "end-unexpected", found=state)
        if state == "unknown" and entry.status.as_of.unknown:
            yield finding(kind, identifier, ("status", "as_of"), "last-trace-missing")
