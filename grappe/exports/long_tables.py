"""The long tables: one line a statement, a figure, a relation, a cited source, a code."""

from __future__ import annotations

from collections.abc import Iterator

from grappe import evidence
from grappe.catalogue import Catalogue
from grappe.checks.base import cited_keys
from grappe.exports.base import Site
from grappe.exports.table import (
    FILED,
    JOINT,
    Column,
    Table,
    both,
    dated,
    keys,
    labelled,
    labels,
    years,
)
from grappe.model.entry import Entry, Practice
from grappe.model.facts import Claim, Indicator, Statement

_ENTRY = (
    Column("entry", "string", "Fiche : son identifiant", "Entry: its identifier", True),
    Column("entry_kind", "string", "cluster, practice ou actor", "cluster, practice or actor", True),
)  # fmt: skip
_NUMBER = Column("number", "integer", "Rang dans la fiche, à partir de 1", "Place in the entry, from 1", True)  # fmt: skip
_SOURCES = Column("sources", "string", "Sources citées : clés de sources.csv, séparées par « | »", "Sources cited: keys of sources.csv, joined by “|”")  # fmt: skip
_NOTES = (
    Column("note_fr", "string", "Remarque en français", "Remark in French"),
    Column("note_en", "string", "Remarque en anglais", "Remark in English"),
)


def _parts(entry: Entry) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    yield "statements", entry.statements
    if isinstance(entry, Practice):
        yield from entry.parts()


def _statements(catalogue: Catalogue, site: Site) -> Iterator[tuple[object, ...]]:
    for kind, identifier, entry in catalogue.entries():
        for part, claims in _parts(entry):
            for number, claim in enumerate(claims, 1):
                weighed = evidence.weigh(catalogue, entry, (claim,))
                yield (
                    identifier,
                    kind,
                    part,
                    number,
                    claim.topic if isinstance(claim, Statement) else "",
                    JOINT.join(claim.dimensions),
                    JOINT.join(claim.tools),
                    *both(claim.text),
                    *years(claim.as_of),
                    claim.voice,
                    weighed.level,
                    weighed.outside,
                    keys(claim.sources),
                )


def _ends(indicator: Indicator) -> tuple[object, object]:
    """Return the two ends of a value: “more than” has no upper one, “less than” no lower one."""
    low: object = "" if indicator.precision == "less-than" else indicator.value.low
    high: object = "" if indicator.precision == "more-than" else indicator.value.high
    return low, high


def _indicators(catalogue: Catalogue, site: Site) -> Iterator[tuple[object, ...]]:
    measures = catalogue.vocabularies["measures"].terms if catalogue.vocabularies else {}
    for kind, identifier, entry in catalogue.entries():
        for number, found in enumerate(entry.indicators, 1):
            term = measures.get(found.measure)
            yield (
                identifier,
                kind,
                number,
                *labels(catalogue, "measures", found.measure),
                (term.unit if term else None) or "",
                (term.nature if term else None) or "",
                *_ends(found),
                found.currency or "",
                found.precision,
                found.nature,
                *years(found.as_of),
                keys(found.sources),
                *both(found.note),
            )


def _relations(catalogue: Catalogue, site: Site) -> Iterator[tuple[object, ...]]:
    for kind, identifier, entry in catalogue.entries():
        for number, tie in enumerate(entry.relations, 1):
            yield (
                identifier,
                kind,
                number,
                *labels(catalogue, "relation-kinds", tie.kind),
                tie.to.id or "",
                catalogue.name_of(tie.to.id, "fr") if tie.to.id else tie.to.name or "",
                *years(tie.since)[:2],
                *years(tie.until)[::2],
                keys(tie.sources),
                *both(tie.note),
            )


def _sources(catalogue: Catalogue, site: Site) -> Iterator[tuple[object, ...]]:
    for kind, identifier, entry in catalogue.entries():
        for key in cited_keys(entry):
            source = catalogue.source(entry, key)
            if source is not None:
                yield (
                    identifier,
                    kind,
                    key,
                    source.title,
                    source.author or "",
                    source.publisher or "",
                    source.origin or "",
                    *years(source.published)[:2],
                    *labels(catalogue, "source-kinds", source.kind),
                    source.language or "",
                    source.effective_tie,
                    source.read or "",
                    source.url or "",
                    source.doi or "",
                )


def _codes(catalogue: Catalogue, site: Site) -> Iterator[tuple[object, ...]]:
    for name in sorted(catalogue.vocabularies):
        for code, term in catalogue.vocabularies[name].terms.items():
            yield (
                name,
                code,
                *both(term.label),
                *both(term.definition),
                term.broader or "",
                term.country or "",
                term.unit or "",
                JOINT.join(term.matches),
            )


