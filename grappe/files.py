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


class _Names:
    """The paths of a tree as they come; two that some file systems take for one are refused."""

    def __init__(self) -> None:
        self.files: set[str] = set()
        self.folders: set[str] = set()
        self._seen: dict[str, str] = {}

    def add(self, path: str) -> None:
        """Take in the path of a file; raise ``ValueError`` when it cannot be one of this tree."""
        parts = path.split("/")
        if parts[0] == "" or ".." in parts:
            raise ValueError(f"{path} leaves the site")
        if path in self.files:
            raise ValueError(f"{path} is made twice")
        above, folder = [], path.rpartition("/")[0]
        while folder and folder not in self.folders:
            above.append(folder)
            folder = folder.rpartition("/")[0]
        for name in (path, *above):
            other = self._seen.setdefault(name.casefold(), name)
            if other != name:
                raise ValueError(f"{name} and {other} differ by their case alone")
        for clash in {path} & self.folders or self.files.intersection(above):
            raise ValueError(f"{clash} is both a file and a folder")
        self.files.add(path)
        self.folders.update(above)


class Staging:
    """A tree written beside the one that is shown, file by file: a large site is never in memory.

    Unchanged files are hard links to the previous tree's, changed ones are written anew.
    """

    def __init__(self, site: Path, current: Path | None) -> None:
        self._site, self._current = site, current
        self._folder = store_of(site) / f"{PARTIAL}{os.getpid()}"
        self._names = _Names()
        self._made: set[str] = set()
        self._sums: dict[str, tuple[bytes, int]] = {}  # path → digest, size
        self._changed = 0

    def __contains__(self, path: str) -> bool:
        """Tell whether a file is there."""
        return path in self._sums

    def put(self, path: str, content: bytes) -> None:
        """Write one file; raise ``ValueError`` when its path clashes with another's."""
        self._names.add(path)
        target = f"{self._folder}/{path}"  # plain text: a Path per file doubles the time of 60,000
        parent = target.rpartition("/")[0]
        if parent not in self._made:
            Path(parent).mkdir(parents=True, exist_ok=True)
            self._made.add(parent)
        old = f"{self._current}/{path}"
        if self._current is not None and _holds(old, content):
            os.link(old, target)
        else:
            with open(target, "wb") as file:  # noqa: PTH123
                file.write(content)
            self._changed += 1
        self._sums[path] = hashlib.sha256(content).digest(), len(content)

    def publish(self) -> Published:
        """Make the site show exactly what was put; the previous tree stays until the next time."""
        digest, shown = self._digest(), self._current.name if self._current else ""
        sizes = {path: size for path, (_, size) in self._sums.items()}
        same = self._current is not None and shown.removesuffix(MENDED) == digest
        if self._current is not None and same and _is_whole(self._current, sizes):
            return Published(len(sizes), 0, self._site)
        # A tree that somebody touched is shown until its mended copy is whole: never the same folder.
        target = store_of(self._site) / (digest + MENDED if shown == digest else digest)
        self._folder.mkdir(parents=True, exist_ok=True)
        self._folder.rename(target)
        swap(self._site, target)
        return Published(len(sizes), self._changed, self._site)

    def discard(self) -> None:
        """Remove what was not published."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _digest(self) -> str:
        whole = hashlib.sha256()
        for path in sorted(self._sums):
            whole.update(path.encode() + b"\0" + self._sums[path][0])
        return whole.hexdigest()[:20]


@contextmanager
def staging(site: Path) -> Iterator[Staging]:
    """Give the place where the next tree of a site is written; nobody else writes there meanwhile.

    Raises ``CommandInvalid`` when ``site`` is a real folder that holds something.
    """
    _current(site)
    with alone(store_of(site)):
        current = _current(site)
        _sweep(store_of(site), keep={current.name if current else ""})
        stage = Staging(site, current)
        try:
            yield stage
        finally:
            stage.discard()


def publish(tree: Mapping[str, bytes], site: Path) -> Published:
    """Make ``site`` show exactly ``tree`` (relative path → bytes); raise as ``Staging`` does."""
    names = _Names()
    for path in tree:
        names.add(path)
    with staging(site) as stage:
        for path in sorted(tree):
            stage.put(path, tree[path])
        return stage.publish()


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


def _is_whole(folder: Path, sizes: Mapping[str, int]) -> bool:
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
    return found == sizes


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
