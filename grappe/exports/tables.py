"""``clusters.csv``: one line a cluster, for people who count; RFC 4180, lists joined by ``|``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from grappe.catalogue import Catalogue, founding
from grappe.exports import addresses
from grappe.exports.base import LICENCES, Export, Site


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its Table Schema type, and what it holds in each language."""

    name: str
    type: str
    fr: str
    en: str
    required: bool = False

    def text(self, language: str) -> str:
        """Return what it holds, in a language."""
        return self.fr if language == "fr" else self.en


_LIST = "codes séparés par « | »", "codes joined by “|”"
_DATE = (
    "date EDTF : 2016, 2016-06, 2016~ (vers), unknown…",
    "EDTF date: 2016, 2016-06, 2016~ (about), unknown…",
)
COLUMNS = (
    Column("id", "string", "Identifiant, gardé pour toujours", "Identifier, kept for ever", True),
    Column("name", "string", "Nom propre", "Proper name", True),
    Column("type", "string", "Type de grappe, en code", "Type of cluster, as a code", True),
    Column("type_label_fr", "string", "Type de grappe, en français", "Type of cluster, in French", True),
    Column("type_label_en", "string", "Type de grappe, en anglais", "Type of cluster, in English", True),
    Column("state", "string", "Ce qu’elle est devenue, en code", "What became of it, as a code", True),
    Column("state_as_of", "string", f"Dernière preuve de cet état ; {_DATE[0]}", f"Last proof of that state; {_DATE[1]}", True),
    Column("ended", "string", f"Fin, s’il y en a une ; {_DATE[0]}", f"End, if there is one; {_DATE[1]}"),
    Column("founded", "string", f"Fondation, première date donnée ; {_DATE[0]}", f"Founding, the first date given; {_DATE[1]}"),
    Column("country", "string", "Pays du premier lieu, code ISO 3166-1", "Country of the first place, ISO 3166-1 code"),
    Column("region", "string", "Région, code NUTS ou ISO 3166-2", "Region, NUTS or ISO 3166-2 code"),
    Column("municipality", "string", "Commune", "Municipality"),
    Column("latitude", "number", "Latitude en degrés, WGS 84", "Latitude in degrees, WGS 84"),
    Column("longitude", "number", "Longitude en degrés, WGS 84", "Longitude in degrees, WGS 84"),
    Column("precision", "string", "Finesse du point : « municipality » est le centre de la commune", "Precision of the point: “municipality” is the centre of the municipality"),
    Column("needs", "string", f"Besoins ; {_LIST[0]}", f"Needs; {_LIST[1]}"),
    Column("sectors", "string", f"Secteurs ; {_LIST[0]}", f"Sectors; {_LIST[1]}"),
    Column("components", "string", f"Ce qu’on y trouve ; {_LIST[0]}", f"What is found there; {_LIST[1]}"),
    Column("legal_forms", "string", f"Formes juridiques ; {_LIST[0]}", f"Legal forms; {_LIST[1]}"),
    Column("website", "string", "Site de l’organisation", "Web site of the organisation"),
    Column("wikidata", "string", "Élément Wikidata, quand il est sûr", "Wikidata item, where certain"),
    Column("statements", "integer", "Nombre d’énoncés de la fiche", "Number of statements in the entry", True),
    Column("indicators", "integer", "Nombre de chiffres de la fiche", "Number of figures in the entry", True),
    Column("sources", "integer", "Nombre de sources de la fiche", "Number of sources in the entry", True),
    Column("practices", "string", "Pratiques qu’elle porte ; identifiants séparés par « | »", "Practices it carries; identifiers joined by “|”"),
    Column("summary_fr", "string", "Résumé en français", "Summary in French"),
    Column("summary_en", "string", "Résumé en anglais", "Summary in English"),
    Column("url_fr", "string", "Adresse de la fiche en français, avec toutes ses sources", "Address of the entry in French, with all its sources", True),
    Column("url_en", "string", "Adresse de la fiche en anglais, avec toutes ses sources", "Address of the entry in English, with all its sources", True),
    Column("licence", "string", "Licence des données, en codes SPDX", "Licence of the data, as SPDX codes", True),
)  # fmt: skip


def rows(catalogue: Catalogue, site: Site) -> Iterator[tuple[object, ...]]:
    """Yield one row a cluster, in the order of ids and of ``COLUMNS``."""
    for identifier in sorted(catalogue.clusters):
        cluster = catalogue.clusters[identifier]
        place = cluster.places[0] if cluster.places else None
        point = place.point if place else None
        founded = founding(cluster)
        yield (
            identifier,
            cluster.name,
            cluster.type,
            catalogue.label("cluster-types", cluster.type, "fr"),
            catalogue.label("cluster-types", cluster.type, "en"),
            cluster.status.state,
            cluster.status.as_of,
            cluster.status.ended or "",
            founded.date if founded else "",
            place.country if place else "",
            place.region or "" if place else "",
            place.municipality or "" if place else "",
            point.lat if point else "",
            point.lon if point else "",
            place.precision if place else "",
            "|".join(cluster.needs),
            "|".join(cluster.sectors),
            "|".join(cluster.components),
            "|".join(cluster.legal_forms),
            cluster.website or "",
            cluster.same_as.get("wikidata", ""),
            len(cluster.statements),
            len(cluster.indicators),
            len(cluster.sources),
            "|".join(catalogue.practices_of(identifier)),
            cluster.summary.fr or "",
            cluster.summary.en or "",
            site.at(addresses.page("cluster", identifier, "fr")),
            site.at(addresses.page("cluster", identifier, "en")),
            LICENCES,
        )


def render(catalogue: Catalogue, site: Site) -> bytes:
    """Return the file in UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, dialect="excel")
    writer.writerow(column.name for column in COLUMNS)
    writer.writerows(rows(catalogue, site))
    return text.getvalue().encode()


EXPORT = Export(
    "clusters.csv",
    "text/csv; charset=utf-8",
    "Toutes les grappes en tableau (UTF-8, virgules)",
    "Every cluster as a table (UTF-8, commas)",
    render,
)
