"""The page of resources: the works of the bibliography, and the entries and grids that use them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from grappe.catalogue import Catalogue
from grappe.model.shared import Work
from grappe.pages import words
from grappe.pages.content import Page
from grappe.pages.glossary import name_of, text_of
from grappe.pages.links import entry_link, grid_place, term_link
from grappe.pages.shapes import Link
from grappe.pages.sources import entries_citing, facets, filters, foreign, publisher_of, title_of
from grappe.pages.urls import address
from grappe.pages.wrapper import Wrapper
from grappe.text import sort_key


@dataclass(frozen=True, slots=True)
class Resource:
    """A work as the page shows it; ``facets`` are the codes it can be filtered by."""

    key: str
    title: str
    url: str | None
    tongue: str
    details: str
    note: Markup | None
    dimensions: tuple[Link, ...]
    used: tuple[Link, ...]
    facets: str


def resources(wrapper: Wrapper) -> Page:
    """Return the page of resources, by type, the newest first."""
    t, catalogue, language = wrapper.strings, wrapper.catalogue, wrapper.language
    used = _used(catalogue, language)
    works = catalogue.works
    by_kind, by_language = filters(wrapper, works.values())
    groups = tuple(
        (
            code,
            label,
            tuple(_resource(wrapper, key, works[key], used) for key in _sorted(works, code)),
        )
        for code, label in by_kind[2]
    )
    narrowing = (
        by_kind,
        by_language,
        (
            "dimension",
            t("resources.dimension"),
            tuple(
                (c, catalogue.label("dimensions", c, language))
                for c in catalogue.vocabularies["dimensions"].terms
            ),
        ),
    )
    title, lead = t("resources.title"), t("resources.lead", n=len(works))
    view = {"title": title, "lead": lead, "groups": groups, "filters": narrowing}
    return wrapper.page(
        "listing", ("resources", ""), "resources.html.jinja", title, lead, v=view, tab="about"
    )


def _sorted(works: Mapping[str, Work], kind: str) -> list[str]:
    def order(key: str) -> tuple[int, tuple[str, str]]:
        published = works[key].published
        return (-(published.year or 0) if published else 0, sort_key(works[key].title))

    return sorted((key for key, work in works.items() if work.kind == kind), key=order)


def _resource(
    wrapper: Wrapper, key: str, work: Work, used: Mapping[str, tuple[Link, ...]]
) -> Resource:
    catalogue, language = wrapper.catalogue, wrapper.language
    tongue = words.language(work.language, language) if work.language else ""
    told = (work.author, publisher_of(work), wrapper.phrases.date(work.published), tongue)
    links = tuple(term_link(catalogue, "dimension", code, language) for code in work.dimensions)
    codes = [facets(work), *(f"dimension:{code}" for code in work.dimensions)]
    return Resource(
        key,
        title_of(work),
        work.url,
        foreign(work, language),
        " · ".join(part for part in told if part),
        text_of(work.note, language),
        links,
        used.get(key, ()),
        " ".join(codes),
    )


def _used(catalogue: Catalogue, language: str) -> dict[str, tuple[Link, ...]]:
    """Return ``work → links`` to the entries and the grids that cite it."""
    found: dict[str, list[Link]] = {}
    for key, ids in entries_citing(catalogue).items():
        found[key] = [entry_link(catalogue, i, language) for i in ids]
    for code, grid in catalogue.frameworks.items():
        keys = {key for criterion in grid.criteria for key in criterion.sources}
        for key in sorted(keys & set(catalogue.works)):
            link = Link(name_of(grid.label, language), address(*grid_place(code), language))
            found.setdefault(key, []).append(link)
    return {key: tuple(links) for key, links in found.items()}
