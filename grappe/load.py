"""Reading a catalogue folder: files → ``(Catalogue, problems of reading and of shape)``."""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from grappe import yamlnodes
from grappe.catalogue import Catalogue
from grappe.errors import Problem
from grappe.faults import place, problems_of
from grappe.mended import Mended, mend
from grappe.model.base import ID_PATTERN, Model
from grappe.model.entry import KINDS, Entry
from grappe.model.shared import Bibliography, Exemptions, Framework, Register, Tombstones
from grappe.text import slug
from grappe.vocabulary import Vocabulary

M = TypeVar("M", bound=Model)
SHARED: dict[str, type[Model]] = {
    "bibliography.yml": Bibliography,
    "tombstones.yml": Tombstones,
    "register.yml": Register,
    "exceptions.yml": Exemptions,
}
FOLDERS = (*KINDS, "vocabularies", "frameworks")
PLAIN_FILES = {"LICENSE", "README.md"}
Context = Mapping[str, Vocabulary]


class Loader:
    """One reading of one folder; ``problems`` grows as files are read."""

    def __init__(self, folder: Path, standard: Path) -> None:
        self.folder, self.standard = folder, standard
        self.problems: list[Problem] = []
        self.mended: dict[str, Mended] = {}  # file inside the folder → what is left of its entry

    def load(self) -> Catalogue:
        """Read everything; what has a fault is left out and told in ``problems``."""
        vocabularies = self._models("vocabularies", Vocabulary, {})
        if not vocabularies:
            vocabularies = Loader(self.standard, self.standard)._models(
                "vocabularies", Vocabulary, {}
            )
        frameworks = self._models("frameworks", Framework, vocabularies)
        kinds: dict[str, Any] = {
            name: self._models(name, model, vocabularies) for name, model in KINDS.items()
        }
        shared: dict[str, Any] = {
            name: self._shared(name, model, vocabularies) for name, model in SHARED.items()
        }
        self._unexpected()
        return Catalogue(
            **kinds,
            vocabularies=vocabularies,
            frameworks=frameworks,
            works=shared["bibliography.yml"].works,
            tombstones=shared["tombstones.yml"].tombstones,
            register=shared["register.yml"].ids,
            exemptions=shared["exceptions.yml"].exceptions,
        )

    def entry(self, kind: str, path: Path, vocabularies: Context) -> Entry | None:
        """Read one entry of a kind (``clusters``…); nothing when it has a fault, told in ``problems``."""
        return self._file(path, KINDS[kind], vocabularies)

    def with_mended(self, catalogue: Catalogue) -> Catalogue:
        """Return the catalogue with what is left of the entries at fault, to be judged only."""
        kinds: dict[str, Any] = {name: dict(getattr(catalogue, name)) for name in KINDS}
        for file, mended in self.mended.items():
            name, _, identifier = file.partition("/")
            kinds[name][identifier.removesuffix(".yml")] = mended.entry
        return replace(catalogue, **kinds)

    def _shared(self, name: str, model: type[M], context: Context) -> M:
        path = self.folder / name
        if not path.exists() and not path.is_symlink():
            return model()
        return self._file(path, model, context) or model()

    def _models(self, name: str, model: type[M], context: Context) -> dict[str, M]:
        found: dict[str, M] = {}
        for path in self._files(name):
            value = self._file(path, model, context)
            if value is not None:
                found[path.stem] = value
        return found

    def _files(self, name: str) -> Iterator[Path]:
        """Yield the entry files of a folder in order, refusing what is not a plain ``id.yml``."""
        folder = self.folder / name
        if not folder.is_dir():
            return
        for path in sorted(folder.iterdir()):
            if path.name in PLAIN_FILES or path.name.startswith("."):
                continue
            shown = self._shown(path)
            if path.suffix != ".yml" or len(path.stem) > 60 or not re.match(ID_PATTERN, path.stem):
                stem = slug(path.stem)[:60].strip("-")
                values = (("found", path.name[:80]), ("near", stem and f"{stem}.yml"))
                self.problems.append(Problem(shown, 0, 0, "", "file-name", values))
            elif self._is_plain(path):
                yield path

    def _is_plain(self, path: Path) -> bool:
        """Refuse folders, pipes, devices and symbolic links, before anything is opened."""
        mode = path.lstat().st_mode
        if stat.S_ISREG(mode):
            return True
        kind = (
            "link" if stat.S_ISLNK(mode)
            else "folder" if stat.S_ISDIR(mode)
            else "pipe" if stat.S_ISFIFO(mode)
            else "special"
        )  # fmt: skip
        self.problems.append(Problem(self._shown(path), 0, 0, "", "not-a-file", (("found", kind),)))
        return False

    def _file(self, path: Path, model: type[M], context: Context) -> M | None:
        if not self._is_plain(path):
            return None
        shown = self._shown(path)
        if path.stat().st_size > yamlnodes.MAX_BYTES:
            found = (("found", str(path.stat().st_size)),)
            self.problems.append(Problem(shown, 0, 0, "", "file-too-large", found))
            return None
        data = path.read_bytes()
        reading = yamlnodes.read(data)
        for fault in reading.faults:
            self.problems.append(
                Problem(shown, fault.line, fault.column, "", fault.rule, fault.values)
            )
        if reading.value is None or any(f.rule == "bare-hash" for f in reading.faults):
            return None
        if not isinstance(reading.value, dict):
            self.problems.append(Problem(shown, 1, 1, "", "not-a-mapping"))
            return None
        try:
            value = model.model_validate(reading.value, context=context)
        except ValidationError as error:
            positions = yamlnodes.read(data, positions=True).positions
            problems = problems_of(shown, error, positions, model, context, reading.value)
            self.problems.extend(problems)
        else:
            if not reading.faults:
                return value
        if issubclass(model, Entry):
            mended = mend(reading.value, model)
            if mended is not None:
                self.mended[path.relative_to(self.folder).as_posix()] = mended
        return None

    def _unexpected(self) -> None:
        if not self.folder.is_dir():
            return
        for path in sorted(self.folder.iterdir()):
            if path.name.startswith(".") or path.name in PLAIN_FILES:
                continue
            known = path.name in SHARED or (path.name in FOLDERS and path.is_dir())
            if not known:
                self.problems.append(
                    Problem(self._shown(path), 0, 0, "", "unexpected-file", (("found", path.name),))
                )

    def _shown(self, path: Path) -> str:
        return shown(self.folder, path)


def shown(folder: Path, path: Path) -> str:
    """Return how messages name a file: from the catalogue folder's name on, with ``/``."""
    return f"{folder.name}/{path.relative_to(folder).as_posix()}"


def load(folder: Path, standard: Path | None = None) -> tuple[Catalogue, list[Problem]]:
    """Read a catalogue folder.

    ``standard`` is the folder whose vocabularies serve when ``folder`` has none of its own.
    Problems come unsorted; a file with a fault is not in the catalogue.
    """
    loader = Loader(folder, standard or folder)
    catalogue = loader.load()
    return catalogue, loader.problems


def locate(folder: Path, problem: Problem, location: yamlnodes.Location) -> Problem:
    """Give a problem found by a later check its line and column: the one file is read again."""
    path = folder / problem.path.partition("/")[2]
    positions = yamlnodes.read(path.read_bytes(), positions=True).positions
    line, column = place(positions, location)
    return Problem(problem.path, line, column, problem.field, problem.rule, problem.values)
