"""Scripts and booby-trapped addresses: refused in every text and address field, inert if forced in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from grappe import judge, yamlnodes
from grappe.pages import words
from grappe.paths import Paths

ROOT = Path(__file__).parent.parent
MINI = ROOT / "tests" / "data" / "mini"
FILES = ("clusters/halle-aux-graines.yml", "practices/paniers-de-cantine.yml")
ATTACKS = ("<script>alert(1)</script>", "javascript:alert(1)", "<img src=x onerror=alert(1)>")
TEXTS = {
    "fr",
    "en",
    "name",
    "title",
    "address",
    "municipality",
    "publisher",
    "author",
    "about",
    "url",
    "website",
}


def _places(value: Any, where: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the location of every text or address field of a file."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in TEXTS and isinstance(inner, str):
                yield (*where, key)
            else:
                yield from _places(inner, (*where, key))
    elif isinstance(value, (list, tuple)):
        for index, inner in enumerate(value):
            yield from _places(inner, (*where, index))


CASES = [
    (file, where)
    for file in FILES
    for where in _places(yamlnodes.read((MINI / file).read_bytes()).value)
]


@pytest.mark.parametrize(
    ("file", "where"), CASES, ids=lambda v: v if isinstance(v, str) else ".".join(map(str, v))
)
def test_no_field_takes_a_script(tmp_path: Path, file: str, where: tuple[Any, ...]) -> None:
    """Each attack in each field is refused, at that field."""
    folder = tmp_path / "mini"
    shutil.copytree(MINI, folder)
    for attack in ATTACKS:
        value = yaml.safe_load((MINI / file).read_text("utf-8"))
        holder = value
        for step in where[:-1]:
            holder = holder[step]
        holder[where[-1]] = attack
        (folder / file).write_text(yaml.safe_dump(value, allow_unicode=True), "utf-8")
        problems = judge.judge(Paths.under(ROOT, catalogue=folder), date(2026, 11, 25)).problems
        fields = {problem.field.split("[")[0].split(".")[0] for problem in problems}
        assert str(where[0]) in fields, attack


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,<script>)",
        "[x](//evil.example)",
        "[x](https://user:pass@evil.example)",
        "<b onmouseover=alert(1)>x</b>",
        "![x](https://evil.example/x.png)",
    ],
)
def test_a_text_never_acts_on_the_page(text: str) -> None:
    """Whatever passes for emphasis or a link in a text, no script, image or foreign scheme comes out."""
    html = str(words.prose(text)).lower()
    assert "<script" not in html
    assert "<img" not in html
    assert "<b " not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html
    assert 'href="//' not in html
    assert "pass@" not in html.replace("user:pass@evil.example)", "")


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    """Any bytes give a value or faults, never an exception."""
    reading = yamlnodes.read(data)
    assert reading.faults or reading.value is not None or data


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="{}[]:,-#&*!|>'\"% \nabé0", max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Nor does any heap of YAML signs."""
    for fault in yamlnodes.read(text.encode()).faults:
        assert fault.rule in {
            "yaml-syntax", "duplicate-key", "anchor-or-alias", "tag", "bare-colon", "bare-hash",
            "too-deep", "empty-file", "key-not-text", "several-documents", "forbidden-character",
            "colon-without-space", "missing-dash", "block-indent",
        }  # fmt: skip
