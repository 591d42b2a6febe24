"""What can still be judged of an entry whose form has a fault, so that all its faults come at once.

The parts at fault are taken out, or given a value that says nothing; the rest is checked like any
entry. Such an entry is never built: the faults of its form stop the build.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from grappe.model.entry import Entry
from grappe.yamlnodes import Location

_ROUNDS = 3  # a part taken out may uncover a fault of what held it
# What stands for a field that an entry must have.
SILENT: dict[str, Any] = {
    "name": "…",
    "type": "",
    "kind": "",
    "title": {"fr": "…"},
    "summary": {"fr": "…"},
    "status": {"state": "unknown", "as_of": "unknown"},
    "outcome": {"state": "unknown"},
    "sources": {},
}
# Rules that find something lacking, and the fields it may have stood in (any, when none is named).
_LACKING: dict[str, tuple[str, ...]] = {"source-unused": (), "place-missing": ("places", "reach")}


@dataclass(slots=True)
class Mended:
    """An entry without its faulty parts, and how what is found in it answers to its file."""

    raw: Mapping[str, Any]
    entry: Entry = field(init=False, repr=False)
    silent: set[str] = field(default_factory=set)  # the fields where something was taken out
    undated: set[Location] = field(default_factory=set)  # the dates taken for unknown
    order: dict[str, list[int]] = field(
        default_factory=dict
    )  # list → each item's place in the file

    def place(self, location: Location) -> Location:
        """Return where in the file stands what was found at ``location`` of the entry."""
        if len(location) < 2 or location[0] not in self.order:
            return location
        index = self.order[str(location[0])][int(location[1])]
        return (location[0], index, *location[2:])

    def rests_on_a_fault(self, rule: str, location: Location, values: Mapping[str, str]) -> bool:
        """Tell whether a finding may come of what was taken out rather than of what is written."""
        head = str(location[0]) if location else ""
        if self.place(location) in self.undated:
            return True
        if head in self.silent and head not in self.order:
            return True
        if rule == "source-unknown":
            sources = self.raw.get("sources")
            return not isinstance(sources, dict) or values["found"] in sources
        lacking = _LACKING.get(rule)
        return lacking is not None and (not lacking or not self.silent.isdisjoint(lacking))

    def take_out(self, value: dict[str, Any], error: ValidationError) -> None:
        """Take the faults of one refusal of ``value`` out of it."""
        items: set[tuple[str, int]] = set()
        others: set[Location] = set()
        for detail in error.errors(include_url=False):
            location: Location = detail["loc"]
            if detail["type"] == "date-form":
                _holder(value, location)[location[-1]] = "unknown"
                self.undated.add(location)
                if location[0] == "status":  # the state is judged with its dates
                    self.undated.add(("status",))
            elif detail["type"] == "extra_forbidden":
                del _holder(value, location)[location[-1]]
            elif len(location) > 1 and isinstance(location[1], int):
                items.add((str(location[0]), location[1]))
            else:
                others.add(location[:2])
        # Whole parts go last: till then every place that the refusal names is there.
        for head, index in sorted(items, reverse=True):
            self.order.setdefault(head, list(range(len(value[head])))).pop(index)
            value[head].pop(index)
        for field_name, *step in others:
            self._silence(value, str(field_name), step)
        self.silent.update(str(head) for head, *_ in items | others)

    @staticmethod
    def _silence(value: dict[str, Any], head: str, step: list[str | int]) -> None:
        """Empty a field, or take one source out of the sources."""
        if head == "sources" and step:
            value[head].pop(step[0])
        elif head in SILENT:
            value[head] = _copy(SILENT[head])
        else:
            value.pop(head, None)


def mend(raw: Mapping[str, Any], model: type[Entry]) -> Mended | None:
    """Return what can be judged of an entry's file, or ``None`` when that is nothing.

    Codes are not looked up: an unknown one is told as a fault of form, and hides nothing.
    """
    mended, value = Mended(raw), _copy(raw)
    for _ in range(_ROUNDS):
        try:
            mended.entry = model.model_validate(_copy(value, tuple))
        except ValidationError as error:
            mended.take_out(value, error)
        else:
            return mended
    return None


def _copy(value: Any, sequence: type[Any] = list) -> Any:
    """Return a tree of plain values again, its lists as ``sequence``."""
    if isinstance(value, dict):
        return {key: _copy(item, sequence) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return sequence(_copy(item, sequence) for item in value)
    return value


def _holder(value: Any, location: Location) -> Any:
    """Return what holds the last step of a location."""
    for step in location[:-1]:
        value = value[step]
    return value
