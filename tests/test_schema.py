"""JSON Schemas: up to date, well formed, and in agreement with our own judgement."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from grappe import schemas, yamlnodes
from grappe.paths import Paths

ROOT = Path(__file__).parent.parent
FRESH = schemas.schemas(Paths.under(ROOT))
KINDS = {"clusters": "cluster", "practices": "practice", "actors": "actor"}
ENTRIES = sorted(p for folder in KINDS for p in (ROOT / "catalogue" / folder).glob("*.yml"))


@pytest.mark.parametrize("name", FRESH)
def test_the_committed_schema_is_the_generated_one(name: str) -> None:
    """``build.py schema`` was run after the last change of the model or of a vocabulary."""
    assert (ROOT / "docs" / "schema" / name).read_bytes() == FRESH[name]


@pytest.mark.parametrize("name", FRESH)
def test_schemas_are_schemas(name: str) -> None:
    """Each is valid against its own meta-schema."""
    Draft202012Validator.check_schema(json.loads(FRESH[name]))


@pytest.mark.parametrize("path", ENTRIES, ids=lambda p: p.stem)
def test_real_entries_pass_an_independent_validator(path: Path) -> None:
    """What our models accept, a JSON Schema validator accepts too."""
    schema = json.loads(FRESH[f"{KINDS[path.parent.name]}.schema.json"])
    value = json.loads(json.dumps(yamlnodes.read(path.read_bytes()).value))
    assert list(Draft202012Validator(schema).iter_errors(value)) == []
