"""Exports: read back by independent readers, nothing lost, the gate shut to bad geometry."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import geojson
import pytest

from grappe.checks.base import cited_keys
from grappe.evidence import claims_of
from grappe.exports import EXPORTS, TABLES, api_files, data_files, geo
from grappe.exports.base import Site
from grappe.exports.records import entry_record
from grappe.exports.table import Table
from grappe.load import load
from tests.real import CATALOGUE as REAL

ROOT = Path(__file__).parent.parent
MINI = ROOT / "tests" / "data" / "mini"
CATALOGUE, _ = load(MINI, ROOT / "catalogue")
SITE = Site("https://grappe.example/")
MINI_FILES, REAL_FILES = (data_files(catalogue, SITE)[0] for catalogue in (CATALOGUE, REAL))


def test_geojson_has_one_feature_a_cluster() -> None:
    """All clusters are there, those without a place with a null geometry, ids unchanged."""
    value = geojson.loads(geo.render(CATALOGUE, SITE))
    assert value.is_valid
    assert [f["id"] for f in value["features"]] == [
        "halle-aux-graines",
        "reseau-sans-lieu",
        "stary-mlyn",
    ]
    assert value["features"][0]["geometry"]["coordinates"] == [-0.5805, 44.8412]
    assert value["features"][1]["geometry"] is None
    assert value["bbox"] == [-0.5805, 44.8412, 18.282, 49.8347]
    assert value["features"][0]["properties"]["url_en"].endswith("/en/clusters/halle-aux-graines/")


def _change(value: dict[str, Any], change: str) -> dict[str, Any]:
    bad = deepcopy(value)
    feature = bad["features"][0]
    if change == "latitude":
        feature["geometry"]["coordinates"] = [0, 95]
    elif change == "boolean":
        feature["geometry"]["coordinates"] = [True, 2]
    elif change == "crs":
        bad["crs"] = {}
    elif change == "double":
        bad["features"].append(feature)
    elif change == "properties":
        del feature["properties"]
    elif change == "bbox":
        bad["bbox"] = [0, 0, 1, 1]
    elif change in ("winding", "open ring"):
        ring = [[0, 0], [0, 1], [1, 1], [0, 0]]
        feature["geometry"] = {
            "type": "Polygon",
            "coordinates": [ring[:-1] if "open" in change else ring],
        }
    return bad


@pytest.mark.parametrize(
    "change",
    ["latitude", "boolean", "crs", "double", "properties", "bbox", "winding", "open ring"],
)
def test_the_gate_refuses_bad_geojson(change: str) -> None:
    """What the ``geojson`` package lets pass, the gate does not."""
    good = geo.collection(CATALOGUE, SITE)
    geo.gate(good)
    with pytest.raises(geo.GateClosed):
        geo.gate(_change(good, change))


def test_csv_reads_back() -> None:
    """A standard reader finds one row a cluster, commas and accents whole, lists joined by a bar."""
    data = data_files(CATALOGUE, SITE)[0]["data/clusters.csv"]
    rows = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    assert [row["name"] for row in rows] == [
        "La Halle aux graines",
        "Réseau sans lieu",
        "Starý mlýn",
    ]
    assert rows[0]["needs"] == "food|employment"
    assert rows[0]["summary_fr"] == CATALOGUE.clusters["halle-aux-graines"].summary.fr


def _read(name: str, content: dict[str, bytes] = MINI_FILES) -> list[dict[str, str]]:
    text = content[f"data/{name}"].decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.filename)
def test_every_column_of_a_table_is_described(table: Table) -> None:
    """The descriptor names the columns in their order, in both languages; types and keys hold."""
    package = json.loads(REAL_FILES["data/datapackage.json"])
    told = next(r for r in package["resources"] if r["path"] == table.filename)
    rows, fields = _read(table.filename, REAL_FILES), told["schema"]["fields"]
    assert rows and [field["name"] for field in fields] == list(rows[0])
    reads = {"string": str, "integer": int, "number": float}
    for row in rows:
        for field in fields:
            value = row[field["name"]]
            assert value or "constraints" not in field, (field["name"], row)
            if value:
                reads[field["type"]](value)
    keys = [tuple(row[name] for name in told["schema"]["primaryKey"]) for row in rows]
    assert len(set(keys)) == len(keys)
    for column in table.columns:
        assert column.fr and column.en
    assert len({column.name for column in table.described}) == len(table.described)


def test_the_tables_hold_the_whole_catalogue_and_join() -> None:
    """Each entry, statement, figure, relation and cited source has its line; ids and keys meet."""
    entries = {i: (kind, entry) for kind, i, entry in REAL.entries()}
    listed = [
        r["id"]
        for name in ("clusters", "practices", "actors")
        for r in _read(f"{name}.csv", REAL_FILES)
    ]
    assert sorted(listed) == sorted(entries)
    sources = {(r["entry"], r["key"]) for r in _read("sources.csv", REAL_FILES)}
    counts = {
        "statements.csv": sum(len(claims_of(entry)) for _, entry in entries.values()),
        "indicators.csv": sum(len(entry.indicators) for _, entry in entries.values()),
        "relations.csv": sum(len(entry.relations) for _, entry in entries.values()),
    }
    for name, expected in counts.items():
        rows = _read(name, REAL_FILES)
        assert len(rows) == expected
        for row in rows:
            assert row["entry_kind"] == entries[row["entry"]][0]
            cited = [key for key in row["sources"].split("|") if key]
            assert all((row["entry"], key) in sources for key in cited)
    assert all(row["to"] in entries for row in _read("relations.csv", REAL_FILES) if row["to"])
    codes = {(row["vocabulary"], row["code"]) for row in _read("vocabularies.csv", REAL_FILES)}
    assert all(
        ("needs", n) in codes
        for r in _read("clusters.csv", REAL_FILES)
        for n in r["needs"].split("|")
    )


def test_a_figure_has_only_the_ends_it_says() -> None:
    """« More than 110 » has no upper end; a range has both; money says its currency."""
    rows = _read("indicators.csv", REAL_FILES)
    more = [row for row in rows if row["precision"] == "more-than"]
    assert more and all(row["value_from"] and not row["value_to"] for row in more)
    jobs, span, budget = _read("indicators.csv")[:3]
    assert (jobs["value_from"], jobs["value_to"], jobs["as_of_from"]) == ("35", "35", "2016")
    assert (span["value_from"], span["value_to"], span["nature"]) == ("40", "45", "claimed")
    assert (budget["currency"], budget["measure_label_fr"]) == ("EUR", "Budget")


def test_a_record_has_every_source_it_cites() -> None:
    """A source described in the bibliography comes with the entry that cites it."""
    for kind, identifier, entry in REAL.entries():
        record = entry_record(REAL, kind, identifier, SITE)
        known = set(record["entry"]["sources"]) | set(record["works"])
        assert known >= set(cited_keys(entry)), identifier


def test_a_relation_told_by_another_reads_from_here() -> None:
    """The town supports the hall: in the town's record the kind is turned, and leads to the hall."""
    (tie,) = entry_record(CATALOGUE, "actor", "ville-fonds", SITE)["computed"][
        "relations_from_others"
    ]
    hall = "halle-aux-graines"
    assert tie == {"kind": "supporter-of", "to": {"id": hall}, "written_in": hall}


