"""What is said of an entry: statements, figures, history, relations, doubts, all sourced."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from grappe.model.base import Address, Date, Line, Localised, Model, Number, Prose, code, number


class SourceRef(Model):
    """A cited source: its key and, where useful, the page or passage."""

    key: str
    at: Line | None = None


def _ref(value: Any) -> Any:
    return {"key": value} if isinstance(value, str) else value


_REF_SCHEMA = {
    "anyOf": [
        {"type": "string"},
        {
            "type": "object",
            "properties": {"key": {"type": "string"}, "at": {"type": "string"}},
            "required": ["key"],
            "additionalProperties": False,
        },
    ]
}
Ref = Annotated[SourceRef, BeforeValidator(_ref), WithJsonSchema(_REF_SCHEMA)]
Sources = tuple[Ref, ...]


class Dated(Model):
    """A founding date with its sources; several when sources disagree, the first one sorts."""

    date: Date
    sources: Sources = ()
    note: Localised | None = None


class Status(Model):
    """What became of it, and the last proof of that."""

    state: code("states")  # type: ignore[valid-type]
    as_of: Date
    ended: Date | None = None
    sources: Sources = ()
    note: Localised | None = None


class Outcome(Model):
    """Whether a practice worked."""

    state: code("outcomes")  # type: ignore[valid-type]
    sources: Sources = ()
    note: Localised | None = None


class Claim(Model):
    """A sourced text: the shape shared by statements and the parts of a practice."""

    text: Localised
    as_of: Date
    voice: code("voices") = "outside"  # type: ignore[valid-type]
    dimensions: tuple[code("dimensions"), ...] = ()  # type: ignore[valid-type]
    tools: tuple[code("tools"), ...] = ()  # type: ignore[valid-type]
    sources: Sources = ()


class Statement(Claim):
    """One thing said of an entry, on one topic."""

    topic: code("topics")  # type: ignore[valid-type]


def _range(value: Any) -> Any:
    if isinstance(value, dict):
        return value
    found = number(value)
    return {"from": found, "to": found}


class Bounds(Model):
    """A value, or the two ends between which it lies."""

    low: Number = Field(alias="from")
    high: Number = Field(alias="to")

    @property
    def exact(self) -> bool:
        """Tell whether it is one value."""
        return self.low == self.high


Value = Annotated[
    Bounds,
    BeforeValidator(_range),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number"},
                {
                    "type": "object",
                    "properties": {"from": {"type": "number"}, "to": {"type": "number"}},
                    "required": ["from", "to"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]


class Indicator(Model):
    """One observation: a measure, a value in base units, a date and its sources."""

    measure: code("measures")  # type: ignore[valid-type]
    value: Value
    precision: code("figure-precisions") = "exact"  # type: ignore[valid-type]
    nature: code("natures") = "measured"  # type: ignore[valid-type]
    currency: str | None = Field(None, pattern=r"^[A-Z]{3}$", description="ISO 4217 code.")
    as_of: Date
    sources: Sources = ()
    note: Localised | None = None


class HistoryItem(Model):
    """One event of an entry's life."""

    date: Date
    text: Localised
    planned: bool = False
    sources: Sources = ()


class Target(Model):
    """The other end of a relation: an entry's id, or a name when it has no entry."""

    id: str | None = None
    name: Line | None = None
    url: Address | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"id": value} if isinstance(value, str) else value


class Relation(Model):
    """A tie to another entry or organisation, written on one side only."""

    kind: code("relation-kinds")  # type: ignore[valid-type]
    to: Annotated[
        Target,
        WithJsonSchema(
            {
                "anyOf": [
                    {"type": "string"},
                    {
                        "type": "object",
                        "properties": {"name": {"type": "string"}, "url": {"type": "string"}},
                        "required": ["name"],
                        "additionalProperties": False,
                    },
                ]
            }
        ),
    ]
    since: Date | None = Field(None, alias="from")
    until: Date | None = None
    sources: Sources = ()
    note: Localised | None = None


class Doubt(Model):
    """What contradicts, could not be confirmed or may be out of date."""

    about: Prose
    text: Localised
    sources: Sources = ()
