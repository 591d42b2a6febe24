"""Countries and regions: what the catalogue holds of each, on a map, in figures, and entry by entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grappe.catalogue import founding
from grappe.model.entry import Practice
from grappe.model.facts import Indicator
from grappe.model.places import Place
from grappe.pages import words
from grappe.pages.content import Page
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
    """A country, or a region (then ``region`` is its code), as its page shows it."""

    title: str
    kicker: str
    up: tuple[str, str]
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
    countries = sorted(
        wrapper.gathered["country"], key=lambda c: sort_key(words.country(c.upper(), language))
    )
    title, lead = t("index.countries"), t("index.countries.lead")
    rows = [(_country(wrapper, code), _regions(wrapper, code.upper())) for code in countries]
    view = {"title": title, "lead": lead, "rows": rows}
    yield wrapper.page(
        "listing", ("countries", ""), "territories.html.jinja", title, lead, v=view, tab="explorer"
    )
    up = (title, address("countries", "", language))
    for code, (country, regions) in zip(countries, rows, strict=True):
        yield _page(wrapper, lands, ("country", code), country.link.label, up, regions)
        above = (country.link.label, address("country", code, language))
        for region in _codes(wrapper, code.upper()):
            label = wrapper.catalogue.label("regions", region.upper(), language)
            yield _page(wrapper, lands, ("region", region), label, above, ())


def _country(wrapper: Wrapper, code: str) -> Counted:
    label = words.country(code.upper(), wrapper.language)
    link = Link(label, address("country", code, wrapper.language))
    return Counted(link, len(wrapper.gathered["country"][code]))


def _codes(wrapper: Wrapper, country: str) -> list[str]:
    """Return the regions of a country that hold an entry, by their name."""
    catalogue, language = wrapper.catalogue, wrapper.language
    regions = catalogue.vocabularies["regions"].terms
    found = [c for c in wrapper.gathered["region"] if regions[c.upper()].country == country]
    return sorted(found, key=lambda c: sort_key(catalogue.label("regions", c.upper(), language)))


def _regions(wrapper: Wrapper, country: str) -> tuple[Counted, ...]:
    catalogue, language = wrapper.catalogue, wrapper.language
    return tuple(
        Counted(
            Link(
                catalogue.label("regions", code.upper(), language),
                address("region", code, language),
            ),
            len(wrapper.gathered["region"][code]),
        )
        for code in _codes(wrapper, country)
    )


def _page(
    wrapper: Wrapper,
    lands: Lands,
    where: tuple[str, str],
    title: str,
    up: tuple[str, str],
    regions: tuple[Counted, ...],
) -> Page:
    t, (kind, code) = wrapper.strings, where
    ids = wrapper.gathered[kind][code]
    country = code.upper()
    if kind == "region":
        country = wrapper.catalogue.vocabularies["regions"].terms[country].country or ""
    kinds = Counter(wrapper.catalogue.kind_of(i) for i in ids)
    counts = tuple((kinds[k], t.plural(f"count.{k}", kinds[k])) for k in _KINDS if kinds[k])
    lead = t(f"term.{kind}.lead", label=title)
    query = f"{address('explorer', '', wrapper.language)}?{kind}={code.upper()}"
    view = Territory(
        title=title,
        kicker=t(f"term.{kind}"),
        up=up,
        lead=_lead(wrapper, ids, lead),
        map=lands.around(country, _places(wrapper, ids, where)),
        counts=counts,
        states=_states(wrapper, ids, query),
        needs=_needs(wrapper, ids, query),
        regions=regions,
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
        name = wrapper.catalogue.name_of(identifier, wrapper.language)
        href = address(wrapper.catalogue.kind_of(identifier), identifier, wrapper.language)
        for place in entry.places:
            if getattr(place, kind) == code and not isinstance(entry, Practice):
                yield place, Link(name, href)


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
    nature = "" if item.nature == "measured" else catalogue.label("natures", item.nature, language)
    date = wrapper.phrases.period(item.as_of)
    return Last(
        Link(
            catalogue.name_of(identifier, language),
            f"{address('cluster', identifier, language)}#figures",
        ),
        words.figure(item, catalogue, wrapper.strings),
        f"{date} · {words.lower_first(nature)}" if nature else date,
    )
