"""Countries and regions: what the catalogue holds of each, on a map, in figures, and entry by entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from grappe.catalogue import founding
from grappe.model.entry import Practice
from grappe.model.facts import Indicator
from grappe.model.places import Place
from grappe.pages import words
from grappe.pages.content import Page
from grappe.pages.links import entry_link, term_link
from grappe.pages.lists import Card
from grappe.pages.locator import Lands, Locator
from grappe.pages.shapes import Link
from grappe.pages.urls import address
from grappe.pages.wrapper import Wrapper
from grappe.text import sort_key

NEEDS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Counted:
    """A link and how many entries it leads to."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True)
class Last:
    """The last figure that an entry gives of a measure."""

    link: Link
    value: str
    meta: str


@dataclass(frozen=True, slots=True)
class Measured:
    """A measure and the entries of a territory that give it, never added up."""

    label: str
    rows: tuple[Last, ...]


@dataclass(frozen=True, slots=True)
class Territory:
    """A country or a region as its page shows it; ``regions`` are those of a country."""

    title: str
    up: Link
    lead: str
    map: Locator | None
    counts: tuple[tuple[int, str], ...]
    states: tuple[Counted, ...]
    needs: tuple[Counted, ...]
    regions: tuple[Counted, ...]
    figures: tuple[Measured, ...]
    groups: tuple[tuple[str, tuple[Card, ...]], ...]
    explorer: str


def territories(wrapper: Wrapper, lands: Lands) -> Iterator[Page]:
    """Yield the index of countries and their regions, then the page of each."""
    t, language = wrapper.strings, wrapper.language
    title, lead = t("index.countries"), t("index.countries.lead")
    found = {code: _regions(wrapper, code.upper()) for code in wrapper.gathered["country"]}
    held = _counted(wrapper, "country", found)
    rows = [(country, tuple(found[code].values())) for code, country in held.items()]
    view = {"title": title, "lead": lead, "rows": rows}
    yield wrapper.page(
        "listing", ("countries", ""), "territories.html.jinja", title, lead, v=view, tab="explorer"
    )
    up = Link(title, address("countries", "", language))
    for code, country in held.items():
        regions = found[code]
        yield _page(wrapper, lands, ("country", code), country.link.label, up, regions.values())
        for region, counted in regions.items():
            label = counted.link.label
            yield _page(wrapper, lands, ("region", region), label, country.link, ())


def countries(wrapper: Wrapper) -> tuple[Counted, ...]:
    """Return the countries that hold an entry, by their name."""
    return tuple(_counted(wrapper, "country", wrapper.gathered["country"]).values())


def _regions(wrapper: Wrapper, country: str) -> dict[str, Counted]:
    """Return the regions of a country that hold an entry."""
    known = wrapper.catalogue.vocabularies["regions"].terms
    codes = (code for code in wrapper.gathered["region"] if known[code.upper()].country == country)
    return _counted(wrapper, "region", codes)


def _counted(wrapper: Wrapper, kind: str, codes: Iterable[str]) -> dict[str, Counted]:
    """Return territories and how many entries each gathers, by their name."""
    found = {
        code: Counted(
            term_link(wrapper.catalogue, kind, code, wrapper.language),
            len(wrapper.gathered[kind][code]),
        )
        for code in codes
    }
    return dict(sorted(found.items(), key=lambda item: sort_key(item[1].link.label)))


def _page(
    wrapper: Wrapper,
    lands: Lands,
    where: tuple[str, str],
    title: str,
    up: Link,
    regions: Iterable[Counted],
) -> Page:
    t, (kind, code) = wrapper.strings, where
    ids = wrapper.gathered[kind][code]
    country = code.upper()
    if kind == "region":
        country = wrapper.catalogue.vocabularies["regions"].terms[country].country or ""
    kinds = Counter(wrapper.catalogue.kind_of(i) for i in ids)
    counts = tuple((kinds[k], t.plural(f"count.{k}", kinds[k])) for k in _KINDS if kinds[k])
    lead = t(f"term.{kind}.lead")
    query = f"{address('explorer', '', wrapper.language)}?{kind}={code.upper()}"
    view = Territory(
        title=title,
        up=up,
        lead=_lead(wrapper, ids, lead),
        map=lands.around(country, _places(wrapper, ids, where)),
        counts=counts,
        states=_states(wrapper, ids, query),
        needs=_needs(wrapper, ids, query),
        regions=tuple(regions),
        figures=_figures(wrapper, ids),
        groups=wrapper.cards.by_kind(ids),
        explorer=query,
    )
    return wrapper.page(
        "entry",
        where,
        "territory.html.jinja",
        title,
        lead,
        v=view,
        tab="explorer",
        toc=_toc(wrapper, view),
    )


