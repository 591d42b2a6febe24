"""The explorer in a browser: facets, counts, words, map and address are one thing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
VISIBLE = ".gp-explorer__list > li:not([hidden])"


@pytest.fixture
def explorer(browser: Browser, real_url: str) -> Iterator[Page]:
    """Return the explorer, ready."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(real_url + "explorer/", wait_until="networkidle")
    page.wait_for_selector(".gp-dot")
    yield page
    context.close()


def test_a_facet_filters_list_map_counts_and_address(explorer: Page) -> None:
    """Choosing a value leaves the entries that bear it, and the count beside it told the truth."""
    count = int(explorer.locator("[data-gp-count='kind:practice']").inner_text())
    explorer.locator("input[name=kind][value=practice]").check()
    explorer.wait_for_function("location.search === '?kind=practice'")
    shown = explorer.locator(VISIBLE)
    assert shown.count() == count
    assert all(
        "kind:practice" in (v or "").split()
        for v in shown.evaluate_all("all => all.map(e => e.dataset.values)")
    )
    assert str(count) in explorer.locator(".gp-explorer__status").inner_text()
    assert explorer.locator("[data-gp-count='kind:cluster']").text_content() != "0"
    assert explorer.locator("[data-gp-count^='type:']").first.text_content() == "0"


def test_the_address_restores_the_state(explorer: Page, real_url: str) -> None:
    """An address somebody shared shows what they saw."""
    explorer.goto(real_url + "explorer/?kind=cluster&q=darwin", wait_until="networkidle")
    explorer.wait_for_function(f"document.querySelectorAll({VISIBLE!r}).length === 1")
    assert explorer.locator("input[name=kind][value=cluster]").is_checked()
    assert explorer.locator("#explore-q").input_value() == "darwin"
    assert "DARWIN" in explorer.locator(VISIBLE).inner_text()


def test_an_empty_result_says_what_to_drop(explorer: Page, real_url: str) -> None:
    """No dead end: each filter offers what dropping it would give, and does it."""
    explorer.goto(real_url + "explorer/?kind=actor&outcome=worked", wait_until="networkidle")
    offers = explorer.locator(".gp-explorer__drop button")
    offers.first.wait_for()
    assert offers.count() == 2
    offers.first.click()
    explorer.wait_for_function(f"document.querySelectorAll({VISIBLE!r}).length > 0")


def test_reset_shows_everything_again(explorer: Page) -> None:
    """The button brings every entry back and empties the address."""
    everything = explorer.locator(VISIBLE).count()
    explorer.locator("input[name=kind][value=actor]").check()
    explorer.wait_for_function(f"document.querySelectorAll({VISIBLE!r}).length < {everything}")
    explorer.locator("button[type=reset]").click()
    explorer.wait_for_function(f"document.querySelectorAll({VISIBLE!r}).length === {everything}")
    assert explorer.evaluate("location.search") == ""


def test_markers_are_reached_and_opened_by_keyboard(explorer: Page, real_url: str) -> None:
    """Each marker has a name and takes focus; Enter on a single one shows the link to its entry."""
    names = explorer.locator(".gp-dot").evaluate_all(
        "all => all.map(e => [e.tabIndex, e.getAttribute('aria-label')])"
    )
    assert names
    assert all(index == 0 and name for index, name in names)
    explorer.goto(real_url + "explorer/?kind=cluster&q=sinec", wait_until="networkidle")
    single = explorer.locator(".gp-dot:not(.gp-dot--group)").first
    single.focus()
    explorer.keyboard.press("Enter")
    explorer.wait_for_selector(".leaflet-popup a[href*='/x/grappe/']")


def test_only_what_the_map_shows(explorer: Page) -> None:
    """Ticking the box leaves the entries whose point is in view."""
    everything = explorer.locator(VISIBLE).count()
    explorer.locator("input[name=inview]").check()
    explorer.wait_for_function(f"document.querySelectorAll({VISIBLE!r}).length < {everything}")
    lats = explorer.locator(VISIBLE).evaluate_all("all => all.map(e => e.dataset.lat)")
    assert all(lats)
