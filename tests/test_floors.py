"""The house: imports go down, modules load without doing anything, ceilings are kept."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "grappe").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))


def test_imports_go_down() -> None:
    """The contract of ``pyproject.toml`` is kept: a module imports from lower floors alone."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_nothing_happens_at_import(tmp_path: Path) -> None:
    """Every module can be imported from an empty folder, and leaves it empty."""
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in MODULES
        if path.name != "__main__.py"
    ]
    code = "import importlib\n" + "\n".join(f"importlib.import_module({n!r})" for n in names)
    subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, check=True
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_modules_say_what_they_are_for_and_stay_small(path: Path) -> None:
    """A module has a docstring and at most 300 lines; a function at most 40, docstring aside."""
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "the first line says the one thing the module is for"
    assert text.count("\n") <= 300
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            last = node.body[0]
            body = node.body[1:] if ast.get_docstring(node) else node.body
            start = body[0].lineno if body else last.lineno
            assert (node.end_lineno or 0) - start < 40, f"{node.name} is too long"


@pytest.mark.parametrize("path", TESTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_test_tells_its_behaviour(path: Path) -> None:
    """Each test has a docstring."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


def test_the_site_generator_is_named_in_one_module() -> None:
    """Only ``host.py`` knows MkDocs; nothing imports it."""
    for path in MODULES:
        tree = ast.parse(path.read_text("utf-8"))
        for node in ast.walk(tree):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            assert not any(name.split(".")[0] in ("mkdocs", "material") for name in names)
