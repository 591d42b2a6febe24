"""The pages of withdrawn entries: their addresses still answer, and say where to go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from grappe.model.shared import Tombstone
from grappe.pages import words
from grappe.pages.content import Page
from grappe.pages.urls import address
from grappe.pages.wrapper import Wrapper

_PLURALS = {"cluster": "clusters", "practice": "practices", "actor": "actors"}


@dataclass(frozen=True, slots=True)
class _Withdrawn:
    title: str
    lead: str
    why: Markup
    to: tuple[str, str] | None
    up: tuple[str, str]


def withdrawn(wrapper: Wrapper) -> Iterator[Page]:
    """Yield the page of each tombstone, where its entry used to be."""
    for identifier, stone in sorted(wrapper.catalogue.tombstones.items()):
        view = _view(wrapper, stone)
        where = (stone.kind, identifier)
        robots = Markup('<meta name="robots" content="noindex">')
        yield wrapper.page(
            "entry", where, "withdrawn.html.jinja", stone.name, view.lead, v=view, head=robots
        )


def _view(wrapper: Wrapper, stone: Tombstone) -> _Withdrawn:
    catalogue, t, language = wrapper.catalogue, wrapper.strings, wrapper.language
    why = stone.why.get(language) or stone.why.get(wrapper.other) or ""
    to = None
    if stone.to is not None:
        href = address(catalogue.kind_of(stone.to), stone.to, language)
        to = (catalogue.name_of(stone.to, language), href)
    plural = _PLURALS[stone.kind]
    return _Withdrawn(
        title=stone.name,
        lead=t("withdrawn.lead", date=words.date(stone.removed, t)),
        why=words.prose(why),
        to=to,
        up=(t(f"index.{plural}"), address(plural, "", language)),
    )
