"""Reading one YAML file into plain values, with the line and column of every value on demand.

PyYAML's C event stream is used, never its constructors: no tag, anchor or alias is honoured,
depth and size are bounded before any tree exists, a repeated key is a fault, and scalars follow
the YAML 1.2 core schema (``NO``, ``on``, ``01234``, ``12:30`` and dates stay text).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

import yaml

from grappe.accidents import BARE_TEXT, GLUED_HARD, HARD_SPACE, accident, folded

MAX_BYTES = 1_000_000
MAX_DEPTH = 16
MAX_NODES = 60_000

Location = tuple[str | int, ...]

_INT = re.compile(r"-?(?:0|[1-9][0-9]{0,15})\Z")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]{0,15})\.[0-9]{1,12}\Z")
_CORE = {"null": None, "~": None, "": None, "true": True, "false": False}
# Control characters, bidirectional marks, zero-width characters, byte-order mark, private use.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ue000-\uf8ff]"
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that stops a file, or part of it, from being read."""

    rule: str
    line: int
    column: int
    values: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Reading:
    """What a file holds: ``value`` is ``None`` when it could not be read at all."""

    value: Any = None
    faults: list[Fault] = field(default_factory=list)
    positions: dict[Location, tuple[int, int]] = field(default_factory=dict)


def read(data: bytes, *, positions: bool = False) -> Reading:
    """Read one document; every fault found is in ``faults``; nothing is raised."""
    reading = Reading()
    text = _decode(data, reading)
    if text is None:
        return reading
    try:
        _Builder(text, reading, positions).build()
    except yaml.MarkedYAMLError as error:
        reading.value = None
        reading.faults.append(Fault(*accident(text, error)))
    except _Stop:
        reading.value = None
    return reading


class _Stop(Exception):
    """Reading cannot usefully go on."""


def _decode(data: bytes, reading: Reading) -> str | None:
    """Turn bytes into text, refusing what is not plain UTF-8."""
    if len(data) > MAX_BYTES:
        size = f"{len(data):,}".replace(",", "\u202f")
        reading.faults.append(Fault("file-too-large", 0, 0, (("found", size),)))
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        row = data.split(b"\n")[line - 1].decode("cp1252", "replace").strip()[:80]
        reading.faults.append(Fault("not-utf8", line, 1, (("found", row),)))
        return None
    if (
        not text.isascii()
        or "\t" in text
        or "\x00" in text
        or "\r" in text
        or _FORBIDDEN.search(text)
    ):
        _forbidden(text, reading)
    return None if reading.faults else text


def _forbidden(text: str, reading: Reading) -> None:
    for match in _FORBIDDEN.finditer(text):
        if match[0] == "\r" and text[match.end() : match.end() + 1] == "\n":
            continue
        line, column = _line_column(text, match.start())
        name = f"U+{ord(match[0]):04X} {unicodedata.name(match[0], '')}".strip()
        reading.faults.append(Fault("forbidden-character", line, column, (("found", name),)))
        if len(reading.faults) >= 20:
            return
    rows = text.splitlines() if "\t" in text else ()
    tabbed = ((number, row) for number, row in enumerate(rows, 1) if "\t" in row)
    for number, row in islice(tabbed, 20):
        found = row.replace("\t", " ").strip()[:80]
        reading.faults.append(Fault("tab", number, row.index("\t") + 1, (("found", found),)))
    if not unicodedata.is_normalized("NFC", text):
        for number, row in enumerate(text.splitlines(), 1):
            if not unicodedata.is_normalized("NFC", row):
                reading.faults.append(Fault("not-composed", number, 1))
                break


