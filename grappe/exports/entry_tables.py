"""``clusters.csv``, ``practices.csv``, ``actors.csv``: one line an entry, for people who count."""

from __future__ import annotations

from collections.abc import Iterator

from grappe import evidence
from grappe.catalogue import Catalogue, founding
from grappe.checks.base import cited_keys
from grappe.exports import addresses
from grappe.exports.base import Site
from grappe.exports.table import (
    DATE,
    FILED,
    JOINT,
    LIST,
    Column,
    Table,
    both,
    dated,
    labelled,
    labels,
    years,
)
from grappe.geography import country_name
from grappe.model.entry import Entry

_ID = Column("id", "string", "Identifiant, gardé pour toujours", "Identifier, kept for ever", True)
_NAME = Column("name", "string", "Nom propre", "Proper name", True)
_STATE = (
    *labelled("state", "Ce qu’elle est devenue", "What became of it", required=True),
    *dated("state_as_of", "Dernière preuve de cet état", "Last proof of that state", required=True),
    Column("ended", "string", f"Fin, s’il y en a une ; {DATE[0]}", f"End, if there is one; {DATE[1]}"),
)  # fmt: skip
_FOUNDED = tuple(
    dated(
        "founded",
        "Fondation, la date que la fiche met en premier",
        "Founding, the date that the entry puts first",
    )
)
_PLACE = (
    Column("country", "string", "Pays du premier lieu, code ISO 3166-1", "Country of the first place, ISO 3166-1 code"),
    Column("country_label_fr", "string", "Pays, en français", "Country, in French"),
    Column("country_label_en", "string", "Pays, en anglais", "Country, in English"),
    Column("region", "string", "Région, code NUTS ou ISO 3166-2 : un seul niveau par pays", "Region, NUTS or ISO 3166-2 code: one level a country"),
    Column("municipality", "string", "Commune", "Municipality"),
    Column("latitude", "number", "Latitude en degrés, WGS 84", "Latitude in degrees, WGS 84"),
    Column("longitude", "number", "Longitude en degrés, WGS 84", "Longitude in degrees, WGS 84"),
    Column("precision", "string", "Finesse du point : « municipality » est le centre de la commune, « region » n’est pas un lieu", "Precision of the point: “municipality” is the centre of the municipality, “region” is no position"),
    Column("needs", "string", f"Besoins ; {LIST[0]}", f"Needs; {LIST[1]}"),
    Column("sectors", "string", f"Secteurs ; {LIST[0]}", f"Sectors; {LIST[1]}"),
)  # fmt: skip
_COUNTS = (
    Column("statements", "integer", "Nombre d’affirmations de la fiche", "Number of statements in the entry", True),
    Column("indicators", "integer", "Nombre de chiffres de la fiche", "Number of figures in the entry", True),
    Column("sources", "integer", "Nombre de sources citées par la fiche", "Number of sources that the entry cites", True),
)  # fmt: skip
_END = (
    Column("summary_fr", "string", "Résumé en français", "Summary in French"),
    Column("summary_en", "string", "Résumé en anglais", "Summary in English"),
    Column("url_fr", "string", "Adresse de la fiche en français, avec toutes ses sources", "Address of the entry in French, with all its sources", True),
    Column("url_en", "string", "Adresse de la fiche en anglais, avec toutes ses sources", "Address of the entry in English, with all its sources", True),
)  # fmt: skip


def _state(catalogue: Catalogue, entry: Entry) -> tuple[object, ...]:
    status = entry.status
    return (
        *labels(catalogue, "states", status.state),
        *years(status.as_of),
        status.ended or "",
    )


def _place(entry: Entry) -> tuple[object, ...]:
    place = entry.places[0] if entry.places else None
    found: tuple[object, ...] = ("",) * 8
    if place:
        point = place.point
        found = (
            place.country,
            country_name(place.country, "fr"),
            country_name(place.country, "en"),
            place.region or "",
            place.municipality or "",
            point.lat if point else "",
            point.lon if point else "",
            place.precision,
        )
    return (*found, JOINT.join(entry.needs), JOINT.join(entry.sectors))


def _counts(entry: Entry) -> tuple[object, ...]:
    return len(evidence.claims_of(entry)), len(entry.indicators), len(cited_keys(entry))


