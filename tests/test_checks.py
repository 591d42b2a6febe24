"""Judging: one specimen a rule, and every message in both languages."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from grappe import judge, rules
from grappe.checks.references import doubtful
from grappe.errors import Problem
from grappe.model.entry import Actor, Cluster, Practice
from grappe.paths import Paths
from grappe.strings import load_strings

ROOT = Path(__file__).parent.parent
MINI = ROOT / "tests" / "data" / "mini"
TODAY = date(2026, 11, 25)
HALL = "clusters/halle-aux-graines.yml"
MILL = "clusters/stary-mlyn.yml"
BASKETS = "practices/paniers-de-cantine.yml"
CRATES = "practices/paniers-de-cantine.yml"

Judge = Callable[[str, str, str], list[Problem]]


@pytest.fixture
def judged(tmp_path: Path) -> Judge:
    """Return a function that changes one file of the mini catalogue and judges the whole."""

    def change(file: str, old: str, new: str) -> list[Problem]:
        folder = tmp_path / "mini"
        shutil.copytree(MINI, folder)
        path = folder / file
        text = path.read_text("utf-8") if path.exists() else ""
        assert old in text, "the specimen no longer holds what the test changes"
        path.write_text(text.replace(old, new, 1) if old else new, "utf-8")
        return list(judge.judge(Paths.under(ROOT, catalogue=folder), TODAY).problems)

    return change


def test_the_mini_catalogue_has_no_fault() -> None:
    """What the other tests break is whole to begin with."""
    assert judge.judge(Paths.under(ROOT, catalogue=MINI), TODAY).problems == ()


SPECIMENS = [
    ("source-unknown", HALL, "sources: [gazette-2014, site]", "sources: [gazete-2014, site]"),
    ("source-unused", MILL, "sources:\n  denik", "sources:\n  autre: {title: T, kind: press}\n  denik"),
    ("source-told-twice", BASKETS, "publisher: La Gazette, ", "publisher: Le Journal, "),
    ("source-told-twice", BASKETS, "published: 2014-06", "published: 2014-07"),
    ("publisher-spelt-twice", BASKETS, "publisher: La Gazette, ", "publisher: la gazette, "),
    ("source-missing", MILL, "    as_of: 2020-02\n    sources: [denik-2020]", "    as_of: 2020-02"),
    ("reference-unknown", HALL, "to: ville-fonds", "to: ville-fond"),
    ("doubt-about-unknown", HALL, "about: indicators", "about: emplois"),
    ("place-missing", "clusters/reseau-sans-lieu.yml", "reach: {level: country, areas: [FR]}\n", ""),
    ("range-order", HALL, "{from: 40, to: 45}", "{from: 45, to: 40}"),
    ("figure-split", HALL, "value: 35,", "value: 32.220,"),
    ("figure-split", HALL, "value: 1200000,", "value: 4.000,"),
    ("figure-split", HALL, "value: 35,", "value: -35,"),
    ("currency", HALL, ", currency: EUR", ""),
    ("date-in-future", HALL, "- date: 2014\n", "- date: 2999\n"),
    ("dates-out-of-order", MILL, "date: 2009~", "date: 2021"),
    ("end-missing", MILL, ", ended: 2020-02", ""),
    ("end-unexpected", MILL, "state: closed", "state: active"),
    ("last-trace-missing", "clusters/reseau-sans-lieu.yml", "as_of: 2019", "as_of: unknown"),
    ("country-code", MILL, "country: CZ", "country: CZE"),
    ("region-country", HALL, "region: FRI", "region: ES21"),
    ("point-range", MILL, "lat: 49.8347", "lat: 95"),
    ("axes-swapped", MILL, "{lat: 49.8347, lon: 18.2820}", "{lat: 18.2820, lon: 49.8347}"),
    ("point-outside-country", MILL, "lon: 18.2820", "lon: 2.2820"),
    ("point-far-from-town", MILL, "lat: 49.8347, lon: 18.2820", "lat: 50.08, lon: 14.43"),
    ("id-doubled", "actors/stary-mlyn.yml", "", (MINI / "actors/ville-fonds.yml").read_text("utf-8")),
    ("id-lost", "register.yml", "", "ids:\n  parti: {kind: cluster, first: '2026.11'}\n"),
    ("likely-duplicate", "clusters/halle-graines.yml", "", (MINI / HALL).read_text("utf-8")),
    ("private-data", HALL, "Ouverture de la halle.", "Écrire à halle@example.org."),
    ("private-data", HALL, "Ouverture de la halle.", "Appeler le 05 56 00 00 00."),
    ("private-data", HALL, "Ouverture de la halle.", "Appeler le +33 (0)5 56 00 00 00."),
    ("private-data", HALL, "Ouverture de la halle.", "Appeler le (05) 56/00/00/00."),
    ("private-data", HALL, "name: La Halle aux graines", "name: La Halle 05 56 00 00 00"),
    ("text-too-long", MILL, "Un ancien moulin", "Un ancien moulin " + "et encore " * 40),
    ("french-typography", HALL, "Chaque membre", "L'ensemble"),
    ("french-typography", HALL, "d’une voix.", "d’une voix!"),
    ("french-typography", HALL, "d’une voix.", "d’une voix : la sienne."),
    ("french-typography", HALL, "d’une voix.", "d’une « voix »."),
    ("exemption-idle", "exceptions.yml", "", (
        "exceptions:\n  - path: clusters/stary-mlyn.yml\n    rule: currency\n    field: x\n"
        "    reason:\n      fr: >-\n        Essai.\n    until: 2027\n"
    )),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "file", "old", "new"), SPECIMENS, ids=[f"{s[0]}-{i}" for i, s in enumerate(SPECIMENS)]
)
def test_each_rule_has_a_specimen(judged: Judge, rule: str, file: str, old: str, new: str) -> None:
    """One change to one file is refused by its rule, at a line, with a message in each language."""
    problems = judged(file, old, new)
    broken = [problem for problem in problems if problem.rule == rule]
    assert broken, [rules.message(problem, "en") for problem in problems]
    for language in ("fr", "en"):
        text = rules.message(broken[0], language)
        assert text.startswith(f"mini/{broken[0].path.partition('/')[2]}")
        assert text.endswith(f"[{rule}]")
        assert "{" not in text.replace("{{", "").replace("{lat", "").replace("to: {name", "")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("publisher: La Gazette, ", ""),
        (
            'portes, url: "https://gazette.example.org/halle", publisher: La Gazette, published: 2014-06',
            'dix ans, url: "https://gazette.example.org/halle", publisher: La Gazette, published: 2024-06',
        ),
    ],
)
def test_less_of_a_page_or_another_part_of_it_does_not_contradict(
    judged: Judge, old: str, new: str
) -> None:
    """What is left unsaid and a second article of one page are no disagreement."""
    assert judged(BASKETS, old, new) == []


@pytest.mark.parametrize("file", [HALL, BASKETS])
def test_the_odd_spelling_is_blamed_alone(judged: Judge, file: str) -> None:
    """Of several spellings of a publisher the usual one is right, wherever the odd one is met."""
    (problem,) = judged(file, "publisher: La Gazette,", "publisher: LA GAZETTE,")
    assert problem.rule == "publisher-spelt-twice"
    assert problem.path.endswith(file)


def test_a_doubt_about_any_field_has_words_on_the_page() -> None:
    """Each field that a doubt may be about has a heading in each language."""
    for language in ("fr", "en"):
        words = load_strings(ROOT / "theme" / "strings", language).words
        for kind in (Cluster, Practice, Actor):
            for field in doubtful(kind):
                assert f"about.{field}" in words or f"part.{field}" in words, (language, field)


def test_an_overseas_town_is_not_its_namesake(judged: Judge) -> None:
    """Saint-Paul of Réunion is not measured against the Saint-Paul of mainland France."""
    old = "country: CZ"
    text = (MINI / MILL).read_text("utf-8")
    assert old in text
    place = text[text.index("country: CZ") : text.index("precision:", text.index("country: CZ"))]
    there = "country: FR\n    region: FRY4\n    municipality: Saint-Paul\n    point: {lat: -21.0096, lon: 55.2707}\n    "
    assert judged(MILL, place, there) == []


def test_norway_is_a_country(judged: Judge) -> None:
    """``country: NO`` is Norway, not a boolean: only the point is now in the wrong country."""
    assert {p.rule for p in judged(MILL, "country: CZ", "country: NO")} == {"point-outside-country"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [("cz", "CZ"), ("UK", "GB"), ("el", "GR"), ("Tchéquie", "CZ"), ("CZE", "CZ")],
)
def test_a_country_written_otherwise_is_guessed(judged: Judge, written: str, meant: str) -> None:
    """Small letters, the codes of the European Union, a name: the code that was meant is offered."""
    told = [
        p for p in judged(MILL, "country: CZ", f"country: {written}") if p.rule == "country-code"
    ]
    assert [dict(p.values)["near"] for p in told] == [meant]


def test_an_unread_bibliography_hides_its_keys_and_loses_none(tmp_path: Path) -> None:
    """One slip in the bibliography is one fault: what cites its works is not blamed."""
    shutil.copytree(MINI, tmp_path / "mini")
    hall, works = tmp_path / "mini" / HALL, tmp_path / "mini" / "bibliography.yml"
    text = hall.read_text("utf-8").replace("[gazette-2014, site]", "[gazette-2014, livre-2016]", 1)
    hall.write_text(text, "utf-8")
    paths = Paths.under(ROOT, catalogue=tmp_path / "mini")
    for word in ("title", "titel"):
        works.write_text(f"works:\n  livre-2016:\n    {word}: Un livre\n    kind: book\n", "utf-8")
        found = judge.judge(paths, TODAY).problems
        assert bool(found) == (word == "titel")
        assert {Path(problem.path).name for problem in found} <= {works.name}


def test_an_unknown_beginning_is_not_after_the_end(judged: Judge) -> None:
    """A founding date that nobody knows puts no order into question."""
    assert judged(MILL, "date: 2009~", "date: unknown") == []


def test_an_exemption_takes_a_fault_out(judged: Judge) -> None:
    """An accepted fault, with its reason and its date, no longer counts."""
    exemption = (
        "exceptions:\n  - path: clusters/halle-aux-graines.yml\n    rule: source-unused\n    field: '*'\n"
        "    reason:\n      fr: >-\n        Essai.\n    until: 2027\n"
    )
    assert {p.rule for p in judged("exceptions.yml", "", exemption)} == {"exemption-idle"}


def test_every_rule_is_told_in_both_languages() -> None:
    """Each rule has a title, an expectation, a remedy and a reason, in French and in English."""
    for code, rule in rules.rules().rules.items():
        for text in (rule.fr, rule.en):
            assert all((text.title, text.expected, text.mend, text.why)), code


DOUBLE = """\
name: Maison des semences
also_known_as: [La Halle aux graines]
type: third-place
status: {state: active, as_of: 2025, sources: [s]}
places:
  - {role: site, country: FR, municipality: Bordeaux, point: {lat: 44.86, lon: -0.55}, precision: municipality}
