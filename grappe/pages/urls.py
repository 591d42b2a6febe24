"""The address of every page, per kind and language; links between pages are relative."""

from __future__ import annotations

from grappe.exports import addresses

_TERMS = {
    "need": ("besoins", "en/needs"),
    "dimension": ("dimensions", "en/dimensions"),
    "type": ("types", "en/types"),
    "country": ("pays", "en/countries"),
    "region": ("regions", "en/regions"),
    "framework": ("grilles", "en/frameworks"),
    "rule": ("regles", "en/rules"),
    "source": ("sources", "en/sources"),
}
_PLACES = {
    "home": ("", "en/"),
    "explorer": ("explorer/", "en/explore/"),
    "clusters": ("grappes/", "en/clusters/"),
    "practices": ("pratiques/", "en/practices/"),
    "actors": ("acteurs/", "en/actors/"),
    "needs": ("besoins/", "en/needs/"),
    "dimensions": ("dimensions/", "en/dimensions/"),
    "types": ("types/", "en/types/"),
    "countries": ("pays/", "en/countries/"),
    "rules": ("regles/", "en/rules/"),
    "sources": ("sources/", "en/sources/"),
    "data": ("donnees/", "en/data/"),
    "timeline": ("chronologie/", "en/timeline/"),
    "coverage": ("couverture/", "en/coverage/"),
    "network": ("reseau/", "en/network/"),
    "compare": ("comparer/", "en/compare/"),
    "diagnosis": ("diagnostic/", "en/self-diagnosis/"),
    "glossary": ("glossaire/", "en/glossary/"),
    "resources": ("ressources/", "en/resources/"),
    "role-authority": ("pour/collectivites/", "en/for/local-authorities/"),
    "role-project": ("pour/porteurs-de-projet/", "en/for/project-leaders/"),
    "role-team": ("pour/equipes-de-grappe/", "en/for/cluster-teams/"),
    "role-researcher": ("pour/chercheurs/", "en/for/researchers/"),
    "frameworks": ("grilles/", "en/frameworks/"),
}


def address(kind: str, code: str, language: str) -> str:
    """Return the path of a page from the root of the site: an entry, a term, or a fixed place."""
    if kind in _PLACES:
        return _PLACES[kind][language == "en"]
    if kind in _TERMS:
        return f"{_TERMS[kind][language == 'en']}/{code}/"
    return addresses.page(kind, code, language)


def written(name: str, language: str) -> str:
    """Return the path of a hand-written page (``docs/``) from the root of the site."""
    return f"en/{name}/" if language == "en" else f"{name}/"


def root_of(path: str) -> str:
    """Return the relative way from a page to the root of the site."""
    return "../" * path.count("/")
