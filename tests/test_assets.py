"""The bundle: made once per state of its sources, with npm asked only when its lock changed."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from grappe import assets
from grappe.errors import ToolFailed
from grappe.paths import Paths

ROOT = Path(__file__).parent.parent
REGISTRY = re.compile(r'"resolved"|registry\.|https?://[^"]*\.tgz')


@pytest.fixture
def project(tmp_path: Path) -> Paths:
    """Return a project with two sources, the real parts and a work area of its own."""
    for name in ("package-lock.json", "package.json", ".npmrc"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    # A folder of its own with links inside: were npm to run here, it would spare the real parts.
    parts = tmp_path / "node_modules"
    parts.mkdir()
    for part in (ROOT / "node_modules").iterdir():
        if part.name != ".parts":
            (parts / part.name).symlink_to(part)
    lock = (tmp_path / "package-lock.json").read_bytes()
    (parts / ".parts").write_text(hashlib.sha256(lock).hexdigest())
    for name, text in {
        "js/main.js": 'import { word } from "./word.js";\ndocument.title = word;\n',
        "js/word.js": 'export const word = "grappe";\nexport const unused = "never";\n',
        "css/main.css": '@import "./part.css";\nbody { margin: 0px }\n',
        "css/part.css": "p { color: red }\n",
    }.items():
        path = tmp_path / "theme" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return replace(Paths.under(tmp_path), data=ROOT / "grappe" / "data")


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the tools that are run, in order."""
    names: list[str] = []
    run = assets._run

    def noted(command: list[str], folder: Path) -> None:
        names.append(Path(command[0]).name)
        run(command, folder)

    monkeypatch.setattr(assets, "_run", noted)
    return names


def test_sources_become_one_small_file_each(project: Paths) -> None:
    """Imports are followed, what is not used is left out, nothing else is published."""
    made = assets.bundle(project)
    script, style = made["assets/gp/main.js"], made["assets/gp/main.css"]
    assert b"grappe" in script
    assert b"never" not in script
    assert b"import" not in script + style
    assert b"p{color:red}" in style
    assert {path for path in made if not path.startswith("assets/gp/map/")} == {
        "assets/gp/main.js",
        "assets/gp/main.css",
    }


def test_unchanged_sources_run_nothing(project: Paths, commands: list[str]) -> None:
    """A second bundle of the same sources is read from the cache, byte for byte."""
    first = assets.bundle(project)
    assert commands == ["esbuild"]
    assert assets.bundle(project) == first
    assert commands == ["esbuild"]


def test_a_changed_source_is_bundled_again(project: Paths, commands: list[str]) -> None:
    """A changed module changes the bundle; the old one and a killed build's rest are swept."""
    assets.bundle(project)
    (project.build / "assets" / ".partial-killed").mkdir()
    (project.theme / "js" / "word.js").write_text('export const word = "raisin";\n')
    assert b"raisin" in assets.bundle(project)["assets/gp/main.js"]
    assert commands == ["esbuild", "esbuild"]
    assert len(list((project.build / "assets").iterdir())) == 1


def test_a_module_that_cannot_be_bundled_is_told(project: Paths) -> None:
    """The message names the file and the line; nothing half made is kept as good."""
    (project.theme / "js" / "word.js").write_text("export const = 1;\n")
    with pytest.raises(ToolFailed, match=r"word\.js:1"):
        assets.bundle(project)
    (project.theme / "js" / "word.js").write_text('export const word = "mended";\n')
    assert b"mended" in assets.bundle(project)["assets/gp/main.js"]


def test_npm_is_asked_only_when_the_lock_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock's digest decides, not its date; an installation that failed starts again."""
    paths = Paths.under(tmp_path)
    lock = tmp_path / "package-lock.json"
    lock.write_text("{}")
    asked: list[list[str]] = []
    fails = False

    def npm(command: list[str], folder: Path) -> None:
        asked.append(command[:2])
        (folder / "node_modules" / ".parts").unlink(missing_ok=True)  # as `npm ci` does
        if fails:
            raise ToolFailed("npm")
        (folder / "node_modules").mkdir(exist_ok=True)

    monkeypatch.setattr(assets, "_run", npm)
    assert assets.install(paths)
    lock.touch()
    assert not assets.install(paths)
    lock.write_text('{"name": "other"}')
    fails = True
    with pytest.raises(ToolFailed):
        assets.install(paths)
    fails = False
    assert assets.install(paths)
    assert not assets.install(paths)
    assert asked == [["npm", "ci"]] * 3


def test_a_missing_tool_is_told_with_the_command_to_type(tmp_path: Path) -> None:
    """Without the tool, the message says what to type."""
    with pytest.raises(ToolFailed, match="make setup"):
        assets._run([str(tmp_path / "no-such-tool")], tmp_path)


def test_the_locks_name_no_host_and_pin_everything() -> None:
    """Both locks install from whatever registry is set up, by hash alone."""
    lock = (ROOT / "package-lock.json").read_text("utf-8")
    assert not REGISTRY.search(lock)
    packages = {name: part for name, part in json.loads(lock)["packages"].items() if name}
    assert packages
    assert [name for name, part in packages.items() if not part.get("integrity")] == []
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    for path in sorted(ROOT.glob("requirements*.txt")):
        text = path.read_text("utf-8")
        assert "://" not in text, path.name
        assert "--index-url" not in text, path.name
        assert "--find-links" not in text, path.name
        parts = re.findall(r"(?m)^[a-zA-Z0-9].*?(?<!\\)$(?=\n(?! )|\Z)", text, re.DOTALL)
        assert parts, path.name
        assert [part for part in parts if "==" not in part or "--hash=sha256:" not in part] == []


def test_the_parts_run_no_script_when_installed() -> None:
    """npm never runs what a package brings, and the bundler's binary works all the same."""
    assert "ignore-scripts=true" in (ROOT / ".npmrc").read_text("utf-8").splitlines()
    esbuild = str(ROOT / "node_modules" / ".bin" / "esbuild")
    done = subprocess.run(
        [esbuild, "--version"],
        env=assets._environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert (
        done.stdout.strip()
        == json.loads((ROOT / "package.json").read_text())["devDependencies"]["esbuild"]
    )


def test_the_maps_are_published_as_they_are(project: Paths) -> None:
    """Each base map of the explorer is the file of ``grappe/data``."""
    made = assets.bundle(project)
    for name, source in assets.MAPS:
        content = (ROOT / "grappe" / "data" / source).read_bytes()
        assert hashlib.sha256(made[f"assets/gp/map/{name}"]).digest() == (
            hashlib.sha256(content).digest()
        )
