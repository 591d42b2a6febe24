"""The pages of clusters, practices and actors, put together in reading order."""

from __future__ import annotations

from markupsafe import Markup

from grappe.catalogue import Catalogue
from grappe.model.entry import Actor, Cluster, Entry, Practice
from grappe.model.places import Place
from grappe.model.source import Source
from grappe.pages import words
from grappe.pages.ego import ego
from grappe.pages.history import history
from grappe.pages.kin import Kin
from grappe.pages.kinship import comparison, kinship
from grappe.pages.links import foreign_name, term_link, tie_link
from grappe.pages.phrases import Phrases
from grappe.pages.shapes import (
    Band,
    Dated,
    Fact,
    Head,
    Link,
    Notice,
    OutcomeView,
    PlaceView,
    PracticeView,
    SourceView,
    StateView,
)
from grappe.pages.sheet import EntryView
from grappe.pages.sources import foreign, publisher_of, title_of
from grappe.pages.ties import by_kind, relations
from grappe.pages.views import NOTHING, Writer
from grappe.pages.weights import Weights
from grappe.strings import Strings

_NEXT = ("succeeded-by", "merged-into")


def entry_view(
    catalogue: Catalogue,
    identifier: str,
    strings: Strings,
    missing: Markup = NOTHING,
    weights: Weights | None = None,
    phrases: Phrases | None = None,
    kin: Kin | None = None,
) -> EntryView:
    """Return what the template of an entry needs; sources are numbered in reading order.

    ``missing`` is what stands in place of a text that does not exist in the reader's language.
    """
    write = Writer(catalogue, identifier, strings, missing, weights, phrases)
    groups = by_kind(write)
    return EntryView(
        head=_head(write),
        notes=write.notes,
        band=_band(write),
        parts=write.parts(),
        series=write.series(),
        dimensions=write.dimensions(),
        groups=write.groups(),
        practices=_practices(write),
        history=history(write),
        relations=relations(write, groups),
        ego=ego(write, groups),
        kin=kinship(write, kin or Kin(catalogue)),
        compare=comparison([identifier], write.language)
        if isinstance(write.entry, Cluster)
        else "",
        doubts=write.doubts(),
        sources=_sources(write),
    )


def _head(write: Writer) -> Head:
    entry, catalogue, language = write.entry, write.catalogue, write.language
    forms: tuple[Link, ...] = ()
    if isinstance(entry, Cluster):
        forms = write.terms("type", "cluster-types", (entry.type,))
    if isinstance(entry, Actor):
        forms = write.terms("", "actor-kinds", (entry.kind,))
    return Head(
        kind=catalogue.kind_of(write.identifier),
        forms=forms,
        name=catalogue.name_of(write.identifier, language),
        language=foreign_name(entry, language),
        gloss=write.text(entry.gloss),
        also=entry.also_known_as,
        notice=_notice(write),
        outcome=_outcome(write, entry) if isinstance(entry, Practice) else None,
        summary=write.text(entry.summary),
    )


def _notice(write: Writer) -> Notice | None:
    status = write.entry.status
    term = write.catalogue.vocabularies["states"].terms.get(status.state)
    if term is None or not term.ended:
        return None
    state = words.lower_first(write.label("states", status.state))
    key, values = "notice.undated", {"state": state}
    if status.ended is not None and not status.ended.unknown:
        key, values = "notice.ended", {"state": state, "date": write.phrases.date(status.ended)}
    after = (tie for tie in write.catalogue.ties(write.identifier) if tie.kind in _NEXT)
    return Notice(
        write.strings(key, **values),
        tuple(tie_link(write.catalogue, tie, write.language) for tie in after),
    )


def _outcome(write: Writer, entry: Practice) -> OutcomeView:
    return OutcomeView(
        entry.outcome.state,
        write.label("outcomes", entry.outcome.state),
        write.text(entry.outcome.note),
        write.marks(entry.outcome.sources),
    )


def _band(write: Writer) -> Band:
    entry, status = write.entry, write.entry.status
    period = entry.period if isinstance(entry, Practice) else None
    return Band(
        state=StateView(
            code=status.state,
            label=write.label("states", status.state),
            ended=write.phrases.date(status.ended),
            as_of=write.phrases.date(status.as_of),
            note=write.text(status.note),
            marks=write.marks(status.sources),
        ),
        period=write.phrases.period(period),
        founded=tuple(
            Dated(write.phrases.date(d.date), write.text(d.note), write.marks(d.sources))
            for d in getattr(entry, "founded", ())
        ),
        places=tuple(_place(write, place) for place in entry.places),
        reach=_reach(write, entry),
        facts=_facts(write, entry),
        website=entry.website,
        identifiers=tuple(_identifier(*item) for item in entry.same_as.items()),
    )


