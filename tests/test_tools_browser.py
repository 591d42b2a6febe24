"""Comparing and self-diagnosis in Chromium: what they compute, keep and never send."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Locator, Page, expect

pytestmark = pytest.mark.browser

AXE = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a page of its own context."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    yield context.new_page()
    context.close()


def _axe(page: Page) -> list[object]:
    page.evaluate(AXE.read_text("utf-8"))
    found: list[object] = page.evaluate(
        "axe.run(document).then(r => r.violations.map(v => [v.id, v.nodes[0].html.slice(0, 200)]))"
    )
    return found


def _line(page: Page, head: str) -> Locator:
    """Return the line of the comparison that bears this very head; its cells may say anything."""
    return page.locator("tbody tr").filter(has=page.get_by_role("rowheader", name=head, exact=True))


def test_an_address_compares(page: Page, real_url: str) -> None:
    """A shared address shows its clusters side by side, with dimensions, figures and practices."""
    page.goto(real_url + "comparer/?ids=darwin-ecosysteme,sinec-ostrava,unknown")
    heads = page.locator("thead th")
    expect(heads).to_have_text(
        ["DARWIN Écosystème", "Klastr sociálních inovací a podniků – SINEC, z. s."]
    )
    expect(_line(page, "Gouvernance").locator("td svg")).to_have_count(2)
    expect(_line(page, "Lieu")).to_contain_text("Ostrava")
    assert _axe(page) == []


def test_a_compared_figure_keeps_its_remark_and_its_publisher(page: Page, real_url: str) -> None:
    """Value first, then date, nature, remark and who published it: as on the entry's page."""
    page.goto(real_url + "comparer/?ids=darwin-ecosysteme,les-grands-voisins")
    figures = _line(page, "Emplois sur le site").get_by_role("cell").first.locator("li")
    said = figures.filter(has_text="509")
    expect(said).to_have_text(
        "509 2016 · estimé · Étude du cabinet Utopies · La Tribune – Objectif Aquitaine"
    )
    expect(_line(page, "Emplois sur le site").get_by_role("cell").last).to_have_text("—")


def test_a_phone_compares_one_fact_after_the_other(page: Page, real_url: str) -> None:
    """Nothing scrolls sideways; each cell bears its cluster's name; what nobody knows takes no room."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(real_url + "comparer/?ids=darwin-ecosysteme,les-grands-voisins")
    line = _line(page, "Emplois sur le site")
    expect(line.get_by_role("cell")).to_have_count(1)
    name = line.get_by_role("cell").evaluate("e => getComputedStyle(e, '::before').content")
    assert name == '"DARWIN Écosystème"'
    wide = "e => e.scrollWidth > e.clientWidth"
    assert not page.locator(".gp-compare").evaluate(wide)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert _axe(page) == []


def test_clusters_are_added_and_removed(page: Page, real_url: str) -> None:
    """The choice is kept in the address and by the language switch; four is the most."""
    page.goto(real_url + "en/compare/")
    for identifier in ("darwin-ecosysteme", "sinec-ostrava", "medcoop", "bigre"):
        page.select_option("#gp-compare-add", identifier)
        page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#gp-compare-add")).to_be_disabled()
    assert page.url.endswith("?ids=darwin-ecosysteme,sinec-ostrava,medcoop,bigre")
    page.locator(".gp-tool__chosen button").first.click()
    expect(page.locator("thead th")).to_have_count(3)
    page.locator("a[hreflang=fr]").first.click()
    page.wait_for_url("**/comparer/?ids=*")
    expect(page.locator("thead th")).to_have_count(3)


def test_a_list_passed_over_with_the_keyboard_adds_nothing(page: Page, real_url: str) -> None:
    """Only the button adds, and the browser's way back takes it out again."""
    page.goto(real_url + "comparer/?ids=darwin-ecosysteme,bigre")
    page.locator("#gp-compare-add").press("f")
    page.locator("#gp-compare-add").press("ArrowDown")
    expect(page.locator("thead th")).to_have_count(2)
    page.get_by_role("button", name="Ajouter", exact=True).click()
    expect(page.locator("thead th")).to_have_count(3)
    page.go_back()
    expect(page.locator("thead th")).to_have_count(2)


