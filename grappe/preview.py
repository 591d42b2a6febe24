"""The pages of one entry as its file says now, in a moment: what ``serve`` shows before the rest.

A preview is never written: the published tree changes in one step or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

from grappe import csp, host
from grappe.assemble import LANGUAGES
from grappe.catalogue import Catalogue
from grappe.load import Loader
from grappe.model.entry import KINDS
from grappe.pages import Kin, Lands, Page, Renderer, Weights
from grappe.paths import Paths
from grappe.pour import load_frames
from grappe.strings import load_strings


class Preview:
    """Renders entries against a catalogue that was judged whole, its templates compiled once."""

    def __init__(self, catalogue: Catalogue, paths: Paths) -> None:
        settings = host.settings(paths)
        made = host.build_frames(paths, settings.site_url, settings.code_host)
        weights, kin = Weights(catalogue), Kin(catalogue)
        self._catalogue, self._paths = catalogue, paths
        self._frames, self._lands = load_frames(made), Lands(paths.data)
        self._renderers = [
            Renderer(
                catalogue,
                load_strings(paths.theme / "strings", language),
                paths.theme / "pages",
                settings.site_url,
                settings.shown_code_host,
                weights,
                kin,
            )
            for language in LANGUAGES
        ]
        for _, identifier, _ in islice(catalogue.entries(), 1):
            list(self._rendered(identifier))  # compiles the templates: the first edit does not wait

    def pages(self, file: Path) -> dict[str, bytes]:
        """Return path → page of the entry in a file, in both languages.

        Nothing for a file that is no entry known so far, or that has a fault: the whole build tells.
        """
        kind, identifier = file.parent.name, file.stem
        if file.parent.parent != self._paths.catalogue or kind not in KINDS:
            return {}
        if file.suffix != ".yml" or identifier not in getattr(self._catalogue, kind):
            return {}
        loader = Loader(self._paths.catalogue, self._paths.catalogue)
        try:
            entry = loader.entry(kind, file, self._catalogue.vocabularies)
        except OSError:
            return {}  # taken away or renamed since: the whole build reads what is there
        if entry is None:
            return {}
        kinds: dict[str, Any] = {kind: {**getattr(self._catalogue, kind), identifier: entry}}
        self._catalogue = replace(self._catalogue, **kinds)
        try:
            return {page.path: self._poured(page) for page in self._rendered(identifier)}
        except LookupError:
            return {}  # a reference that leads nowhere: the whole build tells it, with its line

    def _rendered(self, identifier: str) -> Iterator[Page]:
        for renderer in self._renderers:
            yield renderer.showing(self._catalogue).entry(identifier, self._lands)

    def _poured(self, page: Page) -> bytes:
        html = self._frames.pour(page.kind, page.language, page.content).encode()
        return csp.guarded(page.path, html)