summary:
  fr: >-
    Un lieu.
sources:
  s: {title: T, url: "https://exemple.org/", publisher: P, published: 2025, kind: press, language: fr}
"""


@pytest.mark.parametrize("name", ["autre-halle", "zzz-halle"])
def test_a_double_is_known_by_its_other_name_and_the_newcomer_is_told(
    name: str, tmp_path: Path
) -> None:
    """Another point in the same town hides nothing; what is in the register is never at fault."""
    folder = tmp_path / "mini"
    shutil.copytree(MINI, folder)
    register = "ids:\n  halle-aux-graines: {kind: cluster, first: '2026.11'}\n"
    (folder / "register.yml").write_text(register, "utf-8")
    (folder / "clusters" / f"{name}.yml").write_text(DOUBLE, "utf-8")
    problems = judge.judge(Paths.under(ROOT, catalogue=folder), TODAY).problems
    doubled = [p.path for p in problems if p.rule == "likely-duplicate"]
    assert doubled == [f"mini/clusters/{name}.yml"]


def test_a_country_at_fault_does_not_blame_its_region(judged: Judge) -> None:
    """One slip, one message."""
    problems = judged(HALL, "country: FR", "country: France")
    assert [p.rule for p in problems] == ["country-code"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "status: {state: active, as_of: 2024-05, sources: [gazette-2024]}",
            "status: actif",
            "clé: valeur",
        ),
        ("needs: [food, employment]", "needs: food", "[food]"),
    ],
)
def test_what_to_write_instead_is_of_the_field(
    judged: Judge, old: str, new: str, said: str
) -> None:
    """A field of lines, a list of codes: the advice is that field's own, never that of a text."""
    told = [rules.message(p, "fr") for p in judged(HALL, old, new) if p.rule == "wrong-type"]
    assert len(told) == 1
    assert said in told[0]
    assert "fr: >-" not in told[0]


def test_of_two_descriptions_of_a_page_the_newcomers_is_told(tmp_path: Path) -> None:
    """What is in the register is the model, though its name comes later."""
    folder = tmp_path / "mini"
    shutil.copytree(MINI, folder)
    register = "ids:\n  halle-aux-graines: {kind: cluster, first: '2026.11'}\n"
    (folder / "register.yml").write_text(register, "utf-8")
    page = 'title: Autre, url: "https://gazette.example.org/halle"'
    new = DOUBLE.replace('title: T, url: "https://exemple.org/"', page)
    new = new.replace("Maison des semences", "Maison du vent").replace(
        "[La Halle aux graines]", "[Vent]"
    )
    (folder / "clusters" / "aaa.yml").write_text(new, "utf-8")
    problems = judge.judge(Paths.under(ROOT, catalogue=folder), TODAY).problems
    told = {p.path for p in problems if p.rule == "source-told-twice"}
    assert told == {"mini/clusters/aaa.yml"}
