"""``grappe.json``: the whole catalogue in one file, with vocabularies and works cited often."""

from __future__ import annotations

from typing import Any

from grappe.catalogue import FOLDERS, Catalogue
from grappe.exports.base import ATTRIBUTION, CONTRACT, LICENCES, Export, Site, as_json, edition
from grappe.exports.records import entry_record

_ONCE = ("contract", "licence", "attribution", "edition", "works")  # told once, for the whole file


def bundle(catalogue: Catalogue, site: Site) -> dict[str, Any]:
    """Return everything as plain JSON values."""
    value: dict[str, Any] = {
        "contract": CONTRACT,
        "licence": LICENCES,
        "attribution": ATTRIBUTION,
        "edition": edition(catalogue),
        **{folder: [] for folder in FOLDERS.values()},
    }
    for kind, identifier, _ in catalogue.entries():
        record = entry_record(catalogue, kind, identifier, site)
        value[FOLDERS[kind]].append({k: v for k, v in record.items() if k not in _ONCE})
    for name, shared in (
        ("vocabularies", catalogue.vocabularies),
        ("frameworks", catalogue.frameworks),
        ("works", catalogue.works),
        ("tombstones", catalogue.tombstones),
    ):
        value[name] = {
            key: shared[key].model_dump(mode="json", by_alias=True, exclude_none=True)
            for key in sorted(shared)
        }
    return value


def render(catalogue: Catalogue, site: Site) -> bytes:
    """Return the file."""
    return as_json(bundle(catalogue, site))


EXPORT = Export(
    "grappe.json",
    "application/json",
    "Tout le catalogue en un seul fichier",
    "The whole catalogue in one file",
    render,
)
