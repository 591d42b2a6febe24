"""A seeded generator of entries as large as the real catalogue's median entry."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import yaml

from grappe.catalogue import Catalogue
from grappe.model.entry import Cluster

SEED = 20261125


def write_entries(catalogue: Catalogue, count: int, folder: Path) -> None:
    """Write ``count`` clusters under ``folder``; texts, figures and places are drawn from real ones.

    Names are made distinct, relations are dropped, points are moved by less than two kilometres.
    """
    chance = random.Random(SEED)
    models = list(catalogue.clusters.values())
    statements = [s for model in models for s in model.statements]
    median = sorted(len(model.statements) for model in models)[len(models) // 2]
    (folder / "clusters").mkdir(parents=True)
    for number in range(count):
        model = chance.choice(models)
        value = _varied(
            model, number, chance, chance.sample(statements, k=min(median, len(statements)))
        )
        text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100)
        (folder / "clusters" / f"entree-{number:05d}.yml").write_text(text, "utf-8")


def _varied(
    model: Cluster, number: int, chance: random.Random, statements: list[Any]
) -> dict[str, Any]:
    value = model.model_dump(mode="json", by_alias=True, exclude_none=True)
    key = next(iter(value["sources"]))
    value["name"] = f"{model.name} {number}"
    value.pop("website", None)
    value.pop("same_as", None)
    value["relations"] = []
    value["statements"] = [
        {**s.model_dump(mode="json", by_alias=True, exclude_none=True), "sources": [key]}
        for s in statements
    ]
    for place in value["places"]:
        if "point" in place:
            place["point"] = {
                "lat": round(place["point"]["lat"] + chance.uniform(-0.015, 0.015), 5),
                "lon": round(place["point"]["lon"] + chance.uniform(-0.015, 0.015), 5),
            }
        place["precision"] = "municipality"
    return value
