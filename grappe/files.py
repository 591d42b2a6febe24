"""Writing safely: a whole tree is published in one step or not at all.

``site`` is a symbolic link to ``<store>/<digest>``; publishing writes a new tree beside the old
one, then renames a new link over the old. A process killed at any moment leaves the old site.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from grappe.errors import CommandInvalid

PARTIAL = ".partial-"
MENDED = "+"


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


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other process works in a folder; the lock ends with the process, even killed."""
    folder.mkdir(parents=True, exist_ok=True)
    with folder.with_name(f"{folder.name}.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def keep_newest(folder: Path, count: int) -> None:
    """Remove what a cache folder holds beyond the ``count`` things used last."""
    used = sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in used[count:]:
        shutil.rmtree(old, ignore_errors=True)


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
    _current(site)
    with alone(store_of(site)):
        return _publish(tree, site)


def _publish(tree: Mapping[str, bytes], site: Path) -> Published:
    current = _current(site)
    store, digest = store_of(site), _digest(tree)
    shown = current.name if current else ""
    _sweep(store, keep={shown})
    if current is not None and shown.removesuffix(MENDED) == digest and _is_whole(current, tree):
        return Published(len(tree), 0, site)
    # A tree that somebody touched is shown until its mended copy is whole: never the same folder.
    target = store / (digest + MENDED if shown == digest else digest)
    partial = store / f"{PARTIAL}{digest}"
    changed = _write(tree, partial, current)
    partial.rename(target)
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
    folders: set[str] = set()
    for path in tree:
        parts = path.split("/")
        if parts[0] == "" or ".." in parts:
            raise ValueError(f"{path} leaves the site")
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    seen: dict[str, str] = {}
    for path in (*tree, *folders):
        other = seen.setdefault(path.casefold(), path)
        if other != path:
            raise ValueError(f"{path} and {other} differ by their case alone")
    for path in folders & tree.keys():
        raise ValueError(f"{path} is both a file and a folder")


def _digest(tree: Mapping[str, bytes]) -> str:
    whole = hashlib.sha256()
    for path in sorted(tree):
        whole.update(path.encode() + b"\0" + hashlib.sha256(tree[path]).digest())
    return whole.hexdigest()[:20]


def _is_whole(folder: Path, tree: Mapping[str, bytes]) -> bool:
    """Tell whether nobody has touched a published tree since."""
    found: dict[str, int] = {}
    pending = [""]
    while pending:
        inside = pending.pop()
        with os.scandir(folder / inside) as items:
            for item in items:
                if item.is_dir(follow_symlinks=False):
                    pending.append(f"{inside}{item.name}/")
                else:
                    found[f"{inside}{item.name}"] = item.stat(follow_symlinks=False).st_size
    return found == {path: len(content) for path, content in tree.items()}


def _write(tree: Mapping[str, bytes], folder: Path, previous: Path | None) -> int:
    """Write a tree into a new folder; return how many files differ from the previous tree."""
    folder.mkdir(parents=True)
    changed = 0
    made: set[str] = set()
    for path in sorted(tree):
        target = f"{folder}/{path}"  # plain text: a Path per file doubles the time of 60,000
        parent = target.rpartition("/")[0]
        if parent not in made:
            Path(parent).mkdir(parents=True, exist_ok=True)
            made.add(parent)
        old = f"{previous}/{path}"
        if previous is not None and _holds(old, tree[path]):
            os.link(old, target)
        else:
            with open(target, "wb") as file:  # noqa: PTH123
                file.write(tree[path])
            changed += 1
    return changed


def _holds(path: str, content: bytes) -> bool:
    """Tell whether a file holds exactly these bytes; its size answers most of the time."""
    try:
        if os.stat(path, follow_symlinks=False).st_size != len(content):  # noqa: PTH116
            return False
        with open(path, "rb") as file:  # noqa: PTH123
            return file.read() == content
    except OSError:
        return False


def _sweep(store: Path, keep: set[str]) -> None:
    """Remove what earlier or killed publications left, but the trees to keep."""
    for folder in store.iterdir():
        if folder.name not in keep:
            shutil.rmtree(folder, ignore_errors=True)
