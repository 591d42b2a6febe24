"""Serving the site on this machine, rebuilt when a file changes."""

from __future__ import annotations

import functools
import http.server
import threading

from watchfiles import watch

from grappe import assemble, report
from grappe.errors import CatalogueInvalid, GrappeError
from grappe.paths import Paths
from grappe.report import Progress


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site as it is now: the link is followed anew at every request."""

    extensions_map = {  # noqa: RUF012  (the parent's own attribute)
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".geojson": "application/geo+json",
        ".yml": "text/yaml; charset=utf-8",
    }

    def end_headers(self) -> None:
        """Never let a browser keep a page that is about to change."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: what matters here is what the build says."""


def server(paths: Paths, port: int) -> http.server.ThreadingHTTPServer:
    """Return a server of the site on this machine only; port 0 takes a free one."""
    handler = functools.partial(_Handler, directory=str(paths.site))
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)


def serve(paths: Paths, progress: Progress, language: str, port: int) -> None:
    """Build, serve, and rebuild at each change until interrupted; faults are told, not fatal."""
    _rebuild(paths, progress, language)
    with server(paths, port) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        print(f"http://127.0.0.1:{running.server_address[1]}/", flush=True)
        for _ in watch(paths.catalogue, paths.docs, paths.theme, raise_interrupt=False):
            _rebuild(paths, progress, language)
        running.shutdown()


def _rebuild(paths: Paths, progress: Progress, language: str) -> None:
    try:
        print(report.built(assemble.build(paths, progress), language), flush=True)
    except CatalogueInvalid as error:
        print(report.problems(error.problems, language, "text"), flush=True)
    except GrappeError as error:
        print(error, flush=True)
