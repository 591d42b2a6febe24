"""What one page puts into its frame, and the page itself."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class PageContent:
    """What fills a frame.

    ``root`` leads from the page to the root of the site (``../../``, or nothing at the root; the
    page for a missing address, read at any depth, gives an absolute path). ``alternate`` is the
    address of the same page in the other language. ``tab`` is one of ``explorer``, ``practices``,
    ``data``, ``contribute``, ``about``, or nothing.
    """

    title: str
    description: str
    canonical: str
    body: Markup
    root: str
    alternate: str
    toc: tuple[tuple[str, str, int], ...] = ()
    tab: str = ""
    edit: str | None = None
    head: Markup = NOTHING


@dataclass(frozen=True, slots=True)
class Page:
    """A page: the frame it wears, its language, its file and what fills it."""

    kind: str
    language: str
    path: str
    content: PageContent
