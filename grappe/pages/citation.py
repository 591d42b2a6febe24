"""How an entry is cited, corrected and downloaded: the bottom of its page."""

from __future__ import annotations

from grappe.catalogue import Catalogue, entry_file
from grappe.exports import addresses
from grappe.pages import words
from grappe.pages.shapes import About
from grappe.strings import Strings

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# BibTeX counts braces even behind a backslash: those of a name are written in words.
_SPECIAL = str.maketrans(
    {char: f"\\{char}" for char in "&%$#_"}
    | {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
    | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def text(catalogue: Catalogue, identifier: str, strings: Strings, url: str) -> str:
    """Return a citation ready to paste."""
    entry = catalogue.entry(identifier)
    stamp = entry.reviewed or entry.compiled
    values = {"name": catalogue.name_of(identifier, strings.language), "url": url}
    if stamp is None:
        return strings("cite.undated", **values)
    return strings("cite.dated", date=str(stamp), **values)


def bibtex(catalogue: Catalogue, identifier: str, strings: Strings, url: str) -> str:
    """Return a BibTeX record: its key is made of the id, its date is that of the entry's data."""
    entry = catalogue.entry(identifier)
    stamp = entry.reviewed or entry.compiled
    point = stamp.start if stamp else None
    name = catalogue.name_of(identifier, strings.language).translate(_SPECIAL)
    fields = {
        "title": f"{{{{{name}}}}}",
        "author": "{{Grappe}}",
        "year": f"{{{point.year}}}" if point else "",
        "month": _MONTHS[point.month - 1] if point and point.month else "",
        "howpublished": f"{{{strings('cite.catalogue')}}}",
        "note": f"{{{strings('cite.data', date=words.date(stamp, strings))}}}" if stamp else "",
        "url": f"{{{url}}}",
        "language": "{french}" if strings.language == "fr" else "{english}",
    }
    lines = (f"  {field} = {value}" for field, value in fields.items() if value)
    return f"@misc{{grappe-{identifier},\n" + ",\n".join(lines) + "\n}"


def about(
    catalogue: Catalogue, identifier: str, strings: Strings, url: str, code_host: str
) -> About:
    """Return what stands at the bottom of an entry's page; no code host, no edit address."""
    kind, entry = catalogue.kind_of(identifier), catalogue.entry(identifier)
    file = f"catalogue/{entry_file(kind, identifier)}"
    return About(
        json=addresses.record(kind, identifier),
        yaml=addresses.yaml(kind, identifier),
        compiled=words.date(entry.compiled, strings) if entry.compiled else "",
        reviewed=words.date(entry.reviewed, strings) if entry.reviewed else "",
        file=file,
        edit=f"{code_host}/edit/main/{file}" if code_host else None,
        citation=text(catalogue, identifier, strings, url),
        bibtex=bibtex(catalogue, identifier, strings, url),
    )
