"""The life of an entry as a timeline: its creation, what happened, its end; one line a date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from grappe import dates
from grappe.dates import EdtfDate
from grappe.model.base import Localised
from grappe.model.entry import Named, Practice
from grappe.model.facts import SourceRef
from grappe.pages.shapes import Marks
from grappe.pages.views import Writer


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: what it was to the entry (creation, end), a text, its sources."""

    label: str
    text: Markup
    marks: Marks


@dataclass(frozen=True, slots=True)
class Moment:
    """A date and what happened then; ``kind`` is ``born``, ``ended``, ``planned`` or nothing."""

    date: str
    kind: str
    planned: bool
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    date: EdtfDate
    kind: str
    label: str = ""
    text: Localised | None = None
    sources: tuple[SourceRef, ...] = ()

    def order(self) -> tuple[int, int, str, bool, int]:
        """Sort by the day it began, or before which it was; a year comes before its months."""
        rank = ("born", "", "planned", "ended").index(self.kind)
        last = self.date.latest()
        open_start = self.date.start is None and self.date.end is not None
        first = last if open_start else self.date.earliest()
        return first.toordinal(), -last.toordinal(), self.date.text, self.kind == "planned", rank

    def moment(self) -> tuple[str, bool]:
        """Return what it shares with the events of one line."""
        return self.date.text, self.kind == "planned"


def history(write: Writer) -> tuple[Moment, ...]:
    """Return the moments of an entry, oldest first; a creation alone is no history."""
    told = [
        _Found(item.date, "planned" if item.planned else "", text=item.text, sources=item.sources)
        for item in write.entry.history
    ]
    born, ended = list(_born(write)), list(_ended(write))
    if not told and not (born and ended):
        return ()
    found = sorted([*born, *told, *ended], key=_Found.order)
    return tuple(_moment(write, list(same)) for _, same in groupby(found, key=_Found.moment))


def _moment(write: Writer, found: list[_Found]) -> Moment:
    kinds = [event.kind for event in found]
    return Moment(
        date=write.phrases.date(found[0].date),
        kind=next((kind for kind in ("ended", "born", "planned") if kind in kinds), ""),
        planned="planned" in kinds,
        events=tuple(Event(e.label, write.text(e.text), write.marks(e.sources)) for e in found),
    )


def _born(write: Writer) -> Iterator[_Found]:
    """Yield the beginning: the founding dates, of which sources may give several, or a period's."""
    entry, t = write.entry, write.strings
    if isinstance(entry, Named):
        known = [founded for founded in entry.founded if not founded.date.unknown]
        label = t("history.born" if len(known) == 1 else "history.born.one-of")
        for founded in known:
            yield _Found(founded.date, "born", label, founded.note, founded.sources)
    if isinstance(entry, Practice) and entry.period and entry.period.is_interval:
        start = entry.period.text.partition("/")[0]
        if start != "..":
            yield _Found(dates.parse(start), "born", t("history.began"))


def _ended(write: Writer) -> Iterator[_Found]:
    """Yield the end: the state with its day, or the end of a practice's period.

    The period of what still goes on ends where its sources end: that is no end of its own.
    """
    entry, status = write.entry, write.entry.status
    if status.ended is not None and not status.ended.unknown:
        label = write.label("states", status.state)
        yield _Found(status.ended, "ended", label, sources=status.sources)
    elif isinstance(entry, Practice) and entry.period and entry.period.is_interval:
        end = entry.period.text.partition("/")[2]
        if end != ".." and status.state != "active":
            yield _Found(dates.parse(end), "ended", write.strings("history.over"))
