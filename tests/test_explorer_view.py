"""The explorer's view: rows, facets, and the page that stays complete without scripts."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from grappe.catalogue import Catalogue
from grappe.exports.columns import Facet, Value
from grappe.load import load
from grappe.pages import explorer
from grappe.pages.environment import environment
from grappe.pages.facets import NEWEST_FIRST, Bearings, facets_of
from grappe.pages.weights import Weights
from grappe.strings import Strings, load_strings
from grappe.text import sort_key
from tests.test_columns import FACETS, ROWS

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """Return the mini catalogue, with the real vocabularies."""
    return load(ROOT / "tests" / "data" / "mini", ROOT / "catalogue")[0]


@pytest.fixture(scope="module")
def bearings(catalogue: Catalogue) -> Bearings:
    """Return the values that its entries bear."""
    return Bearings.of_all(catalogue, Weights(catalogue))


@pytest.fixture(scope="module")
def french() -> Strings:
    """Return the French interface words."""
    return load_strings(ROOT / "theme" / "strings", "fr")


def _page(listing: explorer.Listing, strings: Strings) -> str:
    jinja = environment(ROOT / "theme" / "pages")
    jinja.globals |= {"t": strings, "language": strings.language}
    view = {"title": "Fiches", "lead": "Toutes.", "rows": listing}
    ways = {"coverage_page": "couverture/", "contribute_page": "contribute/"}
    return jinja.get_template("explorer.html.jinja").render(v=view, root="../", **ways)


def _json(page: str, mark: str) -> dict[str, object]:
    found = re.search(rf'<script type="application/json" {mark}>(.*?)</script>', page, re.S)
    assert found
    read: dict[str, object] = json.loads(found[1])
    return read


def test_every_entry_is_a_row_in_the_order_of_names(
    catalogue: Catalogue, bearings: Bearings, french: Strings
) -> None:
    """Nothing is left out, and readers find it where the alphabet says."""
    rows = explorer.rows(bearings, french).rows
    assert {row.id for row in rows} == {identifier for _, identifier, _ in catalogue.entries()}
    names = [sort_key(row.name) for row in rows]
    assert names == sorted(names)


def test_counts_are_those_of_the_rows(
    catalogue: Catalogue, bearings: Bearings, french: Strings
) -> None:
    """The count beside each value is how many rows bear it; a facet that is shown parts them."""
    rows = explorer.rows(bearings, french).rows
    facets = facets_of(catalogue, [row.facets for row in rows], french)
    assert "kind" in [facet.key for facet in facets]
    for facet in facets:
        assert facet.shown == (len(facet.values) > 1 and any(v.count < 4 for v in facet.values))
        for value in facet.values:
            assert value.count == sum(value.code in row.facets.get(facet.key, ()) for row in rows)
        counts = [value.count for value in facet.values]
        assert facet.key in NEWEST_FIRST or counts == sorted(counts, reverse=True)


def test_without_scripts_the_list_is_complete(french: Strings) -> None:
    """Name, address, kind, type, place, year, state and summary are on the page itself."""
    page = _page(explorer.explorer_view(ROWS, FACETS), french)
    first = page[page.index('<li class="gp-card">') :]
    item = first[: first.index("</li>")]
    for said in ("../grappes/vieux-moulin/", "Le Vieux Moulin", "Grappe", "Tiers-lieu"):
        assert said in item
    for said in ("Ostrava, Tchéquie", "2012", "Fermé", "Un moulin &lt;i&gt;partagé&lt;/i&gt;."):
        assert said in item
    assert page.count('<li class="gp-card">') == len(ROWS)


def test_a_long_list_keeps_every_name_and_hands_the_rest_over(french: Strings) -> None:
    """Beyond the limit each item is its link; what it leaves out is in the columns."""
    page = _page(explorer.explorer_view(ROWS, FACETS, limit=2), french)
    assert all(f'<a href="../{row.url}">{row.name}</a>' in page for row in ROWS)
    assert "Tiers-lieu" not in page[: page.index("data-gp-columns")]
    labels = _json(page, "data-gp-columns")["labels"]
    assert isinstance(labels, dict)
    assert labels["type"]["words"] == ["Tiers-lieu"]


def test_no_text_can_leave_its_script_element(french: Strings) -> None:
    """A label that looks like HTML stays data."""
    facet = Facet("kind", "Sorte", (Value("cluster", "G", 2), Value("actor", "A", 1)))
    hostile = [row.__class__(**{**_fields(row), "type_label": "</script><b>"}) for row in ROWS]
    page = _page(explorer.explorer_view(hostile, [facet], limit=0), french)
    assert "</script><b>" not in page
    labels = _json(page, "data-gp-columns")["labels"]
    assert isinstance(labels, dict)
    assert labels["type"]["words"] == ["</script><b>"]


def _fields(row: object) -> dict[str, object]:
    return {name: getattr(row, name) for name in row.__dataclass_fields__}  # type: ignore[attr-defined]


def test_long_facets_can_be_searched(french: Strings) -> None:
    """More than ten values get a box with a name; ten do not."""

    def facet(count: int) -> Facet:
        values = tuple(Value(f"c{number}", f"Code {number}", 1) for number in range(count))
        return Facet("need", "Besoin", values)

    ten = _page(explorer.explorer_view((), [facet(10)]), french)
    eleven = _page(explorer.explorer_view((), [facet(11)]), french)
    assert "data-gp-search-values" not in ten
    assert 'data-gp-search-values aria-label="Chercher dans\u00a0: Besoin"' in eleven


def test_the_script_finds_every_word_it_says(french: Strings) -> None:
    """Each key that a module says is among the words of the page, in both languages."""
    english = load_strings(ROOT / "theme" / "strings", "en")
    said = set()
    scripts = ROOT / "theme" / "js"
    for module in (*scripts.glob("explorer/*.js"), *scripts.glob("takeout/*.js")):
        text = module.read_text("utf-8")
        said |= set(re.findall(r'\bsay\("([a-z.-]+)"', text))
        said |= {f"take.{key}" for key in re.findall(r'\b(?:cell|single)\("([a-z_]+)"', text)}
        said |= {f"near.{key}" for key in re.findall(r'\bthis\.tell\("([a-z]+)"', text)}
        said |= {f"{key}.other" for key in re.findall(r'\bcount\("([a-z.-]+)"', text)}
    assert len(said) > 10
    for strings in (french, english):
        page = _page(explorer.explorer_view(ROWS, FACETS), strings)
        assert said <= set(_json(page, 'id="gp-explorer-strings"'))
