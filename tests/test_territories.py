"""Territories, small maps and ways in by role: what they gather, and what they do not claim."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from grappe import geography
from grappe.model.places import Place
from grappe.pages import Lands, Page, Weights, render_pages
from grappe.pages.locator import SIDE
from grappe.pages.shapes import Link
from grappe.stats import measure
from grappe.strings import load_strings
from tests.real import CATALOGUE, ROOT

DATA = ROOT / "grappe" / "data"
LANDS = Lands(DATA)
STRINGS = {x: load_strings(ROOT / "theme" / "strings", x) for x in ("fr", "en")}
HERE = Link("here", "x/")


def _pages() -> dict[str, Page]:
    rendered = render_pages(
        CATALOGUE,
        measure(CATALOGUE),
        STRINGS,
        ROOT / "theme" / "pages",
        "https://grappe.example/",
        "",
        (),
        Weights(CATALOGUE),
        LANDS,
    )
    return {page.path: page for page in rendered}


PAGES = _pages()


def _place(country: str, precision: str, **more: Any) -> Place:
    values = {"role": "site", "country": country, "precision": precision, "sources": ["a"]}
    return Place.model_validate_json(json.dumps(values | more))


def _paris(precision: str) -> Place:
    return _place("FR", precision, point={"lat": 48.8566, "lon": 2.3522})


@pytest.mark.parametrize(
    ("precision", "kind"), [("address", "exact"), ("street", "exact"), ("municipality", "town")]
)
def test_a_place_is_marked_as_precisely_as_it_is_known(precision: str, kind: str) -> None:
    """A street is not drawn as a town, and both lie where their point is."""
    drawn = LANDS.around("FR", [(_paris(precision), HERE)])
    assert drawn is not None and not drawn.wide
    (dot,) = drawn.dots
    assert (dot.kind, dot.link) == (kind, HERE)
    # Paris: in the upper half of France, near its middle.
    assert 0.4 < dot.x / drawn.width < 0.6 and 0.15 < dot.y / drawn.height < 0.4


def test_a_wide_place_has_no_mark() -> None:
    """A region or a country is never drawn as a point."""
    drawn = LANDS.around("FR", [(_paris("region"), HERE), (_place("FR", "country"), HERE)])
    assert drawn is not None and drawn.wide and drawn.dots == ()


def test_what_lies_outside_the_frame_has_no_map() -> None:
    """Réunion is not put on a map of mainland France; nor is a town of another country."""
    far = _place("FR", "municipality", region="FRY4", point={"lat": -21.0, "lon": 55.27})
    assert LANDS.around("FR", [(far, HERE)]) is None
    assert LANDS.around("DE", [(_paris("municipality"), HERE)]) is None


def test_every_country_of_the_catalogue_is_drawn_whole() -> None:
    """Each outline fits its frame, is closed, and stays light enough for every page."""
    countries = {p.country for _, _, e in CATALOGUE.entries() for p in e.places}
    for country in sorted(countries):
        assert geography.outline(DATA, country) is not None, country
        drawn = LANDS.around(country, [(_place(country, "country"), HERE)])
        assert drawn is not None
        assert max(drawn.width, drawn.height) == SIDE
        assert drawn.land.startswith("M") and drawn.land.endswith("z")
        assert len(drawn.land) < 3000, country


def test_europe_shows_each_place_in_its_frame_once() -> None:
    """Athens lies south-east of Paris; Montréal is outside, a region and a double add nothing."""
    athens = _place("GR", "municipality", point={"lat": 37.98, "lon": 23.73})
    montreal = _place("CA", "address", point={"lat": 45.5, "lon": -73.57})
    drawn = LANDS.europe([_paris("street"), _paris("address"), _paris("region"), athens, montreal])
    west, east = drawn.dots
    assert west.x < east.x and west.y < east.y
    assert all(0 < dot.x < drawn.width and 0 < dot.y < drawn.height for dot in drawn.dots)
    assert drawn.land.startswith("M") and drawn.land.endswith("z") and len(drawn.land) < 12_000


def test_the_home_page_shows_the_clusters_of_europe() -> None:
    """A mark for each spot of a cluster, in a picture that leads to the explorer and is not read out."""
    spots = LANDS.europe(p for c in CATALOGUE.clusters.values() for p in c.places[:1]).dots
    for path, explorer in (("index.html", "explorer/"), ("en/index.html", "../en/explore/")):
        picture = re.search(r'<a class="gp-hero__map"[^>]*>.*?</a>', str(PAGES[path].content.body))
        assert picture and f'href="{explorer}" aria-hidden="true" tabindex="-1"' in picture[0]
        assert picture[0].count("<circle") == len(spots) > 80


def test_every_country_and_region_has_its_page_and_only_those() -> None:
    """A territory with an entry has a page in both languages; an empty one has none."""
    for kind, start in (
        ("country", ("pays", "en/countries")),
        ("region", ("regions", "en/regions")),
    ):
        held = {
            getattr(p, kind).lower()
            for _, _, e in CATALOGUE.entries()
            for p in e.places
            if getattr(p, kind)
        }
        for folder in start:
            made = {
                m[1] for path in PAGES if (m := re.fullmatch(rf"{folder}/([^/]+)/index.html", path))
            }
            assert made == held


def test_a_region_tells_its_entries_and_stands_under_its_country() -> None:
    """All entries of a region, and no other, stand on its page; the way up is its country."""
    body = PAGES["regions/frk/index.html"].content.body
    held = {i for _, i, e in CATALOGUE.entries() if any(p.region == "FRK" for p in e.places)}
    linked = set(
        re.findall(r'gp-card__name" href="[./]*(?:pratiques|grappes|acteurs)/([^/]+)/', body)
    )
    assert linked == held and held
    assert re.search(r'gp-kicker"><a href="[./]+pays/fr/">France<', body)
    assert 'explorer/?region=FRK"' in body


def test_figures_stand_side_by_side_with_their_dates_and_are_not_added() -> None:
    """Each figure of a territory is one that a cluster gives, its latest, with when."""
    body = PAGES["pays/it/index.html"].content.body
    rows = re.findall(
        r"<dt><a [^>]+>([^<]+)</a></dt><dd><strong>([^<]+)</strong> <span[^>]*>([^<]+)", body
    )
    names = {
        c.name for c in CATALOGUE.clusters.values() if any(p.country == "IT" for p in c.places)
    }
    assert rows and {name for name, _, _ in rows} <= names
    assert all(re.search(r"\d{4}|inconnu", when) for _, _, when in rows)


@pytest.mark.parametrize(
    ("path", "needs"),
    [("pour/collectivites/", "besoins/"), ("en/for/researchers/", "en/data/"),
     ("pour/equipes-de-grappe/", "diagnostic/"), ("en/for/project-leaders/", "en/practices/")],
)  # fmt: skip
def test_each_reader_is_led_to_practices_then_to_their_clusters(path: str, needs: str) -> None:
    """Practices come first, the clusters shown are those that carry them."""
    body = str(PAGES[f"{path}index.html"].content.body)
    assert f"{needs}" in body
    assert body.index('id="practices"') < body.index('id="clusters"')
    practices = re.findall(r'__name" href="[./]*(?:en/)?(?:pratiques|practices)/([^/]+)/', body)
    clusters = re.findall(r'__name" href="[./]*(?:en/)?(?:grappes|clusters)/([^/]+)/', body)
    carriers = {c for i in practices for c in CATALOGUE.practices[i].carried_by}
    assert practices and clusters and set(clusters) <= carriers
    home = "en/index.html" if path.startswith("en/") else "index.html"
    assert path.removeprefix("en/") in str(PAGES[home].content.body)


def test_titles_and_names_in_another_language_say_so() -> None:
    """A screen reader changes voice for a Czech title on an entry's page, and for a name in a list."""
    body = str(PAGES["grappes/sinec-ostrava/index.html"].content.body)
    sources = body[body.index('class="gp-sources"') : body.index('id="cite"')]
    cluster = CATALOGUE.clusters["sinec-ostrava"]
    foreign = [s for s in cluster.sources.values() if s.language == "cs"]
    assert foreign and len(re.findall(r'<(?:a|cite)[^>]* lang="cs"', sources)) >= len(foreign)
    assert 'lang="fr"' not in sources
    cards = str(PAGES["en/clusters/index.html"].content.body)
    assert re.search(r'__name" href="[^"]+sinec-ostrava/" lang="cs">', cards)
    for path, end in (("en/timeline", ""), ("en/countries/cz", "#figures")):
        other = str(PAGES[f"{path}/index.html"].content.body)
        assert re.search(rf'<a href="[^"]+sinec-ostrava/{end}" lang="cs">', other)
