"""The search index: words in alphabetical pages small enough to be fetched one at a time.

A browser reads ``index.json``, the page its word falls in, and the records it shows. Files of
one language, under ``assets/gp/search/LANGUAGE/``:

- ``index.json``  counts, the first word of each page, the weights, the stop words, a digest;
- ``w-N.json``    a page of words, each with its postings;
- ``p-XX.json``   for a beginning of word shared by more than two pages, its best postings;
- ``s-N.json``    words for spelling, grouped by their first three letters and by what follows;
- ``d-N.json``    the records of sixteen documents: id, url, kind, title, place, summary;
- ``ids.json``    all ids, for the explorer, and ``synonyms.json``: which word stands for which.

Postings are text: per weight, heaviest first, the gaps between document numbers; a digit holds
five bits and tells whether another follows. Compressed, that is near what a bit set would take.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from grappe.text import STOP_WORDS, fold, shorten, tokens

FOLDER: Final = "assets/gp/search"
TITLE_WEIGHT, PLACE_WEIGHT, SUMMARY_WEIGHT = 20, 10, 5
SYNONYM: Final = 0  # the weight that marks a word which the document itself does not use
PAGE_BYTES: Final = 16_000  # about 8 KB once compressed
BLOCK: Final = 16
SPELLING_WORDS: Final = 1_200
SUMMARY_LENGTH: Final = 220
_DIGITS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@dataclass(frozen=True, slots=True)
class Document:
    """Something that can be found: an entry or a hand-written page, in one language."""

    id: str
    url: str  # relative to the site's root, ``grappes/darwin/``
    kind: str  # cluster | practice | actor | page, or any other word the search box has a label for
    title: str
    summary: str
    fields: tuple[tuple[int, str], ...] = ()  # (weight 1 to 99, text)
    place: str = ""


def build_index(
    documents: Iterable[Document], synonyms: Mapping[str, tuple[str, ...]], language: str
) -> dict[str, bytes]:
    """Return the index files by path; documents are numbered in the order they come."""
    expansion = _Synonyms(synonyms, language)
    postings: defaultdict[str, array[int]] = defaultdict(lambda: array("Q"))
    records: list[tuple[str, ...]] = []
    for number, document in enumerate(documents):
        for token, weight in _weights(document, expansion, language).items():
            postings[token].append(number << 8 | weight)
        summary = shorten(document.summary, SUMMARY_LENGTH)
        place = document.place
        records.append((document.id, document.url, document.kind, document.title, place, summary))
    weights = sorted(
        {packed & 255 for found in postings.values() for packed in found}, reverse=True
    )
    vocabulary = sorted(postings)
    lines = [(token, _encode(postings[token], weights)) for token in vocabulary]
    pages = list(_pages(lines))
    spelling = _spelling(vocabulary)
    files: dict[str, object] = {f"w-{n}.json": dict(page) for n, page in enumerate(pages)}
    files |= {f"p-{start}.json": best for start, best in _beginnings(pages)}
    files |= {f"s-{n}.json": bucket for n, bucket in enumerate(spelling)}
    for start in range(0, len(records), BLOCK):
        files[f"d-{start // BLOCK}.json"] = records[start : start + BLOCK]
    files["ids.json"] = [record[0] for record in records]
    files["synonyms.json"] = expansion.reasons(vocabulary)
    written = {f"{FOLDER}/{language}/{name}": _json(files[name]) for name in sorted(files)}
    head = {
        "version": 1,
        "digest": _digest(written),
        "documents": len(records),
        "block": BLOCK,
        "weights": weights,
        "pages": [page[0][0] for page in pages],
        "beginnings": [name[2:-5] for name in sorted(files) if name.startswith("p-")],
        "spelling": len(spelling),
        "stop": sorted(STOP_WORDS.get(language, ())),
    }
    return {f"{FOLDER}/{language}/index.json": _json(head), **written}


def _weights(document: Document, expansion: _Synonyms, language: str) -> dict[str, int]:
    """Return the best weight of each word of a document, its synonyms last."""
    best: dict[str, int] = {}
    implied: dict[str, None] = {}
    parts = (
        (TITLE_WEIGHT, document.title),
        (PLACE_WEIGHT, document.place),
        (SUMMARY_WEIGHT, document.summary),
        *document.fields,
    )
    for weight, text in sorted(parts, key=lambda part: -part[0]):
        if not 0 < weight < 100:
            raise ValueError(f"search weight {weight} of « {document.id} » is not between 1 and 99")
        found = tokens(text, language)
        for token in found:
            best.setdefault(token, weight)
        implied |= dict.fromkeys(expansion.implied(found))
    for token in implied:
        best.setdefault(token, SYNONYM)
    return best


class _Synonyms:
    """Groups of terms that mean the same; using one makes a document found by the others."""

    def __init__(self, synonyms: Mapping[str, tuple[str, ...]], language: str) -> None:
        self._starts: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        self._labels: dict[str, dict[str, None]] = {}
        for label in sorted(synonyms):
            terms = {term: tuple(tokens(term, language)) for term in (label, *synonyms[label])}
            for term, words in terms.items():
                others = tuple(w for t, found in terms.items() if t != term for w in found)
                if words and others:
                    self._starts.setdefault(words[0], []).append((words, others))
                for word in words:
                    known = self._labels.setdefault(word, {})
                    whole = dict.fromkeys(terms) if len(words) == 1 else {}
                    self._labels[word] = {**whole, **known, **dict.fromkeys(terms)}

    def implied(self, found: Sequence[str]) -> Iterator[str]:
        """Yield the words that a text implies without using them."""
        for place, token in enumerate(found):
            for words, others in self._starts.get(token, ()):
                if tuple(found[place : place + len(words)]) == words:
                    yield from others

    def reasons(self, vocabulary: Iterable[str]) -> dict[str, list[str]]:
        """Return, for each word that came by synonymy, the terms of its groups."""
        known = frozenset(vocabulary)
        return {w: list(terms) for w, terms in sorted(self._labels.items()) if w in known}


def _encode(packed: Iterable[int], weights: Sequence[int]) -> str:
    """Return postings as text: one stretch of gaps per weight, heaviest first."""
    stretches: dict[int, list[str]] = {weight: [] for weight in weights}
    last = dict.fromkeys(weights, -1)
    for posting in packed:
        number, weight = posting >> 8, posting & 255
        gap = number - last[weight] - 1
        last[weight] = number
        digits = stretches[weight]
        while gap > 31:
            digits.append(_DIGITS[32 + (gap & 31)])
            gap >>= 5
        digits.append(_DIGITS[gap])
    return ".".join(map("".join, stretches.values())).rstrip(".")


def _pages(lines: Sequence[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """Cut the words in alphabetical pages of at most ``PAGE_BYTES``, or one word."""
    page: list[tuple[str, str]] = []
    size = 0
    for token, postings in lines:
        cost = len(token.encode()) + len(postings) + 6
        if page and size + cost > PAGE_BYTES:
            yield page
            page, size = [], 0
        page.append((token, postings))
        size += cost
    if page:
        yield page


def _beginnings(pages: Sequence[list[tuple[str, str]]]) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each beginning of word that lies in more than two pages, with its best postings."""
    for length in range(2, 8):
        numbered = (
            (token[:length], number, token, postings)
            for number, page in enumerate(pages)
            for token, postings in page
            if len(token) >= length and token.isascii()
        )
        for start, group in groupby(numbered, key=lambda row: row[0]):
            rows = list(group)
            if rows[-1][1] - rows[0][1] > 1:
                yield start, _best(start, [(token, postings) for _, _, token, postings in rows])


