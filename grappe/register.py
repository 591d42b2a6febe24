"""The register of ids: every id ever published, its kind, and the first release that held it."""

from __future__ import annotations

from pathlib import Path

from grappe.catalogue import Catalogue

FILE = "register.yml"
_HEAD = """\
# Every id ever published, with its kind and the first release that held it.
# Written by `build.py register`; a line is never taken out (see tombstones.yml).
ids:
"""


def unregistered(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the ids of entries that no release has registered yet, in the order of entries."""
    return tuple(i for _, i, _ in catalogue.entries() if i not in catalogue.register)


def write(catalogue: Catalogue, folder: Path, release: str) -> int:
    """Add the new ids to ``register.yml`` under a release (``2026.11``); return how many."""
    new = unregistered(catalogue)
    lines = {i: (entry.kind, entry.first) for i, entry in catalogue.register.items()}
    lines |= {i: (catalogue.kind_of(i), release) for i in new}
    text = "".join(f'  {i}: {{kind: {k}, first: "{r}"}}\n' for i, (k, r) in sorted(lines.items()))
    (folder / FILE).write_text(_HEAD + text, "utf-8")
    return len(new)
