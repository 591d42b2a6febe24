"""Reading YAML: scalars that stay text, positions, and everything that is refused."""

from __future__ import annotations

import time

import pytest

from grappe import yamlnodes


def rules(data: bytes) -> list[str]:
    return [fault.rule for fault in yamlnodes.read(data).faults]


def test_yaml_1_2_scalars_stay_text() -> None:
    """``NO``, ``on``, ``01234``, ``12:30``, dates and hexadecimal stay text; numbers are numbers."""
    text = (
        b'a: NO\nb: on\nc: 01234\nd: 12:30\ne: 2016-06\nf: 0x1F\ng: 12\nh: -0.5\ni: true\nj: "7"\n'
    )
    assert yamlnodes.read(text).value == {
        "a": "NO", "b": "on", "c": "01234", "d": "12:30", "e": "2016-06",
        "f": "0x1F", "g": 12, "h": -0.5, "i": True, "j": "7",
    }  # fmt: skip


def test_every_value_has_its_line_and_column() -> None:
    """Positions count from 1, for values in blocks and in braces."""
    reading = yamlnodes.read(b"a:\n  - {b: x, c: [1, 2]}\n", positions=True)
    assert reading.positions[("a", 0, "b")] == (2, 9)
    assert reading.positions[("a", 0, "c", 1)] == (2, 19)
    assert reading.positions[("a", "#key")] == (1, 1)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"a: 1\na: 2\n", "duplicate-key"),
        (b"a:\n\tb: 1\n", "tab"),
        (b"a: &x 1\nb: *x\n", "anchor-or-alias"),
        (b"a: *x\n", "anchor-or-alias"),
        (b"a: !!python/object:os.system x\n", "tag"),
        (b"[" * 60_000, "too-deep"),
        (b"\xff\xfea\x00", "not-utf8"),
        ("\ufeffa: 1\n".encode(), "forbidden-character"),
        (b"a: x\x00y\n", "forbidden-character"),
        (b'a: "x\\0y"\n', "forbidden-character"),
        ("a: x\u202ey\n".encode(), "forbidden-character"),
        ("a: x\u200by\n".encode(), "forbidden-character"),
        ("a: e\u0301\n".encode(), "not-composed"),
        (b"a: 1\n---\nb: 2\n", "several-documents"),
        (b"", "empty-file"),
        (b"a: [1\n", "yaml-syntax"),
        (b"a" * (yamlnodes.MAX_BYTES + 1), "file-too-large"),
        (b"? [a]\n: b\n", "key-not-text"),
    ],
)
def test_hostile_input_is_refused(data: bytes, rule: str) -> None:
    """Each attack or accident meets its own rule, and nothing is read."""
    assert rule in rules(data)


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ('a: 1\nb: "never closed\nc: 3\nd: 4\n', 2, 'b: "never closed'),
        ("a: 1\nb: [x, y\nc: 3\n", 2, "b: [x, y"),
        ("a:\n  b: 1\n   c: 2\n", 3, "c: 2"),
    ],
)
def test_a_syntax_fault_shows_the_line_to_mend(text: str, line: int, found: str) -> None:
    """Where a thing was begun, not where the reader of YAML gave up; the line, not its English."""
    (fault,) = yamlnodes.read(text.encode()).faults
    assert (fault.rule, fault.line, dict(fault.values)) == ("yaml-syntax", line, {"found": found})


@pytest.mark.parametrize(
    ("text", "rule", "line", "column", "found"),
    [
        ("a: 1\ntype:reseau\nb: 2\n", "colon-without-space", 2, 6, "type"),
        ("name:La Fabrique\ntype: x\n", "colon-without-space", 1, 6, "name"),
        ("t:\n  fr: >-\n  Un besoin.\n  en: x\n", "block-indent", 3, 3, "Un besoin."),
        ("a:\n  b:\u00a0x\n", "hard-space", 2, 3, "b:\u00a0x"),
        ("a:\n  b\u00a0: x\n", "hard-space", 2, 3, "b"),
        ("a: 1\n\u00a0\u00a0b: x\n", "hard-space", 2, 1, "b"),
        ("a:\n  fr: >-\u00a0\n    x\n", "hard-space", 2, 9, "fr: >-"),
        ("s:\n  - t: a\n    u: b\n    t: c\n    u: d\n", "missing-dash", 4, 5, "t"),
        ("s:\n  - t: a\n    u: b\n    u: d\n", "duplicate-key", 4, 5, "u"),
        ("s: {t: a, t: b}\n", "duplicate-key", 1, 11, "t"),
    ],
)
def test_a_slip_has_its_own_name(text: str, rule: str, line: int, column: int, found: str) -> None:
    """A colon without its space, a text without its indent, an item without its dash: told once."""
    (fault,) = yamlnodes.read(text.encode()).faults
    told = (fault.rule, fault.line, fault.column, dict(fault.values))
    assert told == (rule, line, column, {"found": found})


def test_every_tab_is_told_at_once() -> None:
    """A message a row, with the row: mending one does not reveal the next."""
    faults = yamlnodes.read(b"a:\n\tb: 1\n\tc: 2\n").faults
    assert [(f.rule, f.line, dict(f.values)["found"]) for f in faults] == [
        ("tab", 2, "b: 1"),
        ("tab", 3, "c: 2"),
    ]


def test_another_encoding_shows_the_row_it_is_met_in() -> None:
    """Latin-1 is shown as it was meant, not as bytes."""
    (fault,) = yamlnodes.read("name: ok\nville: Évry\n".encode("latin-1")).faults
    assert (fault.rule, fault.line, dict(fault.values)["found"]) == ("not-utf8", 2, "ville: Évry")


def test_a_block_is_where_its_words_are() -> None:
    """A message about a text names the line of the text, not that of the sign before it."""
    reading = yamlnodes.read(b"a:\n  fr: >-\n\n    Un.\n  en: x\n", positions=True)
    assert reading.positions[("a", "fr")] == (4, 5)
    assert reading.positions[("a", "en")] == (5, 7)


def test_an_alias_bomb_is_refused_at_once() -> None:
    """A billion laughs costs nothing: the first anchor stops the reading."""
    bomb = b"a: &a [x,x]\n" + b"".join(
        b"%c: &%c [*%c,*%c]\n" % (c, c, c - 1, c - 1) for c in range(98, 122)
    )
    begun = time.perf_counter()
    assert rules(bomb) == ["anchor-or-alias"]
    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize(
    ("text", "rule", "lines"),
    [
        (
            "summary:\n  fr: Trois missions : loger\n",
            "bare-colon",
            "  fr: >-\n    Trois missions : loger",
        ),
        ("fr: bureaux # ateliers\n", "bare-hash", "fr: >-\n  bureaux # ateliers"),
    ],
)
def test_french_accidents_show_the_corrected_lines(text: str, rule: str, lines: str) -> None:
    """A French colon or a hash in a bare text is recognised, with the lines to write instead."""
    fault = yamlnodes.read(text.encode()).faults[0]
    assert (fault.rule, dict(fault.values)["lines"]) == (rule, lines)
