"""What the page of an entry shows: numbers of sources, evidence, doubts, ends, missing texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from grappe.catalogue import Catalogue
from grappe.load import load
from grappe.model.entry import Cluster, Practice
from grappe.pages.entries import entry_view
from grappe.pages.shapes import Mark
from grappe.pages.sheet import EntryView
from grappe.strings import load_strings

ROOT = Path(__file__).parent.parent
VOCABULARIES = load(ROOT / "tests" / "data" / "mini", ROOT / "catalogue")[0].vocabularies
STRINGS = {x: load_strings(ROOT / "theme" / "strings", x) for x in ("fr", "en")}
MISSING = Markup("<i>missing</i>")


def _text(fr: str | None, en: str | None = None) -> dict[str, str]:
    return {k: v for k, v in (("fr", fr), ("en", en)) if v}


def _source(publisher: str, **more: Any) -> dict[str, Any]:
    return {
        "title": f"Titre {publisher}",
        "url": f"https://{publisher}.example.org/",
        "publisher": publisher,
        "kind": "press",
    } | more


def _cluster(**more: Any) -> Cluster:
    values: dict[str, Any] = {
        "name": "Le Moulin",
        "type": "ecosystem",
        "status": {"state": "active", "as_of": "2024", "sources": ["a"]},
        "reach": {"level": "municipality", "areas": ["FR"]},
        "summary": _text("Un moulin.", "A mill."),
        "sources": {"a": _source("alpha"), "b": _source("beta"), "c": _source("gamma")},
    }
    return Cluster.model_validate_json(_json(values | more))


def _practice(**more: Any) -> Practice:
    values: dict[str, Any] = {
        "title": _text("La meule"),
        "status": {"state": "active", "as_of": "2024", "sources": ["a"]},
        "outcome": {"state": "failed", "sources": ["a"]},
        "summary": _text("Une meule."),
        "sources": {"a": _source("alpha")},
    }
    return Practice.model_validate_json(_json(values | more))


def _json(values: dict[str, Any]) -> str:
    import json

    return json.dumps(values)


def _view(cluster: Cluster, language: str = "fr", **others: Any) -> EntryView:
    catalogue = Catalogue(clusters={"moulin": cluster}, vocabularies=VOCABULARIES, **others)
    return entry_view(catalogue, "moulin", STRINGS[language], MISSING)


def _statement(text: str, sources: list[Any], **more: Any) -> dict[str, Any]:
    return {"topic": "need", "text": _text(text), "as_of": "2020", "sources": sources} | more


def test_sources_are_numbered_in_reading_order() -> None:
    """The first source read is number 1; one that nothing cites comes last and leads nowhere back."""
    view = _view(
        _cluster(
            founded=[{"date": "2001", "sources": ["c"]}],
            statements=[_statement("Un besoin.", ["a", "c"])],
        )
    )
    assert [(s.number, s.title, s.cited) for s in view.sources] == [
        (1, "Titre alpha", True),
        (2, "Titre gamma", True),
        (3, "Titre beta", False),
    ]
    assert view.band.state.marks == (Mark(1, "", first=True),)
    assert view.groups[0].claims[0].marks == (Mark(1, ""), Mark(2, ""))


def test_a_statement_shown_twice_leads_back_once() -> None:
    """Under a second dimension the same statement bears the same numbers, without their anchors."""
    view = _view(
        _cluster(
            statements=[
                _statement(
                    "Un pacte.", [{"key": "b", "at": "p. 6"}], dimensions=["governance", "change"]
                )
            ]
        )
    )
    told = next(d for d in view.dimensions if d.claims)
    again = next(d for d in view.dimensions if d.again)
    assert told.claims[0].marks == (Mark(2, "p. 6", first=True),)
    assert again.again[0].marks == (Mark(2, "p. 6"),)
    assert (again.claims, again.told) == ((), "1 affirmation donnée plus haut")


def test_the_evidence_level_is_said_in_words() -> None:
    """Two outside origins corroborate, one's own voice only states, nothing is nothing."""
    view = _view(
        _cluster(
            statements=[
                _statement("Un.", ["a", "b"], dimensions=["governance"]),
                _statement("Deux.", ["a"], dimensions=["change"], voice="own"),
            ]
        )
    )
    found = {d.code: (d.rank, d.why) for d in view.dimensions}
    assert len(found) == 7
    assert found["governance"] == (3, "1 affirmation, 2 origines extérieures")
    assert found["change"] == (1, "1 affirmation, de l’organisation ou de ses partenaires")
    assert found["territory"] == (0, "rien de connu sur cette dimension")


