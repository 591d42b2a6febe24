"""Statements drawn at random, with their sources, for somebody to compare with the cited pages."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from grappe.catalogue import Catalogue, entry_file
from grappe.checks.base import claims
from grappe.faults import dotted
from grappe.model.facts import Claim
from grappe.model.source import Source


@dataclass(frozen=True, slots=True)
class Drawn:
    """A statement, where it stands, and the sources it cites."""

    file: str
    field: str
    claim: Claim
    sources: tuple[Source, ...]


def _sourced(catalogue: Catalogue) -> Iterator[Drawn]:
    for kind, identifier, entry in catalogue.entries():
        for where, claim in claims(entry):
            found = (catalogue.source(entry, ref.key) for ref in claim.sources)
            sources = tuple(source for source in found if source is not None)
            if sources:
                yield Drawn(entry_file(kind, identifier), dotted(where), claim, sources)


def sample(catalogue: Catalogue, count: int, seed: int) -> tuple[Drawn, ...]:
    """Return ``count`` sourced statements (or all when there are fewer); a seed always draws the same."""
    every = tuple(_sourced(catalogue))
    return tuple(random.Random(seed).sample(every, min(count, len(every))))
