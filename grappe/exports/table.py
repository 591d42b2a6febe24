"""What a table is: columns told in two languages, rows of plain values, one CSV file (RFC 4180)."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from grappe.catalogue import Catalogue
from grappe.dates import EdtfDate
from grappe.exports.base import LICENCES, Export, Site
from grappe.model.base import Localised, Short
from grappe.model.facts import Sources

LIST = "codes séparés par « | »", "codes joined by “|”"
DATE = (
    "date EDTF : 2016, 2016-06, 2016~ (vers), unknown…",
    "EDTF date: 2016, 2016-06, 2016~ (about), unknown…",
)
JOINT = "|"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its Table Schema type, and what it holds in each language."""

    name: str
    type: str
    fr: str
    en: str
    required: bool = False

    def text(self, language: str) -> str:
        """Return what it holds, in a language."""
        return self.fr if language == "fr" else self.en


LICENCE = Column("licence", "string", "Licence des données, en codes SPDX", "Licence of the data, as SPDX codes", True)  # fmt: skip

FILED = (
    Column("dimensions", "string", f"Dimensions ; {LIST[0]}", f"Dimensions; {LIST[1]}"),
    Column("tools", "string", f"Outils de gestion ; {LIST[0]}", f"Management tools; {LIST[1]}"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``rows(catalogue, site)`` yields its rows in the order of ``columns``.

    ``key`` names the columns that tell a row from all others.
    """

    filename: str
    fr: str
    en: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Catalogue, Site], Iterable[tuple[object, ...]]]

    @property
    def described(self) -> tuple[Column, ...]:
        """Return every column, the licence that ends each row included."""
        return (*self.columns, LICENCE)

    def render(self, catalogue: Catalogue, site: Site) -> bytes:
        """Return the file in UTF-8."""
        text = io.StringIO()
        writer = csv.writer(text, dialect="excel")
        writer.writerow(column.name for column in self.described)
        writer.writerows((*row, LICENCES) for row in self.rows(catalogue, site))
        return text.getvalue().encode()

    @property
    def export(self) -> Export:
        """Return it as a published file."""
        return Export(self.filename, "text/csv; charset=utf-8", self.fr, self.en, self.render)


def dated(name: str, fr: str, en: str, *, required: bool = False) -> Iterator[Column]:
    """Yield the columns of a date: as written, then its first and last year as whole numbers."""
    yield Column(name, "string", f"{fr} ; {DATE[0]}", f"{en}; {DATE[1]}", required)
    yield Column(f"{name}_from", "integer", f"{fr} : première année, quand elle est connue", f"{en}: first year, where known")  # fmt: skip
    yield Column(f"{name}_to", "integer", f"{fr} : dernière année, quand elle est connue", f"{en}: last year, where known")  # fmt: skip


def years(date: EdtfDate | None) -> tuple[object, object, object]:
    """Return a date as written, its first and its last year; empty where there is none."""
    if date is None:
        return "", "", ""
    return date, date.start.year if date.start else "", date.end.year if date.end else ""


def labelled(name: str, fr: str, en: str, *, required: bool = False) -> Iterator[Column]:
    """Yield the columns of a code: the code, then its label in each language."""
    yield Column(name, "string", f"{fr}, en code", f"{en}, as a code", required)
    yield Column(f"{name}_label_fr", "string", f"{fr}, en français", f"{en}, in French", required)
    yield Column(f"{name}_label_en", "string", f"{fr}, en anglais", f"{en}, in English", required)


def labels(catalogue: Catalogue, vocabulary: str, code: str) -> tuple[str, str, str]:
    """Return a code and its label in each language; empty for no code."""
    if not code:
        return "", "", ""
    return code, catalogue.label(vocabulary, code, "fr"), catalogue.label(vocabulary, code, "en")


def both(text: Localised | Short | None) -> tuple[str, str]:
    """Return a text in each language; empty where it is missing."""
    return (text.fr or "", text.en or "") if text else ("", "")


def keys(sources: Sources) -> str:
    """Return the keys of cited sources, as ``sources.csv`` spells them."""
    return JOINT.join(ref.key for ref in sources)