@pytest.mark.parametrize("name", ["data/index.json", "data/datapackage.json"])
def test_a_description_tells_every_file(name: str) -> None:
    """The index and the descriptor name each export, its size and its digest."""
    content, _ = data_files(CATALOGUE, SITE)
    told = json.loads(content[name])
    for file in told.get("files") or told["resources"]:
        data = content[f"data/{file['path'].removeprefix('data/')}"]
        digest = file.get("sha256") or file["hash"].removeprefix("sha256:")
        assert file.get("size", file.get("bytes")) == len(data)
        assert digest == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(("kind", "identifier"), [(k, i) for k, i, _ in CATALOGUE.entries()])
def test_no_field_is_forgotten(kind: str, identifier: str) -> None:
    """Every field an entry fills is in its JSON."""
    entry = CATALOGUE.entry(identifier)
    record = entry_record(CATALOGUE, kind, identifier, SITE)["entry"]
    filled = {name for name in type(entry).model_fields if getattr(entry, name) is not None}
    assert filled <= set(record)


def test_the_index_lists_every_export() -> None:
    """The index has one line an export, in the order they are shown."""
    content, _ = data_files(CATALOGUE, SITE)
    index = json.loads(content["data/index.json"])
    assert [f["path"] for f in index["files"]] == [f"data/{e.filename}" for e in EXPORTS]


def test_the_api_has_json_and_yaml_for_each_entry() -> None:
    """Every entry has its JSON, its YAML as written, and a line in the index."""
    files = dict(api_files(CATALOGUE, SITE, MINI))
    index = json.loads(files["api/v1/index.json"])
    assert index["total"] == 5
    assert len(files) == 2 * 5 + 1
    assert files["api/v1/actors/ville-fonds.yml"] == (MINI / "actors/ville-fonds.yml").read_bytes()
