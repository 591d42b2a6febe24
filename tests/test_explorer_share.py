"""Sharing the explorer: the address of a view, and the view inside another page."""

from __future__ import annotations

import functools
import http.server
import re
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page

from tests.windows import quiet

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parent.parent
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
VISIBLE = ".gp-explorer__list > li"
ASKED = "?kind=practice&need=employment&view=44.840,-0.570,5"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a window under the strict policy that may write to the clipboard."""
    yield from quiet(
        browser,
        viewport={"width": 1280, "height": 900},
        permissions=["clipboard-read", "clipboard-write"],
    )


def _share(page: Page, real_url: str, address: str) -> None:
    page.goto(real_url + address, wait_until="networkidle")
    page.locator("[data-gp-share] summary").click()


def test_the_address_of_the_view_is_copied(page: Page, real_url: str) -> None:
    """Words, filters and view of the map; it follows the filters while it is shown."""
    _share(page, real_url, "explorer/" + ASKED)
    page.locator("[data-gp-copy=explorer-address]").click()
    page.locator("[data-gp-share-status] >> text=Copié.").wait_for()
    assert page.evaluate("() => navigator.clipboard.readText()") == real_url + "explorer/" + ASKED
    page.locator(".gp-tag").first.click()
    field = page.locator("#explorer-address")
    assert field.input_value() == real_url + "explorer/?need=employment&view=44.840,-0.570,5"


def test_without_a_clipboard_the_text_is_selected(page: Page, real_url: str) -> None:
    """A sentence says what to do, and the code is ready to be copied by hand."""
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    _share(page, real_url, "explorer/" + ASKED)
    page.locator("[data-gp-copy=explorer-embed]").click()
    page.locator("[data-gp-share-status] >> text=clavier").wait_for()
    selected = page.evaluate("() => getSelection().toString()")
    assert selected == page.locator("#explorer-embed").input_value()


class _Frame(HTMLParser):
    """Reads the attributes of the frame in an embed code."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.found: dict[str, str | None] = {}
        self.feed(code)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep them."""
        assert tag == "iframe"
        self.found = dict(attrs)


def test_the_embed_code_is_a_named_frame(page: Page, real_url: str) -> None:
    """One frame with the view, a title, a size, nothing inline."""
    _share(page, real_url, "explorer/" + ASKED)
    frame = _Frame(page.locator("#explorer-embed").input_value()).found
    assert frame["src"] == real_url + "explorer/?embed=1&" + ASKED.removeprefix("?")
    assert frame["title"]
    assert frame["width"] == "100%"
    assert "style" not in frame


class _Host(http.server.BaseHTTPRequestHandler):
    """Somebody else's page, around the code."""

    code = ""

    def do_GET(self) -> None:
        """Answer with the code inside a page."""
        content = f"<!doctype html><title>Ailleurs</title>{self.code}".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


@pytest.fixture
def embedded(page: Page, real_url: str) -> Iterator[FrameLocator]:
    """Return the explorer inside a page of another origin."""
    _share(page, real_url, "explorer/" + ASKED)
    handler = functools.partial(
        type("Host", (_Host,), {"code": page.locator("#explorer-embed").input_value()})
    )
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page.goto(f"http://localhost:{server.server_address[1]}/", wait_until="networkidle")
        yield page.frame_locator("iframe")
        page.goto("about:blank")
        server.shutdown()


def test_an_embedded_view_is_the_view_alone(embedded: FrameLocator) -> None:
    """No header, tabs nor footer; the filters hold; the page's title stays for those who listen."""
    embedded.locator(VISIBLE).first.wait_for()
    for hidden in (".md-header", ".gp-tabs", ".gp-footer", ".gp-take"):
        assert not embedded.locator(hidden).is_visible()
    assert embedded.locator("h1").count() == 1
    assert embedded.locator(".gp-tag:not(.gp-tag--all)").count() == 2
    assert embedded.locator("[data-gp-map]").is_visible()


def test_an_embedded_view_leads_to_the_whole(
    page: Page, embedded: FrameLocator, real_url: str
) -> None:
    """The link follows what is asked inside; the host's history is left alone."""
    way = embedded.locator(".gp-explorer__whole a")
    assert way.inner_text().startswith("Grappe")
    assert way.get_attribute("href") == real_url + "explorer/" + ASKED
    steps = page.evaluate("() => history.length")
    embedded.locator(".gp-tag").first.click()
    embedded.locator(".gp-tag:not(.gp-tag--all)").nth(1).wait_for(state="detached")
    expected = real_url + "explorer/?need=employment&view=44.840,-0.570,5"
    assert way.get_attribute("href") == expected
    assert page.evaluate("() => history.length") == steps
    with page.expect_popup() as opened:
        way.click()
    assert opened.value.url == expected
    opened.value.locator(".md-header").wait_for()


def test_entries_open_outside_the_frame(page: Page, embedded: FrameLocator, real_url: str) -> None:
    """Their pages refuse to be framed: they come in a window of their own."""
    with page.expect_popup() as opened:
        embedded.locator(f"{VISIBLE} a").first.click()
    assert re.match(re.escape(real_url) + "pratiques/", opened.value.url)


STATES = {
    "share": ("explorer/?kind=practice", "[data-gp-share] summary"),
    "take": ("en/explore/?kind=practice", ".gp-take summary >> nth=0"),
    "embed": ("explorer/?embed=1&kind=cluster", ""),
    "facets": ("explorer/?kind=cluster&region=FRI", ""),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_accessible(
    page: Page, real_url: str, state: str, width: int, scheme: str
) -> None:
    """axe finds nothing in the panels, the embedded view and the new facets; nothing overflows."""
    address, pressed = STATES[state]
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(real_url + address, wait_until="networkidle")
    page.locator(VISIBLE).first.wait_for()
    if pressed:
        page.locator(pressed).click()
    if state == "facets" and width == 390:
        page.locator("[data-gp-filters]").click()
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "() => axe.run().then(r => r.violations.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.html)]))"
    )
    assert found == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth + 1")
