"""What an export is: a file name, a media type, a title, and a pure function to bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from grappe.catalogue import Catalogue

CONTRACT = "1.0"
LICENCES = "CC-BY-4.0 OR etalab-2.0"
ATTRIBUTION = (
    "Grappe, catalogue des grappes d’innovation sociale / catalogue of social-innovation clusters"
)


@dataclass(frozen=True, slots=True)
class Site:
    """The absolute address of the site, needed where a standard demands absolute addresses."""

    url: str

    def at(self, path: str) -> str:
        """Return an absolute address."""
        return self.url + path


@dataclass(frozen=True, slots=True)
class Export:
    """One published file: ``render(catalogue, site)`` returns its bytes."""

    filename: str
    media_type: str
    fr: str
    en: str
    render: Callable[[Catalogue, Site], bytes]

    def title(self, language: str) -> str:
        """Return what it is, in a language."""
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True)
class DataFile:
    """A published data file, as the index and the data page tell it."""

    path: str
    media_type: str
    fr: str
    en: str
    size: int
    sha256: str

    @property
    def filename(self) -> str:
        """Return its name without folders."""
        return self.path.rpartition("/")[2]

    def title(self, language: str) -> str:
        """Return what it is, in a language."""
        return self.fr if language == "fr" else self.en


def as_json(value: Any, *, indent: int | None = None) -> bytes:
    """Return JSON with a fixed form: given key order, UTF-8, one final newline."""
    separators = (",", ":") if indent is None else (",", ": ")
    text = json.dumps(
        value, ensure_ascii=False, indent=indent, separators=separators, allow_nan=False
    )
    return text.encode() + b"\n"


def edition(catalogue: Catalogue) -> str | None:
    """Return the day of the newest entry, as ISO 8601: no clock is looked at."""
    day = catalogue.newest_date()
    return day.isoformat() if day else None
