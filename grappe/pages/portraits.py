"""What the tools of the browser work on: every cluster in brief, every practice by dimension."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from grappe.catalogue import Catalogue, founding
from grappe.model.entry import Cluster, Practice
from grappe.model.facts import Indicator
from grappe.pages import words
from grappe.pages.lists import merit
from grappe.pages.sources import publisher_of
from grappe.pages.urls import address
from grappe.pages.weights import Weights
from grappe.strings import Strings

PATHS = {"fr": "assets/gp/portraits.fr.json", "en": "assets/gp/portraits.en.json"}


def portraits(catalogue: Catalogue, strings: Strings, weights: Weights) -> bytes:
    """Return the file of one language, in a fixed order: names sort as readers expect."""
    language = strings.language
    dimensions = catalogue.vocabularies["dimensions"].terms
    value = {
        "words": strings.under("tools"),
        "dimensions": [
            {
                "code": code,
                "label": catalogue.label("dimensions", code, language),
                "href": address("dimension", code, language),
                "shown": sum(1 for i in catalogue.clusters if weights.of(i).dimensions[code].rank),
            }
            for code in dimensions
        ],
        "levels": [
            catalogue.label("evidence-levels", code, language)
            for code in catalogue.vocabularies["evidence-levels"].terms
        ],
        "clusters": [
            _cluster(catalogue, i, catalogue.clusters[i], strings, weights)
            for i in sorted(catalogue.clusters)
        ],
        "practices": [
            _practice(catalogue, i, p, language)
            for i, p in sorted(
                catalogue.practices.items(), key=lambda item: (merit(item[1]), item[0])
            )
        ],
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _cluster(
    catalogue: Catalogue, identifier: str, entry: Cluster, strings: Strings, weights: Weights
) -> dict[str, Any]:
    language = strings.language
    found = weights.of(identifier).dimensions
    return {
        "id": identifier,
        "name": entry.name,
        "href": address("cluster", identifier, language),
        "facts": dict(_facts(catalogue, entry, strings)),
        "levels": [found[code].rank for code in catalogue.vocabularies["dimensions"].terms],
        "figures": [_figure(catalogue, entry, figure, strings) for figure in entry.indicators],
        "practices": [
            [catalogue.name_of(p, language), address("practice", p, language)]
            for p in catalogue.practices_of(identifier)
        ],
    }


def _figure(catalogue: Catalogue, entry: Cluster, figure: Indicator, strings: Strings) -> list[str]:
    """Return the measure, then what is said of the figure: value, date, nature, remark, publishers."""
    language = strings.language
    cited = (catalogue.source(entry, ref.key) for ref in figure.sources)
    publishers = dict.fromkeys(publisher_of(source) for source in cited if source)
    return [
        catalogue.label("measures", figure.measure, language),
        words.figure(figure, catalogue, strings),
        words.date(figure.as_of, strings),
        words.nature(figure, catalogue, language),
        ((figure.note.get(language) if figure.note else "") or "").rstrip("."),
        ", ".join(name for name in publishers if name),
    ]


def _facts(catalogue: Catalogue, entry: Cluster, strings: Strings) -> Iterator[tuple[str, str]]:
    """Yield what a comparison shows, by the key of its word; what is not known is left out."""
    language = strings.language

    def labels(vocabulary: str, codes: tuple[str, ...]) -> str:
        return ", ".join(catalogue.label(vocabulary, code, language) for code in codes)

    place = entry.places[0] if entry.places else None
    where = (place.municipality, words.country(place.country, language)) if place else ()
    founded = founding(entry)
    state = catalogue.label("states", entry.status.state, language)
    pairs = (
        ("type", catalogue.label("cluster-types", entry.type, language)),
        ("place", ", ".join(part for part in where if part)),
        ("founded", words.date(founded.date, strings) if founded else ""),
        ("state", f"{state} ({words.date(entry.status.ended or entry.status.as_of, strings)})"),
        ("needs", labels("needs", entry.needs)),
        ("sectors", labels("sectors", entry.sectors)),
        ("components", labels("components", entry.components)),
        ("legal", labels("legal-forms", entry.legal_forms)),
        ("summary", entry.summary.get(language) or ""),
    )
    return (pair for pair in pairs if pair[1])


def _practice(
    catalogue: Catalogue, identifier: str, entry: Practice, language: str
) -> dict[str, Any]:
    return {
        "name": catalogue.name_of(identifier, language),
        "href": address("practice", identifier, language),
        "outcome": entry.outcome.state,
        "told": catalogue.label("outcomes", entry.outcome.state, language),
        "dimensions": list(entry.dimensions),
    }
