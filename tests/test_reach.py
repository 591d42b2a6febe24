"""What keeps the site within everyone's reach and axe does not see, each once found wanting."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.windows import quiet

pytestmark = pytest.mark.browser
# What moved in sight since the page began to load (the Layout Instability API).
MOVED = (
    "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach("
    "e => { window.moved += e.value })).observe({type: 'layout-shift', buffered: true})"
)
SPACED = "* { letter-spacing: .12em !important; word-spacing: .16em !important }"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page of its own context."""
    yield from quiet(browser, viewport={"width": 320, "height": 640})


@pytest.mark.parametrize("path", ["", "en/", "reseau/", "accessibility/"])
def test_sections_need_no_sideways_scrolling(page: Page, real_url: str, path: str) -> None:
    """At 320 px, letters spaced or not, each section of the site is in sight."""
    page.goto(real_url + path)
    for css in ("", SPACED):
        page.evaluate(
            "css => { const s = new CSSStyleSheet(); s.replaceSync(css);"
            " document.adoptedStyleSheets = [s] }",
            css,
        )
        assert page.locator(".gp-tabs__list").evaluate("e => e.scrollWidth <= e.clientWidth")
        ends = page.locator(".gp-tabs__link").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect().right)"
        )
        assert len(ends) == 5 and max(ends) <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_choice_of_colours_shows_the_focus_and_says_what_is_chosen(
    page: Page, real_url: str, scheme: str
) -> None:
    """The button in sight is outlined whichever choice has the focus; what is checked is in force."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(real_url, wait_until="networkidle")
    page.locator(".gp-language").focus()
    page.keyboard.press("Tab")
    outline = "e => getComputedStyle(e).outlineStyle"
    assert page.locator(".gp-palette__button:visible").evaluate(outline) == "solid"
    page.get_by_role("radio", name="Thème sombre").focus()
    page.keyboard.press("Space")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert page.get_by_role("radio", name="Thème sombre").is_checked()
    assert page.get_by_role("group", name="Couleurs").count() == 1


def test_no_single_key_does_anything(page: Page, real_url: str) -> None:
    """Someone who dictates, or whose hand shakes, triggers nothing by a lone character."""
    page.goto(real_url + "method/", wait_until="networkidle")
    before = page.url
    for key in "abcdefghijklmnopqrstuvwxyz0123456789/,.?;:!":
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement === document.body")
    assert page.url == before


@pytest.mark.parametrize("path", ["couverture/", "chronologie/", "sources/", "diagnostic/"])
def test_a_table_is_named_by_its_heading(page: Page, real_url: str, path: str) -> None:
    """A table that stands under its own title has that title for name."""
    page.goto(real_url + path, wait_until="networkidle")
    if path == "diagnostic/":
        page.locator("input[type=radio][value='1']").first.check()
    names = page.locator("main table").evaluate_all(
        "all => all.map(t => document.getElementById(t.getAttribute('aria-labelledby'))?.tagName)"
    )
    assert names and set(names) == {"H2"}


def test_a_published_title_is_read_in_its_own_language(page: Page, real_url: str) -> None:
    """Titles of works in another language say which, and only those."""
    page.goto(real_url + "ressources/")
    french = page.locator(".gp-source-list [lang]")
    assert french.count() > 10 and page.locator(".gp-source-list [lang=fr]").count() == 0
    page.goto(real_url + "en/resources/")
    assert page.locator(".gp-source-list [lang=fr]").count() > 10
    assert page.locator(".gp-source-list [lang=en]").count() == 0


def test_the_network_tells_kinds_otherwise_than_by_colour(page: Page, real_url: str) -> None:
    """Clusters are round and actors square, and each says its kind in words."""
    page.goto(real_url + "reseau/")
    shapes = page.locator("figure a").evaluate_all(
        "all => all.map(a => [a.querySelector('title').textContent.match(/\\((\\w+)\\)$/)[1],"
        " a.querySelector('circle, rect').tagName])"
    )
    assert {tuple(shape) for shape in shapes} == {("Grappe", "circle"), ("Acteur", "rect")}


@pytest.mark.parametrize(("path", "hint"), [("explorer/", "flèches"), ("en/explore/", "arrows")])
def test_the_map_says_what_it_is_and_its_drawing_is_silent(
    page: Page, real_url: str, path: str, hint: str
) -> None:
    """What takes the focus has a role and a name that tells its keys; what is drawn has neither."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(real_url + path, wait_until="networkidle")
    box = page.locator(".gp-map")
    assert box.get_attribute("role") == "application"
    assert hint in (box.get_attribute("aria-label") or "")
    drawings = page.locator(".gp-map .leaflet-pane > svg")
    assert drawings.count() > 0
    assert drawings.evaluate_all("all => all.every(e => e.getAttribute('aria-hidden') === 'true')")


