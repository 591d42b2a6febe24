"""What the catalogue covers well, what is empty, what grows old, and what is wanted next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from grappe.catalogue import Catalogue
from grappe.evidence import LEVELS
from grappe.model.entry import Entry
from grappe.pages.content import Page
from grappe.pages.links import entry_link, term_link
from grappe.pages.shapes import Link
from grappe.pages.wrapper import Wrapper
from grappe.stats import Stats, percent
from grappe.text import sort_key

OLD_YEARS = 4
WANTED_TIES = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: what it is about, and its numbers."""

    link: Link
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Old:
    """An entry whose last proof is old."""

    link: Link
    proof: str


def coverage(wrapper: Wrapper, stats: Stats) -> Page:
    """Return the page of coverage and freshness."""
    t, catalogue = wrapper.strings, wrapper.catalogue
    title, lead = t("coverage.title"), t("coverage.lead")
    year = newest.year if (newest := catalogue.newest_date()) else 0
    shares = tuple(
        (t(f"coverage.share.{key}"), percent(stats.share(count, of), wrapper.language))
        for key, count, of in (
            ("bilingual", stats.bilingual, stats.texts),
            ("sourced", stats.sourced, stats.statements),
            ("corroborated", stats.corroborated, stats.statements),
        )
    )
    view = {
        "title": title,
        "lead": lead,
        "shares": shares,
        "countries": _terms(wrapper, "country"),
        "needs": _terms(wrapper, "need"),
        "dimensions": _dimensions(wrapper),
        "levels": tuple(
            catalogue.label("evidence-levels", code, wrapper.language) for code in LEVELS
        ),
        "old": _old(wrapper, year - OLD_YEARS),
        "old_lead": t("coverage.old.lead", year=year - OLD_YEARS),
        "wanted": _wanted(catalogue),
    }
    return wrapper.page(
        "listing", ("coverage", ""), "coverage.html.jinja", title, lead, v=view, tab="contribute"
    )


def _terms(wrapper: Wrapper, kind: str) -> tuple[Row, ...]:
    """Return practices, clusters and actors by country or need; what is empty is told too."""
    catalogue, language = wrapper.catalogue, wrapper.language
    rows = []
    for code, ids in wrapper.gathered[kind].items():
        kinds = Counter(catalogue.kind_of(i) for i in ids)
        counts = tuple(kinds[k] for k in ("practice", "cluster", "actor"))
        rows.append(Row(term_link(catalogue, kind, code, language), counts))
    return tuple(sorted(rows, key=lambda r: (-sum(r.counts), sort_key(r.link.label))))


def _dimensions(wrapper: Wrapper) -> tuple[Row, ...]:
    """Return, per dimension, how many clusters reach each level of evidence."""
    catalogue, language = wrapper.catalogue, wrapper.language
    rows = []
    for code in catalogue.vocabularies["dimensions"].terms:
        found = Counter(wrapper.weights.of(i).dimensions[code].level for i in catalogue.clusters)
        counts = tuple(found[level] for level in LEVELS)
        rows.append(Row(term_link(catalogue, "dimension", code, language), counts))
    return tuple(rows)


def _old(wrapper: Wrapper, year: int) -> tuple[Old, ...]:
    """Return the clusters and actors not known to have ended, whose last proof is before a year."""
    found: list[tuple[str, Entry, str]] = [
        (identifier, entry, kind)
        for kind, identifier, entry in wrapper.catalogue.entries()
        if kind != "practice"
        and entry.status.ended is None
        and (entry.status.as_of.year or 0) < year
    ]
    found.sort(key=lambda item: (item[1].status.as_of.year or 0, item[0]))
    return tuple(
        Old(
            entry_link(wrapper.catalogue, i, wrapper.language),
            wrapper.phrases.date(entry.status.as_of),
        )
        for i, entry, k in found
    )


def _wanted(catalogue: Catalogue) -> tuple[tuple[str, int], ...]:
    """Return the organisations without an entry that most entries name."""
    names: Counter[str] = Counter()
    for _, _, entry in catalogue.entries():
        names.update({r.to.name for r in entry.relations if r.to.name})
    often = [(name, n) for name, n in names.items() if n >= WANTED_TIES]
    return tuple(sorted(often, key=lambda pair: (-pair[1], sort_key(pair[0]))))