def test_every_compared_cluster_is_on_paper(page: Page, real_url: str) -> None:
    """Four columns hold in the width of a sheet."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})  # A4 without its margins, in CSS pixels
    page.goto(real_url + "comparer/?ids=darwin-ecosysteme,bigre,can-batllo,les-grands-voisins")
    heads = page.locator("thead th")
    expect(heads).to_have_count(4)
    right = "e => Math.round(e.getBoundingClientRect().right)"
    assert 400 < heads.last.evaluate(right) <= 680


def test_a_comparison_is_downloaded(page: Page, real_url: str) -> None:
    """The table as CSV: as many columns as clusters, the entries' addresses last."""
    page.goto(real_url + "en/compare/?ids=darwin-ecosysteme,sinec-ostrava")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download").click()
    text = Path(waiting.value.path()).read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert {len(row) for row in rows} == {3}
    assert rows[0][1] == "DARWIN Écosystème"
    assert rows[-1][1].endswith("/x/grappe/en/clusters/darwin-ecosysteme/")


def test_a_diagnosis_suggests_practices(page: Page, real_url: str) -> None:
    """A weak dimension brings practices; a strong one brings none; nothing is sent."""
    page.goto(real_url + "diagnostic/")
    expect(page.locator("#gp-profile")).to_be_visible()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    theme = page.locator("[data-gp-theme=governance]")
    theme.locator("fieldset").first.get_by_label("Pas du tout").check()
    strong = page.locator("[data-gp-theme=territory]")
    strong.locator("fieldset").first.get_by_label("Pleinement").check()
    expect(page.locator("h3", has_text="Gouvernance")).to_be_visible()
    expect(page.locator("h3", has_text="territoire")).to_have_count(0)
    assert page.locator("h3 + ul a").count() > 0
    expect(page.locator("tbody tr", has_text="territoire")).to_contain_text("3 / 3")
    assert sent == []
    assert _axe(page) == []


def test_a_diagnosis_is_saved_and_reopened(page: Page, real_url: str, tmp_path: Path) -> None:
    """The file holds the answers and nothing else; another file is refused, and changes nothing."""
    page.goto(real_url + "en/self-diagnosis/")
    expect(page.locator("#gp-profile")).to_be_visible()
    page.locator("fieldset").first.get_by_label("Mostly").check()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save").click()
    saved = tmp_path / "saved.json"
    waiting.value.save_as(saved)
    value = json.loads(saved.read_text("utf-8"))
    assert value["format"] == "grappe-diagnosis-1"
    assert list(value["answers"].values()) == [2]
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("input:checked")).to_have_count(0)
    page.set_input_files("#gp-open", saved)
    expect(page.locator("input:checked")).to_have_count(1)
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"format": "other"}')
    page.set_input_files("#gp-open", wrong)
    expect(page.locator("[role=status]", has_text="not a diagnosis")).to_be_visible()
    expect(page.locator("input:checked")).to_have_count(1)


def test_without_scripts_the_questions_are_there(browser: Browser, real_url: str) -> None:
    """The questionnaire can be read and printed; the page says what is missing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(real_url + "diagnostic/")
    assert page.locator("fieldset").count() >= 7
    assert "Sans JavaScript" in page.locator(".gp-tool__needs").inner_text()
    page.goto(real_url + "comparer/")
    assert page.locator(".gp-tool__needs a").count() == 2
    context.close()


def test_answers_go_along_to_the_other_language(page: Page, real_url: str) -> None:
    """They travel after the #, which no server is sent, and leave the address at once."""
    page.goto(real_url + "diagnostic/")
    expect(page.locator("#gp-profile")).to_be_visible()
    page.locator("fieldset").first.get_by_label("En bonne partie").check()
    page.locator("a.gp-language").click()
    page.wait_for_url("**/en/self-diagnosis/")
    expect(page.locator("fieldset").first.get_by_label("Mostly")).to_be_checked()


def test_leaving_with_unsaved_answers_is_asked(page: Page, real_url: str) -> None:
    """The browser asks before they are lost; clearing them is confirmed."""
    page.goto(real_url + "diagnostic/")
    expect(page.locator("#gp-profile")).to_be_visible()
    answer = page.locator("fieldset").first.get_by_label("Un peu")
    answer.check()
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", refuse)
    page.get_by_role("button", name="Tout effacer").click()
    expect(answer).to_be_checked()
    page.close(run_before_unload=True)
    page.wait_for_timeout(300)
    assert asked == ["confirm", "beforeunload"]
