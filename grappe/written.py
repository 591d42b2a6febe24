"""Hand-written pages before the generator: their front matter, and the blanks that a build fills."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import jinja2

from grappe import rgaa, yamlnodes
from grappe.errors import GrappeError
from grappe.paths import Paths
from grappe.strings import Strings, load_strings

_TO_COMPLETE = {"fr": "à compléter", "en": "to be completed"}
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)


class Writing:
    """What the hand-written pages and the frame of one language are filled with."""

    def __init__(self, paths: Paths, language: str, publisher: Mapping[str, str]) -> None:
        self.strings: Strings = load_strings(paths.theme / "strings", language)
        self.statement = rgaa.Statement(rgaa.load(paths.docs / "rgaa.yml"), self.strings)
        blank = f'<mark class="gp-todo">{_TO_COMPLETE[language]}</mark>'
        self.settings = {key: value or blank for key, value in publisher.items()}
        self.environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=False)

    def words(self) -> dict[str, str]:
        """Return the words of the frame; the footer says where accessibility stands."""
        state = self.strings("frame.footer.accessibility", state=self.statement.verdict)
        return self.strings.under("frame") | {"footer.accessibility": state}

    def page(self, source: Path) -> tuple[dict[str, object], str]:
        """Return the front matter of a page and its text, with its blanks filled."""
        text = source.read_text(encoding="utf-8")
        match = _FRONT_MATTER.match(text)
        front = yamlnodes.read(match[1].encode()).value if match else None
        wanted = {"title", "description"}
        if match is None or not isinstance(front, dict) or not wanted <= front.keys():
            raise GrappeError(f"{source.name}: the page must begin with its title and description")
        try:
            template = self.environment.from_string(text[match.end() :])
            body = template.render(settings=self.settings, rgaa=self.statement)
        except jinja2.TemplateError as error:
            raise GrappeError(f"{source.name}: {error.message}") from error
        return front, body + "\n"
