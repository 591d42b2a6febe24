"""Writing safely: a whole tree is published in one step or not at all.

``site`` is a symbolic link to ``<store>/<digest>``; publishing writes a new tree beside the old
one, then renames a new link over the old. A process killed at any moment leaves the old site.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from grappe.errors import CommandInvalid

PARTIAL = ".partial-"


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did: files in all, and how many are new or changed."""

    files: int
    changed: int
    site: Path


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write a file through a temporary name; return whether anything changed."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{PARTIAL}{path.name}")
    partial.write_bytes(content)
    partial.replace(path)
    return True


def store_of(site: Path) -> Path:
    """Return the folder that holds the trees of a site: beside it, on the same file system."""
    return site.parent / ".build" / f"{site.name}-trees"


def publish(tree: Mapping[str, bytes], site: Path) -> Published:
    """Make ``site`` show exactly ``tree`` (relative path → bytes).

    Unchanged files are hard links to the previous tree's, changed ones are written anew; the
    previous tree stays until the next publication. Raises ``CommandInvalid`` when ``site`` is a
    real folder that holds something, or when two paths differ by their case alone.
    """
    _refuse_clashes(tree)
    current = _current(site)
    digest = _digest(tree)
    store = store_of(site)
    target = store / digest
    store.mkdir(parents=True, exist_ok=True)
    _sweep(store, keep={digest, current.name if current else ""})
    if current is not None and current.name == digest and _is_whole(current, tree):
        return Published(len(tree), 0, site)
    changed = _write(tree, store / f"{PARTIAL}{digest}", current)
    if target.exists():
        shutil.rmtree(target)
    (store / f"{PARTIAL}{digest}").rename(target)
    swap(site, target)
    return Published(len(tree), changed, site)


def swap(link: Path, target: Path) -> None:
    """Make a symbolic link point elsewhere in one step."""
    fresh = link.with_name(f"{PARTIAL}{link.name}")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(os.path.relpath(target, link.parent))
    fresh.replace(link)


def _current(site: Path) -> Path | None:
    """Return the tree that is shown now; refuse a real folder that is not ours."""
    if site.is_symlink():
        target = site.parent / site.readlink()
        return target if target.is_dir() else None
    if site.is_dir():
        if any(site.iterdir()):
            raise CommandInvalid(
                f"{site} existe et n’est pas un site fait par Grappe : déplacez-le d’abord / "
                "exists and was not made by Grappe: move it away first"
            )
        site.rmdir()
    elif site.exists():
        raise CommandInvalid(f"{site} : un fichier porte ce nom / a file bears this name")
    site.parent.mkdir(parents=True, exist_ok=True)
    return None


def _refuse_clashes(tree: Mapping[str, bytes]) -> None:
    seen: dict[str, str] = {}
    for path in tree:
        parts = PurePosixPath(path)
        if parts.is_absolute() or ".." in parts.parts:
            raise ValueError(f"{path} leaves the site")
        other = seen.setdefault(path.lower(), path)
        if other != path:
            raise ValueError(f"{path} and {other} differ by their case alone")


def _digest(tree: Mapping[str, bytes]) -> str:
    whole = hashlib.sha256()
    for path in sorted(tree):
        whole.update(path.encode() + b"\0" + hashlib.sha256(tree[path]).digest())
    return whole.hexdigest()[:20]


def _is_whole(folder: Path, tree: Mapping[str, bytes]) -> bool:
    """Tell whether nobody has touched a published tree since."""
    found = {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file()
    }
    return found == {path: len(content) for path, content in tree.items()}


def _write(tree: Mapping[str, bytes], folder: Path, previous: Path | None) -> int:
    """Write a tree into a new folder; return how many files differ from the previous tree."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    changed = 0
    made: set[Path] = set()
    for path in sorted(tree):
        target = folder / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        old = previous / path if previous else None
        if old is not None and old.is_file() and old.read_bytes() == tree[path]:
            os.link(old, target)
        else:
            target.write_bytes(tree[path])
            changed += 1
    return changed


def _sweep(store: Path, keep: set[str]) -> None:
    """Remove what earlier or killed publications left, but the trees to keep."""
    for folder in store.iterdir():
        if folder.name not in keep:
            shutil.rmtree(folder, ignore_errors=True)
