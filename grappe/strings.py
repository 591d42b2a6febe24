"""Interface words in one language: flat dotted keys, French as the reference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from grappe import yamlnodes
from grappe.errors import GrappeError


@dataclass(frozen=True)
class Strings:
    """The interface words of one language; ``strings("key", n=3)`` fills ``{n}``."""

    language: str
    words: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """Return a word, its ``{…}`` filled; raise ``KeyError`` when there is none."""
        text = self.words.get(key)
        if text is None:
            raise KeyError(f"no interface word « {key} » in {self.language}")
        return text.format(**values) if values else text

    def plural(self, key: str, count: int) -> str:
        """Return ``key.one`` or ``key.other`` filled with ``{n}``, thousands apart; French counts 0 as one."""
        one = count < 2 if self.language == "fr" else count == 1
        apart = "\u202f" if self.language == "fr" else ","
        return self(f"{key}.{'one' if one else 'other'}", n=f"{count:,}".replace(",", apart))

    def under(self, prefix: str) -> dict[str, str]:
        """Return the words whose key begins with ``prefix.``, keys shortened."""
        start = prefix + "."
        return {k.removeprefix(start): v for k, v in self.words.items() if k.startswith(start)}


def load_strings(folder: Path, language: str) -> Strings:
    """Read every ``*{language}.yml`` of a folder; raise ``GrappeError`` on a bad file or a double."""
    words: dict[str, str] = {}
    for path in sorted(folder.glob(f"*{language}.yml")):
        reading = yamlnodes.read(path.read_bytes())
        if reading.faults or not isinstance(reading.value, dict):
            raise GrappeError(f"{path.name}: {reading.faults or 'a mapping is expected'}")
        for key, text in reading.value.items():
            if key in words:
                raise GrappeError(f"{path.name}: « {key} » is already defined")
            words[key] = str(text)
    return Strings(language, words)
