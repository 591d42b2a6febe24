"""Filling the frames: each becomes a Jinja2 template once, and every page is poured into it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import jinja2

from grappe.errors import ToolFailed
from grappe.pages.content import PageContent

# Frames are staged two folders deep, the English ones three; their pages may lie anywhere.
_DEPTH = {"fr": 2, "en": 3}
_TABS = ("explorer", "practices", "data", "contribute", "about")
_TOC = (
    "{% for id, label, level in page.toc %}"
    '<li class="md-nav__item gp-toc__item gp-toc__item--{{ level }}"><a href="#{{ id }}" '
    'class="md-nav__link"><span class="md-ellipsis">{{ label }}</span></a></li>\n'
    "{% endfor %}"
)
_EXPRESSIONS: Mapping[str, str] = {
    "title": "{{ page.title }}",
    "description": "{{ page.description }}",
    "canonical": "{{ page.canonical }}",
    "alternate": "{{ page.alternate }}",
    "body": "{{ page.body }}",
    "head": "{{ page.head }}",
    "if-edit": "{% if page.edit %}",
    "edit": "{{ page.edit }}",
    "end-edit": "{% endif %}",
    "if-toc": "{% if page.toc %}",
    "toc": _TOC,
    "end-toc": "{% endif %}",
} | {
    f"tab-{tab}": f"{{% if page.tab == '{tab}' %}} aria-current=\"true\"{{% endif %}}"
    for tab in _TABS
}


@dataclass(frozen=True)
class Frames:
    """One template per kind of page and language."""

    templates: Mapping[tuple[str, str], jinja2.Template]

    def pour(self, kind: str, language: str, page: PageContent) -> str:
        """Return a whole page of HTML."""
        return self.templates[kind, language].render(page=page)


def load_frames(folder: Path) -> Frames:
    """Turn the frames of a folder made by ``host.build_frames`` into templates."""
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, keep_trailing_newline=True
    )
    templates: dict[tuple[str, str], jinja2.Template] = {}
    for file in sorted((folder / "frames").glob("*/*.html")):
        kind, language = file.stem, file.parent.name
        source = template_source(file.read_text(encoding="utf-8"), kind, _DEPTH[language])
        templates[kind, language] = environment.from_string(source)
    return Frames(templates)


def template_source(html: str, kind: str, depth: int) -> str:
    """Return a frame as the text of a template: its own words raw, its placeholders expressions.

    Links that climb ``depth`` folders to the root of the site climb from the page instead.
    Raise ``ToolFailed`` when the frame lacks a placeholder or holds one that is not known.
    """
    expected = set(_EXPRESSIONS) - ({"canonical"} if kind == "missing" else set())
    found = set(re.findall(r"@@gp:([^@]*)@@", html))
    if found != expected or html.count("@@gp:") != len(re.findall(r"@@gp:[^@]*@@", html)):
        wrong = ", ".join(sorted(found ^ expected)) or "one is cut in two"
        raise ToolFailed(f"the frame « {kind} » does not have the placeholders it should: {wrong}")
    html = re.sub(r"\n\s*", "\n", html)  # a frame holds no preformatted text
    parts = re.split(r'@@gp:([a-z-]+)@@|(?<=")((?:\.\./)*\.\.(?:/[^"]*)?)(?=")', html)
    source = [_raw(parts[0])]
    for name, link, literal in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        source += [_EXPRESSIONS[name] if name else _climb(link, depth), _raw(literal)]
    return "".join(source)


def _climb(link: str, depth: int) -> str:
    """Return a frame's relative link as one from the page, by way of the root of the site."""
    steps = link.split("/")
    up = steps.count("..")
    # One folder short of the root is that of the language, the only folder above the frames.
    below = ("en/" if up == depth - 1 else "") + "/".join(steps[up:])
    if up not in (depth, depth - 1) or (up < depth and depth != _DEPTH["en"]):
        raise ToolFailed(f"a link of a frame does not start at the root of the site: {link}")
    return "{{ page.root }}" + _raw(below) if below else "{{ page.root or './' }}"


def _raw(text: str) -> str:
    """Return literal text that Jinja2 leaves alone."""
    return "{% raw %}" + text + "{% endraw %}" if "{" in text else text
