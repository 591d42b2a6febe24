"""The real catalogue, read once, and what its pages of one language are made with."""

from __future__ import annotations

from pathlib import Path

from grappe.load import load
from grappe.pages.wrapper import Wrapper
from grappe.strings import load_strings

ROOT = Path(__file__).parent.parent
CATALOGUE, _ = load(ROOT / "catalogue")


def wrapper(language: str) -> Wrapper:
    """Return the wrapper of the pages of a language."""
    strings = load_strings(ROOT / "theme" / "strings", language)
    return Wrapper(CATALOGUE, strings, ROOT / "theme" / "pages", "https://grappe.example/", "")
