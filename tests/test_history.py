"""The life of an entry: creation and end among what happened, one line a date."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from grappe.catalogue import Catalogue
from grappe.load import load
from grappe.model.entry import Cluster, Practice
from grappe.pages.entries import entry_view
from grappe.pages.history import Moment
from grappe.pages.shapes import Mark
from grappe.strings import load_strings
from tests.test_kin import _cluster, _practice

ROOT = Path(__file__).parent.parent
VOCABULARIES = load(ROOT / "tests" / "data" / "mini", ROOT / "catalogue")[0].vocabularies
STRINGS = load_strings(ROOT / "theme" / "strings", "fr")


def _told(entry: Cluster | Practice) -> tuple[Moment, ...]:
    kinds = {"practices" if isinstance(entry, Practice) else "clusters": {"x": entry}}
    catalogue = Catalogue(vocabularies=VOCABULARIES, **kinds)  # type: ignore[arg-type]
    return entry_view(catalogue, "x", STRINGS).history


def _event(date: str, text: str, **more: Any) -> dict[str, Any]:
    return {"date": date, "text": {"fr": text}, "sources": ["a"]} | more


def _lines(moments: tuple[Moment, ...]) -> list[tuple[str, str, list[str]]]:
    return [(m.date, m.kind, [e.label or str(e.text) for e in m.events]) for m in moments]


def test_creation_and_end_stand_among_the_rest() -> None:
    """In the order of time; what happened at the date of the creation is on its line."""
    moments = _told(
        _cluster(
            founded=[{"date": "2010", "sources": ["a"], "note": {"fr": "Acte signé."}}],
            history=[
                _event("2012-03", "Travaux."),
                _event("2010", "Achat."),
                _event("2008", "Idée."),
                _event("2027", "Retour.", planned=True),
            ],
            status={"state": "closed", "as_of": "2020", "ended": "2019-06", "sources": ["a"]},
        )
    )
    closed = VOCABULARIES["states"].label_of("closed", "fr")
    assert _lines(moments) == [
        ("2008", "", ["Idée."]),
        ("2010", "born", ["Création", "Achat."]),
        ("mars 2012", "", ["Travaux."]),
        ("juin 2019", "ended", [closed]),
        ("2027", "planned", ["Retour."]),
    ]
    assert [m.planned for m in moments] == [False, False, False, False, True]
    assert moments[1].events[0].text == "Acte signé."
    assert moments[3].events[0].marks == (Mark(1, ""),)


def test_a_creation_alone_is_no_history() -> None:
    """It is said above; with an end it makes two moments."""
    founded = [{"date": "2010", "sources": ["a"]}]
    assert _told(_cluster(founded=founded)) == ()
    ended = {"state": "closed", "as_of": "2020", "ended": "2019", "sources": ["a"]}
    assert [m.kind for m in _told(_cluster(founded=founded, status=ended))] == ["born", "ended"]


def test_sources_that_disagree_give_two_creations() -> None:
    """Each is said to be one source's; an unknown date has no place."""
    founded = [{"date": date, "sources": ["a"]} for date in ("2010", "2008", "unknown")]
    moments = _told(_cluster(founded=founded, history=[_event("2012", "Travaux.")]))
    assert [(m.date, m.kind) for m in moments] == [("2008", "born"), ("2010", "born"), ("2012", "")]
    assert {e.label for m in moments[:2] for e in m.events} == {"Création, selon une source"}


def test_a_year_comes_before_its_months_and_plans_apart() -> None:
    """What is planned for a date is never on the line of what happened then."""
    moments = _told(
        _cluster(
            history=[
                _event("2015-01", "Janvier."),
                _event("2015", "Année."),
                _event("2015", "Prévu.", planned=True),
                _event("unknown", "Un jour."),
            ]
        )
    )
    assert _lines(moments) == [
        ("2015", "", ["Année."]),
        ("2015", "planned", ["Prévu."]),
        ("janvier 2015", "", ["Janvier."]),
        ("date inconnue", "", ["Un jour."]),
    ]


def test_what_was_before_a_date_stands_at_it() -> None:
    """Founded before 2016: after what happened in 2012, not at the beginning of time."""
    founded = [{"date": "../2016", "sources": ["a"]}]
    history = [_event(date, "Fait.") for date in ("2012", "2017")]
    moments = _told(_cluster(founded=founded, history=history))
    assert [m.date for m in moments] == ["2012", "avant 2016", "2017"]


def test_a_practice_lasts_its_period() -> None:
    """Its two ends are on the line; an open end is not, nor one that a sourced end replaces.

    What still goes on has no end, though its sources stop somewhere.
    """
    event = [_event("2011", "Essai.")]
    unknown = {"state": "unknown", "as_of": "2013", "sources": ["a"]}
    moments = _told(_practice(period="2010/2013", status=unknown, history=event))
    assert [m.date for m in moments] == ["2010", "2011", "2013"]
    assert [m.date for m in _told(_practice(period="2010/2013", history=event))] == ["2010", "2011"]
    assert [m.kind for m in _told(_practice(period="2010/..", history=event))] == ["born", ""]
    assert [m.kind for m in _told(_practice(period="2010", history=event))] == [""]
    ended = {"state": "closed", "as_of": "2020", "ended": "2014", "sources": ["a"]}
    moments = _told(_practice(period="2010/2013", status=ended, history=event))
    assert [m.date for m in moments] == ["2010", "2011", "2014"]
