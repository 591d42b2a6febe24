"""What the page of an entry needs, computed: words, links, numbers of sources, evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from grappe import evidence
from grappe.catalogue import Catalogue
from grappe.model.base import Localised, Short
from grappe.model.entry import Entry
from grappe.model.facts import Claim, SourceRef
from grappe.pages import words
from grappe.pages.urls import address
from grappe.strings import Strings


@dataclass(frozen=True, slots=True)
class Text:
    """A text in the reader's language, or the news that it is missing and where it exists."""

    html: Markup | None
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A label, and an address from the root of the site (or absolute) when there is one."""

    label: str
    href: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """The number of a source, with the passage."""

    number: int
    at: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A statement as shown."""

    text: Text
    date: str
    voice: str
    level: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A headed list of statements."""

    key: str
    label: str
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class DimensionView:
    """A dimension with its evidence, in words and as a rank of 0 to 3."""

    code: str
    label: str
    href: str
    level: str
    level_label: str
    why: str
    rank: int
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class FigureView:
    """An observation as shown."""

    value: str
    nature: str
    date: str
    note: Text | None
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """The observations of one measure, side by side."""

    label: str
    figures: tuple[FigureView, ...]
    differ: bool


class Writer:
    """Turns the values of one entry into what its page shows, numbering sources as they come."""

    def __init__(self, catalogue: Catalogue, entry: Entry, strings: Strings) -> None:
        self.catalogue, self.entry, self.strings = catalogue, entry, strings
        self.language = strings.language
        self.numbers: dict[str, int] = {}

    def marks(self, refs: Iterable[SourceRef]) -> tuple[Mark, ...]:
        """Return the numbers of cited sources."""
        return tuple(
            Mark(self.numbers.setdefault(ref.key, len(self.numbers) + 1), ref.at or "")
            for ref in refs
        )

    def text(self, value: Localised | Short | None) -> Text:
        """Return a text in the reader's language, never another in its place."""
        found = value.get(self.language) if value else None
        return Text(words.prose(found) if found else None, elsewhere=value is not None)

    def date(self, value: object) -> str:
        """Return a date in words."""
        return words.date(value, self.strings)  # type: ignore[arg-type]

    def claim(self, claim: Claim) -> ClaimView:
        """Return a statement as shown."""
        return ClaimView(
            text=self.text(claim.text),
            # Our own reading has no date of its own to tell.
            date="" if claim.voice == "catalogue" else words.period(claim.as_of, self.strings),
            voice="" if claim.voice == "outside" else self.label("voices", claim.voice),
            level=evidence.weigh(self.catalogue, self.entry, (claim,)).level,
            marks=self.marks(claim.sources),
        )

    def label(self, vocabulary: str, code: str) -> str:
        """Return the label of a code."""
        return self.catalogue.label(vocabulary, code, self.language)

    def terms(self, kind: str, vocabulary: str, codes: Iterable[str]) -> tuple[Link, ...]:
        """Return linked labels of codes; ``kind`` is empty when they have no page."""
        return tuple(
            Link(
                self.label(vocabulary, code),
                address(kind, code, self.language) if kind else None,
            )
            for code in codes
        )

    def dimensions(self) -> tuple[DimensionView, ...]:
        """Return the seven dimensions, each with its statements and how its level was reached."""
        claims = evidence.claims_of(self.entry)
        found = []
        for code, weight in evidence.dimensions(self.catalogue, self.entry).items():
            found.append(
                DimensionView(
                    code=code,
                    label=self.label("dimensions", code),
                    href=address("dimension", code, self.language),
                    level=weight.level,
                    level_label=self.label("evidence-levels", weight.level),
                    why=self.why(weight),
                    rank=weight.rank,
                    claims=tuple(self.claim(c) for c in claims if code in c.dimensions),
                )
            )
        return tuple(found)

    def why(self, weight: evidence.Evidence) -> str:
        """Say how an evidence level was reached."""
        if weight.level == "none":
            return self.strings("evidence.none")
        statements = self.strings.plural("evidence.statements", weight.statements)
        if weight.level == "stated":
            return self.strings("evidence.stated", statements=statements)
        origins = self.strings.plural("evidence.origins", weight.outside)
        return self.strings("evidence.outside", statements=statements, origins=origins)

    def groups(self) -> tuple[Group, ...]:
        """Return the statements that name no dimension, by topic."""
        topics = self.catalogue.vocabularies["topics"].terms
        found = []
        for topic in topics:
            claims = [s for s in self.entry.statements if s.topic == topic and not s.dimensions]
            if claims:
                label = self.label("topics", topic)
                found.append(Group(topic, label, tuple(self.claim(c) for c in claims)))
        return tuple(found)

    def series(self) -> tuple[Series, ...]:
        """Return the figures by measure, in the order of the vocabulary, oldest first."""
        found = []
        for measure in self.catalogue.vocabularies["measures"].terms:
            items = [i for i in self.entry.indicators if i.measure == measure]
            if not items:
                continue
            items.sort(key=lambda i: i.as_of.earliest())
            dates: dict[str, set[tuple[float, float]]] = {}
            for item in items:
                dates.setdefault(str(item.as_of), set()).add((item.value.low, item.value.high))
            figures = tuple(
                FigureView(
                    value=words.figure(item, self.catalogue, self.strings),
                    nature="" if item.nature == "measured" else self.label("natures", item.nature),
                    date=words.period(item.as_of, self.strings),
                    note=self.text(item.note) if item.note else None,
                    marks=self.marks(item.sources),
                )
                for item in items
            )
            differ = any(len(values) > 1 for values in dates.values())
            found.append(Series(self.label("measures", measure), figures, differ))
        return tuple(found)
