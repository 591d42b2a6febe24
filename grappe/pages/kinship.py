"""Near and alike as an entry's page shows them: four links each, with the reason in words."""

from __future__ import annotations

from grappe.pages import words
from grappe.pages.kin import Alike, Kin, Near
from grappe.pages.shapes import Kinship, Neighbour
from grappe.pages.urls import address
from grappe.pages.views import Writer

_VOCABULARIES = {
    "type": "cluster-types",
    "needs": "needs",
    "sectors": "sectors",
    "components": "components",
    "dimensions": "dimensions",
    "tools": "tools",
}
_NAMED = 4  # of each field; the rest is counted
_COMPARED = 4  # what the page of comparison holds, this one included


def kinship(write: Writer, kin: Kin) -> Kinship | None:
    """Return what is near and alike, nothing when nothing is."""
    near = tuple(_neighbour(write, n.id, _near(write, n)) for n in kin.near(write.identifier))
    found = kin.alike(write.identifier)
    alike = tuple(_neighbour(write, a.id, _alike(write, a)) for a in found)
    if not near and not alike:
        return None
    kind = write.catalogue.kind_of(write.identifier)
    ids = [write.identifier, *(a.id for a in found)][:_COMPARED]
    return Kinship(kind, near, alike, comparison(ids, write.language) if kind == "cluster" else "")


def comparison(ids: list[str], language: str) -> str:
    """Return the address of the page that sets clusters side by side, with these chosen."""
    return f"{address('compare', '', language)}?ids={','.join(ids)}"


def _neighbour(write: Writer, identifier: str, reason: str) -> Neighbour:
    standing = words.standing(write.catalogue.entry(identifier), write.catalogue, write.language)
    return Neighbour(write.entry_link(identifier), reason, *standing)


def _near(write: Writer, near: Near) -> str:
    parts = []
    if near.town or near.region:
        parts.append(write.strings("near.town" if near.town else "near.region"))
    if near.km is not None:
        parts.append(distance(write, near.km, near.exact))
    return _upper_first(", ".join(parts))


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def distance(write: Writer, km: float, exact: bool) -> str:
    """Return a distance in words: no finer than the two places are known."""
    if km < 1:
        return write.strings("near.close")
    shown = round(km, 1) if exact and km < 10 else round(km)
    key = "near.exact" if exact else "near.about"
    return write.strings(key, km=words.number(shown, write.language))


def _alike(write: Writer, alike: Alike) -> str:
    parts = (
        write.strings(f"alike.{field}", labels=_labels(write, field, codes))
        for field, codes in alike.shared
    )
    return _upper_first(" · ".join(parts))


def _labels(write: Writer, field: str, codes: tuple[str, ...]) -> str:
    named = (words.lower_first(write.label(_VOCABULARIES[field], c)) for c in codes[:_NAMED])
    more = len(codes) - _NAMED
    text = ", ".join(named)
    return f"{text} {write.strings.plural('alike.more', more)}" if more > 0 else text