def _end(kind: str, identifier: str, entry: Entry, site: Site) -> tuple[object, ...]:
    return (
        *both(entry.summary),
        *(site.at(addresses.page(kind, identifier, language)) for language in ("fr", "en")),
    )


def _clusters(catalogue: Catalogue, site: Site) -> Iterator[tuple[object, ...]]:
    for identifier in sorted(catalogue.clusters):
        cluster = catalogue.clusters[identifier]
        founded = founding(cluster)
        yield (
            identifier,
            cluster.name,
            *labels(catalogue, "cluster-types", cluster.type),
            *_state(catalogue, cluster),
            *years(founded.date if founded else None),
            *_place(cluster),
            JOINT.join(cluster.components),
            JOINT.join(cluster.legal_forms),
            cluster.website or "",
            cluster.same_as.get("wikidata", ""),
            *_counts(cluster),
            JOINT.join(catalogue.practices_of(identifier)),
            *_end("cluster", identifier, cluster, site),
        )


def _practices(catalogue: Catalogue, site: Site) -> Iterator[tuple[object, ...]]:
    for identifier in sorted(catalogue.practices):
        practice = catalogue.practices[identifier]
        yield (
            identifier,
            *both(practice.title),
            *labels(catalogue, "outcomes", practice.outcome.state),
            *_state(catalogue, practice),
            *years(practice.period),
            *_place(practice),
            JOINT.join(practice.dimensions),
            JOINT.join(practice.tools),
            JOINT.join(practice.carried_by),
            *_counts(practice),
            *_end("practice", identifier, practice, site),
        )


def _actors(catalogue: Catalogue, site: Site) -> Iterator[tuple[object, ...]]:
    for identifier in sorted(catalogue.actors):
        actor = catalogue.actors[identifier]
        founded = founding(actor)
        yield (
            identifier,
            actor.name,
            *labels(catalogue, "actor-kinds", actor.kind),
            *_state(catalogue, actor),
            *years(founded.date if founded else None),
            *_place(actor),
            actor.website or "",
            *_counts(actor),
            JOINT.join(catalogue.practices_of(identifier)),
            *_end("actor", identifier, actor, site),
        )


_CARRIED = Column("practices", "string", "Pratiques qu’elle porte ; identifiants séparés par « | »", "Practices it carries; identifiers joined by “|”")  # fmt: skip
_WEBSITE = Column("website", "string", "Site de l’organisation", "Website of the organisation")

CLUSTERS = Table(
    "clusters.csv",
    "Toutes les grappes en tableau (UTF-8, virgules)",
    "Every cluster as a table (UTF-8, commas)",
    (
        _ID,
        _NAME,
        *labelled("type", "Type de grappe", "Type of cluster", required=True),
        *_STATE,
        *_FOUNDED,
        *_PLACE,
        Column("components", "string", f"Ce qu’on y trouve ; {LIST[0]}", f"What is found there; {LIST[1]}"),
        Column("legal_forms", "string", f"Formes juridiques ; {LIST[0]}", f"Legal forms; {LIST[1]}"),
        _WEBSITE,
        Column("wikidata", "string", "Élément Wikidata, quand il est sûr", "Wikidata item, where certain"),
        *_COUNTS,
        _CARRIED,
        *_END,
    ),
    ("id",),
    _clusters,
)  # fmt: skip
PRACTICES = Table(
    "practices.csv",
    "Toutes les pratiques en tableau",
    "Every practice as a table",
    (
        _ID,
        Column("title_fr", "string", "Titre en français", "Title in French"),
        Column("title_en", "string", "Titre en anglais", "Title in English"),
        *labelled("outcome", "Ce que cela a donné", "How it turned out", required=True),
        *_STATE,
        *dated("period", "Période", "Period"),
        *_PLACE,
        *FILED,
        Column("carried_by", "string", "Fiches qui la portent ; identifiants séparés par « | »", "Entries that carry it; identifiers joined by “|”"),
        *_COUNTS,
        *_END,
    ),
    ("id",),
    _practices,
)  # fmt: skip
ACTORS = Table(
    "actors.csv",
    "Tous les acteurs en tableau",
    "Every actor as a table",
    (
        _ID,
        _NAME,
        *labelled("kind", "Sorte d’acteur", "Kind of actor", required=True),
        *_STATE,
        *_FOUNDED,
        *_PLACE,
        _WEBSITE,
        *_COUNTS,
        _CARRIED,
        *_END,
    ),
    ("id",),
    _actors,
)
