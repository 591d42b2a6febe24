"""The accidents behind YAML that cannot be read, each under its own name, at the line to mend."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

Named = tuple[str, int, int, tuple[tuple[str, str], ...]]  # rule, line, column, values

_SHOWN = 80  # characters of a line that is at fault
BARE_TEXT = re.compile(r"(?P<indent>\s*(?:- )?)(?P<key>[A-Za-z_-]+): (?P<value>[^\s\"'>|{\[].*)")
_GLUED = re.compile(r"\s*(?:- )?(?P<key>[a-z_]+):(?=[^\s/:])")
# A no-break space cannot be seen: in an indent or a key, after a key's colon, after a block's sign.
HARD_SPACE = re.compile(r"[\u00a0\u202f]")
GLUED_HARD = re.compile(r"[a-z_]+:[\u00a0\u202f]")
_HARD_END = re.compile(r".*[>|][-+]?(?=[\u00a0\u202f]+\Z)")
BLOCK_HEAD = re.compile(r":\s+[>|][-+0-9]*\s*\Z")  # ``fr: >-``


def accident(text: str, error: yaml.MarkedYAMLError) -> Named:
    """Name the accident behind a syntax error where it is a known one."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    rows = text.splitlines()
    known = _known(rows, line)
    if known is not None:
        return known
    if "nesting depth" in str(error.problem):  # the C scanner's bound, met before ours on one line
        return "too-deep", line, column, ()
    begun = error.context_mark
    # What was begun and not closed is to be mended there, though it is missed lines below; only a
    # block is told with its first line, which may be far above.
    if begun and "block" not in str(error.context):
        line, column = begun.line + 1, begun.column + 1
    row = rows[line - 1].strip() if line <= len(rows) else ""
    return "yaml-syntax", line, column, (("found", row[:_SHOWN]),)


def _known(rows: Sequence[str], line: int) -> Named | None:
    """Return the accident of the line where reading stopped, or of the line before."""
    for number in (line, line - 1):
        row = rows[number - 1] if 0 < number <= len(rows) else ""
        hard = _HARD_END.match(row)
        if hard:
            return "hard-space", number, hard.end() + 1, (("found", row.strip()[:_SHOWN]),)
        bare = BARE_TEXT.match(row)
        if bare and re.search(r"[\s\u00a0\u202f]?:(?:\s|$)", bare["value"]):
            values = (("lines", folded(bare)), ("found", row.strip()[:_SHOWN]))
            return "bare-colon", number, bare.start("value") + 1, values
        glued = _GLUED.match(row)
        if glued:
            return "colon-without-space", number, glued.end() + 1, (("found", glued["key"]),)
    for number in (line, line - 1):
        row, before = (rows[n - 1] if 0 < n <= len(rows) else "" for n in (number, number - 1))
        if BLOCK_HEAD.search(before) and row.strip() and _indent(row) <= _indent(before):
            return "block-indent", number, _indent(row) + 1, (("found", row.strip()[:_SHOWN]),)
    return None


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip())


def folded(bare: re.Match[str]) -> str:
    """Return the two lines a bare text should have been written as."""
    indent = " " * len(bare["indent"])
    return f"{bare['indent']}{bare['key']}: >-\n{indent}  {bare['value']}"
