"""How an entry is cited: a line of text, and BibTeX."""

from __future__ import annotations

import re

from grappe.catalogue import Catalogue
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
