"""The pages of two tools that run in the browser: comparing clusters, a self-diagnosis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from grappe.pages.content import Page
from grappe.pages.glossary import name_of, text_of
from grappe.pages.portraits import PATHS
from grappe.pages.shapes import Link
from grappe.pages.urls import address
from grappe.pages.wrapper import Wrapper

GRID = "seven-dimensions"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the self-diagnosis."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A dimension and its questions."""

    code: str
    label: str
    href: str
    meaning: Markup | None
    questions: tuple[Question, ...]


def compare(wrapper: Wrapper) -> Page:
    """Return the page that sets two to four clusters side by side."""
    t = wrapper.strings
    title, lead = t("compare.title"), t("compare.lead")
    view = {
        "title": title,
        "lead": lead,
        "data": PATHS[wrapper.language],
        "plain": (
            Link(t("index.clusters"), address("clusters", "", wrapper.language)),
            Link(t("data.title"), address("data", "", wrapper.language)),
        ),
    }
    return wrapper.page(
        "listing", ("compare", ""), "compare.html.jinja", title, lead, v=view, tab="explorer"
    )


def diagnosis(wrapper: Wrapper) -> Page:
    """Return the questionnaire on the seven dimensions; nothing that is answered leaves the browser."""
    t = wrapper.strings
    title, lead = t("diagnosis.title"), t("diagnosis.lead")
    view = {
        "title": title,
        "lead": lead,
        "data": PATHS[wrapper.language],
        "themes": tuple(_themes(wrapper)),
        "answers": tuple((n, t(f"diagnosis.answer.{n}")) for n in range(4)),
    }
    return wrapper.page(
        "listing", ("diagnosis", ""), "diagnosis.html.jinja", title, lead, v=view, tab="explorer"
    )


def _themes(wrapper: Wrapper) -> Iterator[Theme]:
    """Yield the grid's dimensions, each with its questions."""
    language = wrapper.language
    grid = wrapper.catalogue.frameworks.get(GRID)
    for criterion in grid.criteria if grid else ():
        if criterion.dimension is None or not criterion.questions:
            continue
        questions = tuple(
            Question(f"{criterion.id}-{asked.id}", name_of(asked.text, language))
            for asked in criterion.questions
        )
        term = wrapper.catalogue.vocabularies["dimensions"].terms[criterion.dimension]
        yield Theme(
            criterion.dimension,
            wrapper.catalogue.label("dimensions", criterion.dimension, language),
            address("dimension", criterion.dimension, language),
            text_of(term.definition, language),
            questions,
        )
