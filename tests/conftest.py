"""What several test files share: the mini site built once, a server, a browser."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from grappe import assemble
from grappe.paths import Paths
from grappe.report import Progress

ROOT = Path(__file__).parent.parent
MINI = ROOT / "tests" / "data" / "mini"
SUB_PATH = "/x/grappe"


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--golden`` rewrites the expected results."""
    parser.addoption("--golden", action="store_true", help="rewrite tests/golden")


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves a site under a sub-path, its 404 page included, without a word."""

    def translate_path(self, path: str) -> str:
        """Map ``/x/grappe/…`` on the site; anything else is not there."""
        if path.startswith(SUB_PATH):
            return super().translate_path(path.removeprefix(SUB_PATH) or "/")
        return str(Path(self.directory) / "nothing-is-here")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing address with the site's own page."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


class _Server(http.server.ThreadingHTTPServer):
    """Lets many wait for their turn: with the usual five, the checker of links is refused some."""

    request_queue_size = 128


def _build(folder: Path, catalogue: Path) -> Path:
    site = folder / "site"
    assemble.build(Paths.under(ROOT, catalogue=catalogue, site=site), Progress("fr"))
    return site


@pytest.fixture(scope="session")
def mini_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the mini catalogue's whole site."""
    return _build(tmp_path_factory.mktemp("mini"), MINI)


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the real catalogue's whole site, made for the sub-path it is served under."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRAPPE_SITE_URL", f"https://grappe.example{SUB_PATH}/")
        return _build(tmp_path_factory.mktemp("real"), ROOT / "catalogue")


def _serve(site: Path) -> Iterator[str]:
    handler = functools.partial(QuietHandler, directory=str(site))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}{SUB_PATH}/"
        server.shutdown()


@pytest.fixture(scope="session")
def real_url(real_site: Path) -> Iterator[str]:
    """Return the address of the real site, served under a sub-path."""
    yield from _serve(real_site)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the system's Chromium, headless."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()