def test_one_publisher_spelt_two_ways_does_not_corroborate_itself() -> None:
    """An apostrophe or a capital does not make a second origin, even on another domain."""
    sources = {
        "a": _source("L'Écho", url="https://un.example.org/"),
        "b": _source("l’écho", url="https://deux.example.net/"),
    }
    view = _view(
        _cluster(
            sources=sources, statements=[_statement("Un.", ["a", "b"], dimensions=["governance"])]
        )
    )
    assert {d.code: d.rank for d in view.dimensions}["governance"] == 2


def test_two_statements_of_one_origin_each_do_not_corroborate_each_other() -> None:
    """A dimension is corroborated by one statement that two outside origins tell, not by two facts."""
    sources = {
        "a": _source("L'Écho", url="https://un.example.org/"),
        "b": _source("La Gazette", url="https://deux.example.net/"),
    }
    apart = [_statement(f"{key}.", [key], dimensions=["governance"]) for key in "ab"]
    together = [_statement("Un.", ["a", "b"], dimensions=["governance"])]
    for statements, rank in ((apart, 2), (together, 3)):
        view = _view(_cluster(sources=sources, statements=statements))
        assert {d.code: d.rank for d in view.dimensions}["governance"] == rank


def test_a_place_is_not_told_twice() -> None:
    """A town that ends the address, a region that is the whole country: once is enough."""
    place = {"role": "site", "country": "MK", "region": "MK", "municipality": "Skopje",
             "address": "12 rue du Pont, Skopje", "precision": "address", "sources": ["a"]}  # fmt: skip
    regions = VOCABULARIES["regions"].terms
    code = next(c for c, term in regions.items() if term.country == "MK")
    (seen,) = _view(_cluster(places=[place | {"region": code}])).band.places
    assert (seen.name, seen.region) == ("", None)
    (elsewhere,) = _view(_cluster(places=[place | {"region": code, "address": "Gare"}])).band.places
    assert elsewhere.name == "Skopje"


def test_a_target_or_another_scope_is_no_disagreement() -> None:
    """Figures that say they count different things, or lie ahead, do not contradict each other."""
    one = {"measure": "jobs-on-site", "as_of": "2020", "sources": ["a"], "value": 22}
    for other in (
        {"value": 100, "nature": "target"},
        {"value": 35, "note": _text("Avec les voisins.")},
        {"value": 35, "as_of": "unknown"},
    ):
        (series,) = _view(_cluster(indicators=[one, one | other])).series
        assert not series.differ
    (series,) = _view(_cluster(indicators=[one, one | {"value": 35}])).series
    assert series.differ


def test_a_missing_translation_is_told_and_never_replaced() -> None:
    """In English, a text that exists in French alone gives the news, not the French text."""
    cluster = _cluster(summary=_text("Un moulin."), statements=[_statement("Un besoin.", ["a"])])
    view = _view(cluster, "en")
    assert view.head.summary == MISSING
    assert view.groups[0].claims[0].text == MISSING
    assert view.band.state.note == "", "a text that was never written is not announced"


def test_doubts_stand_beside_what_they_are_about() -> None:
    """A doubt on a measure is with its figures, on a topic with its first statement, on a field there."""
    doubts = [
        {"about": about, "text": _text(f"Doute {about}."), "sources": ["b"]}
        for about in ("jobs-on-site", "need", "founded")
    ]
    view = _view(
        _cluster(
            statements=[_statement("Un.", ["a"]), _statement("Deux.", ["a"])],
            indicators=[{"measure": "jobs-on-site", "value": 3, "as_of": "2020", "sources": ["a"]}],
            doubts=doubts,
        )
    )
    assert [note.text for note in view.series[0].notes] == ["Doute jobs-on-site."]
    first, second = view.groups[0].claims
    assert [note.number for note in first.notes] == [2]
    assert second.notes == ()
    assert [note.text for note in view.notes.about("founded", "status")] == ["Doute founded."]
    labels = [doubt.about for doubt in view.doubts]
    assert labels[0] == VOCABULARIES["measures"].label_of("jobs-on-site", "fr")
    assert labels[2:] == ["Création"]
    assert all(doubt.marks for doubt in view.doubts), "in full, a doubt has its sources"


