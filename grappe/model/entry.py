"""The three kinds of entries: clusters, practices and actors, on one base."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from grappe.model.base import Address, Date, Identifier, Line, Localised, Model, Short, code
from grappe.model.facts import (
    Claim,
    Dated,
    Doubt,
    HistoryItem,
    Indicator,
    Outcome,
    Relation,
    Statement,
    Status,
)
from grappe.model.places import Place, Reach
from grappe.model.source import Source


class Entry(Model):
    """What clusters, practices and actors share."""

    name_language: str | None = Field(None, pattern=r"^[a-z]{2,3}$")
    gloss: Short | None = Field(None, description="What a name means, for names few can read.")
    also_known_as: tuple[Line, ...] = ()
    status: Status
    places: tuple[Place, ...] = ()
    reach: Reach | None = None
    website: Address | None = None
    same_as: dict[str, Line] = Field(default_factory=dict, description="wikidata, siren, rna…")
    summary: Localised
    needs: tuple[code("needs"), ...] = ()  # type: ignore[valid-type]
    sectors: tuple[code("sectors"), ...] = ()  # type: ignore[valid-type]
    statements: tuple[Statement, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    history: tuple[HistoryItem, ...] = ()
    relations: tuple[Relation, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    sources: dict[str, Source]
    compiled: Date | None = None
    reviewed: Date | None = None


class Named(Entry):
    """An entry that bears a proper name."""

    name: Line
    founded: tuple[Dated, ...] = ()
    legal_forms: tuple[code("legal-forms"), ...] = ()  # type: ignore[valid-type]


class Cluster(Named):
    """A place or network that brings different actors together around a social aim."""

    type: code("cluster-types")  # type: ignore[valid-type]
    components: tuple[code("components"), ...] = ()  # type: ignore[valid-type]


class Actor(Named):
    """An organisation or programme that founds, funds, links or studies clusters."""

    kind: code("actor-kinds")  # type: ignore[valid-type]


PRACTICE_PARTS = ("problem", "done", "results", "travels", "adapt", "conditions", "difficulties")


class Practice(Entry):
    """Something concrete that was done and that others could take up, or learn from."""

    title: Short
    period: Date | None = None
    dimensions: tuple[code("dimensions"), ...] = ()  # type: ignore[valid-type]
    tools: tuple[code("tools"), ...] = ()  # type: ignore[valid-type]
    outcome: Outcome
    problem: tuple[Claim, ...] = ()
    done: tuple[Claim, ...] = ()
    results: tuple[Claim, ...] = ()
    travels: tuple[Claim, ...] = ()
    adapt: tuple[Claim, ...] = ()
    conditions: tuple[Claim, ...] = ()
    difficulties: tuple[Claim, ...] = ()
    carried_by: tuple[Identifier, ...] = ()
    taken_up_by: tuple[Identifier, ...] = ()

    def parts(self) -> tuple[tuple[str, tuple[Claim, ...]], ...]:
        """Return the parts of the transfer sheet in reading order."""
        values: dict[str, Any] = {part: getattr(self, part) for part in PRACTICE_PARTS}
        return tuple(values.items())


KINDS: dict[str, type[Entry]] = {"clusters": Cluster, "practices": Practice, "actors": Actor}
