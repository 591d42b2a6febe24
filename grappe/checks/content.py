"""Rules about what an entry must say at least, and about its figures."""

from __future__ import annotations

from collections.abc import Iterator

from grappe.catalogue import Catalogue
from grappe.checks.base import Finding, Moment, finding

# Units whose values may have decimals; the others count things.
_MEASURED = ("money", "percent", "km2", "tonnes", "kwh")


def every_entry_says_where_it_is(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """A cluster or an actor has a place, or at least says how far it reaches."""
    for kind, identifier, entry in catalogue.entries():
        if kind != "practice" and not entry.places and entry.reach is None:
            yield finding(kind, identifier, (), "place-missing")


def figures_are_in_order(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """A range goes from the smaller value to the larger."""
    for kind, identifier, entry in catalogue.entries():
        for index, indicator in enumerate(entry.indicators):
            if indicator.value.low > indicator.value.high:
                found = f"{indicator.value.low} – {indicator.value.high}"
                yield finding(
                    kind, identifier, ("indicators", index, "value"), "range-order", found=found
                )


def figures_are_written_whole(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """A figure has no thousands separator, which would make it a thousand times smaller.

    « 32.220 » reads as 32.22 and « 4.000 » as 4: what counts people, jobs or places is whole, a value
    written with decimals has some, and none is negative.
    """
    measures = catalogue.vocabularies.get("measures")
    for kind, identifier, entry in catalogue.entries():
        for index, indicator in enumerate(entry.indicators):
            term = measures.terms.get(indicator.measure) if measures else None
            whole = term is not None and term.unit not in _MEASURED
            for value in {indicator.value.low, indicator.value.high}:
                split = isinstance(value, float) and (whole or value.is_integer())
                if split or value < 0:
                    yield finding(
                        kind, identifier, ("indicators", index, "value"), "figure-split",
                        found=value,
                    )  # fmt: skip


def money_has_a_currency(catalogue: Catalogue, moment: Moment) -> Iterator[Finding]:
    """A sum of money names its currency, and nothing else does."""
    measures = catalogue.vocabularies.get("measures")
    for kind, identifier, entry in catalogue.entries():
        for index, indicator in enumerate(entry.indicators):
            term = measures.terms.get(indicator.measure) if measures else None
            money = term is not None and term.unit == "money"
            if term is not None and money != (indicator.currency is not None):
                yield finding(
                    kind,
                    identifier,
                    ("indicators", index),
                    "currency",
                    found=indicator.currency or "",
                )
