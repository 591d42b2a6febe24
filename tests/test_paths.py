"""Where things are: one project, whose catalogue and site may lie elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from grappe.paths import Paths


def test_a_project_holds_everything_by_default(tmp_path: Path) -> None:
    """Without more words, the catalogue and the site lie in the project."""
    paths = Paths.under(tmp_path)
    assert (paths.catalogue, paths.site) == (tmp_path / "catalogue", tmp_path / "site")
    assert (paths.build, paths.config) == (tmp_path / ".build", tmp_path / "mkdocs.yml")


def test_folders_named_from_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative catalogue or site is the one of the current folder, not of the project."""
    monkeypatch.chdir(tmp_path)
    paths = Paths.under(Path("/project"), catalogue=Path("fiches"), site=Path("out/site"))
    assert (paths.catalogue, paths.site) == (tmp_path / "fiches", tmp_path / "out" / "site")
    assert paths.theme == Path("/project/theme")
