"""The relations of an entry as its page lists them, those written on the other side included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grappe.catalogue import Tie
from grappe.pages.links import tie_link
from grappe.pages.shapes import RelationGroup, RelationView
from grappe.pages.views import NOTHING, Writer


def by_kind(write: Writer) -> dict[str, list[Tie]]:
    """Return the ties of an entry by kind, in the order of the vocabulary."""
    ties = write.catalogue.ties(write.identifier)
    kinds = write.catalogue.vocabularies["relation-kinds"].terms
    groups: dict[str, list[Tie]] = {kind: [] for kind in kinds}
    for tie in ties:
        groups.setdefault(tie.kind, []).append(tie)
    return {kind: found for kind, found in groups.items() if found}


def relations(write: Writer, groups: Mapping[str, Sequence[Tie]]) -> tuple[RelationGroup, ...]:
    """Return the relations as listed, by kind."""
    return tuple(
        RelationGroup(
            write.label("relation-kinds", kind), tuple(_relation(write, tie) for tie in found)
        )
        for kind, found in groups.items()
    )


def _relation(write: Writer, tie: Tie) -> RelationView:
    span = (
        write.phrases.date(d) for d in (tie.relation.since, tie.relation.until) if d is not None
    )
    return RelationView(
        link=tie_link(write.catalogue, tie, write.language),
        span=" – ".join(span),
        # What the other side wrote has its remark and its sources over there.
        note=NOTHING if tie.inverse else write.text(tie.relation.note),
        marks=() if tie.inverse else write.marks(tie.relation.sources),
    )
