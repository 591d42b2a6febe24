"""What can go wrong, as data (``Problem``) and as a small tree of exceptions.

GrappeError                 anything a person can be told in one message
├── CatalogueInvalid        the entries have faults; carries every one of them
├── CommandInvalid          the command line, or a folder it names, is wrong
└── ToolFailed              a tool the build runs (MkDocs, esbuild, npm) refused
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault, where it stands and which rule it breaks.

    ``path`` is relative to the catalogue's parent, with ``/``; ``line`` and ``column`` count
    from 1 (0 when the fault is about a whole file). ``values`` fill the rule's message.
    """

    path: str
    line: int
    column: int
    field: str
    rule: str
    values: tuple[tuple[str, str], ...] = ()


class GrappeError(Exception):
    """Something a person can mend; its text is the whole message."""


class CatalogueInvalid(GrappeError):
    """The catalogue has faults; nothing was published."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problem(s) in the catalogue")
        self.problems = tuple(problems)


class CommandInvalid(GrappeError):
    """The command line asks for something that cannot be."""


class ToolFailed(GrappeError):
    """A tool that the build runs has failed; the text holds what it printed."""
