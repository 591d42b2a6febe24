"""The explorer in a browser: facets, counts, words, map and address are one thing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from grappe.pages.explorer import explorer_view
from grappe.strings import load_strings
from tests.test_columns import FACETS, MILL
from tests.test_explorer_view import _page
from tests.windows import quiet

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parent.parent
VISIBLE = ".gp-explorer__list > li"
PAGE = 50  # items shown at once
NAMES = "all => all.map(e => e.querySelector('a').textContent)"


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    """Return a wide window that fails the test when a script does."""
    # The tool waits by evaluating text, which the policy of our pages refuses (tests/test_site.py).
    yield from quiet(
        browser, console=False, bypass_csp=True, viewport={"width": 1280, "height": 900}
    )


@pytest.fixture
def explorer(blank: Page, real_url: str) -> Page:
    """Return the explorer, ready."""
    return _opened(blank, real_url)


def _opened(page: Page, real_url: str) -> Page:
    """Open the explorer and wait for its points: before they are drawn, what is typed goes unheard."""
    page.goto(real_url + "explorer/", wait_until="networkidle")
    page.wait_for_selector(".gp-dot[role=button]")
    return page


def _wait_count(page: Page, condition: str) -> None:
    page.wait_for_function(f"document.querySelectorAll({VISIBLE!r}).length {condition}")


def _status(page: Page) -> int:
    return int(re.sub(r"\D", "", page.locator(".gp-explorer__status").inner_text()) or 0)


def _check(page: Page, name: str, value: str) -> None:
    """Check a box, opening its facet first."""
    page.evaluate(
        "([n, v]) => { const b = document.querySelector(`input[name=${n}][value=${v}]`);"
        " b.closest('details').open = true; b.click(); }",
        [name, value],
    )
    page.wait_for_function(f"location.search.includes('{name}={value}')")


def test_a_facet_filters_list_map_counts_and_address(explorer: Page) -> None:
    """Choosing a value leaves as many entries as the count beside it said."""
    before = explorer.locator(".gp-dot[role=button]").evaluate_all(NAMES_OF_DOTS)
    count = int(explorer.locator("[data-gp-count='kind:actor']").inner_text())
    _check(explorer, "kind", "actor")
    _wait_count(explorer, f"=== {count}")
    kinds = explorer.locator(f"{VISIBLE} .gp-card__meta").all_inner_texts()
    assert all(kind.startswith("Acteur") for kind in kinds)
    assert _status(explorer) == count
    assert explorer.locator("[data-gp-count='kind:cluster']").text_content() != "0"
    assert explorer.locator("[data-gp-count^='type:']").first.text_content() == "0"
    assert explorer.locator(".gp-dot[role=button]").evaluate_all(NAMES_OF_DOTS) != before


NAMES_OF_DOTS = "all => all.map(e => e.getAttribute('aria-label')).sort()"


def test_every_count_is_what_choosing_it_gives(explorer: Page) -> None:
    """With one filter on, the count of each value of another facet is kept as a promise."""
    _check(explorer, "kind", "practice")
    promised = explorer.locator("[data-gp-count^='outcome:']").evaluate_all(
        "all => all.map(e => [e.dataset.gpCount.split(':')[1], Number(e.textContent)])"
    )
    assert promised
    for code, count in promised:
        _check(explorer, "outcome", code)
        assert _status(explorer) == count
        explorer.go_back()
        explorer.wait_for_function("location.search === '?kind=practice'")


def test_back_and_forward_restore_what_was_seen(explorer: Page) -> None:
    """Each choice is a step of the browser's history, there and back again."""
    everything = _status(explorer)
    _check(explorer, "kind", "actor")
    actors = _status(explorer)
    explorer.go_back()
    explorer.wait_for_function("location.search === ''")
    _wait_count(explorer, "> 5")
    assert _status(explorer) == everything
    assert not explorer.locator("input[name=kind][value=actor]").is_checked()
    explorer.go_forward()
    explorer.wait_for_function("location.search === '?kind=actor'")
    _wait_count(explorer, f"=== {actors}")
    assert explorer.locator("input[name=kind][value=actor]").is_checked()


