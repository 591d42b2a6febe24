"""``datapackage.json``: what each file and each column holds, for tools and people (Data Package v2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grappe.catalogue import Catalogue
from grappe.exports.base import ATTRIBUTION, CONTRACT, DataFile, Site, as_json, edition
from grappe.exports.table import Table

PATH = "data/datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def descriptor(
    catalogue: Catalogue, files: Sequence[DataFile], tables: Sequence[Table], site: Site
) -> bytes:
    """Return the descriptor of the files under ``data/``, paths relative to its own folder.

    https://datapackage.org/standard/data-package/ ; the dialect is RFC 4180, the standard's own.
    """
    known = {table.filename: table for table in tables}
    value: dict[str, Any] = {
        "$schema": _PROFILE,
        "name": "grappe",
        "title": ATTRIBUTION,
        "homepage": site.url,
        "version": CONTRACT,
        "licenses": [
            {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"},
            {
                "name": "etalab-2.0",
                "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
            },
        ],
        "resources": [_resource(file, known.get(file.filename)) for file in files],
    }
    day = edition(catalogue)
    return as_json(value | ({"created": f"{day}T00:00:00Z"} if day else {}), indent=1)


def _resource(file: DataFile, table: Table | None) -> dict[str, Any]:
    resource = {
        "name": file.filename.replace(".", "-"),
        "path": file.filename,
        "title": f"{file.fr} / {file.en}",
        "format": file.filename.rpartition(".")[2],
        "mediatype": file.media_type.partition(";")[0],
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    if table is None:
        return resource
    fields = [
        {
            "name": column.name,
            "type": column.type,
            "description": f"{column.fr} / {column.en}",
            **({"constraints": {"required": True}} if column.required else {}),
        }
        for column in table.described
    ]
    return {**resource, "type": "table", "schema": {"fields": fields, "primaryKey": [*table.key]}}