def _best(start: str, lines: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return as many postings as a page holds, the heaviest weights of every word first."""
    kept: dict[str, str] = {token: postings for token, postings in lines if token == start}
    size = sum(len(token) + len(postings) + 6 for token, postings in kept.items())
    for rank in range(max(postings.count(".") for _, postings in lines) + 1):
        for token, postings in lines:
            stretches = postings.split(".")
            if token == start or rank >= len(stretches) or not stretches[rank]:
                continue
            head = "." * (rank - kept.get(token, "").count("."))
            cost = len(head) + len(stretches[rank]) + (0 if token in kept else len(token) + 6)
            if size + cost > PAGE_BYTES:
                return dict(sorted(kept.items()))
            kept[token] = kept.get(token, "") + head + stretches[rank]
            size += cost
    return dict(sorted(kept.items()))


def bucket(key: str, count: int) -> int:
    """Return the spelling file of a group of letters; the browser computes the same."""
    value = 0
    for letter in key:
        value = (value * 33 + ord(letter)) % 65_521
    return value % count


def _spelling(vocabulary: Sequence[str]) -> list[dict[str, list[str]]]:
    """Group words by beginning and by end: one typing error leaves one of the two whole."""
    known = [token for token in vocabulary if len(token) > 3 and token.isascii()]
    count = max(1, -(-2 * len(known) // SPELLING_WORDS))
    buckets: list[dict[str, list[str]]] = [{} for _ in range(count)]
    for token in known:
        for key in (token[:3] + "-", "-" + token[3:]):
            buckets[bucket(key, count)].setdefault(key, []).append(
                token[3:] if key.endswith("-") else token[:3]
            )
    return [dict(sorted(found.items())) for found in buckets]


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _digest(files: Mapping[str, bytes]) -> str:
    whole = hashlib.sha256()
    for name in sorted(files):
        whole.update(name.encode() + b"\0" + hashlib.sha256(files[name]).digest())
    return whole.hexdigest()[:12]


def synonyms_of(labels: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """Gather ``(label, synonyms)`` pairs of several vocabularies; the same label is merged."""
    gathered: dict[str, dict[str, None]] = {}
    for label, others in labels:
        known = gathered.setdefault(label, {})
        known.update(dict.fromkeys(o for o in others if fold(o) != fold(label)))
    return {label: tuple(others) for label, others in gathered.items()}
