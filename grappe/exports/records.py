"""The JSON form of one entry: what was written, then what is computed, never mixed.

This is the output contract: public, versioned (``CONTRACT``), to be changed deliberately.
"""

from __future__ import annotations

from typing import Any

from grappe import evidence
from grappe.catalogue import Catalogue
from grappe.exports import addresses
from grappe.exports.base import CONTRACT, LICENCES, Site


def entry_record(catalogue: Catalogue, kind: str, identifier: str, site: Site) -> dict[str, Any]:
    """Return an entry as plain JSON values: raw fields under ``entry``, computed ones beside."""
    entry = catalogue.entry(identifier)
    return {
        "contract": CONTRACT,
        "licence": LICENCES,
        "id": identifier,
        "kind": kind,
        "url_fr": site.at(addresses.page(kind, identifier, "fr")),
        "url_en": site.at(addresses.page(kind, identifier, "en")),
        "entry": entry.model_dump(mode="json", by_alias=True, exclude_none=True),
        "computed": {
            "evidence": {
                code: {
                    "level": found.level,
                    "statements": found.statements,
                    "outside": found.outside,
                }
                for code, found in evidence.dimensions(catalogue, entry).items()
            },
            "practices": list(catalogue.practices_of(identifier)),
            "relations_from_others": [
                {"kind": tie.kind, "from": tie.other_id}
                for tie in catalogue.ties(identifier)
                if tie.inverse
            ],
        },
    }
