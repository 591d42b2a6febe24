"""Loading: the mini catalogue whole, an empty folder, and files that are no files."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from grappe.load import load

ROOT = Path(__file__).parent.parent
MINI = ROOT / "tests" / "data" / "mini"
STANDARD = ROOT / "catalogue"


def test_the_mini_catalogue_reads_whole() -> None:
    """Five entries of three kinds, linked, with the project's own vocabularies."""
    catalogue, problems = load(MINI, STANDARD)
    assert problems == []
    assert [identifier for _, identifier, _ in catalogue.entries()] == [
        "halle-aux-graines", "reseau-sans-lieu", "stary-mlyn", "paniers-de-cantine", "ville-fonds",
    ]  # fmt: skip
    assert catalogue.practices_of("halle-aux-graines") == ("paniers-de-cantine",)
    assert [(tie.kind, tie.other_id) for tie in catalogue.ties("ville-fonds")] == [
        ("supporter-of", "halle-aux-graines")
    ]


def test_an_empty_folder_is_an_empty_catalogue(tmp_path: Path) -> None:
    """No entry is no fault."""
    catalogue, problems = load(tmp_path, STANDARD)
    assert problems == []
    assert list(catalogue.entries()) == []


def test_what_is_no_plain_file_is_refused(tmp_path: Path) -> None:
    """A folder named ``x.yml``, a pipe, a link out of the folder and a bad name are told, unopened."""
    folder = tmp_path / "c" / "clusters"
    folder.mkdir(parents=True)
    (folder / "dossier.yml").mkdir()
    os.mkfifo(folder / "tube.yml")
    (folder / "lien.yml").symlink_to("/etc/passwd")
    (folder / "Majuscule.yml").write_text("name: x\n")
    (folder / "autre.yaml").write_text("name: x\n")
    _, problems = load(tmp_path / "c", STANDARD)
    assert sorted((Path(p.path).name, p.rule) for p in problems) == [
        ("Majuscule.yml", "file-name"),
        ("autre.yaml", "file-name"),
        ("dossier.yml", "not-a-file"),
        ("lien.yml", "not-a-file"),
        ("tube.yml", "not-a-file"),
    ]


def test_faults_of_shape_come_all_at_once(tmp_path: Path) -> None:
    """Unknown keys, unknown codes and wrong types of one file are told together, each at its place."""
    folder = tmp_path / "c"
    shutil.copytree(MINI, folder)
    path = folder / "clusters" / "stary-mlyn.yml"
    text = path.read_text("utf-8")
    text = text.replace("type: incubator", "type: incubatr").replace("gloss:", "glos:")
    path.write_text(text.replace("country: CZ", "country: 7"), "utf-8")
    _, problems = load(folder, STANDARD)
    assert sorted((p.line, p.field, p.rule) for p in problems) == [
        (3, "glos", "unknown-key"),
        (4, "type", "unknown-code"),
        (10, "places[1].country", "wrong-type"),
    ]
    near = {p.rule: dict(p.values).get("near") for p in problems}
    assert near["unknown-code"] == "incubator"
    assert near["unknown-key"] == "gloss"
