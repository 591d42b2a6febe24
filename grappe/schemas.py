"""JSON Schemas of the entry files, generated from the models and the vocabularies."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from grappe.exports.base import as_json
from grappe.load import load
from grappe.model.base import Model
from grappe.model.entry import KINDS
from grappe.model.shared import Bibliography, Framework
from grappe.paths import Paths
from grappe.vocabulary import Vocabulary

DRAFT = "https://json-schema.org/draft/2020-12/schema"
SCHEMAS: dict[str, type[Model]] = {
    **{name.removesuffix("s"): model for name, model in KINDS.items()},
    "vocabulary": Vocabulary,
    "framework": Framework,
    "bibliography": Bibliography,
}


def schemas(paths: Paths) -> dict[str, bytes]:
    """Return ``file name → JSON Schema``, closed lists filled in from the vocabularies."""
    catalogue, _ = load(paths.root / "catalogue")
    found = {}
    for name, model in SCHEMAS.items():
        schema = model.model_json_schema(by_alias=True, mode="validation")
        _fill(schema, catalogue.vocabularies)
        found[f"{name}.schema.json"] = as_json({"$schema": DRAFT, **schema}, indent=1)
    return found


def _fill(node: Any, vocabularies: Any) -> None:
    if isinstance(node, dict):
        name = node.pop("x-vocabulary", None)
        if name in vocabularies:
            node["enum"] = list(vocabularies[name].terms)
        for value in node.values():
            _fill(value, vocabularies)
    elif isinstance(node, list):
        for value in node:
            _fill(value, vocabularies)


def write(paths: Paths) -> list[Path]:
    """Rewrite ``docs/schema``; return the files."""
    folder = paths.docs / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, data in schemas(paths).items():
        (folder / name).write_bytes(data)
        written.append(folder / name)
    return written
