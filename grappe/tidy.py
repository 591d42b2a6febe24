"""Setting the texts of entries as French and English are set, in their files, and nothing else.

A plain keyboard has no no-break space: who writes types what they can, and this sets the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grappe import yamlnodes
from grappe.errors import GrappeError
from grappe.files import write_if_changed
from grappe.typography import SETTERS
from grappe.yamlnodes import Location

_BLOCK = re.compile(r": [>|][-+0-9]*\s*$")
_KINDS = ("clusters", "practices", "actors")


@dataclass(frozen=True, slots=True)
class Tidied:
    """A file of the catalogue whose texts were set, and how many; ``None`` when it cannot be read."""

    path: str
    texts: int | None


def tidy(catalogue: Path) -> Iterator[Tidied]:
    """Set the texts of every entry; yield the files that changed, and those that cannot be read."""
    for kind in _KINDS:
        for path in sorted((catalogue / kind).glob("*.yml")):
            name = path.relative_to(catalogue).as_posix()
            found = tidied(path.read_bytes())
            if found is None:
                yield Tidied(name, None)
            elif found[1]:
                write_if_changed(path, found[0])
                yield Tidied(name, found[1])


def tidied(content: bytes) -> tuple[bytes, int] | None:
    """Return a file with its texts set, and how many changed; ``None`` when it is not readable YAML.

    Raises ``GrappeError`` rather than change anything but these texts.
    """
    reading = yamlnodes.read(content, positions=True)
    if reading.faults:
        return None
    wanted = dict(_to_set(reading.value, ()))
    rows = content.decode().split("\n")
    count = 0
    for where in sorted(wanted, key=lambda w: reading.positions[w], reverse=True):
        count += _write(rows, *reading.positions[where], *wanted[where])
    written = "\n".join(rows).encode()
    after = dict(_texts(yamlnodes.read(written).value, ()))
    for where, text in _texts(reading.value, ()):
        if after.get(where) not in (text, wanted.get(where, (text, text))[1]):
            raise GrappeError(f"{'.'.join(map(str, where))} would not read as it should")
    return written, count


def _to_set(value: Any, where: Location) -> Iterator[tuple[Location, tuple[str, str]]]:
    for place, text in _texts(value, where):
        done = SETTERS[str(place[-1])](text)
        if done != text:
            yield place, (text, done)


def _texts(value: Any, where: Location) -> Iterator[tuple[Location, str]]:
    """Yield our own texts: under ``fr`` or ``en``, anywhere but among the sources."""
    if isinstance(value, dict):
        for key, item in value.items():
            if not where and key == "sources":
                continue
            if key in SETTERS and isinstance(item, str):
                yield (*where, key), item
            else:
                yield from _texts(item, (*where, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*where, index))


def _write(rows: list[str], line: int, column: int, text: str, done: str) -> bool:
    """Put a set text in the place of its rows; tell whether it could be done."""
    row = rows[line - 1]
    head, held = row[: column - 1], row[column - 1 :]
    if not head.strip() and line > 1 and _BLOCK.search(rows[line - 2]):
        return _write_block(rows, line - 1, done)
    for quote in ('"', "'", ""):
        # A text with an escape, or over several rows, is left to its author.
        if held.startswith(quote + text + quote) and not (quote and quote in done):
            rows[line - 1] = head + quote + done + quote + held[len(text) + 2 * len(quote) :]
            return True
    return False


def _write_block(rows: list[str], line: int, done: str) -> bool:
    """Write a block as one row, whatever rows it had; one of several paragraphs is left."""
    if "\n" in done.rstrip("\n"):
        return False
    first = rows[line]
    indent = first[: len(first) - len(first.lstrip())]
    ending = "\r" if first.endswith("\r") else ""
    end = line
    while end < len(rows) and rows[end].startswith(indent) and rows[end].strip():
        end += 1
    rows[line:end] = [indent + done.rstrip("\n") + ending]
    return True