STATEMENTS = Table(
    "statements.csv",
    "Toutes les affirmations : texte, date, voix, sources, niveau de preuve",
    "Every statement: text, date, voice, sources, level of evidence",
    (
        *_ENTRY,
        Column("part", "string", "« statements », ou la partie d’une pratique", "“statements”, or the part of a practice", True),
        Column("number", "integer", "Rang dans cette partie, à partir de 1", "Place in that part, from 1", True),
        Column("topic", "string", "Sujet, en code", "Topic, as a code"),
        *FILED,
        Column("text_fr", "string", "Texte en français", "Text in French"),
        Column("text_en", "string", "Texte en anglais", "Text in English"),
        *dated("as_of", "Date du fait", "Date of the fact", required=True),
        Column("voice", "string", "Qui parle : outside (d’autres), own (elle-même), catalogue", "Who speaks: outside (others), own (itself), catalogue", True),
        Column("evidence", "string", "Niveau de preuve : stated, documented, corroborated", "Level of evidence: stated, documented, corroborated", True),
        Column("outside_origins", "integer", "Nombre d’éditeurs extérieurs et indépendants qui le disent", "Number of independent outside publishers that tell it", True),
        _SOURCES,
    ),
    ("entry", "part", "number"),
    _statements,
)  # fmt: skip
INDICATORS = Table(
    "indicators.csv",
    "Tous les chiffres : mesure, valeur, précision, date, sources",
    "Every figure: measure, value, precision, date, sources",
    (
        *_ENTRY,
        _NUMBER,
        *labelled("measure", "Mesure", "Measure", required=True),
        Column("unit", "string", "Unité de la mesure", "Unit of the measure"),
        Column("stock_or_flow", "string", "stock (à une date) ou flow (pendant une période)", "stock (at a date) or flow (over a period)"),
        Column("value_from", "number", "Valeur, ou sa borne basse ; vide pour « moins de »", "Value, or its lower end; empty for “less than”"),
        Column("value_to", "number", "Valeur, ou sa borne haute ; vide pour « plus de »", "Value, or its upper end; empty for “more than”"),
        Column("currency", "string", "Monnaie, code ISO 4217 ; rien n’est converti", "Currency, ISO 4217 code; nothing is converted"),
        Column("precision", "string", "exact, about, more-than, less-than", "exact, about, more-than, less-than", True),
        Column("nature", "string", "measured, estimated, claimed, announced, target", "measured, estimated, claimed, announced, target", True),
        *dated("as_of", "Date ou période mesurée", "Date or period measured", required=True),
        _SOURCES,
        *_NOTES,
    ),
    ("entry", "number"),
    _indicators,
)  # fmt: skip
RELATIONS = Table(
    "relations.csv",
    "Toutes les relations, une fois chacune, dans le sens où elles sont écrites",
    "Every relation, once each, in the direction it is written",
    (
        *_ENTRY,
        _NUMBER,
        *labelled("relation", "Relation : « entry » est … « to »", "Relation: “entry” is … “to”", required=True),
        Column("to", "string", "Identifiant de l’autre fiche, s’il y en a une", "Identifier of the other entry, if there is one"),
        Column("to_name", "string", "Nom de l’autre", "Name of the other", True),
        Column("since", "string", "Début, date EDTF", "Beginning, EDTF date"),
        Column("since_year", "integer", "Année du début", "Year of the beginning"),
        Column("until", "string", "Fin, date EDTF", "End, EDTF date"),
        Column("until_year", "integer", "Année de la fin", "Year of the end"),
        _SOURCES,
        *_NOTES,
    ),
    ("entry", "number"),
    _relations,
)  # fmt: skip
SOURCES = Table(
    "sources.csv",
    "Toutes les sources, fiche par fiche",
    "Every source, entry by entry",
    (
        *_ENTRY,
        Column("key", "string", "Clé de la source dans la fiche", "Key of the source in the entry", True),
        Column("title", "string", "Titre publié ; entre crochets, titre que personne n’a pu lire", "Title as published; in brackets, a title nobody could read", True),
        Column("author", "string", "Auteurs d’une œuvre", "Authors of a work"),
        Column("publisher", "string", "Éditeur", "Publisher"),
        Column("origin", "string", "Premier éditeur, quand celui-ci reprend", "First publisher, where this one reprints"),
        Column("published", "string", "Date de publication, EDTF", "Date of publication, EDTF"),
        Column("published_year", "integer", "Année de publication", "Year of publication"),
        *labelled("kind", "Sorte de source", "Kind of source", required=True),
        Column("language", "string", "Langue, code ISO 639", "Language, ISO 639 code"),
        Column("tie", "string", "own (elle-même), partner, outside", "own (itself), partner, outside", True),
        Column("read", "string", "in-part : lue en partie", "in-part: read in part"),
        Column("url", "string", "Adresse", "Address"),
        Column("doi", "string", "DOI", "DOI"),
    ),
    ("entry", "key"),
    _sources,
)  # fmt: skip
CODES = Table(
    "vocabularies.csv",
    "Tous les codes, avec leur libellé et leur définition",
    "Every code, with its label and its definition",
    (
        Column("vocabulary", "string", "Vocabulaire", "Vocabulary", True),
        Column("code", "string", "Code", "Code", True),
        Column("label_fr", "string", "Libellé en français", "Label in French"),
        Column("label_en", "string", "Libellé en anglais", "Label in English"),
        Column("definition_fr", "string", "Définition en français", "Definition in French"),
        Column("definition_en", "string", "Définition en anglais", "Definition in English"),
        Column("broader", "string", "Code plus large", "Broader code"),
        Column("country", "string", "Régions : pays, code ISO 3166-1", "Regions: country, ISO 3166-1 code"),
        Column("unit", "string", "Mesures : unité", "Measures: unit"),
        Column("matches", "string", "Équivalents ailleurs, adresses séparées par « | » ; ESSglobal est en CC BY 3.0", "Matches elsewhere, addresses joined by “|”; ESSglobal is CC BY 3.0"),
    ),
    ("vocabulary", "code"),
    _codes,
)  # fmt: skip
