"""From a model's refusal to problems a person can act on: where, which rule, the nearest term."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from grappe.errors import Problem
from grappe.hints import code_of, date_of, listed, nearest
from grappe.model.base import Localised, Short
from grappe.vocabulary import Vocabulary
from grappe.yamlnodes import Location

_TYPES = {
    "string_type": "text",
    "tuple_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "bool_type": "boolean",
    "int_type": "number",
    "float_type": "number",
}


def problems_of(
    path: str,
    error: ValidationError,
    positions: Mapping[Location, tuple[int, int]],
    model: type[BaseModel],
    vocabularies: Mapping[str, Vocabulary],
    raw: Any = None,
) -> Iterator[Problem]:
    """Yield one problem for each fault of shape in a file; ``raw`` is what the file holds."""
    for detail in error.errors(include_url=False):
        location: Location = detail["loc"]
        rule, values = _rule(detail, location, model, vocabularies)
        if rule == "unknown-key" and detail.get("input") is None:
            lines = _cut_at_comma(raw, location)
            if lines:
                rule, values = "bare-comma", {"found": str(location[-1]), "lines": lines}
        known = (*location, "#key") if rule == "unknown-key" else location
        line, column = place(positions, known)
        yield Problem(path, line, column, dotted(location), rule, tuple(values.items()))


def place(positions: Mapping[Location, tuple[int, int]], location: Location) -> tuple[int, int]:
    """Return the line and column of a location, or of the nearest thing that holds it."""
    while location:
        if location in positions:
            return positions[location]
        if (*location, "#key") in positions:
            return positions[(*location, "#key")]
        location = location[:-1]
    return 1, 1


def dotted(location: Location) -> str:
    """Return ``statements[2].text.fr`` for ``("statements", 2, "text", "fr")``."""
    text = ""
    for step in location:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def _rule(
    detail: ErrorDetails,
    location: Location,
    model: type[BaseModel],
    vocabularies: Mapping[str, Vocabulary],
) -> tuple[str, dict[str, str]]:
    kind = detail["type"]
    found = _short(detail.get("input"))
    if kind == "missing":
        return "missing-field", {"found": "", "near": ""}
    if kind == "extra_forbidden":
        key = str(location[-1])
        return "unknown-key", {"found": key, "near": nearest(key, _keys(model, location[:-1]))}
    if kind == "unknown-code":
        context = dict(detail.get("ctx") or {})
        vocabulary = vocabularies[str(context["vocabulary"])]
        near = code_of(str(context["found"]), vocabulary)
        first = ", ".join(list(vocabulary.terms)[:12])
        return kind, {**{k: str(v) for k, v in context.items()}, "near": near, "list": first}
    if kind in _TYPES:
        wanted = _TYPES[kind]
        if wanted == "mapping" and _holds_text(model, location):
            wanted = "text-block"
        near = listed(detail.get("input")) if _holds_words(model, location) else ""
        return "wrong-type", {"found": found, "wanted": wanted, "near": near}
    if kind == "string_pattern_mismatch":
        pattern = str((detail.get("ctx") or {}).get("pattern", ""))
        return "wrong-form", {"found": found, "wanted": pattern}
    values = {name: str(value) for name, value in (detail.get("ctx") or {}).items()}
    if kind == "date-form":
        values["near"] = date_of(str(detail.get("input")))
    return kind, {"found": found, **values}


def _cut_at_comma(raw: Any, location: Location) -> str:
    """Return the lines ``{fr: bureaux, coworking}`` should have been, or an empty text."""
    parent = raw
    for step in location[:-1]:
        parent = parent[step]
    language, pieces = "", []
    for key, value in parent.items():
        if key in ("fr", "en"):
            language, pieces = str(key), [str(value)]
        elif language and value is None:
            pieces.append(str(key))
            if key == location[-1]:
                return f"{language}: >-\n  {', '.join(pieces)}"
    return ""


def _short(value: Any) -> str:
    if isinstance(value, (list, tuple)) and value:
        value = value[0]
    if isinstance(value, dict):
        value = ", ".join(f"{key}: …" for key in value)
    text = "" if value is None else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _keys(model: type[BaseModel], location: Location) -> set[str]:
    """Return the keys a model accepts at a location."""
    held = _held(model, location)
    return {f.alias or name for name, f in held.model_fields.items()} if held else set()


def _at(model: type[BaseModel], location: Location) -> Any:
    """Return the field of a model at a location, or ``None``."""
    holder: Any = model
    field: Any = None
    for step in location:
        if isinstance(step, int):
            continue
        field = _field(holder, step)
        holder = _model_in(field.annotation) if field else None
    return field


def _held(model: type[BaseModel], location: Location) -> type[BaseModel] | None:
    """Return the model of what stands at a location, or ``None``."""
    if not location:
        return model
    field = _at(model, location)
    return _model_in(field.annotation) if field else None


def _holds_text(model: type[BaseModel], location: Location) -> bool:
    """Tell whether a location holds a text in two languages."""
    held = _held(model, location)
    return held is not None and issubclass(held, (Localised, Short))


def _holds_words(model: type[BaseModel], location: Location) -> bool:
    """Tell whether a location is a list of words: keys of sources, codes, names."""
    field = _at(model, location)
    if field is None or "tuple" not in str(field.annotation):
        return False
    return location[-1] == "sources" or _model_in(field.annotation) is None


def _field(model: Any, key: str) -> Any:
    for name, field in getattr(model, "model_fields", {}).items():
        if key in (name, field.alias):
            return field
    return None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the first model found inside an annotation such as ``tuple[X, ...] | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in get_args(annotation):
        found = _model_in(argument)
        if found is not None:
            return found
    return None