def test_the_address_restores_the_state(blank: Page, real_url: str) -> None:
    """An address somebody shared shows what they saw: words, filters, order and view of the map."""
    address = "explorer/?q=darwin&kind=cluster&sort=date&view=44.840,-0.570,9"
    blank.goto(real_url + address, wait_until="networkidle")
    _wait_count(blank, "=== 1")
    assert blank.locator("input[name=kind][value=cluster]").is_checked()
    assert blank.locator("#explore-q").input_value() == "darwin"
    assert blank.locator("[data-gp-sort]").input_value() == "date"
    assert "DARWIN" in blank.locator(VISIBLE).inner_text()
    box = blank.locator(".gp-dot[role=button]").first.bounding_box()
    frame = blank.locator("[data-gp-map]").bounding_box()
    assert box and frame
    assert abs(box["x"] + box["width"] / 2 - frame["x"] - frame["width"] / 2) < 30


def test_what_the_address_invents_is_left_out(blank: Page, real_url: str) -> None:
    """An unknown code, facet, order or view never empties the list."""
    address = "explorer/?need=nothing-of-the-kind&colour=red&sort=luck&view=95,0,99"
    blank.goto(real_url + address, wait_until="networkidle")
    _wait_count(blank, "> 10")
    assert blank.locator(".gp-explorer__active li").count() == 0


def test_an_empty_result_says_what_to_drop(explorer: Page, real_url: str) -> None:
    """No dead end: each filter offers what dropping it would give, best first, and does it."""
    explorer.goto(real_url + "explorer/?kind=actor&outcome=worked", wait_until="networkidle")
    offers = explorer.locator(".gp-explorer__drop button")
    offers.first.wait_for()
    assert offers.count() == 2
    promised = int(re.findall(r"(\d+) fiche", offers.first.inner_text())[0])
    offers.first.click()
    _wait_count(explorer, "> 0")
    assert _status(explorer) == promised > 0


def test_when_no_filter_alone_is_in_the_way_sets_are_offered(explorer: Page, real_url: str) -> None:
    """Two filters that each leave nothing are dropped together, and keep their promise."""
    address = "explorer/?kind=cluster&outcome=worked&country=KR&q=hiriko"
    explorer.goto(real_url + address, wait_until="networkidle")
    offers = explorer.locator(".gp-explorer__drop button")
    offers.first.wait_for()
    assert "\u00a0» ni «\u00a0" in offers.first.inner_text()
    assert "plusieurs" in explorer.locator(".gp-explorer__status").inner_text()
    promised = int(re.findall(r"(\d+) fiche", offers.first.inner_text())[0])
    offers.first.focus()
    explorer.keyboard.press("Enter")
    _wait_count(explorer, "> 0")
    assert _status(explorer) == promised > 0
    assert offers.count() == 0
    assert explorer.evaluate("document.activeElement.id") == "explorer-list"


def test_values_of_one_facet_are_one_filter_to_drop(explorer: Page, real_url: str) -> None:
    """Alternatives go together; a year says what it is the year of."""
    address = "explorer/?outcome=worked&outcome=failed&kind=actor&proof=2013"
    explorer.goto(real_url + address, wait_until="networkidle")
    offers = explorer.locator(".gp-explorer__drop")
    offers.locator("button").first.wait_for()
    told = offers.inner_text()
    assert "«\u00a0Dernière trace\u00a0: 2013\u00a0»" in told
    assert re.search("«\u00a0[^»]+, [^»]+\u00a0»", told)


def test_reset_shows_everything_again(explorer: Page) -> None:
    """The button brings every entry back and empties the address."""
    everything = _status(explorer)
    _check(explorer, "kind", "actor")
    explorer.locator("#explore-q").fill("finance")
    explorer.wait_for_function("location.search.includes('q=finance')")
    explorer.locator("button[type=reset]").click()
    explorer.wait_for_function("location.search === ''")
    explorer.wait_for_function(
        f"document.querySelector('.gp-explorer__status').textContent.startsWith('{everything} ')"
    )
    assert explorer.locator("#explore-q").input_value() == ""


