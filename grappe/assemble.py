"""The build told as a paragraph: judge, write everything aside, then publish in one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from grappe import assets, csp, host, judge, pages, register, schemas, search
from grappe.catalogue import Catalogue
from grappe.errors import CatalogueInvalid, CommandInvalid, ToolFailed
from grappe.exports import DataFile, api_files, data_files, feeds
from grappe.exports.base import Site
from grappe.files import Published, Staging, staging
from grappe.load import load
from grappe.paths import Paths
from grappe.pour import Frames, load_frames
from grappe.report import Progress
from grappe.sitemap import alternate, manifest, robots, sitemap
from grappe.strings import Strings, load_strings

Built = Published
LANGUAGES = host.LANGUAGES


def build(paths: Paths, progress: Progress) -> Built:
    """Build the whole site; raise ``CatalogueInvalid`` with every fault before anything is written."""
    return publish(accepted(paths, progress), paths, progress)


def accepted(paths: Paths, progress: Progress) -> judge.Verdict:
    """Read and check the catalogue; raise ``CatalogueInvalid`` with every fault."""
    with progress.step("Lecture et vérification des fiches", "Reading and checking the entries"):
        verdict = judge.judge(paths)
        if verdict.problems:
            raise CatalogueInvalid(verdict.problems)
    return verdict


def publish(verdict: judge.Verdict, paths: Paths, progress: Progress) -> Built:
    """Make the whole site of a catalogue without fault, and show it in one step."""
    with staging(paths.site) as stage:
        _gather(verdict, paths, progress, _Tree(stage))
        with progress.step("Publication", "Publication"):
            return stage.publish()


class _Tree:
    """The tree being written: every page leaves with its policy and is remembered for the sitemap."""

    def __init__(self, stage: Staging) -> None:
        self.stage = stage
        self.pages: dict[str, str | None] = {}  # path → that of the same page in the other language

    def put(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Write files as they come."""
        for path, content in files:
            if path.endswith("index.html"):
                self.pages[path] = alternate(path, content)
            page = path.endswith(".html")
            self.stage.put(path, csp.guarded(path, content) if page else content)


def _gather(verdict: judge.Verdict, paths: Paths, progress: Progress, tree: _Tree) -> None:
    """Make everything a site holds, written as it is made."""
    catalogue, settings = verdict.catalogue, host.settings(paths)
    site = Site(settings.site_url)
    strings = {language: load_strings(paths.theme / "strings", language) for language in LANGUAGES}
    with progress.step("Cadres et pages écrites à la main", "Frames and hand-written pages"):
        made = host.build_frames(paths, settings.site_url, settings.code_host)
        tree.put((path, file.read_bytes()) for path, file in host.static_files(made).items())
    with progress.step("Scripts et styles", "Scripts and styles"):
        tree.put(assets.bundle(paths).items())
    with progress.step("Données ouvertes", "Open data"):
        data, listed = data_files(catalogue, site)
        tree.put(data.items())
        tree.put(api_files(catalogue, site, paths.catalogue))
        tree.put(feeds(catalogue, site).items())
        tree.put((f"schema/v1/{name}", text) for name, text in schemas.schemas(paths).items())
    with progress.step("Recherche", "Search"):
        weights = pages.Weights(catalogue)
        tree.put(_search(catalogue, strings, made, weights))
    with progress.step("Pages", "Pages"):
        tree.put(pages.tool_files(catalogue, strings, weights).items())
        tree.put(_pages(verdict, strings, paths, settings, listed, load_frames(made), weights))
        tree.put(
            {
                "sitemap.xml": sitemap(tree.pages, site.url),
                "robots.txt": robots(site.url),
                "_headers": csp.headers(tree.pages),
                "manifest.webmanifest": manifest(),
            }.items()
        )
    _nothing_forgotten(catalogue, tree.stage)


def release(paths: Paths, progress: Progress, language: str) -> Built:
    """Build for publication: refuse as long as a setting is empty or an address is an example."""
    missing = host.unfilled_settings(paths)
    if missing:
        head = {
            "fr": "À compléter dans mkdocs.yml avant de publier :",
            "en": "To be completed in mkdocs.yml before publication:",
        }
        raise CommandInvalid("\n  - ".join([head[language], *missing]))
    new = register.unregistered(load(paths.catalogue, paths.root / "catalogue")[0])
    if new:
        wanted = {
            "fr": "Identifiants à inscrire d’abord (build.py register --release AAAA.MM) :",
            "en": "Ids to register first (build.py register --release YYYY.MM):",
        }
        raise CommandInvalid("\n  - ".join([wanted[language], *new]))
    return build(paths, progress)


def _search(
    catalogue: Catalogue, strings: Mapping[str, Strings], made: Path, weights: pages.Weights
) -> Iterator[tuple[str, bytes]]:
    for language in LANGUAGES:
        documents = [
            *pages.search_documents(catalogue, language, weights),
            *pages.search_pages(catalogue, strings[language]),
            *(
                search.Document(
                    page.path, page.path, "page", page.title, page.text, ((3, page.text),)
                )
                for page in host.handwritten(made)
                if page.language == language
            ),
        ]
        index = search.build_index(documents, pages.synonyms(catalogue, language), language)
        yield from index.items()


def _pages(
    verdict: judge.Verdict,
    strings: Mapping[str, Strings],
    paths: Paths,
    settings: host.Settings,
    listed: tuple[DataFile, ...],
    frames: Frames,
    weights: pages.Weights,
) -> Iterator[tuple[str, bytes]]:
    rendered = pages.render_pages(
        verdict.catalogue,
        verdict.stats,
        strings,
        paths.theme / "pages",
        settings.site_url,
        settings.shown_code_host,
        listed,
        weights,
        pages.Lands(paths.data),
    )
    for page in rendered:
        yield page.path, frames.pour(page.kind, page.language, page.content).encode()


def _nothing_forgotten(catalogue: Catalogue, stage: Staging) -> None:
    """Every entry that came in has its two pages and its data going out."""
    for kind, identifier, _ in catalogue.entries():
        for path in pages.entry_files(kind, identifier):
            if path not in stage:
                raise ToolFailed(f"{path} was not made: nothing is published")
