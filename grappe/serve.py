"""Serving the site on this machine: an entry that is edited is shown at once, then all is rebuilt.

Open pages load themselves anew. What does this is added to the pages as they are sent: nothing of
it is in the site.
"""

from __future__ import annotations

import functools
import http.server
import io
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import IO

from watchfiles import watch

from grappe import assemble, report
from grappe.errors import CatalogueInvalid, CommandInvalid, GrappeError
from grappe.paths import Paths
from grappe.preview import Preview
from grappe.report import Progress

SCRIPT, CHANGES = "/.grappe/reload.js", "/.grappe/changes"
_RELOAD = f'new EventSource("{CHANGES}").onmessage = () => location.reload();\n'.encode()
_TAG = f'<script src="{SCRIPT}" defer></script>'.encode()
_PAUSE = 0.2  # seconds before a rebuild, for what changes together
_PATIENCE = 15.0  # seconds between two signs of life to an open page


class Live:
    """What is shown now: the published site and, over it, the pages edited since it was made."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._pages: dict[str, tuple[int, bytes]] = {}  # path → the edit that made it, page
        self._edits = 0
        self.version = 0

    def page(self, path: str) -> bytes | None:
        """Return an edited page that the published site does not hold yet."""
        found = self._pages.get(path)
        return found[1] if found else None

    def edited(self, pages: dict[str, bytes]) -> None:
        """Show pages over the published site."""
        with self._news:
            self._edits += 1
            self._pages |= {path: (self._edits, page) for path, page in pages.items()}
            if pages:
                self._tell()

    @property
    def edits(self) -> int:
        """Return how many edits there were."""
        return self._edits

    def published(self, upto: int) -> None:
        """Forget the pages of the edits that the site now holds: the first ``upto`` ones."""
        with self._news:
            self._pages = {path: kept for path, kept in self._pages.items() if kept[0] > upto}
            self._tell()

    def _tell(self) -> None:
        self.version += 1
        self._news.notify_all()

    def newer(self, version: int, seconds: float) -> int:
        """Wait until something newer than a version is shown, or some seconds; return the version."""
        with self._news:
            self._news.wait_for(lambda: self.version > version, seconds)
            return self.version


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the site as it is now: the link is followed anew at every request."""

    extensions_map = {  # noqa: RUF012  (the parent's own attribute)
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".geojson": "application/geo+json",
        ".yml": "text/yaml; charset=utf-8",
    }

    def __init__(self, *args: object, live: Live, directory: str) -> None:
        self._live = live
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with a file, an edited page, or the news that an open page waits for."""
        if self.path == CHANGES:
            self._send_changes()
        else:
            super().do_GET()

    def send_head(self) -> IO[bytes] | None:  # type: ignore[override]
        """Send what comes before the content; pages get the script that loads them anew."""
        if self.path == SCRIPT:
            return self._begin(_RELOAD, "text/javascript")
        page = self._page()
        if page is None:
            return super().send_head()
        return self._begin(page, "text/html; charset=utf-8")

    def end_headers(self) -> None:
        """Never let a browser keep a page that is about to change."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent: what matters here is what the build says."""

    def _page(self) -> bytes | None:
        file = Path(self.translate_path(self.path))
        asked = self.path.partition("?")[0].partition("#")[0]
        if asked.endswith("/"):
            file /= "index.html"
        if file.suffix != ".html":
            return None
        shown = self._live.page(file.relative_to(self.directory).as_posix())
        if shown is None:
            if not file.is_file():
                return None
            shown = file.read_bytes()
        return shown.replace(b"</body>", _TAG + b"</body>", 1)

    def _begin(self, content: bytes, kind: str) -> IO[bytes]:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)

    def _send_changes(self) -> None:
        """Tell an open page each change, as server-sent events (HTML standard, section 9.2)."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        known = self._live.version
        try:
            while True:
                version = self._live.newer(known, _PATIENCE)
                told = f"data: {version}\n\n" if version > known else ": still here\n\n"
                self.wfile.write(told.encode())
                self.wfile.flush()
                known = version
        except OSError:  # the page was closed
            return


def server(paths: Paths, port: int, live: Live | None = None) -> http.server.ThreadingHTTPServer:
    """Return a server of the site on this machine only; port 0 takes a free one."""
    handler = functools.partial(_Handler, live=live or Live(), directory=str(paths.site))
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)


class Workshop:
    """Keeps a site up to date: each edit is previewed at once, the whole is rebuilt behind."""

    def __init__(self, paths: Paths, progress: Progress, language: str, live: Live) -> None:
        self._paths, self._progress, self._language = paths, progress, language
        self._live = live
        self._preview: Preview | None = None
        self._wanted = threading.Event()

    @property
    def wanted(self) -> bool:
        """Tell whether the whole is to be made again."""
        return self._wanted.is_set()

    def edited(self, files: Iterable[Path]) -> None:
        """Show the pages of the entries among some files, and ask for the whole."""
        preview = self._preview
        pages: dict[str, bytes] = {}
        for file in sorted(files):
            pages |= preview.pages(file) if preview else {}
        self._live.edited(pages)
        self._wanted.set()

    def rebuild(self) -> None:
        """Make the whole site; faults are told, not fatal, and leave the site as it was."""
        upto = self._live.edits
        try:
            verdict = assemble.accepted(self._paths, self._progress)
            done = assemble.publish(verdict, self._paths, self._progress)
        except CatalogueInvalid as error:
            print(report.problems(error.problems, self._language, "text"), flush=True)
        except GrappeError as error:
            print(error, flush=True)
        except FileNotFoundError as error:
            print(error, flush=True)
            self._wanted.set()  # renamed or taken away while it was read: what is there now is read
        except OSError as error:
            print(error, flush=True)
        else:
            self._preview = Preview(verdict.catalogue, self._paths)
            self._live.published(upto)
            print(report.built(done, self._language), flush=True)

    def keep_rebuilding(self) -> None:
        """Rebuild each time it is asked for, once for all that was asked meanwhile."""
        while self._wanted.wait():
            time.sleep(_PAUSE)  # a copy and its new name come one after the other
            self._wanted.clear()
            self.rebuild()


def serve(paths: Paths, progress: Progress, language: str, port: int) -> None:
    """Build, serve, and show each change until interrupted; faults are told, not fatal."""
    live = Live()
    workshop = Workshop(paths, progress, language, live)
    try:
        running = server(paths, port, live)
    except OSError as error:
        taken = {
            "fr": f"le port {port} est déjà pris : ajoutez --port suivi d’un autre nombre",
            "en": f"port {port} is taken: add --port and another number",
        }
        raise CommandInvalid(taken[language]) from error
    with running:
        workshop.rebuild()
        threading.Thread(target=running.serve_forever, daemon=True).start()
        threading.Thread(target=workshop.keep_rebuilding, daemon=True).start()
        print(f"http://127.0.0.1:{running.server_address[1]}/", flush=True)
        for changes in watch(paths.catalogue, paths.docs, paths.theme, raise_interrupt=False):
            workshop.edited(Path(path) for _, path in changes)
        running.shutdown()
