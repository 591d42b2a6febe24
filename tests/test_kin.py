"""What is near and alike: the right ones, for a reason in words, without comparing all pairs."""

from __future__ import annotations

import json
import random
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import pytest

from grappe.catalogue import Catalogue
from grappe.load import load
from grappe.model.entry import Cluster, Practice
from grappe.pages import kin as module
from grappe.pages.entries import entry_view
from grappe.pages.kin import MOST, WEIGHED, Kin
from grappe.pages.shapes import Kinship
from grappe.strings import load_strings

ROOT = Path(__file__).parent.parent
VOCABULARIES = load(ROOT / "tests" / "data" / "mini", ROOT / "catalogue")[0].vocabularies
STRINGS = {x: load_strings(ROOT / "theme" / "strings", x) for x in ("fr", "en")}
NEEDS = tuple(VOCABULARIES["needs"].terms)


def _entry(model: Any, values: dict[str, Any], more: dict[str, Any]) -> Any:
    shared = {
        "status": {"state": "active", "as_of": "2024", "sources": ["a"]},
        "summary": {"fr": "Un lieu."},
        "sources": {"a": {"title": "A", "kind": "press"}},
    }
    return model.model_validate_json(json.dumps(shared | values | more))


def _cluster(at: tuple[float, float] | None = None, **more: Any) -> Cluster:
    place = {"role": "site", "country": "FR", "precision": more.pop("precision", "municipality")}
    place |= {key: more.pop(key) for key in ("municipality", "region") if key in more}
    if at:
        place["point"] = {"lat": at[0], "lon": at[1]}
    return _entry(Cluster, {"name": "Lieu", "type": "ptce", "places": [place]}, more)


def _practice(**more: Any) -> Practice:
    values = {"title": {"fr": "Geste"}, "outcome": {"state": "worked", "sources": ["a"]}}
    return _entry(Practice, values, more)


def _kin(**clusters: Cluster) -> Kin:
    return Kin(Catalogue(clusters=clusters, vocabularies=VOCABULARIES))


def _shown(catalogue: Catalogue, identifier: str, language: str = "fr") -> Kinship | None:
    return entry_view(catalogue, identifier, STRINGS[language]).kin


def test_the_same_municipality_comes_first_then_the_nearest() -> None:
    """Under a hundred kilometres, or in the same region; beyond, nothing."""
    kin = _kin(
        here=_cluster((44.84, -0.58), municipality="Bordeaux", region="FRI"),
        town=_cluster((44.85, -0.56), municipality="bordeaux", region="FRI"),
        close=_cluster((44.90, -0.60), municipality="Bruges", region="FRI"),
        across=_cluster((44.20, 0.00), municipality="Ailleurs", region="FRJ"),
        region=_cluster((46.16, -1.15), municipality="La Rochelle", region="FRI"),
        unplaced=_cluster(municipality="Pau", region="FRI"),
        far=_cluster((48.85, 2.35), municipality="Paris", region="FR1"),
    )
    near = kin.near("here")
    assert [n.id for n in near] == ["town", "close", "across", "region"]
    assert [n.town for n in near] == [True, False, False, False]
    assert [n.region for n in near] == [True, True, False, True]
    assert [n.id for n in kin.near("far")] == []


def test_towns_of_one_name_are_not_one_town() -> None:
    """Saint-Denis near Paris and Saint-Denis of Réunion are both in France."""
    kin = _kin(
        paris=_cluster(municipality="Saint-Denis", region="FR1"),
        sea=_cluster(municipality="Saint-Denis", region="FRY4"),
    )
    assert kin.near("paris") == ()


def test_a_point_known_to_the_region_gives_no_distance() -> None:
    """Two points drawn in the middle of regions are not at a distance."""
    point = {"precision": "region"}
    kin = _kin(
        one=_cluster((45.0, 3.0), region="FRK", **point),
        two=_cluster((45.0, 3.0), region="FRK", **point),
        other=_cluster((45.1, 3.0), region="FRJ", **point),
    )
    (near,) = kin.near("one")
    assert (near.id, near.km) == ("two", None)


