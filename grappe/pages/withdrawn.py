"""The pages of withdrawn entries: their addresses still answer, and say where to go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from grappe.catalogue import FOLDERS
from grappe.model.shared import Tombstone
from grappe.pages import words
from grappe.pages.content import Page
from grappe.pages.links import entry_link
from grappe.pages.shapes import Link
from grappe.pages.urls import address
from grappe.pages.wrapper import Wrapper


@dataclass(frozen=True, slots=True)
class _Withdrawn:
    title: str
    lead: str
    why: Markup
    to: Link | None
    up: Link


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
    to = entry_link(catalogue, stone.to, language) if stone.to is not None else None
    plural = FOLDERS[stone.kind]
    return _Withdrawn(
        title=stone.name,
        lead=t("withdrawn.lead", date=words.date(stone.removed, t)),
        why=words.prose(why),
        to=to,
        up=Link(t(f"index.{plural}"), address(plural, "", language)),
    )