def _toc(wrapper: Wrapper, view: Territory) -> Iterator[tuple[str, str, int]]:
    t = wrapper.strings
    for key in ("needs", "regions", "states"):
        if getattr(view, key):
            yield key, t(f"territory.{key}"), 1
    for kind, _ in view.groups:
        yield f"list-{kind}", t(f"index.{kind}s"), 1
    if view.figures:
        yield "figures", t("territory.figures"), 1


_KINDS = ("practice", "cluster", "actor")


def _lead(wrapper: Wrapper, ids: Sequence[str], lead: str) -> str:
    """Return the sentence that opens the page, with the years its clusters were created in."""
    clusters = wrapper.catalogue.clusters
    starts = [founding(clusters[i]) for i in ids if i in clusters]
    years = sorted(start.date.year for start in starts if start and start.date.year)
    if len(years) < 2 or years[0] == years[-1]:
        return lead
    return f"{lead} {wrapper.strings('territory.years', first=years[0], last=years[-1])}"


def _places(
    wrapper: Wrapper, ids: Sequence[str], where: tuple[str, str]
) -> Iterator[tuple[Place, Link]]:
    """Yield the places of entries in a territory; a practice lies where its cluster does."""
    kind, code = where[0], where[1].upper()
    for identifier in ids:
        entry = wrapper.catalogue.entry(identifier)
        if isinstance(entry, Practice):
            continue
        link = entry_link(wrapper.catalogue, identifier, wrapper.language)
        for place in entry.places:
            if getattr(place, kind) == code:
                yield place, link


def _states(wrapper: Wrapper, ids: Sequence[str], query: str) -> tuple[Counted, ...]:
    """Return what became of the clusters, in the order of the vocabulary."""
    catalogue, language = wrapper.catalogue, wrapper.language
    found = Counter(catalogue.clusters[i].status.state for i in ids if i in catalogue.clusters)
    return tuple(
        Counted(
            Link(
                catalogue.label("states", state, language),
                f"{query}&kind=cluster&state={state}",
            ),
            found[state],
        )
        for state in catalogue.vocabularies["states"].terms
        if found[state]
    )


def _needs(wrapper: Wrapper, ids: Sequence[str], query: str) -> tuple[Counted, ...]:
    """Return the needs most answered, the most frequent first."""
    catalogue, language = wrapper.catalogue, wrapper.language
    found = Counter(need for i in ids for need in catalogue.entry(i).needs)
    often = sorted(found, key=lambda need: (-found[need], need))[:NEEDS_SHOWN]
    return tuple(
        Counted(Link(catalogue.label("needs", need, language), f"{query}&need={need}"), found[need])
        for need in often
    )


def _figures(wrapper: Wrapper, ids: Sequence[str]) -> tuple[Measured, ...]:
    """Return, by measure, the last figure of each cluster: side by side, as perimeters differ."""
    catalogue = wrapper.catalogue
    found: dict[str, dict[str, Indicator]] = {}
    for identifier in ids:
        if identifier in catalogue.clusters:
            for item in catalogue.clusters[identifier].indicators:
                known = found.setdefault(item.measure, {}).get(identifier)
                if known is None or item.as_of.earliest() >= known.as_of.earliest():
                    found[item.measure][identifier] = item
    return tuple(
        Measured(
            catalogue.label("measures", measure, wrapper.language),
            tuple(_last(wrapper, *pair) for pair in found[measure].items()),
        )
        for measure in catalogue.vocabularies["measures"].terms
        if measure in found
    )


def _last(wrapper: Wrapper, identifier: str, item: Indicator) -> Last:
    catalogue, language = wrapper.catalogue, wrapper.language
    link = entry_link(catalogue, identifier, language)
    return Last(
        replace(link, href=f"{link.href}#figures"),
        words.figure(item, catalogue, wrapper.strings),
        wrapper.phrases.observed(item, catalogue),
    )