@pytest.mark.parametrize("state", ["closed", "liquidated", "merged"])
def test_an_end_is_told_near_the_title(state: str) -> None:
    """What has ended says which way and when, and what came next."""
    view = _view(
        _cluster(
            status={"state": state, "as_of": "2013-05", "ended": "2013-04", "sources": ["a"]},
            relations=[{"kind": "succeeded-by", "to": {"name": "La Suite"}, "sources": ["a"]}],
        )
    )
    notice = view.head.notice
    assert notice is not None
    label = VOCABULARIES["states"].label_of(state, "fr").lower()
    assert notice.text == f"A pris fin\u00a0: {label}, avril 2013."
    assert [link.label for link in notice.next] == ["La Suite"]


@pytest.mark.parametrize("state", ["active", "planned", "dormant", "transformed", "unknown"])
def test_what_goes_on_has_no_notice(state: str) -> None:
    """Only an end is told beside the title."""
    status = {"state": state, "as_of": "2013-05", "sources": ["a"]}
    assert _view(_cluster(status=status)).head.notice is None


def test_figures_show_precision_nature_and_disagreement() -> None:
    """Two values of one date disagree; each keeps its precision and its nature."""
    one = {"measure": "jobs-on-site", "as_of": "2020", "sources": ["a"]}
    view = _view(
        _cluster(
            indicators=[
                one | {"value": 1350, "precision": "about"},
                one | {"value": {"from": 40, "to": 45}, "nature": "announced"},
                one | {"value": 12, "as_of": "2010/2012"},
            ]
        )
    )
    (series,) = view.series
    assert series.differ
    announced = VOCABULARIES["natures"].label_of("announced", "fr").lower()
    assert [(f.value, f.meta) for f in series.figures] == [
        ("12", "2010–2012"),
        ("environ 1\u202f350", "2020"),
        ("de 40 à 45", f"2020 · {announced}"),
    ]


def test_a_relation_is_read_from_both_sides() -> None:
    """The side that did not write it shows the inverse kind, without sources that are not its own."""
    other = _cluster(
        name="La Roue",
        relations=[
            {
                "kind": "supported-by",
                "to": "moulin",
                "from": "2014",
                "sources": ["c"],
                "note": _text("Un don."),
            }
        ],
    )
    catalogue = Catalogue(clusters={"moulin": _cluster(), "roue": other}, vocabularies=VOCABULARIES)
    written = entry_view(catalogue, "roue", STRINGS["fr"]).relations[0]
    computed = entry_view(catalogue, "moulin", STRINGS["fr"]).relations[0]
    assert written.label == VOCABULARIES["relation-kinds"].label_of("supported-by", "fr")
    assert (written.ties[0].span, written.ties[0].note) == ("2014", "Un don.")
    assert computed.label == VOCABULARIES["relation-kinds"].label_of("supporter-of", "fr")
    assert computed.ties[0].link.href == "grappes/roue/"
    assert (computed.ties[0].marks, computed.ties[0].note) == ((), "")


def test_a_practice_says_first_how_it_turned_out() -> None:
    """Its outcome is in the head; a title lent by the other language says which."""
    catalogue = Catalogue(practices={"meule": _practice()}, vocabularies=VOCABULARIES)
    french, english = (
        entry_view(catalogue, "meule", STRINGS[x], MISSING).head for x in ("fr", "en")
    )
    assert french.outcome is not None
    assert french.outcome.code == "failed"
    assert (french.name, french.language) == ("La meule", "")
    assert (english.name, english.language) == ("La meule", "fr")


def test_identifiers_and_reach_are_in_words() -> None:
    """Wikidata gets its address; reach says where."""
    band = _view(_cluster(same_as={"wikidata": "Q42", "siren": "123 456 789"})).band
    assert [(i.label, i.href) for i in band.identifiers] == [
        ("Wikidata Q42", "https://www.wikidata.org/wiki/Q42"),
        ("SIREN 123 456 789", None),
    ]
    assert band.reach.endswith(" · France")


def test_undated_figures_stand_under_the_drawing() -> None:
    """Beside a drawing the list of dated figures is its text, and the others follow apart."""
    one = {"measure": "jobs-on-site", "sources": ["a"]}
    figures = [
        one | {"value": v, "as_of": d} for v, d in ((3, "2010"), (4, "2012"), (5, "unknown"))
    ]
    (series,) = _view(_cluster(indicators=figures)).series
    assert [chart.id for chart in series.charts] == ["chart-jobs-on-site"]
    assert [f.value for f in series.figures] == ["3", "4"]
    assert [f.value for f in series.undated] == ["5"]
    (plain,) = _view(_cluster(indicators=figures[1:])).series
    assert (plain.charts, plain.undated) == ((), ())
    assert [f.value for f in plain.figures] == ["4", "5"]
