"""The accessibility statement, computed from ``docs/rgaa.yml``: its state, its rate, its lists.

The rate is RGAA's: criteria that conform, among those that apply and were assessed. It is rounded
down, so that it never says more than is true; as long as one criterion is not assessed, the state
is that an assessment is under way, whatever the rate.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from grappe import yamlnodes
from grappe.errors import GrappeError
from grappe.model.rgaa import Rgaa
from grappe.strings import Strings


@dataclass(frozen=True, slots=True)
class Judged:
    """A criterion in one language."""

    number: str
    title: str
    state: str
    label: str
    how: str
    looked: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the RGAA with its criteria."""

    number: int
    title: str
    criteria: tuple[Judged, ...]


@dataclass(frozen=True)
class Statement:
    """What the accessibility page and the footer say, in one language."""

    rgaa: Rgaa
    strings: Strings

    @property
    def version(self) -> str:
        """Return the version of the RGAA."""
        return self.rgaa.version

    @property
    def established(self) -> str:
        """Return the day of the statement."""
        return self.rgaa.established.isoformat()

    @property
    def sample(self) -> tuple[tuple[str, str], ...]:
        """Return ``(name, address from the root of the language)`` of each page looked at."""
        language = self.strings.language
        return tuple(
            (getattr(p.name, language), getattr(p.path, language)) for p in self.rgaa.sample
        )

    def count(self, *states: str) -> int:
        """Return how many criteria are in one of these states."""
        return sum(criterion.state in states for criterion in self.rgaa.criteria)

    @property
    def tenths(self) -> int:
        """Return the rate in tenths of a per cent, rounded down."""
        judged = self.count("conforming", "not-conforming")
        return self.count("conforming") * 1000 // judged if judged else 0

    @property
    def rate(self) -> str:
        """Return the rate as it is written."""
        whole, tenth = divmod(self.tenths, 10)
        return self.strings("rgaa.rate", whole=whole, tenth=tenth)

    @property
    def state(self) -> str:
        """Return ``under-way``, ``full``, ``partial`` or ``none``, as the model form has them."""
        if self.count("not-assessed"):
            return "under-way"
        if not self.count("not-conforming"):
            return "full"
        return "partial" if self.tenths >= 500 else "none"

    @property
    def verdict(self) -> str:
        """Return the state in words."""
        return self.strings(f"rgaa.verdict.{self.state}")

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        """Return the thirteen themes with their criteria."""
        language = self.strings.language
        found: dict[int, list[Judged]] = {}
        for criterion in self.rgaa.criteria:
            judged = Judged(
                criterion.number,
                getattr(criterion.title, language),
                criterion.state,
                self.strings(f"rgaa.state.{criterion.state}"),
                getattr(criterion.how, language),
                criterion.looked.isoformat(),
            )
            found.setdefault(int(criterion.number.partition(".")[0]), []).append(judged)
        return tuple(
            Theme(number, getattr(title, language), tuple(found[number]))
            for number, title in enumerate(self.rgaa.themes, 1)
        )

    def those(self, state: str) -> tuple[Judged, ...]:
        """Return the criteria in one state."""
        return tuple(c for theme in self.themes for c in theme.criteria if c.state == state)


def load(path: Path) -> Rgaa:
    """Read the file; raise ``GrappeError`` that says where it is wrong and what is expected."""
    reading = yamlnodes.read(path.read_bytes())
    if reading.faults:
        fault = reading.faults[0]
        raise GrappeError(f"{path.name}:{fault.line}: {fault.rule}")
    try:
        return Rgaa.model_validate(reading.value)
    except ValidationError as error:
        told = [f"{path.name}: {_where(d['loc'], reading.value)}{d['msg']}" for d in error.errors()]
        raise GrappeError("\n".join(told)) from error


def _where(location: tuple[int | str, ...], value: object) -> str:
    """Name the criterion rather than its place in the list."""
    if location[:1] == ("criteria",) and len(location) > 1 and isinstance(value, dict):
        number = value["criteria"][location[1]].get("number", location[1])
        return f"{number}, {'.'.join(str(step) for step in location[2:])}: "
    return f"{'.'.join(str(step) for step in location)}: " if location else ""
