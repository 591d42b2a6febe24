"""The exports, in the order they are shown, and the files they make."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from grappe.catalogue import FOLDERS, Catalogue
from grappe.exports import addresses, bundle, entry_tables, geo, long_tables, package
from grappe.exports.base import CONTRACT, LICENCES, DataFile, Export, Site, as_json, edition
from grappe.exports.feeds import feeds
from grappe.exports.records import entry_record

__all__ = ["EXPORTS", "TABLES", "DataFile", "api_files", "data_files", "feeds"]

TABLES = (
    entry_tables.CLUSTERS,
    entry_tables.PRACTICES,
    entry_tables.ACTORS,
    long_tables.STATEMENTS,
    long_tables.INDICATORS,
    long_tables.RELATIONS,
    long_tables.SOURCES,
    long_tables.CODES,
)
EXPORTS: tuple[Export, ...] = (
    geo.EXPORT,
    *(table.export for table in TABLES),
    bundle.EXPORT,
)


def data_files(catalogue: Catalogue, site: Site) -> tuple[dict[str, bytes], tuple[DataFile, ...]]:
    """Return ``(path → bytes, their descriptions)`` of everything under ``data/``, index and descriptor included."""
    content: dict[str, bytes] = {}
    listed = []
    for export in EXPORTS:
        data = export.render(catalogue, site)
        path = f"data/{export.filename}"
        content[path] = data
        digest = hashlib.sha256(data).hexdigest()
        listed.append(DataFile(path, export.media_type, export.fr, export.en, len(data), digest))
    content["data/index.json"] = as_json(
        {
            "contract": CONTRACT,
            "licence": LICENCES,
            "edition": edition(catalogue),
            "files": [
                {
                    "path": file.path,
                    "url": site.at(file.path),
                    "title_fr": file.fr,
                    "title_en": file.en,
                    "media_type": file.media_type,
                    "size": file.size,
                    "sha256": file.sha256,
                }
                for file in listed
            ],
        },
        indent=1,
    )
    content[package.PATH] = package.descriptor(catalogue, listed, TABLES, site)
    return content, tuple(listed)


def api_files(catalogue: Catalogue, site: Site, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the JSON and the YAML of every entry, then their index, under ``api/v1/``."""
    index = []
    for kind, identifier, _ in catalogue.entries():
        record = entry_record(catalogue, kind, identifier, site)
        yield addresses.record(kind, identifier), as_json(record)
        source = folder / FOLDERS[kind] / f"{identifier}.yml"
        yield addresses.yaml(kind, identifier), source.read_bytes()
        index.append(
            {
                "id": identifier,
                "kind": kind,
                "name_fr": catalogue.name_of(identifier, "fr"),
                "name_en": catalogue.name_of(identifier, "en"),
                "json": site.at(addresses.record(kind, identifier)),
                "yaml": site.at(addresses.yaml(kind, identifier)),
                "url_fr": record["url_fr"],
                "url_en": record["url_en"],
            }
        )
    value = {"contract": CONTRACT, "licence": LICENCES, "edition": edition(catalogue)}
    yield "api/v1/index.json", as_json({**value, "total": len(index), "result": index})
