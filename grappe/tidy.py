"""Setting the texts of entries as French and English are set, in their files, and nothing else.

A plain keyboard has no no-break space: who writes types what they can, and this sets the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grappe import yamlnodes
from grappe.accidents import BLOCK_HEAD
from grappe.catalogue import FOLDERS
from grappe.errors import CommandInvalid
from grappe.files import write_if_changed
from grappe.typography import SETTERS, french_faults
from grappe.yamlnodes import Location


@dataclass(frozen=True, slots=True)
class Tidied:
    """A file of the catalogue: how many texts were set, and the lines of those left to their author.

    ``texts`` is ``None`` when the file cannot be read.
    """

    path: str
    texts: int | None
    left: tuple[int, ...] = ()


def tidy(catalogue: Path) -> Iterator[Tidied]:
    """Set the texts of every entry; yield the files where there was something to do.

    Raises ``CommandInvalid`` when there is no such folder.
    """
    if not catalogue.is_dir():
        raise CommandInvalid(f"{catalogue} : ce dossier n’existe pas / there is no such folder")
    for kind in FOLDERS.values():
        for path in sorted((catalogue / kind).glob("*.yml")):
            if path.is_symlink() or not path.is_file():
                continue  # ``check`` tells what does not belong here
            name = path.relative_to(catalogue).as_posix()
            found = tidied(path.read_bytes())
            if found is None:
                yield Tidied(name, None)
                continue
            content, texts, left = found
            write_if_changed(path, content)
            if texts or left:
                yield Tidied(name, texts, left)


def tidied(content: bytes) -> tuple[bytes, int, tuple[int, ...]] | None:
    """Return a file with its texts set, how many changed, and the lines of those that were left.

    A change is kept if the file then reads as before but for that text. ``None``: not readable YAML.
    """
    reading = yamlnodes.read(content, positions=True)
    if reading.faults:
        return None
    text = content.decode()
    reads = dict(_texts(reading.value, ()))
    count, left = 0, []
    for where in sorted(reads, key=lambda w: reading.positions[w], reverse=True):
        line, column = reading.positions[where]
        done = SETTERS[str(where[-1])](reads[where])
        if done != reads[where]:
            changed = _written(text, line, column, reads[where], done, str(where[-1]))
            wanted = {**reads, where: done}
            if changed and dict(_texts(yamlnodes.read(changed.encode()).value, ())) == wanted:
                text, reads, count = changed, wanted, count + 1
            else:
                left.append(line)
                continue
        if where[-1] == "fr" and next(french_faults(done), None):
            left.append(line)
    return text.encode(), count, tuple(sorted(left))


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


def _written(text: str, line: int, column: int, old: str, done: str, language: str) -> str:
    """Return a file with one text set, or nothing where it is written in no way that is known."""
    rows = text.split("\n")
    row = rows[line - 1]
    head, held = row[: column - 1], row[column - 1 :]
    if not head.strip(" ") and line > 1 and BLOCK_HEAD.search(rows[line - 2]):
        _set_block(rows, line - 1, done, language)
        return "\n".join(rows)
    for quote, twice in (('"', '"'), ("'", "''"), ("", "")):
        # A text with an escape, or over several rows, is left to its author.
        raw, new = (part.replace(quote, twice) if quote else part for part in (old, done))
        if held.startswith(quote + raw + quote):
            rows[line - 1] = head + quote + new + quote + held[len(raw) + 2 * len(quote) :]
            return "\n".join(rows)
    return ""


def _set_block(rows: list[str], line: int, done: str, language: str) -> None:
    """Write a block as one row, whatever rows it had; paragraphs keep theirs, each set by itself."""
    first = rows[line]
    indent = first[: len(first) - len(first.lstrip(" "))]
    ending = "\r" if first.endswith("\r") else ""
    end = line
    while end < len(rows) and (rows[end].startswith(indent) or not rows[end].strip(" \r")):
        end += 1
    while not rows[end - 1].strip(" \r"):
        end -= 1
    if "\n" in done.rstrip("\n"):
        for n in range(line, end):
            words = rows[n].removeprefix(indent).removesuffix("\r")
            rows[n] = indent + SETTERS[language](words) + ending if words.strip(" ") else rows[n]
    else:
        rows[line:end] = [indent + done.rstrip("\n") + ending]
