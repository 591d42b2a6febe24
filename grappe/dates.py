"""Dates known to the year, the month or the day: the subset of EDTF (ISO 8601-2) we accept."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~)?\Z")
EARLIEST, LATEST = date(1, 1, 1), date(9999, 12, 31)


class DateInvalid(ValueError):
    """The text is none of ``2016``, ``2016-06``, ``2016-06-12``, ``2016~``, ``a/b``, ``../a``, ``a/..``, ``unknown``."""


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a date: a year, perhaps a month and a day, perhaps about."""

    year: int
    month: int | None
    day: int | None
    about: bool

    def first(self) -> date:
        """Return the earliest day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last(self) -> date:
        """Return the latest day it can mean."""
        month = self.month or 12
        day = self.day or calendar.monthrange(self.year, month)[1]
        return date(self.year, month, day)


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date as written; ``start`` and ``end`` are ``None`` where the date is open or unknown."""

    text: str
    start: Point | None
    end: Point | None

    @property
    def unknown(self) -> bool:
        """Tell whether nothing at all is known."""
        return self.text == "unknown"

    @property
    def is_interval(self) -> bool:
        """Tell whether two ends were written."""
        return "/" in self.text

    def earliest(self) -> date:
        """Return the day it sorts by: the earliest it can mean; unknown dates sort last."""
        if self.unknown:
            return LATEST
        return self.start.first() if self.start else EARLIEST

    def latest(self) -> date:
        """Return the latest day it can mean."""
        return self.end.last() if self.end else LATEST

    @property
    def year(self) -> int | None:
        """Return the year it sorts by, when there is one."""
        point = self.start or self.end
        return point.year if point else None

    def __str__(self) -> str:
        return self.text


def _point(text: str) -> Point:
    match = _POINT.match(text)
    if match is None or "00" in match.groups()[1:3]:
        raise DateInvalid(text)
    year, month, day, about = match.groups()
    point = Point(int(year), int(month) if month else None, int(day) if day else None, bool(about))
    try:
        point.first(), point.last()
    except (ValueError, calendar.IllegalMonthError) as error:
        raise DateInvalid(text) from error
    return point


@lru_cache(maxsize=4096)
def parse(text: str) -> EdtfDate:
    """Read a date; raise ``DateInvalid`` when it is not one of the accepted forms."""
    if text == "unknown":
        return EdtfDate(text, None, None)
    if "/" not in text:
        point = _point(text)
        return EdtfDate(text, point, point)
    left, _, right = text.partition("/")
    if left == right == "..":
        raise DateInvalid(text)
    start = None if left == ".." else _point(left)
    end = None if right == ".." else _point(right)
    if start and end and start.first() > end.last():
        raise DateInvalid(text)
    return EdtfDate(text, start, end)
