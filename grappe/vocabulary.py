"""Closed lists with labels, definitions and search words in both languages."""

from __future__ import annotations

from pydantic import Field

from grappe.model.base import Address, Localised, Model, Short, WordList


class Term(Model):
    """One code of a closed list."""

    label: Short
    definition: Localised | None = None
    broader: str | None = None
    synonyms: WordList = Field(default_factory=WordList)
    matches: tuple[Address, ...] = ()
    inverse: str | None = Field(None, description="Relation kinds: how the other side says it.")
    ended: bool = Field(False, description="States: the entry has come to an end.")
    unit: str | None = Field(None, description="Measures: the unit of the value.")
    nature: str | None = Field(None, description="Measures: stock or flow.")
    country: str | None = Field(None, description="Regions: ISO code of their country.")
    group: str | None = Field(None, description="Dimensions: result or process.")


class Vocabulary(Model):
    """A closed list; the order of the file is the order shown."""

    label: Short
    definition: Localised | None = None
    terms: dict[str, Term]

    def __contains__(self, code: object) -> bool:
        return code in self.terms

    def label_of(self, code: str, language: str) -> str:
        """Return the label of a code; the code itself when it has none in that language."""
        term = self.terms.get(code)
        return (term.label.get(language) if term else None) or code
