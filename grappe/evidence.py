"""The evidence level of a statement or a dimension, computed from its sources, never typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from grappe.catalogue import Catalogue
from grappe.model.entry import Entry, Practice
from grappe.model.facts import Claim
from grappe.text import fold

LEVELS = ("none", "stated", "documented", "corroborated")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A level, and what it was reached with."""

    level: str
    statements: int
    outside: int

    @property
    def rank(self) -> int:
        """Return 0 (none) to 3 (corroborated)."""
        return LEVELS.index(self.level)


def _outside_origins(
    catalogue: Catalogue, entry: Entry, claims: Iterable[Claim]
) -> list[tuple[str, str]]:
    """Return the outside origins that are independent: (first publisher, web domain) of each."""
    kept: list[tuple[str, str]] = []
    for publisher, domain in _origins(catalogue, entry, claims):
        if all(publisher != p and (domain != d or not domain) for p, d in kept):
            kept.append((publisher, domain))
    return kept


def _origins(
    catalogue: Catalogue, entry: Entry, claims: Iterable[Claim]
) -> Iterator[tuple[str, str]]:
    for claim in claims:
        for ref in claim.sources if claim.voice == "outside" else ():
            source = catalogue.source(entry, ref.key)
            if source is None or source.effective_tie != "outside":
                continue
            publisher = fold(source.origin or source.publisher or source.title)
            domain = (urlsplit(source.url).hostname or "") if source.url else ""
            yield publisher, domain.removeprefix("www.")


def weigh(catalogue: Catalogue, entry: Entry, claims: Iterable[Claim]) -> Evidence:
    """Weigh statements together.

    ``stated``: its own voice, or own and partner sources only; ``documented``: an outside origin;
    ``corroborated``: one same statement told by two outside origins whose publisher and web domain
    both differ. Two statements with one origin each do not make each other surer.
    """
    claims = tuple(claims)
    if not claims:
        return Evidence("none", 0, 0)
    outside = len(_outside_origins(catalogue, entry, claims))
    twice = outside > 1 and any(
        len(_outside_origins(catalogue, entry, (claim,))) > 1 for claim in claims
    )
    level = "corroborated" if twice else "documented" if outside else "stated"
    return Evidence(level, len(claims), outside)


def claims_of(entry: Entry) -> tuple[Claim, ...]:
    """Return every sourced text of an entry: its statements and the parts of a practice."""
    claims: tuple[Claim, ...] = entry.statements
    if isinstance(entry, Practice):
        for _, part in entry.parts():
            claims += part
    return claims


def dimensions(catalogue: Catalogue, entry: Entry) -> dict[str, Evidence]:
    """Return the evidence of each dimension, in the order of the vocabulary."""
    vocabulary = catalogue.vocabularies.get("dimensions")
    claims = claims_of(entry)
    return {
        code: weigh(catalogue, entry, (claim for claim in claims if code in claim.dimensions))
        for code in (vocabulary.terms if vocabulary else ())
    }
