"""What a reader takes away from the explorer: the entries on screen as a file."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page

from grappe.exports.base import LICENCES
from tests.windows import quiet

pytestmark = pytest.mark.browser
VISIBLE = ".gp-explorer__list > li"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ASKED = "?kind=practice&need=employment&sort=date"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Return a window under the pages' own strict policy; a script's error fails the test."""
    yield from quiet(browser, viewport={"width": 1280, "height": 900})


def _take(page: Page, format: str) -> tuple[str, bytes]:
    """Open the panel, ask for a format, return the file's name and content."""
    button = page.locator(f"[data-gp-take={format}]")
    if not button.is_visible():
        page.locator(".gp-take summary").first.click()
    with page.expect_download() as found:
        button.click()
    return found.value.suggested_filename, Path(found.value.path()).read_bytes()


def _names(page: Page) -> list[str]:
    """Return every name in the order shown, all screenfuls."""
    page.locator(VISIBLE).first.wait_for()
    while page.locator("[data-gp-more]").is_visible():
        page.locator("[data-gp-more]").click()
    return page.locator(f"{VISIBLE} .gp-card__name").all_inner_texts()


def _edition(site: Path) -> str:
    read: dict[str, Any] = json.loads((site / "data" / "index.json").read_text("utf-8"))
    return str(read["edition"])


def test_a_table_holds_what_is_on_screen_in_its_order(
    page: Page, real_url: str, real_site: Path
) -> None:
    """CSV: one line an entry, in the reader's words; each line says where it comes from."""
    page.goto(real_url + "explorer/" + ASKED, wait_until="networkidle")
    names = _names(page)
    name, content = _take(page, "csv")
    assert name == f"grappe-{_edition(real_site)}-{len(names)}.csv"
    lines = list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))
    assert [line["Nom"] for line in lines] == names
    assert {line["Sorte de fiche"] for line in lines} == {"Pratique"}
    assert all("Emploi" in line["Besoins"] for line in lines)
    for line in lines:
        assert line["Adresse de la fiche"].startswith(real_url + "pratiques/")
        assert "Licence Ouverte 2.0" in line["Licence"]
        assert line["Date des données"] == _edition(real_site)
        assert line["Recherche"].startswith(
            "Sorte de fiche\u00a0: Pratique\u202f; Besoin\u00a0: Emploi"
        )
        assert line["Citation"].endswith(ASKED)
        assert line["Résumé"]
    assert content.count(b"\r\n") == len(lines) + 1
    page.locator("[data-gp-take-status] >> text=enregistrées").wait_for()


def test_json_has_codes_and_words(page: Page, real_url: str, real_site: Path) -> None:
    """English page: codes under the names of the catalogue, English words beside them."""
    page.goto(real_url + "en/explore/?kind=cluster", wait_until="networkidle")
    names = _names(page)
    read = json.loads(_take(page, "json")[1])
    assert read["total"] == len(names) == len(read["entries"])
    assert read["licence"] == LICENCES
    assert read["edition"] == _edition(real_site)
    assert read["query"] == "Kind of entry: Cluster"
    assert read["view"] == real_url + "en/explore/?kind=cluster"
    darwin = next(e for e in read["entries"] if e["id"] == "darwin-ecosysteme")
    assert darwin["countries"] == ["FR"]
    assert darwin["countries_label"] == ["France"]
    assert darwin["regions_label"] == ["Nouvelle-Aquitaine, France"]
    assert darwin["municipality"] == "Bordeaux"
    assert darwin["kind_label"] == "Cluster"
    record = json.loads(page.request.get(darwin["json"]).text())
    assert record["id"] == "darwin-ecosysteme"
    assert darwin["needs"] == sorted(record["entry"]["needs"], key=darwin["needs"].index)
    assert page.request.get(darwin["url"]).ok


def test_geojson_keeps_entries_without_a_point(page: Page, real_url: str) -> None:
    """RFC 7946: longitude first, an id each, a null geometry where no place is known."""
    page.goto(real_url + "explorer/", wait_until="networkidle")
    page.locator(VISIBLE).first.wait_for()
    read = json.loads(_take(page, "geojson")[1])
    assert read["type"] == "FeatureCollection"
    assert "crs" not in read
    index = json.loads(page.request.get(real_url + "api/v1/index.json").text())
    assert {f["id"] for f in read["features"]} == {e["id"] for e in index["result"]}
    clusters = json.loads(page.request.get(real_url + "data/clusters.geojson").text())
    for feature in clusters["features"]:
        mine = next(f for f in read["features"] if f["id"] == feature["id"])
        if feature["geometry"] is None:
            assert mine["geometry"] is None
        else:
            assert mine["geometry"]["coordinates"] == pytest.approx(
                feature["geometry"]["coordinates"], abs=1e-5
            )


def _cells(book: zipfile.ZipFile, number: int) -> list[list[str]]:
    tree = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    return [
        ["".join(cell.itertext()) for cell in row.iter(f"{SHEET}c")]
        for row in tree.iter(f"{SHEET}row")
    ]


def test_a_workbook_says_what_it_holds(page: Page, real_url: str) -> None:
    """XLSX: the entries on one sheet, what they are on the other; years are numbers."""
    page.goto(real_url + "explorer/" + ASKED, wait_until="networkidle")
    names = _names(page)
    book = zipfile.ZipFile(io.BytesIO(_take(page, "xlsx")[1]))
    assert book.testzip() is None
    lines = _cells(book, 1)
    assert lines[0][:3] == ["Identifiant", "Sorte de fiche", "Nom"]
    assert [line[2] for line in lines[1:]] == names
    told = dict(line for line in _cells(book, 2) if len(line) == 2)
    assert told["Adresse de la vue"] == real_url + "explorer/" + ASKED
    assert told["Licence"] == "CC BY 4.0 ou, au choix, Licence Ouverte 2.0"
    assert told["Citation"].startswith("Grappe, catalogue ouvert")
    years = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(f"{SHEET}v")
    assert all(float(year.text or "") for year in years)


def test_what_makes_files_is_loaded_on_demand(page: Page, real_url: str) -> None:
    """Nothing of it comes with the page; one script comes with the first click, and none after."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(real_url + "explorer/", wait_until="networkidle")
    assert "takeout.js" not in asked
    _take(page, "csv")
    _take(page, "json")
    assert asked.count("takeout.js") == 1


def test_a_failed_preparation_is_said(page: Page, real_url: str) -> None:
    """Offline, a sentence says so; nothing else changes."""
    page.goto(real_url + "explorer/", wait_until="networkidle")
    page.locator(VISIBLE).first.wait_for()
    page.route(
        "**/takeout.js",
        lambda route: route.fulfill(
            body="export const nothing = 1;", content_type="text/javascript"
        ),
    )
    page.locator(".gp-take summary").first.click()
    page.locator("[data-gp-take=csv]").click()
    page.locator("[data-gp-take-status] >> text=n’a pas pu").wait_for()


def test_nothing_is_offered_when_nothing_is_left(page: Page, real_url: str) -> None:
    """An empty result has no file."""
    page.goto(real_url + "explorer/?kind=actor&outcome=worked", wait_until="networkidle")
    page.locator(".gp-explorer__drop button").first.wait_for()
    assert not page.locator(".gp-take").is_visible()
