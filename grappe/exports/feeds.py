"""The Atom feeds: entries by the day they were written or reviewed, the newest first (RFC 4287)."""

from __future__ import annotations

from xml.etree import ElementTree as xml

from grappe.catalogue import Catalogue
from grappe.exports import addresses
from grappe.exports.base import LICENCES, Site
from grappe.model.entry import Entry

ATOM = "http://www.w3.org/2005/Atom"
FEEDS = {"fr": "atom.xml", "en": "en/atom.xml"}
LIMIT = 100
_TITLES = {
    "fr": "Grappe : les fiches du catalogue",
    "en": "Grappe: the entries of the catalogue",
}


def _stamp(entry: Entry) -> str:
    day = entry.reviewed or entry.compiled
    known = day is not None and not day.unknown
    return f"{day.earliest().isoformat()}T00:00:00Z" if day and known else "1970-01-01T00:00:00Z"


def feed(catalogue: Catalogue, site: Site, language: str) -> bytes:
    """Return the feed of a language; an entry is known by its address, which never changes."""
    xml.register_namespace("", ATOM)
    root = xml.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": language})
    home = site.at("en/" if language == "en" else "")
    newest = catalogue.newest_date()
    for name, text in (
        ("id", site.at(FEEDS[language])),
        ("title", _TITLES[language]),
        ("updated", f"{newest.isoformat()}T00:00:00Z" if newest else "1970-01-01T00:00:00Z"),
        ("rights", LICENCES),
    ):
        xml.SubElement(root, f"{{{ATOM}}}{name}").text = text
    author = xml.SubElement(root, f"{{{ATOM}}}author")
    xml.SubElement(author, f"{{{ATOM}}}name").text = "Grappe"
    xml.SubElement(root, f"{{{ATOM}}}link", {"rel": "self", "href": site.at(FEEDS[language])})
    xml.SubElement(root, f"{{{ATOM}}}link", {"rel": "alternate", "href": home})
    entries = sorted(catalogue.entries(), key=lambda e: (_stamp(e[2]), e[1]), reverse=True)
    for kind, identifier, entry in entries[:LIMIT]:
        url = site.at(addresses.page(kind, identifier, language))
        item = xml.SubElement(root, f"{{{ATOM}}}entry")
        for name, text in (
            ("id", url),
            ("title", catalogue.name_of(identifier, language)),
            ("updated", _stamp(entry)),
            ("summary", entry.summary.get(language) or ""),
        ):
            xml.SubElement(item, f"{{{ATOM}}}{name}").text = text
        xml.SubElement(item, f"{{{ATOM}}}link", {"href": url})
        xml.SubElement(item, f"{{{ATOM}}}category", {"term": kind})
    xml.indent(root)
    written: bytes = xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def feeds(catalogue: Catalogue, site: Site) -> dict[str, bytes]:
    """Return the two feeds by path."""
    return {path: feed(catalogue, site, language) for language, path in FEEDS.items()}
