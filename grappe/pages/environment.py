"""Jinja2 as our templates need it: autoescape, nothing undefined, a fixed form."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2


def environment(templates: Path) -> jinja2.Environment:
    """Return the environment of the templates of a folder."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def remembered(module: Any) -> dict[str, Any]:
    """Return the macros of a template as functions that remember what they made.

    The same card, source number or level stands on many pages: filling it once is half the
    time of a build. Their arguments are frozen values.
    """
    return {
        name: lru_cache(maxsize=32768)(value)
        for name, value in vars(module).items()
        if isinstance(value, jinja2.runtime.Macro)
    }
