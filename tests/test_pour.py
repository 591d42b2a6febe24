"""Pouring a page into its frame."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup

from grappe.errors import ToolFailed
from grappe.pour import PageContent, load_frames, template_source

FRAME = """<!doctype html>
<title>@@gp:title@@ · Grappe</title>
<meta name="description" content="@@gp:description@@">
<link rel="canonical" href="@@gp:canonical@@">
<link rel="stylesheet" href="../../../assets/gp/main.css">
@@gp:head@@
<a href="../../">home</a> <a href="../../../">French home</a> <a href="@@gp:alternate@@">fr</a>
<a href="../../explore/"@@gp:tab-explorer@@>e</a><a href="../../practices/"@@gp:tab-practices@@>p</a>
<a href="../../data/"@@gp:tab-data@@>d</a><a href="../../contribute/"@@gp:tab-contribute@@>c</a>
<a href="../../about/"@@gp:tab-about@@>a</a>
@@gp:if-toc@@<ul>@@gp:toc@@</ul>@@gp:end-toc@@
<article>@@gp:body@@</article>
@@gp:if-edit@@<a class="edit" href="@@gp:edit@@">edit</a>@@gp:end-edit@@
<script>{"base": "../../..", "odd": "{{ never }} {% raw %}"}</script>
"""


def content(**changes: object) -> PageContent:
    values: dict[str, object] = {
        "title": 'L’<b>"Été" & co</b>',
        "description": 'Un "mot" & <i>',
        "canonical": "https://grappe.example/x/grappes/ete/",
        "body": Markup("<h1>Été</h1><pre>a\n  b</pre>{{ kept }}"),
        "root": "../../",
        "alternate": "../../en/clusters/ete/",
    }
    return PageContent(**{**values, **changes})  # type: ignore[arg-type]


def poured(tmp_path: Path, frame: str = FRAME, kind: str = "entry", **changes: object) -> str:
    folder = tmp_path / "frames" / "en"
    folder.mkdir(parents=True)
    (folder / f"{kind}.html").write_text(frame.replace("{% raw %}", ""), encoding="utf-8")
    return load_frames(tmp_path).pour(kind, "en", content(**changes))


def test_every_value_is_escaped_for_where_it_stands(tmp_path: Path) -> None:
    """A title with markup stays text, a description stays inside its attribute."""
    page = poured(tmp_path)
    assert "<title>L’&lt;b&gt;&#34;Été&#34; &amp; co&lt;/b&gt; · Grappe</title>" in page
    assert 'content="Un &#34;mot&#34; &amp; &lt;i&gt;"' in page


def test_the_body_is_poured_as_it_is(tmp_path: Path) -> None:
    """Lines and braces of a body reach the page untouched."""
    assert "<article><h1>Été</h1><pre>a\n  b</pre>{{ kept }}</article>" in poured(tmp_path)


def test_no_placeholder_survives(tmp_path: Path) -> None:
    """Nothing of the frame's own notation is left, with or without the optional parts."""
    page = poured(tmp_path, edit="https://h/e", toc=(("s", "Sources", 2),), tab="data")
    assert "@@" not in page


def test_braces_of_the_frame_are_literal(tmp_path: Path) -> None:
    """Text of the generator that looks like a template is not run."""
    assert '"odd": "{{ never }} "' in poured(tmp_path)


@pytest.mark.parametrize("root", ["", "../", "../../", "/x/grappe/"])
def test_links_climb_from_where_the_page_lies(tmp_path: Path, root: str) -> None:
    """One frame serves any depth, and an absolute root for the page of a missing address."""
    page = poured(tmp_path, root=root)
    assert f'href="{root}assets/gp/main.css"' in page
    assert f'href="{root}en/explore/"' in page
    assert f'<a href="{root}en/">home</a>' in page
    assert f'<a href="{root or "./"}">French home</a>' in page
    assert f'"base": "{root or "./"}"' in page


def test_one_tab_is_the_current_one(tmp_path: Path) -> None:
    """The section a page belongs to is said once."""
    page = poured(tmp_path, tab="data")
    assert page.count("aria-current") == 1
    assert '<a href="../../en/data/" aria-current="true">' in page


def test_headings_and_edit_link_appear_only_when_there_are_some(tmp_path: Path) -> None:
    """A page without headings has no empty list, one that cannot be edited no dead link."""
    page = poured(tmp_path)
    assert "<ul>" not in page
    assert 'class="edit"' not in page


def test_headings_are_listed_with_their_level(tmp_path: Path) -> None:
    """The table of contents links each heading, in order."""
    page = poured(tmp_path, toc=(("a", "Où & quand", 2), ("b", "Détail", 3)))
    assert page.index('href="#a"') < page.index('href="#b"')
    assert "Où &amp; quand" in page
    assert "gp-toc__item--3" in page


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (FRAME.replace("@@gp:body@@", ""), "body"),
        (FRAME + "@@gp:surprise@@", "surprise"),
        (FRAME + "@@gp:cut", "cut in two"),
        (FRAME.replace("../../about/", "../about/"), "../about/"),
    ],
)
def test_a_broken_frame_is_refused(wrong: str, told: str) -> None:
    """A frame that lost a placeholder, gained one or links elsewhere fails by name."""
    with pytest.raises(ToolFailed, match=told):
        template_source(wrong, "entry", 3)


def test_the_missing_page_has_no_canonical_address(tmp_path: Path) -> None:
    """The page for a missing address must not claim one."""
    frame = FRAME.replace('<link rel="canonical" href="@@gp:canonical@@">', "")
    assert "canonical" not in poured(tmp_path, frame, "missing")
