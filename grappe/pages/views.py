"""What is said of one entry as its page shows it: statements, figures, evidence, source numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from markupsafe import Markup

from grappe.catalogue import Catalogue
from grappe.evidence import Evidence, claims_of
from grappe.model.base import Localised, Short
from grappe.model.entry import Practice
from grappe.model.facts import Claim, Indicator, SourceRef, Statement
from grappe.pages import charts, words
from grappe.pages.links import entry_link, word_link
from grappe.pages.phrases import Phrases
from grappe.pages.shapes import (
    Beside,
    ClaimView,
    DimensionView,
    DoubtView,
    FigureView,
    Group,
    Link,
    Mark,
    Note,
    Series,
)
from grappe.pages.urls import address
from grappe.pages.weights import Weights
from grappe.strings import Strings

NOTHING = Markup("")


class Writer:
    """Turns the values of one entry into what its page shows, numbering sources as they come.

    ``missing`` stands where a text does not exist in the reader's language.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        identifier: str,
        strings: Strings,
        missing: Markup = NOTHING,
        weights: Weights | None = None,
        phrases: Phrases | None = None,
    ) -> None:
        self.catalogue, self.strings, self.missing = catalogue, strings, missing
        self.phrases = phrases or Phrases(strings)
        self.identifier, self.entry = identifier, catalogue.entry(identifier)
        self.language = strings.language
        self.numbers: dict[str, int] = {}
        self.weighed = (weights or Weights(catalogue)).of(identifier)
        self._claims = claims_of(self.entry)
        # Statements are looked up by identity: two equal ones are still two.
        self._levels = dict(zip(map(id, self._claims), self.weighed.levels, strict=True))
        self._written: dict[int, ClaimView] = {}
        self._told: set[str] = set()

    def marks(self, refs: Iterable[SourceRef]) -> tuple[Mark, ...]:
        """Return the numbers of cited sources."""
        return tuple(self._mark(ref) for ref in refs)

    def _mark(self, ref: SourceRef) -> Mark:
        known = self.numbers.get(ref.key)
        if known is not None:
            return Mark(known, ref.at or "")
        number = self.numbers[ref.key] = len(self.numbers) + 1
        return Mark(number, ref.at or "", first=True)

    def text(self, value: Localised | Short | None) -> Markup:
        """Return a text in the reader's language, or the news that it is missing, never another."""
        if value is None:
            return NOTHING
        found = value.get(self.language)
        return words.prose(found) if found else self.missing

    def label(self, vocabulary: str, code: str) -> str:
        """Return the label of a code."""
        return self.catalogue.label(vocabulary, code, self.language)

    def terms(self, kind: str, vocabulary: str, codes: Iterable[str]) -> tuple[Link, ...]:
        """Return linked labels of codes; ``kind`` is empty when they lead to the glossary."""
        if not kind:
            return tuple(self._word(vocabulary, code) for code in codes)
        return tuple(
            Link(self.label(vocabulary, code), address(kind, code, self.language)) for code in codes
        )

    def _word(self, vocabulary: str, code: str) -> Link:
        return word_link(self.catalogue, vocabulary, code, self.language)

    def entry_link(self, identifier: str) -> Link:
        """Return a link to the page of an entry."""
        return entry_link(self.catalogue, identifier, self.language)

    def claim(self, claim: Claim) -> ClaimView:
        """Return a statement as shown; the doubts about a topic stand by its first statement."""
        known = self._written.get(id(claim))
        if known is not None:
            # Shown again under another dimension, it is not where its sources lead back to.
            again = tuple(Mark(mark.number, mark.at) for mark in known.marks)
            return replace(known, marks=again, notes=())
        view = self._written[id(claim)] = self._claim(claim)
        return view

    def _claim(self, claim: Claim) -> ClaimView:
        topic = claim.topic if isinstance(claim, Statement) else ""
        # Our own reading has no date of its own to tell.
        date = "" if claim.voice == "catalogue" else self.phrases.period(claim.as_of)
        voice = "" if claim.voice == "outside" else self.label("voices", claim.voice)
        tools = ", ".join(self.label("tools", tool) for tool in claim.tools)
        view = ClaimView(
            text=self.text(claim.text),
            meta=" · ".join(part for part in (date, voice, tools) if part),
            level=self._levels[id(claim)],
            marks=self.marks(claim.sources),
            notes=self.notes.about(topic) if topic and topic not in self._told else (),
        )
        self._told.add(topic)
        return view

    def dimensions(self) -> tuple[DimensionView, ...]:
        """Return the seven dimensions, each with its statements and how its level was reached."""
        return tuple(
            self._dimension(code, weight) for code, weight in self.weighed.dimensions.items()
        )

    def _dimension(self, code: str, weight: Evidence) -> DimensionView:
        named = [claim for claim in self._claims if code in claim.dimensions]
        fresh = [claim for claim in named if id(claim) not in self._written]
        again = [claim for claim in named if id(claim) in self._written]
        return DimensionView(
            code=code,
            label=self.label("dimensions", code),
            href=address("dimension", code, self.language),
            level_label=self.label("evidence-levels", weight.level),
            why=self.phrases.why(weight),
            rank=weight.rank,
            claims=tuple(map(self.claim, fresh)),
            again=tuple(map(self.claim, again)),
            told=self.strings.plural("dimensions.told", len(again)) if again else "",
        )

    def parts(self) -> tuple[Group, ...]:
        """Return the parts of a transfer sheet."""
        if not isinstance(self.entry, Practice):
            return ()
        return tuple(
            Group(
                part,
                self.strings(f"part.{part}"),
                tuple(self.claim(c) for c in claims),
                self.notes.about(part),
            )
            for part, claims in self.entry.parts()
            if claims
        )

    def groups(self) -> tuple[Group, ...]:
        """Return the statements that name no dimension, by topic."""
        found: dict[str, list[Statement]] = {}
        for statement in self.entry.statements:
            if not statement.dimensions:
                found.setdefault(statement.topic, []).append(statement)
        return tuple(
            Group(topic, self.label("topics", topic), tuple(self.claim(c) for c in found[topic]))
            for topic in self.catalogue.vocabularies["topics"].terms
            if topic in found
        )

    def series(self) -> tuple[Series, ...]:
        """Return the figures by measure, in the order of the vocabulary, oldest first."""
        found: dict[str, list[Indicator]] = {}
        for indicator in sorted(self.entry.indicators, key=lambda i: i.as_of.earliest()):
            found.setdefault(indicator.measure, []).append(indicator)
        terms = self.catalogue.vocabularies["measures"].terms
        return tuple(self._series(m, found[m]) for m in terms if m in found)

    def _series(self, measure: str, items: list[Indicator]) -> Series:
        drawn = charts.charts(items, self.catalogue, self.strings, self.phrases)
        views = [(item.as_of, self._figure(item)) for item in items]
        return Series(
            label=self._word("measures", measure),
            figures=tuple(f for when, f in views if charts.placed(when) or not drawn),
            differ=bool(charts.disputed(items)),
            notes=self.notes.about(measure),
            charts=drawn,
            undated=tuple(f for when, f in views if drawn and not charts.placed(when)),
        )

    def _figure(self, item: Indicator) -> FigureView:
        return FigureView(
            value=words.figure(item, self.catalogue, self.strings),
            meta=self.phrases.observed(item, self.catalogue),
            note=self.text(item.note),
            marks=self.marks(item.sources),
        )

    @cached_property
    def notes(self) -> Beside:
        """Return the doubts to show beside what they are about, numbered in their order."""
        found: dict[str, tuple[Note, ...]] = {}
        for number, doubt in enumerate(self.entry.doubts, 1):
            note = Note(number, self.text(doubt.text))
            found[doubt.about] = (*found.get(doubt.about, ()), note)
        return Beside(found)

    def doubts(self) -> tuple[DoubtView, ...]:
        """Return the doubts in full, each with what it is about in words."""
        return tuple(
            DoubtView(self._about(doubt.about), self.text(doubt.text), self.marks(doubt.sources))
            for doubt in self.entry.doubts
        )

    def _about(self, key: str) -> str:
        """Return the words for what a doubt is about: a field, a part, a topic or a measure."""
        for prefix in ("about", "part"):
            if f"{prefix}.{key}" in self.strings.words:
                return self.strings(f"{prefix}.{key}")
        topic = key in self.catalogue.vocabularies["topics"]
        return self.label("topics" if topic else "measures", key)
