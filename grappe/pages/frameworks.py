"""The pages of analysis grids and of the glossary: what is incomplete says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from markupsafe import Markup

from grappe.catalogue import Catalogue
from grappe.model.base import Localised
from grappe.model.shared import Criterion, Framework
from grappe.model.source import Source
from grappe.pages import words
from grappe.pages.content import Page
from grappe.pages.glossary import Family, Point, catalogue_words, name_of, text_of
from grappe.pages.links import GLOSSARY, grid_place, term_link
from grappe.pages.shapes import Link, Mark
from grappe.pages.sources import foreign, publisher_of, title_of
from grappe.pages.urls import address
from grappe.pages.wrapper import Wrapper


@dataclass(frozen=True, slots=True)
class Numbered:
    """A source with its number on the page."""

    number: int
    title: str
    url: str | None
    tongue: str
    details: str


def _missing(text: Localised | None, language: str) -> Markup | None:
    """Return what a grid lacks as the end of a sentence."""
    found = text_of(text, language)
    return Markup(words.lower_first(str(found))) if found else None


class _Reader:
    """Turns one framework into what its page shows; sources are numbered as they come."""

    def __init__(self, wrapper: Wrapper, framework: Framework) -> None:
        self.wrapper, self.framework = wrapper, framework
        self.catalogue: Catalogue = wrapper.catalogue
        self.language = wrapper.language
        keys = chain(
            chain.from_iterable(criterion.sources for criterion in framework.criteria),
            framework.sources,
        )
        self.numbers = {key: n for n, key in enumerate(dict.fromkeys(keys), 1)}
        self.shown: set[str] = set()

    def families(self) -> tuple[Family, ...]:
        groups = [(g.id, g.label, g.meaning) for g in self.framework.groups]
        loose = tuple(c for c in self.framework.criteria if c.group is None)
        found = [
            Family(
                id_,
                name_of(label, self.language),
                text_of(meaning, self.language),
                tuple(self._point(c) for c in self.framework.criteria if c.group == id_),
            )
            for id_, label, meaning in groups
        ]
        if loose:
            found.insert(0, Family("", "", None, tuple(self._point(c) for c in loose)))
        return tuple(family for family in found if family.points)

    def _point(self, criterion: Criterion) -> Point:
        dimension = None
        if criterion.dimension is not None:
            dimension = term_link(self.catalogue, "dimension", criterion.dimension, self.language)
        return Point(
            criterion.id,
            name_of(criterion.label, self.language),
            text_of(criterion.meaning, self.language),
            dimension,
            tuple(
                (name_of(s.label, self.language), text_of(s.meaning, self.language))
                for s in criterion.sub_criteria
            ),
            tuple(self._mark(key) for key in criterion.sources),
        )

    def _mark(self, key: str) -> Mark:
        first = key not in self.shown
        self.shown.add(key)
        return Mark(self.numbers[key], "", first)

    def sources(self) -> tuple[Numbered, ...]:
        found = []
        for key, number in self.numbers.items():
            source: Source | None = self.framework.sources.get(key) or self.catalogue.works.get(key)
            if source is not None:
                told = (
                    source.author,
                    publisher_of(source),
                    self.wrapper.phrases.date(source.published),
                )
                details = ", ".join(part for part in told if part)
                tongue = foreign(source, self.language)
                found.append(Numbered(number, title_of(source), source.url, tongue, details))
        return tuple(found)

    def tools(self) -> tuple[tuple[str, Markup | None, tuple[str, ...]], ...]:
        return tuple(
            (
                name_of(tool.label, self.language),
                text_of(tool.meaning, self.language),
                tuple(name_of(item, self.language) for item in tool.items),
            )
            for tool in self.framework.tools
        )


def frameworks(wrapper: Wrapper) -> Iterator[Page]:
    """Yield the list of grids, then the page of each; the glossary has an address of its own."""
    t, language = wrapper.strings, wrapper.language
    grids = wrapper.catalogue.frameworks
    title, lead = t("index.frameworks"), t("index.frameworks.lead")
    rows = tuple(
        (
            name_of(grid.label, language),
            address("framework", code, language),
            text_of(grid.purpose, language),
            grid.complete,
        )
        for code, grid in grids.items()
        if code != GLOSSARY
    )
    view = {"title": title, "lead": lead, "rows": rows}
    yield wrapper.page(
        "listing", ("frameworks", ""), "frameworks.html.jinja", title, lead, v=view, tab="about"
    )
    for code in grids:
        yield _page(wrapper, code)


def _page(wrapper: Wrapper, code: str) -> Page:
    t, language = wrapper.strings, wrapper.language
    grid = wrapper.catalogue.frameworks[code]
    reader = _Reader(wrapper, grid)
    families = reader.families()
    if code == GLOSSARY:
        families += tuple(catalogue_words(wrapper.catalogue, t))
    title, purpose = name_of(grid.label, language), text_of(grid.purpose, language)
    view = {
        "title": title,
        "purpose": purpose,
        "origin": text_of(grid.origin, language),
        "missing": _missing(grid.missing, language),
        "complete": grid.complete,
        "families": families,
        "tools": reader.tools(),
        "sources": reader.sources(),
        "up": Link(t("index.frameworks"), address("frameworks", "", language)),
        "count": sum(len(family.points) for family in families),
    }
    toc = [(f"group-{family.id}", family.label, 1) for family in families if family.label]
    about = str(purpose.striptags()) if purpose else title
    return wrapper.page(
        "entry",
        grid_place(code),
        "framework.html.jinja",
        title,
        about,
        v=view,
        toc=toc,
        tab="about",
    )
