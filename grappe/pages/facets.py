"""The explorer's facets: which values an entry bears, and the boxes that offer them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grappe.catalogue import Catalogue, founding
from grappe.dates import EdtfDate
from grappe.evidence import LEVELS, claims_of
from grappe.exports.columns import Facet, Value
from grappe.model.base import LANGUAGES
from grappe.model.entry import Cluster, Entry, Practice
from grappe.pages import words
from grappe.pages.weights import Weights
from grappe.stats import texts_of
from grappe.strings import Strings
from grappe.text import sort_key

# facet → the vocabulary that labels its values, in the order shown
FACETS = {
    "kind": "",
    "need": "needs",
    "country": "",
    "region": "regions",
    "type": "cluster-types",
    "sector": "sectors",
    "component": "components",
    "dimension": "dimensions",
    "tool": "tools",
    "outcome": "outcomes",
    "state": "states",
    "period": "",
    "proof": "",
    "language": "",
}
NEWEST_FIRST = ("period", "proof")  # the others: the most frequent value first
UNKNOWN = "unknown"
DOCUMENTED = LEVELS.index("documented")
_FIRST_DECADE = 1980  # older entries are few, and together
EARLIER = f"before-{_FIRST_DECADE}"

Borne = Mapping[str, tuple[str, ...]]


def began(entry: Entry) -> EdtfDate | None:
    """Return when an entry began: founded, or for a practice the beginning of its period."""
    if isinstance(entry, Practice):
        return entry.period
    first = founding(entry)
    return first.date if first else None


@dataclass(frozen=True, slots=True)
class Bearings:
    """The values of every entry, facet by facet, computed once for the pages of both languages."""

    catalogue: Catalogue
    known: Mapping[str, Borne]

    @classmethod
    def of_all(cls, catalogue: Catalogue, weights: Weights) -> Bearings:
        """Read the values off every entry."""
        known = {
            identifier: _values(kind, identifier, entry, weights)
            for kind, identifier, entry in catalogue.entries()
        }
        return cls(catalogue, known)


def facets_of(
    catalogue: Catalogue, entries: Sequence[Borne], strings: Strings
) -> tuple[Facet, ...]:
    """Return every facet that an entry bears; one that could not part them is not shown."""
    found = []
    for key in FACETS:
        counts = Counter(code for values in entries for code in values.get(key, ()))
        listed = [Value(c, _label(catalogue, key, c, strings), n) for c, n in counts.items()]
        if key in NEWEST_FIRST:
            listed.sort(key=lambda value: _age(value.code), reverse=True)
        else:
            listed.sort(key=lambda value: (-value.count, sort_key(value.label), value.code))
        parts = len(listed) > 1 and any(value.count < len(entries) for value in listed)
        if listed:
            note = strings.words.get(f"facet.note.{key}", "")
            found.append(Facet(key, strings(f"facet.{key}"), tuple(listed), note, parts))
    return tuple(found)


def _values(kind: str, identifier: str, entry: Entry, weights: Weights) -> Borne:
    """Return the values an entry bears, facet by facet."""
    weighed = weights.of(identifier).dimensions
    values: dict[str, tuple[str, ...]] = {
        "kind": (kind,),
        "need": entry.needs,
        "country": tuple(sorted({place.country for place in entry.places})),
        "region": tuple(sorted({place.region for place in entry.places if place.region})),
        "sector": entry.sectors,
        "dimension": tuple(code for code, found in weighed.items() if found.rank >= DOCUMENTED),
        "tool": _tools(entry),
        "state": (entry.status.state,),
        "period": (_period(began(entry)),),
        "proof": (_proof(entry.status.as_of),),
        "language": _complete(entry),
    }
    if isinstance(entry, Cluster):
        values |= {"type": (entry.type,), "component": entry.components}
    if isinstance(entry, Practice):
        values["outcome"] = (entry.outcome.state,)
    return values


def _tools(entry: Entry) -> tuple[str, ...]:
    """Return the families of tools that a statement names, or that a practice is filed under."""
    named = {code for claim in claims_of(entry) for code in claim.tools}
    filed = entry.tools if isinstance(entry, Practice) else ()
    return tuple(sorted(named.union(filed)))


def _period(date: EdtfDate | None) -> str:
    """Return the decade an entry began in; what is older than all of them is together."""
    year = date.year if date else None
    if year is None:
        return UNKNOWN
    return EARLIER if year < _FIRST_DECADE else f"{year // 10 * 10}s"


def _age(code: str) -> tuple[bool, bool, str]:
    """Return what sorts years and decades: then come older ones, then what is not known."""
    return code[0].isdigit(), code != UNKNOWN, code


def _proof(date: EdtfDate) -> str:
    """Return the year of the last proof of an entry's state."""
    point = date.end or date.start
    return f"{point.year}" if point else UNKNOWN


def _complete(entry: Entry) -> tuple[str, ...]:
    """Return the languages in which no text of an entry is missing."""
    texts = texts_of(entry)
    return tuple(x for x in LANGUAGES if all(text.get(x) for text in texts))


def _label(catalogue: Catalogue, key: str, code: str, strings: Strings) -> str:
    if key == "country":
        return words.country(code, strings.language)
    if key == "region":
        return _region(catalogue, code, strings.language)
    if key == "kind":
        return strings(f"kind.{code}")
    if code == UNKNOWN and key in NEWEST_FIRST:
        return strings("facet.unknown")
    if key == "proof":
        return code
    if key == "period":
        return _decade(code, strings)
    if key == "language":
        return strings(f"facet.language.{code}")
    return catalogue.label(FACETS[key], code, strings.language)


def _decade(code: str, strings: Strings) -> str:
    if code == EARLIER:
        return strings("facet.period.before", year=str(_FIRST_DECADE))
    return strings("facet.period.decade", decade=code.removesuffix("s"))


def _region(catalogue: Catalogue, code: str, language: str) -> str:
    """Return a region with its country: typing either finds it."""
    term = catalogue.vocabularies["regions"].terms.get(code)
    label = catalogue.label("regions", code, language)
    return f"{label}, {words.country(term.country, language)}" if term and term.country else label
