"""The JSON form of one entry: what was written, then what is computed, never mixed.

This is the output contract: public, versioned (``CONTRACT``), to be changed deliberately.
"""

from __future__ import annotations

from typing import Any

from grappe import evidence
from grappe.catalogue import Catalogue
from grappe.checks.base import cited_keys
from grappe.exports import addresses
from grappe.exports.base import ATTRIBUTION, CONTRACT, LICENCES, Site, edition


def entry_record(catalogue: Catalogue, kind: str, identifier: str, site: Site) -> dict[str, Any]:
    """Return an entry as plain JSON values: raw fields under ``entry``, computed ones beside.

    ``relations_from_others`` reads as ``entry.relations`` do, from this entry to the other: the kind
    is the inverse of what is written in the other's file. ``works`` are the cited sources that the
    bibliography describes.
    """
    entry = catalogue.entry(identifier)
    return {
        "contract": CONTRACT,
        "licence": LICENCES,
        "attribution": ATTRIBUTION,
        "edition": edition(catalogue),
        "id": identifier,
        "kind": kind,
        "url_fr": site.at(addresses.page(kind, identifier, "fr")),
        "url_en": site.at(addresses.page(kind, identifier, "en")),
        "entry": entry.model_dump(mode="json", by_alias=True, exclude_none=True),
        "works": {
            key: catalogue.works[key].model_dump(mode="json", by_alias=True, exclude_none=True)
            for key in cited_keys(entry)
            if key not in entry.sources and key in catalogue.works
        },
        "computed": {
            "evidence": {
                code: {
                    "level": found.level,
                    "statements": found.statements,
                    "outside_origins": found.outside,
                }
                for code, found in evidence.dimensions(catalogue, entry).items()
            },
            "practices": list(catalogue.practices_of(identifier)),
            "relations_from_others": [
                {"kind": tie.kind, "to": {"id": tie.other_id}, "written_in": tie.written_in}
                for tie in catalogue.ties(identifier)
                if tie.inverse
            ],
        },
    }
