"""What every page of one language shares: its templates, its address, its frame's values."""

from __future__ import annotations

from copy import copy
from pathlib import Path
from typing import Any, Self

from markupsafe import Markup, escape

from grappe.catalogue import Catalogue
from grappe.exports.feeds import FEEDS
from grappe.pages import lists
from grappe.pages.content import NOTHING, Page, PageContent
from grappe.pages.environment import environment, remembered
from grappe.pages.jsonld import page_ld
from grappe.pages.kin import Kin
from grappe.pages.phrases import Phrases
from grappe.pages.urls import address, root_of, written
from grappe.pages.weights import Weights
from grappe.strings import Strings
from grappe.text import shorten

PIECES = "macros.html.jinja"


class Wrapper:
    """Fills templates and wraps the result for a frame; templates are compiled once."""

    def __init__(
        self,
        catalogue: Catalogue,
        strings: Strings,
        templates: Path,
        site_url: str,
        code_host: str,
        weights: Weights | None = None,
        kin: Kin | None = None,
    ) -> None:
        self.catalogue, self.strings, self.language = catalogue, strings, strings.language
        self.other = "en" if self.language == "fr" else "fr"
        self.site_url, self.code_host = site_url, code_host
        self.jinja = environment(templates)
        self.jinja.globals |= {"t": strings, "language": self.language}
        self.pieces = remembered(self.jinja.get_template(PIECES).module)
        self.jinja.globals |= self.pieces
        self.weights = weights or Weights(catalogue)
        self.kin = kin or Kin(catalogue)
        self.gathered = lists.members(catalogue, self.weights)
        self.cards = lists.Cards(catalogue, strings)
        self.phrases = Phrases(strings)

    def showing(self, catalogue: Catalogue) -> Self:
        """Return one that renders the entries of a catalogue a little newer, its templates ready.

        What is gathered from all entries (near, alike, lists) stays as it was.
        """
        other = copy(self)
        other.catalogue, other.weights = catalogue, Weights(catalogue)
        return other

    def page(
        self,
        frame: str,
        where: tuple[str, str],
        template: str,
        title: str,
        description: str,
        **view: Any,
    ) -> Page:
        """Fill a template and wrap it; ``where`` is a kind of page and its code."""
        path, other = (address(*where, language) for language in (self.language, self.other))
        root = root_of(path)
        edit, head = view.pop("edit", None), view.pop("head", NOTHING)
        tab, toc = view.pop("tab", ""), tuple(view.pop("toc", ()))
        body = self.jinja.get_template(template).render(
            root=root,
            alternate=root + other or "./",
            data_page=address("data", "", self.language),
            coverage_page=address("coverage", "", self.language),
            explorer_page=address("explorer", "", self.language),
            feed=FEEDS[self.language],
            toc=toc,
            contribute_page=written("contribute", self.language),
            **view,
        )
        short, url = shorten(description, 300), self.site_url + path
        content = PageContent(
            title=title,
            description=short,
            canonical=url,
            body=Markup(body),
            root=root,
            alternate=root + other or "./",
            toc=toc,
            tab=tab,
            edit=edit,
            head=self._head(head, title, short, url),
        )
        return Page(frame, self.language, f"{path}index.html", content)

    def _head(self, head: Markup, title: str, description: str, url: str) -> Markup:
        """Return what machines read of a page: schema.org and Open Graph."""
        if "ld+json" not in head:
            head += page_ld(title, description, url, self.language, self.site_url)
        return head + _graph(title, description, url, self.language, self.site_url)


_LOCALES = {"fr": "fr_FR", "en": "en_GB"}


def _graph(title: str, description: str, url: str, language: str, site_url: str) -> Markup:
    """Return the Open Graph lines of a page."""
    lines = (
        '<meta property="og:type" content="article">'
        '<meta property="og:site_name" content="Grappe">',
        f'<meta property="og:locale" content="{_LOCALES[language]}">',
        f'<meta property="og:title" content="{escape(title)}">',
        f'<meta property="og:description" content="{escape(description)}">',
        f'<meta property="og:url" content="{escape(url)}">',
        f'<meta property="og:image" content="{escape(site_url)}assets/images/share.png">',
    )
    return Markup("".join(lines))
