"""Every page that is poured: the catalogue in, pages out, one language after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from grappe.catalogue import Catalogue
from grappe.exports import DataFile, addresses
from grappe.pages.content import Page, PageContent
from grappe.pages.coverage import coverage
from grappe.pages.facets import Bearings
from grappe.pages.frameworks import frameworks
from grappe.pages.kin import Kin
from grappe.pages.locator import Lands
from grappe.pages.network import network
from grappe.pages.portraits import PATHS, portraits
from grappe.pages.render import Renderer
from grappe.pages.resources import resources
from grappe.pages.roles import roles
from grappe.pages.search_documents import search_documents, synonyms
from grappe.pages.search_pages import search_pages
from grappe.pages.shelves import shelves
from grappe.pages.sources import cited_sources
from grappe.pages.territories import territories
from grappe.pages.timeline import timeline
from grappe.pages.tools import compare, diagnosis
from grappe.pages.urls import address
from grappe.pages.weights import Weights
from grappe.pages.withdrawn import withdrawn
from grappe.stats import Stats
from grappe.strings import Strings

__all__ = [
    "Kin",
    "Lands",
    "Page",
    "PageContent",
    "Renderer",
    "Weights",
    "entry_files",
    "render_pages",
    "search_documents",
    "search_pages",
    "synonyms",
    "tool_files",
]


def render_pages(
    catalogue: Catalogue,
    stats: Stats,
    strings: Mapping[str, Strings],
    templates: Path,
    site_url: str,
    code_host: str,
    files: Sequence[DataFile],
    weights: Weights,
    lands: Lands,
) -> Iterator[Page]:
    """Yield every poured page; ``code_host`` is empty when there is none."""
    kin, cited = Kin(catalogue), cited_sources(catalogue)
    bearings = Bearings.of_all(catalogue, weights)
    for language in strings:
        renderer = Renderer(
            catalogue, strings[language], templates, site_url, code_host, weights, kin
        )
        yield renderer.home(stats, lands)
        yield renderer.explorer(bearings)
        for _, identifier, _ in catalogue.entries():
            yield renderer.entry(identifier, lands)
        for kind in ("clusters", "practices", "actors"):
            yield renderer.index(kind)
        for kind in ("need", "dimension", "type"):
            yield from renderer.terms(kind)
        yield from territories(renderer, lands)
        yield from shelves(renderer, cited)
        yield renderer.data(files)
        yield from renderer.rules()
        yield from frameworks(renderer)
        yield from roles(renderer)
        yield timeline(renderer)
        yield coverage(renderer, stats)
        yield network(renderer)
        yield compare(renderer)
        yield diagnosis(renderer)
        yield resources(renderer)
        yield from withdrawn(renderer)
        yield renderer.missing()


def tool_files(
    catalogue: Catalogue, strings: Mapping[str, Strings], weights: Weights
) -> dict[str, bytes]:
    """Return what the tools of the browser read, by path."""
    return {PATHS[x]: portraits(catalogue, words, weights) for x, words in strings.items()}


def entry_files(kind: str, identifier: str) -> tuple[str, ...]:
    """Return the files that every entry must have in a site."""
    return (
        address(kind, identifier, "fr") + "index.html",
        address(kind, identifier, "en") + "index.html",
        addresses.record(kind, identifier),
        addresses.yaml(kind, identifier),
    )