def _place(write: Writer, place: Place) -> PlaceView:
    def territory(kind: str, code: str) -> Link:
        return term_link(write.catalogue, kind, code, write.language)

    town, written, country = place.municipality or "", place.address or "", place.country
    region = territory("region", place.region) if place.region else None
    if region and region.label == territory("country", country).label:
        region = None  # a country that is one region is not told twice
    return PlaceView(
        role=write.label("place-roles", place.role),
        name="" if written.endswith(town) else town,
        region=region,
        country=territory("country", country),
        address=written,
        precision=words.lower_first(write.label("location-precisions", place.precision)),
        marks=write.marks(place.sources),
    )


def _reach(write: Writer, entry: Entry) -> str:
    if entry.reach is None:
        return ""
    regions = write.catalogue.vocabularies.get("regions")
    areas = (
        write.label("regions", area)
        if regions and area in regions
        else words.country(area, write.language)
        for area in entry.reach.areas
    )
    return " · ".join((write.label("reach-levels", entry.reach.level), *areas))


def _identifier(scheme: str, value: str) -> Link:
    if scheme == "wikidata":
        return Link(f"Wikidata {value}", f"https://www.wikidata.org/wiki/{value}")
    return Link(f"{scheme.upper()} {value}")


def _facts(write: Writer, entry: Entry) -> tuple[Fact, ...]:
    """Return the descriptors that have values, in the order shown."""
    rows = [
        ("needs", write.terms("need", "needs", entry.needs)),
        ("sectors", write.terms("", "sectors", entry.sectors)),
    ]
    if isinstance(entry, Cluster):
        rows.append(("components", write.terms("", "components", entry.components)))
    if isinstance(entry, (Cluster, Actor)):
        rows.append(("legal_forms", write.terms("", "legal-forms", entry.legal_forms)))
    if isinstance(entry, Practice):
        rows += [
            ("dimensions", write.terms("dimension", "dimensions", entry.dimensions)),
            ("tools", write.terms("", "tools", entry.tools)),
            ("carried_by", tuple(write.entry_link(i) for i in entry.carried_by)),
            ("taken_up_by", tuple(write.entry_link(i) for i in entry.taken_up_by)),
        ]
    return tuple(Fact(key, links, write.notes.about(key)) for key, links in rows if links)


def _practices(write: Writer) -> tuple[PracticeView, ...]:
    found = []
    for practice in write.catalogue.practices_of(write.identifier):
        entry = write.catalogue.practices[practice]
        summary = entry.summary.get(write.language)
        found.append(
            PracticeView(
                write.entry_link(practice),
                words.prose(summary) if summary else None,
                entry.outcome.state,
                write.label("outcomes", entry.outcome.state),
            )
        )
    return tuple(found)


def _sources(write: Writer) -> tuple[SourceView, ...]:
    """Return the sources in the order of their numbers; those never cited come last."""
    cited = len(write.numbers)
    for key in write.entry.sources:
        write.numbers.setdefault(key, len(write.numbers) + 1)
    return tuple(
        _source(write, number, source, number <= cited)
        for key, number in write.numbers.items()
        if (source := write.catalogue.source(write.entry, key)) is not None
    )


def _source(write: Writer, number: int, source: Source, cited: bool) -> SourceView:
    t, tie = write.strings, source.effective_tie
    details = (
        source.author,
        publisher_of(source),
        write.phrases.date(source.published),
        words.lower_first(write.label("source-kinds", source.kind)),
        words.language(source.language, write.language) if source.language else "",
    )
    remarks = (
        t("source.origin", name=source.origin) if source.origin else "",
        "" if tie == "outside" else words.lower_first(write.label("ties", tie)),
        t("source.partly") if source.read == "in-part" else "",
        f"DOI {source.doi}" if source.doi else "",
    )
    shown = (", ".join(d for d in details if d), *(remark for remark in remarks if remark))
    return SourceView(
        number,
        title_of(source),
        source.url,
        foreign(source, write.language),
        " · ".join(shown),
        source.archived,
        cited,
    )
