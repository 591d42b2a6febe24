"""The pages one reads to understand: grids, glossary, resources."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from grappe.pages.frameworks import frameworks
from grappe.pages.resources import resources
from tests.real import CATALOGUE, wrapper
from tests.windows import quiet


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_grid_has_its_page(language: str) -> None:
    """Each grid shows each of its lines, numbers its sources, and says what it lacks."""
    found = {page.path: str(page.content.body) for page in frameworks(wrapper(language))}
    assert len(found) == 1 + len(CATALOGUE.frameworks)
    prefix = "grilles" if language == "fr" else "en/frameworks"
    for code, grid in CATALOGUE.frameworks.items():
        path = f"{prefix}/{code}/index.html"
        if code == "glossary":
            path = "glossaire/index.html" if language == "fr" else "en/glossary/index.html"
        body = found[path]
        for criterion in grid.criteria:
            assert f'id="{criterion.id}"' in body, criterion.id
        assert ("gp-incomplete" in body) is not grid.complete
        numbers = set(re.findall(r'href="#source-(\d+)"', body))
        assert numbers <= set(re.findall(r'id="source-(\d+)"', body))


def test_resources_hold_every_work_and_who_uses_it() -> None:
    """Each work of the bibliography is there once, with the entries and the grids that cite it."""
    body = str(resources(wrapper("fr")).content.body)
    for key in CATALOGUE.works:
        assert body.count(f'id="{key}"') == 1, key
    item = re.search(r'<li [^>]*id="entin-2020">(.*?)</li>', body, re.DOTALL)
    assert item is not None
    assert "grilles/seven-dimensions/" in item[1]
    assert re.search(r"(grappes|pratiques)/", item[1])


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return an ordinary page."""
    yield from quiet(browser)


@pytest.mark.browser
def test_resources_are_narrowed(page: Page, real_url: str) -> None:
    """A type, a dimension and a word leave what has all three; clearing brings everything back."""
    page.goto(real_url + "ressources/")
    shown = page.locator("[data-gp-item]:visible")
    everything = shown.count()
    assert everything == len(CATALOGUE.works)
    page.select_option("select[data-gp-facet=kind]", "kind:academic")
    academic = shown.count()
    assert 0 < academic < everything
    page.fill(".gp-narrow input", "pôles compétitivité")
    assert 0 < shown.count() < academic
    assert str(shown.count()) in page.locator(".gp-narrow [role=status]").inner_text()
    page.fill(".gp-narrow input", "zzzz")
    assert shown.count() == 0
    assert "Aucun" in page.locator(".gp-narrow [role=status]").inner_text()
    page.fill(".gp-narrow input", "")
    page.select_option("select[data-gp-facet=kind]", "")
    assert shown.count() == everything


@pytest.mark.browser
def test_what_stands_under_a_name_is_found_by_it(page: Page, real_url: str) -> None:
    """A publisher's name leaves its sources, an organisation's its relations."""
    page.goto(real_url + "sources/a/")
    shown = page.locator("[data-gp-item]:visible")
    under = page.locator("[data-gp-group]:has(dt:text-is('Avise')) [data-gp-item]").count()
    page.fill(".gp-narrow input", "avise")
    assert shown.count() >= under > 1
    assert (
        page.locator("[data-gp-group]:has(dt:text-is('Avise')) [data-gp-item]:visible").count()
        == under
    )
    page.goto(real_url + "reseau/")
    page.fill(".gp-narrow input", "darwin")
    assert page.locator("dt:has(:text-is('DARWIN Écosystème')) + dd").is_visible()


@pytest.mark.browser
def test_a_word_of_the_glossary_is_found_alone(page: Page, real_url: str) -> None:
    """An item is looked for in its own words; a link to one that is hidden shows it again."""
    page.goto(real_url + "glossaire/")
    page.fill(".gp-narrow input", "fab lab")
    shown = page.locator("[data-gp-item]:visible")
    assert 0 < shown.count() <= 3
    cae = page.locator("[id=legal-forms-cae]")
    assert not cae.is_visible()
    page.evaluate("location.hash = 'legal-forms-cae'")
    cae.wait_for(state="visible")
    page.locator("a.gp-language").click()
    page.wait_for_url("**/en/glossary/#legal-forms-cae")


@pytest.mark.browser
def test_the_other_language_follows_the_place_one_is_at(page: Page, real_url: str) -> None:
    """Opened beside, the link leads to where one is now, not to where one was at first."""
    page.goto(real_url + "glossaire/#legal-forms-cae")
    link = page.locator("a.gp-language")
    link.evaluate("e => e.addEventListener('click', event => event.preventDefault())")
    for place in ("legal-forms-cae", "legal-forms-scic"):
        page.evaluate("place => void (location.hash = place)", place)
        link.click()
        assert (link.get_attribute("href") or "").endswith(f"#{place}")
