"""What a check works with: the finding it yields, the moment it judges at, the walk over claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from grappe.catalogue import entry_file
from grappe.faults import dotted
from grappe.model.entry import Entry, Practice
from grappe.model.facts import Claim, SourceRef
from grappe.yamlnodes import Location


@dataclass(frozen=True, slots=True)
class Moment:
    """What a check may look at beside the catalogue: the day, and the folder of open data."""

    today: date
    data: Path


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault at a location of an entry's file; the line is looked up afterwards."""

    file: str
    location: Location | None
    rule: str
    values: tuple[tuple[str, str], ...] = ()

    @property
    def field(self) -> str:
        """Return the location as a person reads it."""
        return dotted(self.location or ())


def finding(kind: str, identifier: str, location: Location, rule: str, **values: object) -> Finding:
    """Return a finding about one entry."""
    told = tuple((k, str(v)) for k, v in values.items())
    return Finding(entry_file(kind, identifier), location, rule, told)


def claims(entry: Entry) -> Iterator[tuple[Location, Claim]]:
    """Yield every claim of an entry with its location."""
    for index, statement in enumerate(entry.statements):
        yield ("statements", index), statement
    if isinstance(entry, Practice):
        for part, items in entry.parts():
            for index, claim in enumerate(items):
                yield (part, index), claim


def cited(entry: Entry) -> Iterator[tuple[Location, tuple[SourceRef, ...], bool]]:
    """Yield ``(location, sources, a source is required)`` for everything that cites."""
    for where, claim in claims(entry):
        free = claim.voice == "catalogue" and where[0] in ("travels", "adapt", "conditions")
        yield where, claim.sources, not free
    for index, indicator in enumerate(entry.indicators):
        yield ("indicators", index), indicator.sources, True
    for index, item in enumerate(entry.history):
        yield ("history", index), item.sources, True
    for index, relation in enumerate(entry.relations):
        yield ("relations", index), relation.sources, True
    for index, dated in enumerate(getattr(entry, "founded", ())):
        yield ("founded", index), dated.sources, True
    yield ("status",), entry.status.sources, True
    if isinstance(entry, Practice):
        required = entry.outcome.state not in ("unknown", "too-early")
        yield ("outcome",), entry.outcome.sources, required
    for index, place in enumerate(entry.places):
        yield ("places", index), place.sources, place.precision in ("address", "street")
    for index, doubt in enumerate(entry.doubts):
        yield ("doubts", index), doubt.sources, False


def cited_keys(entry: Entry) -> list[str]:
    """Return the keys of the sources that an entry cites, each once, as they come."""
    return list(dict.fromkeys(ref.key for _, refs, _ in cited(entry) for ref in refs))
