"""The pages of sources: what the catalogue rests on, then one page a letter of the publishers' names.

One page of them all weighed as much as the rest of a visit, and grew with every entry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from grappe.pages.content import Page
from grappe.pages.links import entry_link
from grappe.pages.lists import Term
from grappe.pages.shapes import Link
from grappe.pages.sources import (
    FACETS,
    Cited,
    facet_name,
    facets,
    filters,
    foreign,
    publisher_of,
    title_of,
)
from grappe.pages.urls import address
from grappe.pages.wrapper import Wrapper
from grappe.stats import percent
from grappe.text import fold, sort_key

DIGITS, OTHERS = "0-9", "etc"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source under its publisher; ``facets`` are the codes it can be filtered by."""

    title: str
    url: str | None
    tongue: str
    details: str
    cited: tuple[Link, ...]
    facets: str


@dataclass(frozen=True, slots=True)
class Share:
    """A line of a table: how many sources are of one type or language, of a hundred."""

    label: str
    count: int
    share: str


def letter(publisher: str | None) -> str:
    """Return the page of a publisher: its first letter, ``0-9``, or ``etc`` for other scripts and none."""
    first = fold(publisher or "")[:1]
    if first.isdigit():
        return DIGITS
    return first if first.isascii() and first.isalpha() else OTHERS


def shelves(wrapper: Wrapper, cited: tuple[Cited, ...]) -> Iterator[Page]:
    """Yield the page that counts the sources, then the pages that list them."""
    t, language = wrapper.strings, wrapper.language
    letters: dict[str, list[Cited]] = {}
    for row in cited:
        letters.setdefault(letter(row.source.publisher), []).append(row)
    codes = sorted(letters, key=lambda code: (code == OTHERS, code))
    chips = {code: Link(_label(wrapper, code), address("source", code, language)) for code in codes}
    publishers = {fold(row.source.publisher) for row in cited if row.source.publisher}
    title = t("sources.title")
    lead = t(
        "sources.lead",
        sources=t.plural("count.sources", len(cited)),
        publishers=t.plural("count.publishers", len(publishers)),
    )
    view = {
        "title": title,
        "lead": lead,
        "letters": tuple(Term(code, chips[code], None, len(letters[code])) for code in codes),
        "shares": [
            (name, t(f"resources.{name}"), _shares(wrapper, cited, name)) for name in FACETS
        ],
    }
    yield wrapper.page("listing", ("sources", ""), "sources.html.jinja", title, lead, v=view)
    up = Link(title, address("sources", "", language))
    for code in codes:
        yield _shelf(wrapper, code, letters[code], up, [c for k, c in chips.items() if k != code])


def _shelf(wrapper: Wrapper, code: str, rows: list[Cited], up: Link, others: list[Link]) -> Page:
    """Return the page of one letter: its publishers, each with its sources."""
    t = wrapper.strings
    title = t("sources.letter", letter=_label(wrapper, code))
    lead = t.plural("count.sources", len(rows)) + "."
    by_name = groupby(rows, key=lambda row: fold(row.source.publisher or ""))
    alike = [list(found) for _, found in by_name]
    groups = [
        (publisher_of(same[0].source) or t("sources.unnamed"), [_row(wrapper, row) for row in same])
        for same in alike
    ]
    view = {"title": title, "lead": lead, "up": up, "groups": groups}
    view["filters"] = filters(wrapper, [row.source for row in rows])
    return wrapper.page(
        "listing", ("source", code), "source_letter.html.jinja", title, lead, v=view, others=others
    )


def _label(wrapper: Wrapper, code: str) -> str:
    return wrapper.strings("sources.others") if code == OTHERS else code.upper()


def _row(wrapper: Wrapper, row: Cited) -> SourceRow:
    source, language = row.source, wrapper.language
    kind = wrapper.catalogue.label("source-kinds", source.kind, language)
    told = (source.author, wrapper.phrases.date(source.published), kind)
    return SourceRow(
        title=title_of(source),
        url=source.url,
        tongue=foreign(source, language),
        details=" · ".join(part for part in told if part),
        cited=tuple(entry_link(wrapper.catalogue, i, language) for i in row.ids),
        facets=facets(source),
    )


def _shares(wrapper: Wrapper, rows: tuple[Cited, ...], facet: str) -> list[Share]:
    """Return the types or languages of the sources, the most frequent first."""
    counts = Counter(code for row in rows if (code := getattr(row.source, facet)))
    found = [(facet_name(wrapper, facet, code), n) for code, n in counts.items()]
    found.sort(key=lambda pair: (-pair[1], sort_key(pair[0])))
    return [Share(label, n, percent(n / len(rows), wrapper.language)) for label, n in found]
