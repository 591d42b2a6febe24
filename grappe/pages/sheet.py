"""The page of an entry as its template reads it, in reading order."""

from __future__ import annotations

from dataclasses import dataclass

from grappe.pages.ego import Ego
from grappe.pages.history import Moment
from grappe.pages.shapes import (
    Band,
    Beside,
    DimensionView,
    DoubtView,
    Group,
    Head,
    Kinship,
    PracticeView,
    RelationGroup,
    Series,
    SourceView,
)


@dataclass(frozen=True, slots=True)
class EntryView:
    """The page of a cluster, a practice or an actor, in reading order."""

    head: Head
    notes: Beside
    band: Band
    parts: tuple[Group, ...]
    series: tuple[Series, ...]
    dimensions: tuple[DimensionView, ...]
    groups: tuple[Group, ...]
    practices: tuple[PracticeView, ...]
    history: tuple[Moment, ...]
    relations: tuple[RelationGroup, ...]
    ego: Ego | None
    kin: Kinship | None
    compare: str
    doubts: tuple[DoubtView, ...]
    sources: tuple[SourceView, ...]

    @property
    def has_dimensions(self) -> bool:
        """Tell whether anything is known on any dimension."""
        return any(dimension.known for dimension in self.dimensions)
