"""The browser's part of the benchmark: what the explorer and the search weigh and take."""

from __future__ import annotations

import functools
import gzip
import statistics
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, Response, sync_playwright

from tests.bench.pages import Handler

ENTRY = "grappes/entree-00000/"
QUESTION = "insertion"
RUNS = 5
_FACET = """() => new Promise((done) => {
  const box = document.querySelector('.gp-facet input[type=checkbox]');
  const list = document.querySelector('.gp-explorer__status');
  const begun = performance.now();
  new MutationObserver(() => requestAnimationFrame(() => done(performance.now() - begun)))
    .observe(list, {childList: true, subtree: true, characterData: true});
  box.click();
})"""
_SEARCH = """(question) => new Promise((done) => {
  const input = document.querySelector('form[data-gp=search] input[type=search]');
  const panel = document.querySelector('.gp-search__list');
  const begun = performance.now();
  new MutationObserver(() => { if (panel.children.length) done(performance.now() - begun); })
    .observe(panel, {childList: true});
  input.focus();
  input.value = question;
  input.dispatchEvent(new Event('input', {bubbles: true}));
})"""


class Weigher:
    """Adds up what a page asks for, as a host sends it: gzipped when it is text."""

    def __init__(self, page: Page) -> None:
        self.kilobytes = 0.0
        page.on("response", self._add)

    def _add(self, response: Response) -> None:
        body = response.body()
        packed = min(len(body), len(gzip.compress(body, 6)))
        self.kilobytes += packed / 1000


def measure_site(site: Path) -> list[tuple[str, float, float]]:
    """Return ``(what, measured, goal)`` of a large site, medians of five runs."""
    with (
        ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(Handler, directory=str(site))
        ) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://127.0.0.1:{server.server_address[1]}/"
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        explorer = [_explorer(browser, base) for _ in range(RUNS)]
        searches = [_search(browser, base) for _ in range(RUNS)]
        entry = _entry(browser, base)
        browser.close()
        server.shutdown()

    def median(runs: list[tuple[float, ...]], place: int) -> float:
        return statistics.median(run[place] for run in runs)

    return [
        ("first visit of an entry page, kB gz", entry, 100),
        ("explorer, kB gz", median(explorer, 0), 350),
        ("explorer ready, s", median(explorer, 1), 0.5),
        ("facet change, ms", median(explorer, 2), 50),
        ("search to the first result, kB", median(searches, 0), 60),
        ("search to the first result, s", median(searches, 1), 0.15),
    ]


def _entry(browser: Browser, base: str) -> float:
    page = browser.new_page()
    weigher = Weigher(page)
    page.goto(base + ENTRY, wait_until="networkidle")
    page.close()
    return weigher.kilobytes


def _explorer(browser: Browser, base: str) -> tuple[float, float, float]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    weigher = Weigher(page)
    page.goto(base + "explorer/")
    page.wait_for_selector(".gp-dot")
    ready: float = page.evaluate("performance.now() / 1000")
    page.wait_for_load_state("networkidle")
    changed: float = page.evaluate(_FACET)
    page.close()
    return weigher.kilobytes, ready, changed


def _search(browser: Browser, base: str) -> tuple[float, float]:
    page = browser.new_page()
    page.goto(base + ENTRY, wait_until="networkidle")
    weigher = Weigher(page)
    seconds = page.evaluate(_SEARCH, QUESTION) / 1000
    page.wait_for_load_state("networkidle")
    page.close()
    return weigher.kilobytes, seconds