def test_an_active_filter_can_be_removed_where_it_is_told(explorer: Page) -> None:
    """Above the list each filter stands in words, as a button that removes it."""
    everything = _status(explorer)
    _check(explorer, "kind", "actor")
    tag = explorer.locator(".gp-explorer__active button")
    assert tag.get_attribute("aria-label") == "Retirer «\u00a0Acteur\u00a0»"
    tag.click()
    explorer.wait_for_function("location.search === ''")
    assert _status(explorer) == everything


def test_words_are_found_without_the_index(blank: Page, real_url: str) -> None:
    """When the search files cannot be had, names, places and summaries still answer, accents or not."""
    blank.route("**/assets/gp/search/**", lambda route: route.abort())
    _opened(blank, real_url).locator("#explore-q").fill("ecosysteme darwin")
    _wait_count(blank, "< 10")
    assert any("DARWIN" in name for name in blank.locator(VISIBLE).evaluate_all(NAMES))


def test_what_is_asked_before_the_script_comes_is_kept(blank: Page, real_url: str) -> None:
    """On a slow line the form is there first: its words and boxes are not taken back from the reader."""
    held: list[Route] = []
    blank.route("**/assets/gp/explorer.js*", lambda route: held.append(route))
    blank.goto(real_url + "explorer/", wait_until="commit")
    blank.locator("#explore-q").fill("darwin")
    blank.locator("input[name=kind][value=cluster]").evaluate("box => { box.checked = true; }")
    held[0].continue_()
    blank.wait_for_function("location.search === '?q=darwin&kind=cluster'")
    _wait_count(blank, "< 10")
    assert blank.locator("#explore-q").input_value() == "darwin"
    assert "DARWIN Écosystème" in blank.locator(VISIBLE).evaluate_all(NAMES)


def test_long_facets_are_searched_by_typing(explorer: Page) -> None:
    """Letters leave the values that hold them and the ones that are on; the list does not change."""
    everything = _status(explorer)
    _check(explorer, "need", "employment")
    search = explorer.locator("[data-gp-search-values]").first
    search.fill("ENERGIE")
    shown = explorer.locator(".gp-facet:has(input[name=need]) li:not([hidden]) input")
    assert set(shown.evaluate_all("all => all.map(e => e.value)")) == {"energy", "employment"}
    assert 0 < _status(explorer) < everything


def test_a_country_leaves_its_regions(explorer: Page) -> None:
    """A long facet offers what can still be chosen; the others come back when the country goes."""
    regions = explorer.locator(".gp-facet:has(input[name=region])")
    regions.locator("summary").click()
    everything = regions.locator("li:visible").count()
    _check(explorer, "country", "CZ")
    explorer.wait_for_function(
        "document.querySelectorAll('.gp-facet--long .gp-facet__none').length > 5"
    )
    assert regions.locator("li:visible input").evaluate_all("all => all.map(e => e.value)") == [
        "CZ080"
    ]
    regions.locator("[data-gp-search-values]").fill("france")
    assert regions.locator("li:visible").count() > 5
    labels = regions.locator("li:visible span:first-of-type").all_inner_texts()
    assert all(label.endswith(", France") for label in labels)
    regions.locator("[data-gp-search-values]").fill("")
    explorer.go_back()
    explorer.wait_for_function("location.search === ''")
    explorer.wait_for_function("document.querySelectorAll('.gp-facet__none').length === 0")
    assert regions.locator("li:visible").count() == everything


NEW = {"tool": "knowledge", "period": "2010s", "proof": "2025", "region": "FRI"}


@pytest.mark.parametrize("facet", NEW)
def test_each_facet_keeps_its_promise(blank: Page, real_url: str, facet: str) -> None:
    """Tools, decade, last trace and region: reached by keyboard, in the address, announced, kept."""
    blank.goto(real_url + "explorer/?kind=cluster", wait_until="networkidle")
    _wait_count(blank, "> 1")
    everything = _status(blank)
    group = blank.locator(f".gp-facet:has(input[name={facet}])")
    group.locator("summary").focus()
    blank.keyboard.press("Enter")
    box = group.locator(f"input[value='{NEW[facet]}']")
    box.focus()
    promised = int(box.locator("xpath=..").locator(".gp-facet__count").inner_text())
    blank.keyboard.press("Space")
    blank.wait_for_function(f"location.search === '?kind=cluster&{facet}={NEW[facet]}'")
    assert _status(blank) == promised < everything
    blank.reload(wait_until="networkidle")
    _wait_count(blank, f"=== {min(PAGE, promised)}")
    assert _status(blank) == promised
    assert group.locator(f"input[value='{NEW[facet]}']").is_checked()


