"""Where things are; nothing is global."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Paths:
    """The folders of one project; ``build`` holds what can be made again."""

    root: Path
    catalogue: Path
    docs: Path
    theme: Path
    build: Path
    site: Path
    config: Path
    data: Path

    @classmethod
    def under(cls, root: Path, catalogue: Path | None = None, site: Path | None = None) -> Paths:
        """Return the folders of a project; a catalogue or a site may lie elsewhere."""
        return cls(
            root=root,
            catalogue=(catalogue or root / "catalogue").absolute(),
            docs=root / "docs",
            theme=root / "theme",
            build=root / ".build",
            site=(site or root / "site").absolute(),
            config=root / "mkdocs.yml",
            data=root / "grappe" / "data",
        )
