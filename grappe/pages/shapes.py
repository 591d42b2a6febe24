"""What the templates of entries read: frozen views, every word of them ready to be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from grappe.pages.charts import Chart


@dataclass(frozen=True, slots=True)
class Link:
    """A label, and an address from the root of the site (or absolute) when there is one.

    ``tongue`` is the language of the label when it is not the page's.
    """

    label: str
    href: str | None = None
    tongue: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """The number of a source, with the passage; the first one is where its source leads back."""

    number: int
    at: str
    first: bool = False


Marks = tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A doubt shown beside what it is about; its number leads to its sources."""

    number: int
    text: Markup


Notes = tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """The doubts of an entry by what they are about."""

    found: Mapping[str, Notes]

    def about(self, *keys: str) -> Notes:
        """Return the doubts about any of these."""
        return tuple(note for key in keys for note in self.found.get(key, ()))


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A statement as shown."""

    text: Markup
    meta: str
    level: str
    marks: Marks
    notes: Notes


@dataclass(frozen=True, slots=True)
class Group:
    """A headed list of statements."""

    key: str
    label: str
    claims: tuple[ClaimView, ...]
    notes: Notes = ()


@dataclass(frozen=True, slots=True)
class DimensionView:
    """A dimension with its evidence, in words and as a rank of 0 to 3.

    ``again`` holds its statements that the page has told above, ``told`` their number in words.
    """

    code: str
    label: str
    href: str
    level_label: str
    why: str
    rank: int
    claims: tuple[ClaimView, ...]
    again: tuple[ClaimView, ...]
    told: str

    @property
    def known(self) -> bool:
        """Tell whether the entry says anything about it."""
        return bool(self.claims or self.again)


@dataclass(frozen=True, slots=True)
class FigureView:
    """An observation as shown."""

    value: str
    meta: str
    note: Markup
    marks: Marks


@dataclass(frozen=True, slots=True)
class Series:
    """The observations of one measure, side by side; beside a drawing, the undated ones apart."""

    label: Link
    figures: tuple[FigureView, ...]
    differ: bool
    notes: Notes
    charts: tuple[Chart, ...] = ()
    undated: tuple[FigureView, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source of the numbered list."""

    number: int
    title: str
    url: str | None
    tongue: str
    details: str
    archived: str | None
    cited: bool


@dataclass(frozen=True, slots=True)
class Dated:
    """A founding date."""

    date: str
    text: Markup
    marks: Marks


@dataclass(frozen=True, slots=True)
class StateView:
    """What became of an entry: a state, a day (of its end or of the last proof), a remark."""

    code: str
    label: str
    ended: str
    as_of: str
    note: Markup
    marks: Marks


@dataclass(frozen=True, slots=True)
class Notice:
    """An end told beside the title: which, when, and what came after."""

    text: str
    next: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """Whether a practice worked."""

    code: str
    label: str
    note: Markup
    marks: Marks


@dataclass(frozen=True, slots=True)
class RelationView:
    """One relation: with whom, when, and a remark."""

    link: Link
    span: str
    note: Markup
    marks: Marks


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """The relations of one kind."""

    label: str
    ties: tuple[RelationView, ...]


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place in words."""

    role: str
    name: str
    region: Link | None
    country: Link
    address: str
    precision: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class Fact:
    """A descriptor of an entry and its values: needs, sectors, legal forms…"""

    key: str
    links: tuple[Link, ...]
    notes: Notes


@dataclass(frozen=True, slots=True)
class PracticeView:
    """A practice in the list of a cluster's or an actor's."""

    link: Link
    summary: Markup | None
    outcome_code: str
    outcome: str


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A doubt in full, with its sources."""

    about: str
    text: Markup
    marks: Marks


@dataclass(frozen=True, slots=True)
class Head:
    """The top of the page: who it is, in two lines."""

    kind: str
    forms: tuple[Link, ...]
    name: str
    language: str
    gloss: Markup
    also: tuple[str, ...]
    notice: Notice | None
    outcome: OutcomeView | None
    summary: Markup


@dataclass(frozen=True, slots=True)
class Band:
    """The identity of an entry: state, dates, places, reach, descriptors."""

    state: StateView
    period: str
    founded: tuple[Dated, ...]
    places: tuple[PlaceView, ...]
    reach: str
    facts: tuple[Fact, ...]
    website: str | None
    identifiers: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class About:
    """The bottom of the page: downloads, dates of the entry, how to cite and to correct it."""

    json: str
    yaml: str
    compiled: str
    reviewed: str
    file: str
    edit: str | None
    citation: str
    bibtex: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An entry that is near or alike, with the reason and what became of it."""

    link: Link
    reason: str
    code: str
    state: str


@dataclass(frozen=True, slots=True)
class Kinship:
    """What is near and what is alike; the address that compares it with the latter."""

    kind: str
    near: tuple[Neighbour, ...]
    alike: tuple[Neighbour, ...]
    compare: str