def test_the_list_can_be_sorted_by_date(explorer: Page) -> None:
    """The newest first; those without a year last."""
    explorer.locator("[data-gp-sort]").select_option("date")
    explorer.wait_for_function("location.search === '?sort=date'")
    metas = explorer.locator(f"{VISIBLE} .gp-card__meta").all_inner_texts()
    years = [int(found[1]) if (found := re.search(r" · (\d{4})\b", m)) else 0 for m in metas]
    assert years == sorted(years, reverse=True)
    assert years[0] > 2000


def test_near_me_sorts_by_distance_and_tells_no_one(browser: Browser, real_url: str) -> None:
    """Asked on a click only; the position goes neither into the address nor over the network."""
    context = browser.new_context(
        bypass_csp=True,
        viewport={"width": 1280, "height": 900},
        geolocation={"latitude": 44.84, "longitude": -0.57},
        permissions=["geolocation"],
    )
    page = context.new_page()
    page.goto(real_url + "explorer/?kind=cluster", wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("[data-gp-near]").click()
    page.wait_for_selector(".gp-card__distance")
    assert "DARWIN" in page.locator(VISIBLE).first.inner_text()
    metas = page.locator(".gp-card__distance").all_text_contents()
    distances = [int(re.sub(r"\D", "", text)) for text in metas]
    assert distances == sorted(distances)
    assert not [url for url in asked if "44.8" in url]
    assert "sort=distance" not in page.url
    context.close()


SAID = "parseInt(document.querySelector('.gp-explorer__status').textContent)"


def _near_bordeaux(browser: Browser, width: int) -> Page:
    context = browser.new_context(
        bypass_csp=True,
        viewport={"width": width, "height": 900},
        geolocation={"latitude": 44.84, "longitude": -0.57},
        permissions=["geolocation"],
    )
    return context.new_page()


def test_near_me_and_in_view_work_together(browser: Browser, real_url: str) -> None:
    """The map comes to the reader; the list holds what it shows, by distance, and follows its moves."""
    page = _near_bordeaux(browser, 1280)
    page.goto(real_url + "explorer/?inview=1", wait_until="networkidle")
    page.wait_for_selector(".gp-dot[role=button]")
    everything = _status(page)
    page.locator("[data-gp-near]").click()
    page.wait_for_function("/view=44\\.8\\d+,-0\\.\\d+,7/.test(location.search)")
    page.wait_for_selector(".gp-card__distance")
    page.wait_for_function(f"{SAID} < {everything}")
    there = _status(page)
    told = page.locator(".gp-card__distance").all_text_contents()
    distances = [int(re.sub(r"\D", "", text)) for text in told]
    assert distances == sorted(distances)
    assert len(distances) == min(PAGE, there)  # what has no point is not in view
    assert distances[-1] < 700
    assert page.locator(".gp-dot--here").count() == 1
    page.locator(".leaflet-control-zoom-out").click()
    page.wait_for_function("location.search.includes(',6')")
    page.wait_for_function(f"{SAID} > {there}")
    page.locator("[data-gp-near]").click()
    page.wait_for_function("location.search.includes(',7')")
    assert page.locator(".gp-dot--here").count() == 1
    page.locator(".gp-tag--all, button[type=reset]").first.click()
    page.wait_for_function("location.search === ''")
    assert page.locator(".gp-dot--here, .gp-card__distance").count() == 0
    page.context.close()


def test_list_and_map_keep_their_state(browser: Browser, real_url: str) -> None:
    """On a phone, from one to the other and back, through an entry too: filters, order and view hold."""
    page = _near_bordeaux(browser, 390)
    page.goto(real_url + "explorer/?kind=cluster", wait_until="networkidle")
    page.locator("[data-gp-near]").click()
    page.wait_for_selector(".gp-card__distance")
    nearest = page.locator(VISIBLE).first.inner_text()
    page.locator("[data-gp-view=map]").click()
    page.wait_for_selector(".gp-dot--here")
    page.locator(".leaflet-control-zoom-in").click()
    page.wait_for_function("location.search.includes('view=')")
    page.locator("[data-gp-in-view]").check()
    page.wait_for_function("location.search.includes('inview=1')")
    seen, address = _status(page), page.url
    page.locator("[data-gp-view=list]").click()
    page.locator(VISIBLE).first.wait_for()
    assert _status(page) == seen
    assert page.locator(VISIBLE).first.inner_text() == nearest
    page.locator("[data-gp-view=map]").click()
    assert page.url == address
    page.locator("[data-gp-view=list]").click()
    page.locator(f"{VISIBLE} a").first.click()
    page.wait_for_url("**/grappes/**")
    page.go_back(wait_until="networkidle")
    _wait_count(page, f"=== {min(PAGE, seen)}")
    assert _status(page) == seen
    assert page.locator("[data-gp-in-view]").is_checked()
    page.context.close()


def test_near_me_refused_is_said(explorer: Page) -> None:
    """Without permission the list stays as it was, and a sentence says why."""
    explorer.locator("[data-gp-near]").click()
    explorer.wait_for_function(
        "document.querySelector('.gp-explorer__near').textContent.includes('navigateur')"
    )
    assert explorer.locator(".gp-card__distance").count() == 0


def test_markers_are_reached_and_opened_by_keyboard(explorer: Page, real_url: str) -> None:
    """Each marker is a named button; Enter opens its bubble on its link, Escape goes back to it."""
    names = explorer.locator(".gp-dot[role=button]").evaluate_all(
        "all => all.map(e => [e.tabIndex, e.getAttribute('aria-label')])"
    )
    assert names
    assert all(index == 0 and name for index, name in names)
    explorer.goto(real_url + "explorer/?kind=cluster&q=sinec", wait_until="networkidle")
    single = explorer.locator(".gp-dot[role=button]:not(.gp-dot--group)").first
    single.focus()
    explorer.keyboard.press("Enter")
    explorer.wait_for_selector(".leaflet-popup a[href*='/x/grappe/']:focus")
    explorer.wait_for_timeout(400)  # the map may move to make room: the bubble stays
    assert explorer.locator(".leaflet-popup a:focus").count() == 1
    explorer.keyboard.press("Escape")
    explorer.wait_for_selector(".leaflet-popup", state="detached")
    assert explorer.evaluate("document.activeElement.classList.contains('gp-dot')")


def test_a_group_opens_nearer(explorer: Page) -> None:
    """Clicking a group zooms to where it parts; the address keeps the view."""
    before = explorer.locator(".gp-dot--group[role=button]").evaluate_all(NAMES_OF_DOTS)
    explorer.locator(".gp-dot--group[role=button]").first.click()
    explorer.wait_for_function("location.search.startsWith('?view=')")
    assert explorer.locator(".gp-dot--group[role=button]").evaluate_all(NAMES_OF_DOTS) != before


def test_precision_is_drawn(explorer: Page, real_url: str) -> None:
    """A precise place is a full dot, a municipality a ring: the key names both."""
    explorer.goto(real_url + "explorer/?q=darwin&kind=cluster", wait_until="networkidle")
    explorer.wait_for_selector(".gp-dot--point[role=button]")
    explorer.goto(real_url + "explorer/?q=sinec&kind=cluster", wait_until="networkidle")
    explorer.wait_for_selector(".gp-dot[role=button]")
    assert explorer.locator(".gp-map__legend li").count() == 4


def test_the_world_is_asked_for_only_when_needed(blank: Page, real_url: str) -> None:
    """Europe alone at first; the coarse world when a point outside is in view."""
    asked: list[str] = []
    blank.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    with blank.expect_request("**/europe.json"):
        blank.goto(real_url + "explorer/?q=darwin")
    blank.wait_for_selector(".leaflet-europe-pane path")
    blank.wait_for_load_state("networkidle")
    assert "world.json" not in asked
    with blank.expect_request("**/world.json"):
        blank.goto(real_url + "explorer/?view=37.6,127,5", wait_until="networkidle")
    blank.wait_for_selector(".leaflet-world-pane path")


@pytest.mark.parametrize(("path", "name"), [("explorer/", "Lisbonne"), ("en/explore/", "Lisbon")])
def test_large_towns_are_named(blank: Page, real_url: str, path: str, name: str) -> None:
    """Near enough, the map names towns, in the reader's language."""
    blank.goto(f"{real_url}{path}?view=38.7,-9.1,6", wait_until="networkidle")
    blank.wait_for_selector(f".gp-town >> text=/^{name}$/")


def test_the_names_of_towns_are_those_of_the_map() -> None:
    """A name in another language belongs to a town that the map has, in both languages."""
    towns = json.loads((ROOT / "grappe" / "data" / "cities-europe.geojson").read_bytes())
    known = {town["properties"]["n"] for town in towns["features"]}
    for language in ("fr", "en"):
        names = load_strings(ROOT / "theme" / "strings", language).under("explorer.town")
        assert set(names) <= known
        assert len(names) > 50


def test_only_what_the_map_shows(explorer: Page) -> None:
    """Ticking the box leaves the entries whose point is in view; moving the map changes them."""
    everything = _status(explorer)
    explorer.locator("[data-gp-in-view]").check()
    explorer.wait_for_function("location.search.includes('inview=1')")
    there = _status(explorer)
    assert 0 < there < everything
    for _ in range(3):
        explorer.locator(".leaflet-control-zoom-in").click()
        explorer.wait_for_timeout(400)
    explorer.wait_for_function("location.search.includes('view=')")
    assert _status(explorer) < there


def test_the_other_language_asks_the_same(blank: Page, real_url: str) -> None:
    """Filters, words and order go along to the other language, where they find as much."""
    blank.goto(real_url + "explorer/?need=food", wait_until="networkidle")
    blank.locator("input[name=kind][value=practice]").check()
    blank.wait_for_function("location.search.includes('kind=practice')")
    here = _status(blank)
    blank.locator("a[hreflang=en]").first.click()
    blank.wait_for_function("document.documentElement.lang === 'en'")
    blank.wait_for_load_state("networkidle")
    assert _status(blank) == here
    assert set(blank.evaluate("location.search")[1:].split("&")) == {"kind=practice", "need=food"}


def test_on_a_phone_the_filters_say_how_much_they_leave_and_lead_there(
    browser: Browser, real_url: str
) -> None:
    """A box is ticked under the list's fold: a button in sight tells the count, and goes to it."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(real_url + "explorer/", wait_until="networkidle")
    see = page.locator("[data-gp-see]")
    assert not see.is_visible()
    page.locator(".gp-filters > summary").click()
    page.locator("input[name=need][value=food]").check()
    page.wait_for_function("location.search.includes('need=food')")
    assert str(_status(page)) in see.inner_text()
    box = see.bounding_box()
    assert box and box["y"] + box["height"] <= 844
    see.click()
    page.locator(VISIBLE).first.wait_for()
    assert not see.is_visible()
    status = page.locator(".gp-explorer__status").bounding_box()
    assert status and 0 <= status["y"] < 400
    page.set_viewport_size({"width": 1280, "height": 844})
    assert not see.is_visible()
    page.close()


def test_a_phone_shows_the_list_first_and_the_map_on_demand(
    browser: Browser, real_url: str
) -> None:
    """Nothing of the map is downloaded before it is asked for; filters wait behind their heading."""
    context = browser.new_context(
        bypass_csp=True, viewport={"width": 390, "height": 844}, has_touch=True
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(real_url + "explorer/", wait_until="networkidle")
    assert page.locator(VISIBLE).first.is_visible()
    assert not page.locator("[data-gp-map]").is_visible()
    assert not page.locator(".gp-facet").first.is_visible()
    assert "europe.json" not in asked
    page.locator("[data-gp-view=map]").click()
    page.wait_for_selector(".gp-dot[role=button]")
    assert not page.locator(VISIBLE).first.is_visible()
    assert page.locator("[data-gp-view=map]").get_attribute("aria-pressed") == "true"
    assert page.evaluate("location.search") == "?show=map"
    page.locator("[data-gp-view=list]").click()
    assert page.locator(VISIBLE).first.is_visible()
    context.close()


@pytest.fixture
def long_page(blank: Page, real_url: str, real_site: Path) -> Page:
    """Return the explorer with 620 entries: the real page around another list."""
    rows = [
        replace(
            MILL,
            id=f"moulin-{number:03d}",
            name=f"Moulin {number:03d}",
            url=f"grappes/moulin-{number:03d}/",
            founded=1990 + number % 30,
            lat=40 + number % 20,
            lon=number % 25 - 5,
            facets={"kind": ("actor",) if number % 3 == 0 else ("cluster",)},
        )
        for number in range(620)
    ]
    french = load_strings(ROOT / "theme" / "strings", "fr")
    mine = _page(explorer_view(rows, FACETS), french)
    real = (real_site / "explorer" / "index.html").read_text("utf-8")
    start, end = '<div class="gp-explorer"', "</script>\n</div>"
    body = mine[mine.index(start) : mine.rindex(end) + len(end)]
    whole = real[: real.index(start)] + body + real[real.rindex(end) + len(end) :]
    blank.route("**/explorer/*", lambda route: route.fulfill(body=whole, content_type="text/html"))
    blank.goto(real_url + "explorer/", wait_until="networkidle")
    return blank


def test_a_long_list_is_shown_by_the_screenful(long_page: Page) -> None:
    """Fifty at a time, each with its place and type; the focus goes on where the list goes on."""
    assert long_page.locator(VISIBLE).count() == 50
    assert _status(long_page) == 620
    meta = long_page.locator(f"{VISIBLE} .gp-card__meta").nth(1).inner_text()
    assert meta == "Grappe · Tiers-lieu · Ostrava, Tchéquie · 1991 · Fermé"
    long_page.locator("[data-gp-more]").click()
    assert long_page.locator(VISIBLE).count() == 100
    assert long_page.evaluate("document.activeElement.textContent") == "Moulin 050"


def test_entries_at_one_place_are_listed_in_one_bubble(long_page: Page, real_url: str) -> None:
    """What no closer look would part is listed, twenty at most, and the rest is counted."""
    long_page.goto(real_url + "explorer/?view=45,0,12", wait_until="networkidle")
    group = long_page.locator(".gp-dot--group[role=button]").first
    name = group.get_attribute("aria-label") or ""
    assert name.endswith("fiches au même endroit")
    group.click()
    long_page.wait_for_selector(".leaflet-popup li a")
    assert long_page.locator(".leaflet-popup li").count() == min(20, int(name.split()[0]))


AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
STATES = {
    "filtered": (1280, "explorer/?kind=practice&need=employment&q=emploi", ".gp-tag"),
    "empty": (1280, "en/explore/?kind=actor&outcome=worked", ".gp-explorer__drop button"),
    "phone-filters": (390, "explorer/?kind=practice", "[data-gp-filters]"),
    "phone-map": (390, "en/explore/?show=map", ".gp-dot[role=button]"),
    "bubble": (1280, "explorer/?kind=cluster&q=sinec", ".gp-dot[role=button]"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_every_state_is_accessible(blank: Page, real_url: str, state: str, scheme: str) -> None:
    """axe finds nothing with filters on, nothing left, the map on a phone, a bubble open."""
    width, address, wanted = STATES[state]
    blank.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    blank.set_viewport_size({"width": width, "height": 900})
    blank.goto(real_url + address, wait_until="networkidle")
    blank.locator(wanted).first.wait_for()
    if state in ("phone-filters", "bubble"):
        blank.locator(wanted).first.click()
    if state == "bubble":
        blank.wait_for_selector(".leaflet-popup")
        blank.wait_for_timeout(400)
    blank.evaluate(AXE.read_text("utf-8"))
    found = blank.evaluate(
        "axe.run().then(r => r.violations.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.html)]))"
    )
    assert found == []
    assert blank.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
