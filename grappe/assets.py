"""The front-end bundle: our modules and styles, with their npm parts, by esbuild.

The result is cached by the digest of the sources and of the lock; Node comes from the Python
environment, and npm runs only when the lock changed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from grappe.errors import ToolFailed
from grappe.files import PARTIAL, alone
from grappe.paths import Paths

ENTRIES = (
    "js/main.js",
    "js/explorer.js",
    "js/takeout.js",
    "js/tools.js",
    "css/main.css",
    "css/explorer.css",
)
OUTPUT = "assets/gp"
MAPS = (
    ("europe.json", "europe-medium.topo.json"),
    ("world.json", "world-110m.topo.json"),
    ("towns.json", "cities-europe.geojson"),
)


def bundle(paths: Paths) -> dict[str, bytes]:
    """Return ``published path → bytes`` of the bundle, made anew only when a source changed."""
    digest = _digest(paths)
    folder = paths.build / "assets" / digest
    with alone(folder.parent):
        if not folder.is_dir():
            install(paths)
            _make(paths, folder)
    maps = {f"{OUTPUT}/map/{name}": (paths.data / source).read_bytes() for name, source in MAPS}
    return maps | {
        f"{OUTPUT}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _make(paths: Paths, folder: Path) -> None:
    """Bundle beside the cache, then rename: what a killed build left is swept first."""
    for other in sorted(folder.parent.iterdir()):
        shutil.rmtree(other)
    partial = folder.with_name(f"{PARTIAL}{folder.name}")
    _esbuild(paths, partial)
    partial.rename(folder)


def _sources(paths: Paths) -> Iterator[Path]:
    yield paths.root / "package-lock.json"
    for name in ("js", "css"):
        yield from sorted(path for path in (paths.theme / name).rglob("*") if path.is_file())
    yield Path(__file__)


def _digest(paths: Paths) -> str:
    whole = hashlib.sha256()
    for path in _sources(paths):
        name = f"{path.parent.name}/{path.name}"
        whole.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:20]


def _environment() -> dict[str, str]:
    """Return an environment in which ``node`` is the one of the Python environment."""
    path = os.environ.get("PATH", os.defpath)
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{path}"}


def _run(command: list[str], folder: Path) -> None:
    try:
        subprocess.run(
            command, cwd=folder, env=_environment(), check=True, capture_output=True, text=True
        )
    except FileNotFoundError as error:
        raise ToolFailed(f"{command[0]} : introuvable, tapez « make setup » / not found") from error
    except subprocess.CalledProcessError as error:
        raise ToolFailed(f"{Path(command[0]).name} :\n{error.stderr or error.stdout}") from error


def install(paths: Paths) -> bool:
    """Install the npm parts if the lock is not the one they come from; return whether it was not.

    The stamp is written last and lies inside: an installation cut short starts again.
    """
    stamp = paths.root / "node_modules" / ".parts"
    lock = hashlib.sha256((paths.root / "package-lock.json").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text("ascii").strip() == lock:
        return False
    _run(["npm", "ci", "--loglevel=error"], paths.root)
    stamp.write_text(f"{lock}\n", "ascii")
    return True


def _esbuild(paths: Paths, folder: Path) -> None:
    entries = [str(paths.theme / entry) for entry in ENTRIES if (paths.theme / entry).exists()]
    _run(
        [
            str(paths.root / "node_modules" / ".bin" / "esbuild"),
            *entries,
            "--bundle",
            "--minify",
            "--format=esm",
            "--target=es2020",
            "--legal-comments=linked",
            "--loader:.png=empty",
            "--loader:.svg=dataurl",
            "--entry-names=[name]",
            f"--outdir={folder}",
            "--log-level=warning",
        ],
        paths.root,
    )
