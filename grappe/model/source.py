"""Where a fact was read: one published document."""

from __future__ import annotations

from pydantic import Field

from grappe.model.base import Address, Date, Line, Model, Prose, code


class Source(Model):
    """A published document that statements cite by its key."""

    title: Prose = Field(description="Title as published.")
    url: Address | None = Field(None, description="Where it can be read.")
    author: Line | None = Field(None, description="Authors of a published work.")
    publisher: Line | None = Field(None, description="Who published it.")
    published: Date | None = Field(None, description="Date of publication.")
    kind: code("source-kinds")  # type: ignore[valid-type]
    language: str | None = Field(None, pattern=r"^[a-z]{2,3}$", description="ISO 639 code.")
    tie: code("ties") | None = Field(  # type: ignore[valid-type]
        None, description="own, partner or outside; own-site is own by default."
    )
    origin: Line | None = Field(None, description="First publisher, when this one reprints.")
    read: code("source-reads") | None = None  # type: ignore[valid-type]
    accessed: Date | None = Field(None, description="Day somebody read it for this catalogue.")
    archived: Address | None = None
    doi: str | None = Field(None, pattern=r"^10\.\d{4,9}/\S+$")

    @property
    def effective_tie(self) -> str:
        """Return the tie, ``own`` by default for an own site, else ``outside``."""
        return self.tie or ("own" if self.kind == "own-site" else "outside")
