"""``clusters.csv``: one line a cluster, for people who count; RFC 4180, lists joined by ``|``."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from grappe.catalogue import Catalogue, founding
from grappe.exports import addresses
from grappe.exports.base import LICENCES, Export, Site

HEADERS = (
    "id",
    "name",
    "type",
    "type_label_fr",
    "type_label_en",
    "state",
    "state_as_of",
    "ended",
    "founded",
    "country",
    "region",
    "municipality",
    "latitude",
    "longitude",
    "precision",
    "needs",
    "sectors",
    "components",
    "legal_forms",
    "website",
    "wikidata",
    "statements",
    "indicators",
    "sources",
    "practices",
    "summary_fr",
    "summary_en",
    "url_fr",
    "url_en",
    "licence",
)


def rows(catalogue: Catalogue, site: Site) -> Iterator[tuple[object, ...]]:
    """Yield one row a cluster, in the order of ids and of ``HEADERS``."""
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
    writer.writerow(HEADERS)
    writer.writerows(rows(catalogue, site))
    return text.getvalue().encode()


EXPORT = Export(
    "clusters.csv",
    "text/csv; charset=utf-8",
    "Toutes les grappes en tableau (UTF-8, virgules)",
    "Every cluster as a table (UTF-8, commas)",
    render,
)