def test_distances_are_no_finer_than_the_places() -> None:
    """Two addresses are measured; between towns it is about; in a town it is not said."""
    exact = {"precision": "address"}
    catalogue = Catalogue(
        clusters={
            "a": _cluster((45.00, 3.0), municipality="Un", region="FRK", **exact),
            "b": _cluster((45.02, 3.0), municipality="Un", region="FRK", **exact),
            "c": _cluster((45.021, 3.0), municipality="Un", region="FRK", **exact),
            "d": _cluster((45.30, 3.0), municipality="Deux", region="FRJ"),
            "e": _cluster(municipality="Un", region="FRK"),
        },
        vocabularies=VOCABULARIES,
    )
    kin = _shown(catalogue, "b")
    assert kin is not None
    assert [(n.link.href, n.reason) for n in kin.near] == [
        ("grappes/c/", "Même commune, à moins de 1\u00a0km"),
        ("grappes/a/", "Même commune, à 2,2\u00a0km"),
        ("grappes/e/", "Même commune"),
        ("grappes/d/", "À environ 31\u00a0km"),
    ]


def test_alike_counts_what_is_shared_and_says_it() -> None:
    """Type 3, a need 2, a sector or a component 1; four points are needed; most first."""
    catalogue = Catalogue(
        clusters={
            "here": _cluster(needs=NEEDS[:3], sectors=["agriculture"], components=["incubator"]),
            "most": _cluster(needs=NEEDS[:2], components=["incubator"]),
            "some": _cluster(type="ecosystem", needs=NEEDS[:2]),
            "tie": _cluster(type="ecosystem", needs=NEEDS[:2], components=["hostel"]),
            "less": _cluster(type="ecosystem", needs=NEEDS[:1], components=["incubator"]),
            "form": _cluster(needs=NEEDS[5:6]),
        },
        vocabularies=VOCABULARIES,
    )
    found = Kin(catalogue).alike("here")
    assert [(a.id, a.score) for a in found] == [("most", 8), ("some", 4), ("tie", 4)]
    kin = _shown(catalogue, "here")
    assert kin is not None
    first, second = (VOCABULARIES["needs"].label_of(code, "fr").lower() for code in NEEDS[:2])
    assert kin.alike[1].reason == f"Besoins\u00a0: {first}, {second}"
    assert kin.alike[0].reason.startswith("Même type\u00a0: ")
    assert "on y trouve" in kin.alike[0].reason
    assert kin.compare == "comparer/?ids=here,most,some,tie"
    english = _shown(catalogue, "here", "en")
    assert english is not None and english.compare.startswith("en/compare/?ids=here,")


def test_long_reasons_are_counted() -> None:
    """Four labels of each are named, the others counted."""
    catalogue = Catalogue(
        clusters={"a": _cluster(needs=NEEDS[:6]), "b": _cluster(needs=NEEDS[:6])},
        vocabularies=VOCABULARIES,
    )
    kin = _shown(catalogue, "a")
    assert kin is not None and kin.alike[0].reason.endswith(" et 2 autres")


def test_practices_are_alike_by_needs_dimensions_and_tools() -> None:
    """What became of each is said; an actor and a lonely entry have nothing of the kind."""
    grid = {"needs": NEEDS[:1], "dimensions": ["governance"], "tools": ["coordination"]}
    failed = {"outcome": {"state": "failed", "sources": ["a"]}}
    catalogue = Catalogue(
        practices={
            "one": _practice(**grid),
            "two": _practice(**grid, **failed),
            "three": _practice(needs=NEEDS[:1]),
            "four": _practice(needs=NEEDS[4:5]),
        },
        vocabularies=VOCABULARIES,
    )
    kin = _shown(catalogue, "one")
    assert kin is not None
    (alike,) = kin.alike
    assert (alike.link.href, alike.code) == ("pratiques/two/", "failed")
    assert alike.state == VOCABULARIES["outcomes"].label_of("failed", "fr")
    assert (kin.near, kin.compare) == ((), "")
    assert _shown(catalogue, "four") is None


