"""The numbers we state about the catalogue itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from grappe.catalogue import Catalogue
from grappe.evidence import claims_of, weigh
from grappe.model.base import Localised, Model, Short


@dataclass(frozen=True)
class Stats:
    """Counts over the whole catalogue; shares are between 0 and 1, 1 where there is nothing."""

    clusters: int
    practices: int
    actors: int
    countries: int
    statements: int
    figures: int
    sources: int
    texts: int
    bilingual: int
    sourced: int
    corroborated: int

    @property
    def entries(self) -> int:
        """Return how many entries there are."""
        return self.clusters + self.practices + self.actors

    def share(self, count: int, of: int) -> float:
        """Return a share between 0 and 1."""
        return count / of if of else 1.0


def percent(share: float, language: str) -> str:
    """Return a share between 0 and 1 of a hundred: whole, to a tenth under one and near a hundred.

    A hundred means all, and nought none: what is less than all never rounds up to it.
    """
    hundredths = 100 * share
    if share in (0, 1) or 1 <= hundredths < 99:
        text = f"{hundredths:.0f}"
    else:
        text = f"{min(max(hundredths, 0.1), 99.9):.1f}"
    return text.replace(".", ",") + "\u202f%" if language == "fr" else text + "%"


def measure(catalogue: Catalogue) -> Stats:
    """Count everything ``check`` announces."""
    texts = bilingual = statements = sourced = corroborated = figures = sources = 0
    countries: set[str] = set()
    for _, _, entry in catalogue.entries():
        for text in texts_of(entry):
            texts += 1
            bilingual += text.fr is not None and text.en is not None
        for claim in claims_of(entry):
            statements += 1
            sourced += bool(claim.sources) or claim.voice == "catalogue"
            corroborated += weigh(catalogue, entry, (claim,)).level == "corroborated"
        figures += len(entry.indicators)
        sources += len(entry.sources)
        countries.update(place.country for place in entry.places)
    return Stats(
        clusters=len(catalogue.clusters),
        practices=len(catalogue.practices),
        actors=len(catalogue.actors),
        countries=len(countries),
        statements=statements,
        figures=figures,
        sources=sources,
        texts=texts,
        bilingual=bilingual,
        sourced=sourced,
        corroborated=corroborated,
    )


def texts_of(value: Any) -> list[Localised | Short]:
    """Return every text of a value that may exist in two languages."""
    if isinstance(value, (Localised, Short)):
        return [value]
    if isinstance(value, Model):
        return [t for name in type(value).model_fields for t in texts_of(getattr(value, name))]
    if isinstance(value, tuple):
        return [text for item in value for text in texts_of(item)]
    return []