def _line_column(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


class _Builder:
    """A stack machine over the event stream; recursion-free, so depth cannot crash it."""

    def __init__(self, text: str, reading: Reading, positions: bool) -> None:
        self.text, self.reading, self.keep = text, reading, positions
        self.hash_possible = " #" in text
        self.rows: list[str] | None = None
        self.nodes = 0

    def fault(self, rule: str, mark: Any, *values: tuple[str, str]) -> None:
        self.reading.faults.append(Fault(rule, mark.line + 1, mark.column + 1, values))

    def build(self) -> None:
        """Consume the events; sets ``reading.value``."""
        # frames: [container, pending key or None, is mapping, path, event, holds a second item]
        stack: list[list[Any]] = []
        root: list[Any] = []
        documents = 0
        for event in yaml.parse(self.text, Loader=yaml.CLoader):
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._plain_node(event)
                self._place(stack, root, self._scalar(event), event, scalar=True)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._plain_node(event)
                mapping = kind is yaml.MappingStartEvent
                self._open(stack, mapping, event)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                frame = stack.pop()
                value = frame[0] if frame[2] else tuple(frame[0])
                self._place(stack, root, value, frame[4], scalar=False)
            elif isinstance(event, yaml.AliasEvent):
                self.fault("anchor-or-alias", event.start_mark, ("found", f"*{event.anchor}"))
                raise _Stop
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self.fault("several-documents", event.start_mark)
                    raise _Stop
        self.reading.value = root[0] if root else None
        if not root:
            self.reading.faults.append(Fault("empty-file", 1, 1))

    def _plain_node(self, event: Any) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.fault("too-many-values", event.start_mark)
            raise _Stop
        if event.anchor:
            self.fault("anchor-or-alias", event.start_mark, ("found", f"&{event.anchor}"))
            raise _Stop
        if event.tag:
            self.fault("tag", event.start_mark, ("found", event.tag))

    def _open(self, stack: list[list[Any]], mapping: bool, event: Any) -> None:
        if len(stack) >= MAX_DEPTH:
            self.fault("too-deep", event.start_mark)
            raise _Stop
        path = self._path(stack)
        if stack and stack[-1][2] and stack[-1][1] is None:
            self.fault("key-not-text", event.start_mark)
            raise _Stop
        stack.append([{} if mapping else [], None, mapping, path, event, False])

    def _path(self, stack: list[list[Any]]) -> Location:
        if not stack or not self.keep:
            return ()
        frame = stack[-1]
        step = frame[1] if frame[2] else len(frame[0])
        return (*frame[3], step)

    def _place(
        self, stack: list[list[Any]], root: list[Any], value: Any, event: Any, *, scalar: bool
    ) -> None:
        """Put a finished value where it belongs, or take it as the next key."""
        if not stack:
            root.append(value)
            return
        frame = stack[-1]
        if not frame[2]:
            if self.keep:
                self._note((*frame[3], len(frame[0])), event)
            frame[0].append(value)
        elif frame[1] is None and scalar:
            self._key(stack, event)
        else:
            if scalar and self.hash_possible:
                self._cut_by_hash(frame, event)
            if self.keep:
                self._note((*frame[3], frame[1]), event)
            frame[0][frame[1]] = value
            frame[1] = None

    def _key(self, stack: list[list[Any]], event: Any) -> None:
        frame, key = stack[-1], event.value
        if HARD_SPACE.search(key):
            self.fault("hard-space", event.start_mark, ("found", key.strip()))
        if key in frame[0]:
            self._repeated(stack, event)
        frame[1] = key
        if self.keep:
            self.reading.positions[(*frame[3], key, "#key")] = (
                event.start_mark.line + 1,
                event.start_mark.column + 1,
            )

    def _repeated(self, stack: list[list[Any]], event: Any) -> None:
        """In an item of a list, the first key again is a new item without its dash: told once."""
        frame, key = stack[-1], event.value
        if frame[5]:
            return
        frame[5] = len(stack) > 1 and not stack[-2][2] and key == next(iter(frame[0]))
        rule = "missing-dash" if frame[5] else "duplicate-key"
        self.fault(rule, event.start_mark, ("found", key))

    def _note(self, path: Location, event: Any) -> None:
        mark = event.start_mark
        line, column = mark.line, mark.column
        if getattr(event, "style", None) in (">", "|"):
            # A block is where its words are, not where the sign before them is.
            rows = self._rows()
            below = range(line + 1, len(rows))
            line = next((number for number in below if rows[number].strip()), line)
            column = len(rows[line]) - len(rows[line].lstrip())
        self.reading.positions[path] = (line + 1, column + 1)

    def _rows(self) -> list[str]:
        if self.rows is None:
            self.rows = self.text.splitlines()
        return self.rows

    def _scalar(self, event: Any) -> Any:
        text = event.value
        if not event.style:  # the C parser gives "" for a plain scalar
            if text in _CORE:
                return _CORE[text]
            if GLUED_HARD.match(text):
                self.fault("hard-space", event.start_mark, ("found", text[:40]))
            first = text[0]
            if first in "-0123456789":
                if _INT.match(text):
                    return int(text)
                if _FLOAT.match(text):
                    return float(text)
        elif event.style == '"' and _FORBIDDEN.search(text):
            found = f"U+{ord(_FORBIDDEN.search(text)[0]):04X}"  # type: ignore[index]
            self.fault("forbidden-character", event.start_mark, ("found", found))
        return text

    def _cut_by_hash(self, frame: list[Any], event: Any) -> None:
        """A `` #`` in a bare text starts a comment and silently cuts the sentence."""
        if event.style or frame[1] not in ("fr", "en", "title", "name"):
            return
        row = self._rows()[event.end_mark.line]
        if re.match(r"\s+#", row[event.end_mark.column :]):
            bare = BARE_TEXT.match(row)
            lines = folded(bare) if bare else row
            self.fault("bare-hash", event.end_mark, ("lines", lines), ("found", row.strip()[:80]))
