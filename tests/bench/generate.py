"""A seeded generator of entries as large as the real catalogue's median entry."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from grappe.catalogue import Catalogue
from grappe.model.entry import Cluster

SEED = 20261125


_SYLLABLES = [
    "ba",
    "be",
    "bo",
    "ca",
    "co",
    "da",
    "de",
    "do",
    "fa",
    "fe",
    "ga",
    "go",
    "la",
    "le",
    "li",
    "lo",
    "ma",
    "me",
    "mi",
    "mo",
    "na",
    "ne",
    "no",
    "pa",
    "pe",
    "po",
    "ra",
    "re",
    "ro",
    "sa",
    "se",
    "so",
    "ta",
    "te",
    "to",
    "va",
    "ve",
    "vi",
]


def write_entries(catalogue: Catalogue, count: int, folder: Path) -> None:
    """Write ``count`` clusters under ``folder``: real entries under made-up names.

    Texts, figures and sources are those of an entry drawn at random, cut to the median number of
    statements; relations are dropped; points are moved by less than two kilometres.
    """
    chance = random.Random(SEED)
    models = list(catalogue.clusters.values())
    median = sorted(len(model.statements) for model in models)[len(models) // 2]
    (folder / "clusters").mkdir(parents=True)
    for number in range(count):
        value = _varied(chance.choice(models), median, chance)
        text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100)
        (folder / "clusters" / f"entree-{number:05d}.yml").write_text(text, "utf-8")


def _name(chance: random.Random) -> str:
    words = ("".join(chance.choices(_SYLLABLES, k=4)).capitalize() for _ in range(3))
    return " ".join(words)


def _varied(model: Cluster, median: int, chance: random.Random) -> dict[str, Any]:
    value = model.model_dump(mode="json", by_alias=True, exclude_none=True)
    value["name"] = _name(chance)
    for key in ("website", "same_as", "also_known_as", "relations"):
        value.pop(key, None)
    value["statements"] = value["statements"][:median]
    for place in value["places"]:
        if "point" in place:
            place["point"] = {
                axis: round(degrees + chance.uniform(-0.015, 0.015), 5)
                for axis, degrees in place["point"].items()
            }
    cited = set(_cited(value))
    value["sources"] = {key: source for key, source in value["sources"].items() if key in cited}
    return value


def _cited(value: Any) -> Iterator[str]:
    """Yield the keys of every source that a value cites."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "sources" and isinstance(inner, list):
                yield from (ref["key"] for ref in inner)
            elif key != "sources":
                yield from _cited(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _cited(inner)
