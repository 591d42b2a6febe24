"""``docs/rgaa.yml``: the 106 criteria of the RGAA, how each was looked at, and what came of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, model_validator
from pydantic_core import PydanticCustomError

from grappe.model.base import Line, Model, Prose

# How many criteria each of the thirteen themes holds.
THEMES = (9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12)
NUMBERS = tuple(f"{t}.{n}" for t, last in enumerate(THEMES, 1) for n in range(1, last + 1))
FRESH = timedelta(days=366)

State = Literal["conforming", "not-conforming", "not-applicable", "not-assessed"]


def _day(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise PydanticCustomError("day", "a day is expected, as 2026-11-26") from error


Day = Annotated[date, BeforeValidator(_day)]


class Title(Model):
    """A title in both languages."""

    fr: Line
    en: Line


class Told(Model):
    """A text in both languages."""

    fr: Prose
    en: Prose


class Criterion(Model):
    """One criterion: its title in our words, its state, and what was really done to judge it."""

    number: Line
    title: Title
    state: State
    how: Told
    looked: Day


class Sampled(Model):
    """A page that was looked at; ``path`` is its address from the root of its language."""

    name: Title
    path: Title


class Rgaa(Model):
    """The whole file: complete, in order, and looked at within a year before it is established."""

    version: Line
    established: Day
    sample: tuple[Sampled, ...]
    themes: tuple[Title, ...]
    criteria: tuple[Criterion, ...]

    @model_validator(mode="after")
    def _complete(self) -> Rgaa:
        found = tuple(criterion.number for criterion in self.criteria)
        if found != NUMBERS or len(self.themes) != len(THEMES):
            wrong = next((a for a, b in zip(found, NUMBERS, strict=False) if a != b), "the end")
            text = "the 106 criteria are expected, 1.1 to 13.12, once each and in order: see {at}"
            raise PydanticCustomError("criteria", text, {"at": wrong})
        for criterion in self.criteria:
            age = self.established - criterion.looked
            if not timedelta(0) <= age <= FRESH:
                text = "{number} was looked at on {day}: it must be within the year before {end}"
                values = {"number": criterion.number, "day": str(criterion.looked)}
                raise PydanticCustomError("stale", text, values | {"end": str(self.established)})
        return self
