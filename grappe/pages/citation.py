"""How an entry is cited, corrected and downloaded: the bottom of its page."""

from __future__ import annotations

import re

from grappe.catalogue import FOLDERS, Catalogue
from grappe.exports import addresses
from grappe.pages import words
from grappe.pages.shapes import About
from grappe.strings import Strings

_SPECIAL = re.compile(r"([&%$#_{}])")


def text(catalogue: Catalogue, identifier: str, strings: Strings, url: str) -> str:
    """Return a citation ready to paste."""
    entry = catalogue.entry(identifier)
    stamp = entry.reviewed or entry.compiled
    values = {"name": catalogue.name_of(identifier, strings.language), "url": url}
    if stamp is None:
        return strings("cite.undated", **values)
    return strings("cite.dated", date=str(stamp), **values)


def bibtex(catalogue: Catalogue, identifier: str, language: str, url: str) -> str:
    """Return a BibTeX record."""
    entry = catalogue.entry(identifier)
    stamp = entry.reviewed or entry.compiled
    name = _SPECIAL.sub(r"\\\1", catalogue.name_of(identifier, language))
    lines = [
        f"@misc{{grappe-{identifier},",
        f"  title = {{{{{name}}}}},",
        "  author = {{Grappe}},",
        f"  year = {{{stamp.year}}}," if stamp and stamp.year else "",
        "  howpublished = {Grappe, open catalogue of social-innovation clusters},",
        f"  url = {{{url}}},",
        f"  language = {{{'french' if language == 'fr' else 'english'}}}",
        "}",
    ]
    return "\n".join(line for line in lines if line)


def about(
    catalogue: Catalogue, identifier: str, strings: Strings, url: str, code_host: str
) -> About:
    """Return what stands at the bottom of an entry's page; no code host, no edit address."""
    kind, entry = catalogue.kind_of(identifier), catalogue.entry(identifier)
    file = f"catalogue/{FOLDERS[kind]}/{identifier}.yml"
    return About(
        json=addresses.record(kind, identifier),
        yaml=addresses.yaml(kind, identifier),
        compiled=words.date(entry.compiled, strings) if entry.compiled else "",
        reviewed=words.date(entry.reviewed, strings) if entry.reviewed else "",
        file=file,
        edit=f"{code_host}/edit/main/{file}" if code_host else None,
        citation=text(catalogue, identifier, strings, url),
        bibtex=bibtex(catalogue, identifier, strings.language, url),
    )
