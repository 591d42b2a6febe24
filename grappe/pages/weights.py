"""The evidence of every entry, weighed once for the pages of both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from grappe import evidence
from grappe.catalogue import Catalogue
from grappe.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Weighed:
    """What an entry's dimensions weigh, and the level of each of its statements in their order."""

    dimensions: Mapping[str, Evidence]
    levels: tuple[str, ...]


class Weights:
    """Weighs an entry when it is first asked for, and remembers."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._known: dict[str, Weighed] = {}

    def of(self, identifier: str) -> Weighed:
        """Return what an entry weighs."""
        found = self._known.get(identifier)
        if found is None:
            entry = self._catalogue.entry(identifier)
            found = self._known[identifier] = Weighed(
                evidence.dimensions(self._catalogue, entry),
                tuple(
                    evidence.weigh(self._catalogue, entry, (claim,)).level
                    for claim in evidence.claims_of(entry)
                ),
            )
        return found
