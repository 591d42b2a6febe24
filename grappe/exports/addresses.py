"""Paths of an entry on the site, from its kind, its id and a language."""

from __future__ import annotations

from grappe.catalogue import FOLDERS

_PAGES = {
    ("cluster", "fr"): "grappes",
    ("cluster", "en"): "en/clusters",
    ("practice", "fr"): "pratiques",
    ("practice", "en"): "en/practices",
    ("actor", "fr"): "acteurs",
    ("actor", "en"): "en/actors",
}


def page(kind: str, identifier: str, language: str) -> str:
    """Return the path of an entry's page, relative to the root of the site."""
    return f"{_PAGES[kind, language]}/{identifier}/"


def record(kind: str, identifier: str) -> str:
    """Return the path of an entry's JSON."""
    return f"api/v1/{FOLDERS[kind]}/{identifier}.json"


def yaml(kind: str, identifier: str) -> str:
    """Return the path of an entry's YAML."""
    return f"api/v1/{FOLDERS[kind]}/{identifier}.yml"
