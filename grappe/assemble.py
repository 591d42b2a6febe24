"""The build told as a paragraph: judge, gather everything, then publish in one step."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from grappe import assets, csp, host, judge, pages, register, schemas, search
from grappe.catalogue import Catalogue
from grappe.errors import CatalogueInvalid, CommandInvalid, ToolFailed
from grappe.exports import DataFile, api_files, data_files, feeds
from grappe.exports.base import Site
from grappe.files import Published, publish
from grappe.load import load
from grappe.paths import Paths
from grappe.pour import Frames, load_frames
from grappe.report import Progress
from grappe.sitemap import manifest, robots, sitemap
from grappe.strings import Strings, load_strings

Built = Published
LANGUAGES = host.LANGUAGES


def build(paths: Paths, progress: Progress) -> Built:
    """Build the whole site; raise ``CatalogueInvalid`` with every fault before anything is written."""
    with progress.step("Lecture et vérification des fiches", "Reading and checking the entries"):
        verdict = judge.judge(paths)
        if verdict.problems:
            raise CatalogueInvalid(verdict.problems)
    catalogue = verdict.catalogue
    settings = host.settings(paths)
    site = Site(settings.site_url)
    strings = {language: load_strings(paths.theme / "strings", language) for language in LANGUAGES}
    tree: dict[str, bytes] = {}
    with progress.step("Cadres et pages écrites à la main", "Frames and hand-written pages"):
        made = host.build_frames(paths, settings.site_url, settings.code_host)
        tree |= {path: file.read_bytes() for path, file in host.static_files(made).items()}
    with progress.step("Scripts et styles", "Scripts and styles"):
        tree |= assets.bundle(paths)
    with progress.step("Données ouvertes", "Open data"):
        data, listed = data_files(catalogue, site)
        tree |= data
        tree |= dict(api_files(catalogue, site, paths.catalogue))
        tree |= feeds(catalogue, site)
        tree |= {f"schema/v1/{name}": text for name, text in schemas.schemas(paths).items()}
    with progress.step("Recherche", "Search"):
        tree |= _search(catalogue, strings, made)
    with progress.step("Pages", "Pages"):
        weights = pages.Weights(catalogue)
        tree |= pages.tool_files(catalogue, strings, weights)
        tree |= _pages(verdict, strings, paths, settings, listed, load_frames(made), weights)
        addresses = [path for path in tree if path.endswith("index.html")]
        tree["sitemap.xml"] = sitemap(addresses, tree, site.url)
        tree["robots.txt"] = robots(site.url)
        tree["_headers"] = csp.headers(addresses)
        tree["manifest.webmanifest"] = manifest()
        tree = csp.guard(tree)
    _nothing_forgotten(catalogue, tree)
    with progress.step("Publication", "Publication"):
        return publish(tree, paths.site)


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


def _search(catalogue: Catalogue, strings: Mapping[str, Strings], made: Path) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for language in LANGUAGES:
        documents = [
            *pages.search_documents(catalogue, language),
            *(
                search.Document(
                    page.path, page.path, "page", page.title, page.text, ((3, page.text),)
                )
                for page in host.handwritten(made)
                if page.language == language
            ),
        ]
        files |= search.build_index(documents, pages.synonyms(catalogue, language), language)
    return files


def _pages(
    verdict: judge.Verdict,
    strings: Mapping[str, Strings],
    paths: Paths,
    settings: host.Settings,
    listed: tuple[DataFile, ...],
    frames: Frames,
    weights: pages.Weights,
) -> dict[str, bytes]:
    code_host = settings.code_host if host.is_real(settings.code_host) else ""
    rendered = pages.render_pages(
        verdict.catalogue,
        verdict.stats,
        strings,
        paths.theme / "pages",
        settings.site_url,
        code_host,
        listed,
        weights,
        pages.Lands(paths.data),
    )
    return {
        page.path: frames.pour(page.kind, page.language, page.content).encode() for page in rendered
    }


def _nothing_forgotten(catalogue: Catalogue, tree: Mapping[str, bytes]) -> None:
    """Every entry that came in has its two pages and its data going out."""
    for kind, identifier, _ in catalogue.entries():
        for path in pages.entry_files(kind, identifier):
            if path not in tree:
                raise ToolFailed(f"{path} was not made: nothing is published")