def test_a_cluster_can_be_compared_and_a_practice_cannot() -> None:
    """The link chooses this cluster on the page of comparison, in both languages."""
    catalogue = Catalogue(
        clusters={"lieu": _cluster()}, practices={"geste": _practice()}, vocabularies=VOCABULARIES
    )
    assert entry_view(catalogue, "lieu", STRINGS["fr"]).compare == "comparer/?ids=lieu"
    assert entry_view(catalogue, "lieu", STRINGS["en"]).compare == "en/compare/?ids=lieu"
    assert entry_view(catalogue, "geste", STRINGS["fr"]).compare == ""


def _many(count: int) -> dict[str, Cluster]:
    """Return clusters drawn at random, on both sides of the day line and near a pole too."""
    chance = random.Random(7)
    middles = [(44.8, -0.6), (48.9, 2.3), (0.0, 179.9), (89.5, 10.0)]
    found = {}
    for number in range(count):
        lat, lon = chance.choice(middles)
        lat = min(lat + chance.uniform(-1, 1), 90.0)
        lon = (lon + chance.uniform(-1.5, 1.5) + 180) % 360 - 180
        codes = tuple(chance.sample(NEEDS, chance.randint(1, 4)))
        found[f"c-{number:03d}"] = _cluster((lat, lon), needs=codes)
    return found


def _ground(one: Cluster, two: Cluster) -> float:
    a, b = one.places[0].point, two.places[0].point
    assert a is not None and b is not None
    rise, turn = radians(b.lat - a.lat) / 2, radians(b.lon - a.lon) / 2
    inside = sin(rise) ** 2 + cos(radians(a.lat)) * cos(radians(b.lat)) * sin(turn) ** 2
    return 2 * 6371.0 * asin(sqrt(inside))


def test_the_grid_finds_what_comparing_all_pairs_finds() -> None:
    """The four nearest of each, everywhere on the globe."""
    clusters = _many(250)
    kin = _kin(**clusters)
    for identifier, cluster in clusters.items():
        far = {i: _ground(cluster, c) for i, c in clusters.items() if i != identifier}
        nearest = [i for i in sorted(far, key=far.__getitem__) if far[i] <= 100][:MOST]
        found = kin.near(identifier)
        assert [n.id for n in found] == nearest
        for near in found:
            assert near.km == pytest.approx(far[near.id], abs=0.01)


def test_the_codes_find_what_comparing_all_pairs_finds() -> None:
    """Where the catalogue is no larger than what is weighed, nothing is missed."""
    clusters = _many(WEIGHED)
    kin = _kin(**clusters)
    for identifier, cluster in clusters.items():
        scores = {
            i: 3 + 2 * len(set(c.needs) & set(cluster.needs))
            for i, c in clusters.items()
            if i != identifier
        }
        best = sorted((s for s in scores.values() if s >= 4), reverse=True)[:MOST]
        assert [a.score for a in kin.alike(identifier)] == best


def test_the_work_does_not_grow_with_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand clusters at one point, all alike: each looks at a few of them only."""
    one = _cluster((44.8, -0.6), municipality="Bordeaux", region="FRI", needs=NEEDS[:3])
    kin = _kin(**{f"c-{number:04d}": one for number in range(1000)})
    looked: list[str] = []
    after = module._after

    def counted(ids: Any, identifier: str, most: int) -> list[str]:
        found = after(ids, identifier, most)
        looked.extend(found)
        return found

    monkeypatch.setattr(module, "_after", counted)
    assert len(kin.near("c-0500")) == len(kin.alike("c-0500")) == MOST
    assert MOST < len(looked) <= WEIGHED + 200
    assert kin.alike("c-0500") == kin.alike("c-0500")
