"""The pages that show the whole catalogue: timeline, coverage, network."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from math import hypot

import pytest

from grappe.pages.content import Page
from grappe.pages.coverage import coverage
from grappe.pages.network import edges_of, layout, network
from grappe.pages.timeline import ENDED, draw, timeline
from grappe.pages.wrapper import Wrapper
from grappe.stats import measure
from tests.real import CATALOGUE, wrapper


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_timeline_holds_every_cluster(language: str) -> None:
    """Each cluster is a line of the table, whatever is known of its dates; endings are told."""
    body = str(timeline(wrapper(language)).content.body)
    prefix = "grappes/" if language == "fr" else "en/clusters/"
    for identifier in CATALOGUE.clusters:
        assert f'{prefix}{identifier}/"' in body, identifier
    ended = [c for c in CATALOGUE.clusters.values() if c.status.ended]
    drawn = body.count('class="gp-chart__ended" x=')
    assert 0 < drawn <= len(ended)


def test_what_came_to_an_end_is_told_before_the_rest() -> None:
    """Clusters that ended stand together, above the table; of the others unknown, the count leads on."""
    body = str(timeline(wrapper("fr")).content.body)
    above = body.partition('id="table"')[0]
    ended = {i for i, c in CATALOGUE.clusters.items() if c.status.state in ENDED}
    assert set(re.findall(r'grappes/([^"/]+)/"', above)) == ended
    unknown = sum(c.status.state == "unknown" for c in CATALOGUE.clusters.values())
    assert re.search(rf"De {unknown} autres, .*kind=cluster&amp;state=unknown", above)


def test_bars_are_as_high_as_their_counts() -> None:
    """Two beginnings are twice as high as one; endings hang under the axis."""
    drawing = draw({2010: 1, 2012: 2}, {2012: 1})
    heights = {bar.label: bar.height for bar in drawing.bars}
    assert heights["2012 (+2)"] == 2 * heights["2010 (+1)"]
    (ended,) = [bar for bar in drawing.bars if bar.kind == "ended"]
    assert ended.y > drawing.axis
    assert all(bar.y >= 0 and bar.y + bar.height <= drawing.height for bar in drawing.bars)


def test_coverage_counts_what_is_there() -> None:
    """Each need has its line with its counts, each dimension adds up to all the clusters."""
    body = str(coverage(wrapper("en"), measure(CATALOGUE)).content.body)
    total = sum("employment" in p.needs for p in CATALOGUE.practices.values())
    row = re.search(r'needs/employment/">[^<]*</a></th><td>(\d+)</td>', body)
    assert row is not None
    assert int(row[1]) == total
    cells = re.search(r'dimensions/governance/">.*?</th>(.*?)</tr>', body, re.DOTALL)
    assert cells is not None
    assert sum(map(int, re.findall(r"<td>(\d+)</td>", cells[1]))) == len(CATALOGUE.clusters)


def test_the_network_tells_every_relation() -> None:
    """Each relation stands under who tells it, beside its kind; the drawing joins those that have a page."""
    body = str(network(wrapper("fr")).content.body)
    told = {
        unescape(re.search(r">([^<]*)</a></dt>", group)[1]): group  # type: ignore[index]
        for group in body.split("<div data-gp-group>")[1:]
    }
    tellers = [(i, e) for _, i, e in CATALOGUE.entries() if e.relations]
    assert len(told) == len(tellers) > 0
    for identifier, entry in tellers:
        group = told[CATALOGUE.name_of(identifier, "fr")]
        for relation in entry.relations:
            kind = CATALOGUE.label("relation-kinds", relation.kind, "fr")
            other = relation.to.name or CATALOGUE.name_of(str(relation.to.id), "fr")
            (line,) = (item for item in group.split("<dd ") if f">{kind}</span>" in item)
            assert other in unescape(line)
    assert body.count("gp-chart__tie") == len(edges_of(CATALOGUE))


def test_the_drawing_is_always_the_same_and_ties_are_short() -> None:
    """A layout repeats itself exactly; nodes that are tied end nearer than those that are not."""
    ids = tuple(f"n{number}" for number in range(12))
    edges = (("n0", "n1"), ("n0", "n2"), ("n3", "n4"), ("n5", "n6"))
    places = layout(ids, edges)
    assert places == layout.__wrapped__(ids, edges)

    def far(a: str, b: str) -> float:
        return hypot(places[a][0] - places[b][0], places[a][1] - places[b][1])

    tied = [far(a, b) for a, b in edges]
    loose = [far(a, b) for a in ids for b in ids if a < b and (a, b) not in edges]
    assert sum(tied) / len(tied) < sum(loose) / len(loose) / 2


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (timeline, {"fr": "tableau qui suit", "en": "table below"}),
        (network, {"fr": "liste qui suit", "en": "list below"}),
    ],
)
def test_a_drawing_names_what_says_the_same(
    page: Callable[[Wrapper], Page], words: dict[str, str]
) -> None:
    """Who cannot see a drawing is sent to what follows it: a table where there is one, else a list."""
    for language, word in words.items():
        body = str(page(wrapper(language)).content.body)
        assert word in body
        assert ("<table" in body) == ("tabl" in word)


def test_nothing_is_drawn_from_nothing() -> None:
    """An empty catalogue has no drawing and no error."""
    assert layout((), ()) == {}
