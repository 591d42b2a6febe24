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

from grappe.exports import EXPORTS, api_files, data_files, geo, tables
from grappe.exports.base import Site
from grappe.exports.records import entry_record
from grappe.load import load

ROOT = Path(__file__).parent.parent
MINI = ROOT / "tests" / "data" / "mini"
CATALOGUE, _ = load(MINI, ROOT / "catalogue")
SITE = Site("https://grappe.example/")


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


def test_every_column_of_the_table_is_described() -> None:
    """The descriptor names the columns in their order, in both languages, and their types hold."""
    content, _ = data_files(CATALOGUE, SITE)
    package = json.loads(content["data/datapackage.json"])
    table = next(r for r in package["resources"] if r["path"] == "clusters.csv")
    reader = csv.DictReader(io.StringIO(content["data/clusters.csv"].decode(), newline=""))
    fields = table["schema"]["fields"]
    assert [field["name"] for field in fields] == reader.fieldnames
    reads = {"string": str, "integer": int, "number": float}
    for row in reader:
        for field in fields:
            value = row[field["name"]]
            assert value or "constraints" not in field, field["name"]
            if value:
                reads[field["type"]](value)
    for column in tables.COLUMNS:
        assert column.fr and column.en and column.fr != column.en


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
