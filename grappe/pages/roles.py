"""Ways in by who the reader is: what to do here, practices first, then the clusters that carry them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from grappe.model.entry import Practice
from grappe.pages.content import Page
from grappe.pages.lists import Card
from grappe.pages.shapes import Link
from grappe.pages.urls import address, written
from grappe.pages.wrapper import Wrapper

SHOWN = 6
_WRITTEN = ("contribute", "method")  # by hand, in docs/


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of reader: the practices shown first, the explorer's query for all, the pages to use."""

    code: str
    chosen: Callable[[Practice], bool]
    query: str
    steps: tuple[str, ...]


def _worked(practice: Practice) -> bool:
    return practice.outcome.state in ("worked", "mixed")


ROLES = (
    Role(
        "authority",
        lambda p: _worked(p) and "territory" in p.dimensions,
        "kind=practice&dimension=territory&outcome=worked&outcome=mixed",
        ("needs", "countries", "timeline", "glossary"),
    ),
    Role(
        "project",
        lambda p: _worked(p) and bool(p.difficulties and p.adapt),
        "kind=practice&outcome=worked&outcome=mixed",
        ("needs", "practices", "explorer", "resources"),
    ),
    Role(
        "team",
        lambda p: bool(p.tools),
        "kind=practice&tool=coordination&tool=regulation&tool=knowledge",
        ("diagnosis", "compare", "frameworks", "contribute"),
    ),
    Role(
        "researcher",
        lambda p: p.outcome.state in ("mixed", "failed"),
        "kind=practice&outcome=mixed&outcome=failed",
        ("data", "method", "resources", "coverage"),
    ),
)


@dataclass(frozen=True, slots=True)
class RoleView:
    """The page of a role."""

    title: str
    lead: str
    up: Link
    steps: tuple[tuple[Link, str], ...]
    why: str
    practices: tuple[Card, ...]
    every: str
    clusters: tuple[Card, ...]


def place(code: str) -> str:
    """Return the kind of page under which ``urls`` knows a role."""
    return f"role-{code}"


@dataclass(frozen=True, slots=True)
class RoleCard:
    """A role as the home page offers it."""

    href: str
    label: str
    text: str


def role_cards(wrapper: Wrapper) -> tuple[RoleCard, ...]:
    """Return the roles to choose from."""
    t = wrapper.strings
    return tuple(
        RoleCard(
            address(place(role.code), "", wrapper.language),
            t(f"role.{role.code}"),
            t(f"role.{role.code}.text"),
        )
        for role in ROLES
    )


def roles(wrapper: Wrapper) -> Iterator[Page]:
    """Yield the page of each role."""
    for role in ROLES:
        yield _page(wrapper, role)


def _page(wrapper: Wrapper, role: Role) -> Page:
    t, known = wrapper.strings, wrapper.catalogue.practices
    chosen = [i for i in known if role.chosen(known[i])]
    # The best documented first: the number of sources says how well a reader can check.
    shown = sorted(chosen, key=lambda i: (-len(known[i].sources), i))[:SHOWN]
    carriers = dict.fromkeys(c for i in shown for c in known[i].carried_by)
    clusters = [i for i in carriers if i in wrapper.catalogue.clusters]
    title, lead = t(f"role.{role.code}"), t(f"role.{role.code}.lead")
    view = RoleView(
        title=title,
        lead=lead,
        up=Link(t("home.by-role"), address("home", "", wrapper.language) + "#by-role"),
        steps=tuple(_step(wrapper, role.code, key) for key in role.steps),
        why=t(f"role.{role.code}.why"),
        practices=wrapper.cards(shown),
        every=f"{address('explorer', '', wrapper.language)}?{role.query}",
        clusters=wrapper.cards(clusters),
    )
    where = (place(role.code), "")
    return wrapper.page("listing", where, "role.html.jinja", title, lead, v=view, tab="explorer")


def _step(wrapper: Wrapper, role: str, key: str) -> tuple[Link, str]:
    """Return a page to use, and what this reader finds there."""
    language = wrapper.language
    href = written(key, language) if key in _WRITTEN else address(key, "", language)
    t = wrapper.strings
    return Link(t(f"role.{role}.{key}"), href), t(f"role.{role}.{key}.text")
