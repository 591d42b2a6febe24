"""What the search index reads: every entry as a document, and the words that stand for others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from grappe.catalogue import Catalogue
from grappe.evidence import claims_of
from grappe.model.entry import Actor, Cluster, Entry, Practice
from grappe.pages import words
from grappe.pages.links import VOCABULARIES
from grappe.pages.lists import members
from grappe.pages.urls import address
from grappe.pages.weights import Weights
from grappe.search import Document, synonyms_of

_VOCABULARIES = (
    "needs",
    "sectors",
    "cluster-types",
    "components",
    "legal-forms",
    "actor-kinds",
    "tools",
    "states",
)


# What comes first among equals: practices are taken up.
_FOUND = ("need", "type", "dimension")
_STANDING = ("practice", "cluster", "actor")


def search_documents(catalogue: Catalogue, language: str, weights: Weights) -> Iterator[Document]:
    """Yield a document per need, type, dimension and country, then one per entry.

    Names weigh most, then codes in words, then the texts. Among equals a practice comes before its
    cluster, and the entry with most sources before others.
    """
    yield from _terms(catalogue, language, members(catalogue, weights))
    entries = sorted(
        catalogue.entries(), key=lambda e: (_STANDING.index(e[0]), -len(e[2].sources), e[1])
    )
    for kind, identifier, entry in entries:
        place = entry.places[0] if entry.places else None
        where = ", ".join(
            part
            for part in (
                place.municipality or "" if place else "",
                words.country(place.country, language) if place else "",
            )
            if part
        )
        texts = [claim.text.get(language) or "" for claim in claims_of(entry)]
        texts += [item.text.get(language) or "" for item in entry.history]
        yield Document(
            id=identifier,
            url=address(kind, identifier, language),
            kind=kind,
            title=catalogue.name_of(identifier, language),
            summary=entry.summary.get(language) or "",
            fields=(
                (12, " ".join(entry.also_known_as)),
                (8, " ".join(_labels(catalogue, entry, language))),
                (2, " ".join(texts)),
            ),
            place=where,
        )


def _terms(
    catalogue: Catalogue, language: str, gathered: Mapping[str, Mapping[str, list[str]]]
) -> Iterator[Document]:
    """Yield the terms and the countries that gather an entry."""
    for kind in _FOUND:
        vocabulary = catalogue.vocabularies[VOCABULARIES[kind]].terms
        for code in (code for code, ids in gathered[kind].items() if ids):
            definition = vocabulary[code].definition
            synonyms: tuple[str, ...] = getattr(vocabulary[code].synonyms, language)
            yield Document(
                id=f"{kind}/{code}",
                url=address(kind, code, language),
                kind=kind,
                title=catalogue.label(VOCABULARIES[kind], code, language),
                summary=(definition.get(language) if definition else None) or "",
                fields=((12, " ".join(synonyms)),),
            )
    for code in sorted(gathered["country"]):
        name = words.country(code.upper(), language)
        yield Document(f"country/{code}", address("country", code, language), "country", name, "")


def _labels(catalogue: Catalogue, entry: Entry, language: str) -> Iterator[str]:
    for code in entry.needs:
        yield catalogue.label("needs", code, language)
    for code in entry.sectors:
        yield catalogue.label("sectors", code, language)
    if entry.status.state not in ("active", "unknown"):
        yield catalogue.label("states", entry.status.state, language)
    for region in sorted({place.region for place in entry.places if place.region}):
        yield catalogue.label("regions", region, language)
    if isinstance(entry, Cluster):
        yield catalogue.label("cluster-types", entry.type, language)
        for code in entry.components:
            yield catalogue.label("components", code, language)
    if isinstance(entry, Actor):
        yield catalogue.label("actor-kinds", entry.kind, language)
    if isinstance(entry, (Cluster, Actor)):
        for code in entry.legal_forms:
            yield catalogue.label("legal-forms", code, language)
    if isinstance(entry, Practice):
        yield catalogue.label("outcomes", entry.outcome.state, language)
        for code in entry.tools:
            yield catalogue.label("tools", code, language)
    for place in entry.places[1:]:
        yield place.municipality or ""
        yield words.country(place.country, language)
    for place in entry.places:
        if place.region:
            yield catalogue.label("regions", place.region, language)


def synonyms(catalogue: Catalogue, language: str) -> dict[str, tuple[str, ...]]:
    """Return ``label → search words``; a label that two vocabularies share gets the words of both."""
    return synonyms_of(_search_words(catalogue, language))


def _search_words(catalogue: Catalogue, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in _VOCABULARIES:
        vocabulary = catalogue.vocabularies.get(name)
        for code, term in vocabulary.terms.items() if vocabulary else ():
            words_of: tuple[str, ...] = getattr(term.synonyms, language)
            if words_of:
                yield catalogue.label(name, code, language), words_of
