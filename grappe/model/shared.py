"""The files that stand beside the entries: frameworks, bibliography, register, exceptions."""

from __future__ import annotations

from pydantic import Field

from grappe.model.base import Address, Date, Identifier, Line, Localised, Model, Short, code
from grappe.model.source import Source


class SubCriterion(Model):
    """A finer question of a criterion."""

    id: Identifier
    label: Short
    meaning: Localised | None = None


class Question(Model):
    """A question that a criterion puts to a reader about their own cluster."""

    id: Identifier
    text: Short


class Group(Model):
    """A family of criteria."""

    id: Identifier
    label: Short
    meaning: Localised | None = None


class Criterion(Model):
    """One line of an analysis grid."""

    id: Identifier
    label: Short
    group: Identifier | None = None
    meaning: Localised | None = None
    sub_criteria: tuple[SubCriterion, ...] = ()
    questions: tuple[Question, ...] = ()
    dimension: code("dimensions") | None = None  # type: ignore[valid-type]
    sources: tuple[str, ...] = ()


class ToolFamily(Model):
    """A family of management tools, with its tools."""

    id: Identifier
    label: Short
    meaning: Localised | None = None
    items: tuple[Short, ...] = ()


class Framework(Model):
    """An analysis grid as data; what is incomplete says so."""

    label: Short
    purpose: Localised | None = None
    origin: Localised | None = None
    complete: bool
    missing: Localised | None = None
    groups: tuple[Group, ...] = ()
    criteria: tuple[Criterion, ...]
    tools: tuple[ToolFamily, ...] = ()
    sources: dict[str, Source] = Field(default_factory=dict)


class Work(Source):
    """A work cited often, with what it speaks of."""

    note: Localised | None = None
    dimensions: tuple[code("dimensions"), ...] = ()  # type: ignore[valid-type]


class Bibliography(Model):
    """``bibliography.yml``: works cited by key from any entry."""

    works: dict[str, Work] = Field(default_factory=dict)


class Tombstone(Model):
    """An id that left the catalogue, when, why, and where its readers should go."""

    name: Line
    kind: str = Field(pattern="^(cluster|practice|actor)$")
    removed: Date
    why: Localised
    to: Identifier | None = None


class Tombstones(Model):
    """``tombstones.yml``."""

    tombstones: dict[str, Tombstone] = Field(default_factory=dict)


class Registered(Model):
    """A published id: its kind and the first release that held it."""

    kind: str = Field(pattern="^(cluster|practice|actor)$")
    first: Line


class Register(Model):
    """``register.yml``: every id ever published."""

    ids: dict[str, Registered] = Field(default_factory=dict)


class Exemption(Model):
    """An accepted fault, the reason, and the day after which it counts again."""

    path: Line
    rule: Line
    field: Line
    reason: Localised
    until: Date


class Exemptions(Model):
    """``exceptions.yml``."""

    exceptions: tuple[Exemption, ...] = ()


class Link(Model):
    """An address and its label."""

    label: Short
    url: Address
