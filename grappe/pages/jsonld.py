"""The schema.org description of an entry, written into its page as JSON-LD."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from grappe.catalogue import Catalogue, founding
from grappe.exports import EXPORTS
from grappe.pages.urls import address

_WRITE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def json_ld(catalogue: Catalogue, identifier: str, language: str, url: str) -> Markup:
    """Return the schema.org description of an entry, safe inside a ``script`` element."""
    entry, kind = catalogue.entry(identifier), catalogue.kind_of(identifier)
    value: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "CreativeWork" if kind == "practice" else "Organization",
        "@id": url,
        "url": getattr(entry, "website", None) or url,
        "name": catalogue.name_of(identifier, language),
        "description": entry.summary.get(language),
        "inLanguage": language if kind == "practice" else None,
    }
    founded = founding(entry)
    if founded and founded.date.year and not founded.date.is_interval:
        value["foundingDate"] = str(founded.date).rstrip("~")
    place = entry.places[0] if entry.places and kind != "practice" else None
    if place:
        value["location"] = {
            "@type": "Place",
            "address": {
                "@type": "PostalAddress",
                "addressLocality": place.municipality,
                "addressCountry": place.country,
            },
        }
        if place.point:
            value["location"]["geo"] = {
                "@type": "GeoCoordinates",
                "latitude": place.point.lat,
                "longitude": place.point.lon,
            }
    return _script(_filled(value))


def page_ld(title: str, description: str, url: str, language: str, site_url: str) -> Markup:
    """Return the schema.org description of a page that is not an entry's."""
    dataset = url == site_url + address("data", "", language)
    value: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset" if dataset else "WebPage",
        "@id": url,
        "url": url,
        "name": title,
        "description": description,
        "inLanguage": language,
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isPartOf": {"@type": "WebSite", "name": "Grappe", "url": site_url},
    }
    if dataset:
        value["creator"] = {"@type": "Organization", "name": "Grappe", "url": site_url}
        value["distribution"] = [
            {
                "@type": "DataDownload",
                "encodingFormat": export.media_type.partition(";")[0],
                "contentUrl": f"{site_url}data/{export.filename}",
            }
            for export in EXPORTS
        ]
    return _script(value)


def _script(value: dict[str, Any]) -> Markup:
    text = _WRITE(value)
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(f'<script type="application/ld+json">{safe}</script>')


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _filled(v) for k, v in value.items() if v is not None}
    return value
