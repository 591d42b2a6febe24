"""An entry's page in a browser: on paper, by keyboard, and on its way to the comparison."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.windows import quiet

ENTRY = "grappes/darwin-ecosysteme/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page of its own."""
    yield from quiet(browser, viewport={"width": 1000, "height": 900})


@pytest.mark.browser
@pytest.mark.parametrize("path", [ENTRY, "pratiques/hiriko/", "en/actors/ptce-programme/"])
def test_an_entry_prints(page: Page, real_url: str, path: str) -> None:
    """On paper: no header, footer nor button; the drawings are there; no address is cut off."""
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 680, "height": 960})  # A4 without its margins, in CSS pixels
    page.goto(real_url + path, wait_until="networkidle")
    for name in (
        ".gp-header",
        ".gp-footer",
        ".gp-toc",
        ".gp-button",
        ".gp-on-screen",
        ".gp-back",
        "[aria-labelledby=dimensions] > details > ul",
    ):
        shown = page.locator(name).evaluate_all("all => all.filter(e => e.offsetParent).length")
        assert shown == 0, name
    for drawing in page.locator(".gp-plot, .gp-ego > svg").all():
        box = drawing.bounding_box()
        assert box is not None and box["width"] > 150 and box["height"] > 40
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    paper = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--gp-ink')")
    assert paper.strip() == "#261b28", "ink is dark on paper whatever the screen's palette"
    assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.browser
def test_alike_clusters_are_compared_at_once(page: Page, real_url: str) -> None:
    """The link under the clusters alike opens the comparison with this one and three of them."""
    page.goto(real_url + ENTRY)
    page.locator("#kin").scroll_into_view_if_needed()
    page.locator("a[href*='?ids=']").last.click()
    page.wait_for_selector(".gp-tool__table table")
    heads = page.locator(".gp-tool__table thead th").all_inner_texts()
    assert len(heads) == 4
    assert heads[0].startswith("DARWIN")


@pytest.mark.browser
def test_the_drawing_of_relations_leads_somewhere(page: Page, real_url: str) -> None:
    """A name beside the drawing is a link that the keyboard reaches."""
    page.goto(real_url + "acteurs/ptce-programme/")
    link = page.locator(".gp-ego a").first
    link.focus()
    assert page.evaluate("document.activeElement.closest('.gp-ego') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/grappes/**")


@pytest.mark.browser
def test_both_citations_are_copied(browser: Browser, real_url: str) -> None:
    """Each has its button, and BibTeX is copied whole."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(real_url + ENTRY, wait_until="networkidle")
    page.locator("[data-gp-from=citation-bibtex]").click()
    page.wait_for_timeout(200)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("@misc{grappe-darwin-ecosysteme,") and copied.endswith("}")
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_a_citation_is_read_without_scrolling_it(page: Page, real_url: str, width: int) -> None:
    """BibTeX wraps: a box that scrolls would need a tab stop before any script has run."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(real_url + ENTRY)
    box = page.locator("#citation-bibtex")
    assert box.evaluate("e => e.scrollWidth <= e.clientWidth && e.clientWidth > 100")


@pytest.mark.browser
def test_a_phone_has_the_contents_that_a_wide_screen_has_beside(page: Page, real_url: str) -> None:
    """Either list, never both, and both lead to every section of the page."""
    path = "pratiques/friche-militaire-reemployee-par-etapes/"
    page.goto(real_url + path)
    beside = page.locator(".gp-toc a").evaluate_all("all => all.map(a => a.hash)")
    fold, wide = page.locator(".gp-contents"), page.locator(".gp-toc")
    page.set_viewport_size({"width": 390, "height": 800})
    assert fold.is_visible()
    assert not wide.is_visible()
    fold.locator("summary").click()
    links = fold.locator("a")
    assert links.evaluate_all("all => all.map(a => a.hash)") == beside
    links.filter(has_text="Les sept dimensions").click()
    assert page.url.endswith("#dimensions")
    page.set_viewport_size({"width": 1280, "height": 800})
    assert wide.is_visible()
    assert not fold.is_visible()