def test_the_boxes_of_a_filter_are_a_named_group(page: Page, real_url: str) -> None:
    """Each filter's boxes stand in a group that bears the filter's name."""
    page.goto(real_url + "explorer/", wait_until="networkidle")
    unnamed = page.locator(".gp-facet").evaluate_all(
        "all => all.filter(e => e.querySelector('[role=group]:has(input)')?.ariaLabel"
        " !== e.querySelector('summary').textContent).length"
    )
    assert page.locator(".gp-facet").count() > 5
    assert unnamed == 0


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_when_the_explorer_wakes(browser: Browser, real_url: str, width: int) -> None:
    """Filters, map and list have their room from the start: scripts move nothing in sight."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    tab = context.new_page()
    tab.add_init_script(MOVED)
    tab.goto(real_url + "explorer/", wait_until="networkidle")
    tab.locator(".gp-explorer[data-gp-ready]").wait_for()
    tab.wait_for_timeout(500)
    assert tab.evaluate("window.moved") < 0.02
    context.close()


def test_without_scripts_the_explorer_is_its_list(browser: Browser, real_url: str) -> None:
    """What only scripts can do is not offered without them; every entry is."""
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(real_url + "explorer/")
    assert tab.locator(".gp-scripted").evaluate_all(
        "all => all.length > 3 && all.every(e => getComputedStyle(e).display === 'none')"
    )
    assert tab.locator("#explorer-list a").count() > 300
    context.close()


@pytest.mark.parametrize(
    ("start", "explorer", "coverage"),
    [("", "explorer/", "couverture/"), ("en/", "en/explore/", "en/coverage/")],
)
def test_what_is_not_there_can_be_asked_for(
    page: Page, real_url: str, start: str, explorer: str, coverage: str
) -> None:
    """Where nothing answers, the box and the explorer lead to what is wanted next; else they do not."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(real_url + start, wait_until="networkidle")
    way = page.locator(f".gp-search__panel a[href$='{coverage}#wanted']")
    box = page.locator("#gp-search-input")
    box.fill("zzqxv wkqjz")
    way.wait_for()
    box.fill("darwin")
    page.locator(".gp-search__option").first.wait_for()
    assert way.is_hidden()
    page.goto(f"{real_url}{explorer}?q=zzqxv+wkqjz", wait_until="networkidle")
    page.locator(f".gp-explorer__missing a[href$='{coverage}#wanted']").wait_for()
    page.locator("#explore-q").fill("darwin")
    page.locator(".gp-explorer__missing").wait_for(state="hidden")


@pytest.mark.parametrize("path", ["ressources/", "glossaire/", "reseau/", "sources/l/"])
def test_nothing_moves_when_a_long_list_wakes(page: Page, real_url: str, path: str) -> None:
    """The field that narrows a list has its room from the start."""
    page.set_viewport_size({"width": 412, "height": 823})
    page.add_init_script(MOVED)
    page.goto(real_url + path, wait_until="networkidle")
    page.wait_for_timeout(500)
    assert page.evaluate("window.moved") < 0.02
