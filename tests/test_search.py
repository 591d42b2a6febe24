"""The search index: what its files hold, how large they are, that they never vary."""

from __future__ import annotations

import json
from typing import Any

import pytest

from grappe import search
from grappe.search import Document, build_index

DARWIN = Document(
    "darwin",
    "grappes/darwin/",
    "cluster",
    "DARWIN Écosystème",
    "Ancienne caserne devenue un quartier.",
    ((8, "Insertion par l’activité économique"), (1, "Le skatepark de l’entrepôt.")),
    "Bordeaux",
)
HIRIKO = Document("hiriko", "pratiques/hiriko/", "practice", "Hiriko", "Une voiture.", (), "Bilbao")


def _index(*documents: Document, **synonyms: tuple[str, ...]) -> dict[str, Any]:
    files = build_index(documents, synonyms, "fr")
    return {
        path.removeprefix("assets/gp/search/fr/"): json.loads(data) for path, data in files.items()
    }


def _postings(index: dict[str, Any], token: str) -> dict[int, int]:
    """Return document number → weight, as the browser reads it."""
    found: dict[int, int] = {}
    pages = [page for name, page in index.items() if name.startswith("w-")]
    text = next((page[token] for page in pages if token in page), "")
    for weight, stretch in zip(index["index.json"]["weights"], text.split("."), strict=False):
        number, gap, shift = -1, 0, 0
        for digit in stretch:
            value = search._DIGITS.index(digit)
            gap += (value & 31) << shift
            shift += 5
            if value < 32:
                number += gap + 1
                found[number] = weight
                gap = shift = 0
    return found


def test_a_word_leads_to_its_document_with_its_best_weight() -> None:
    """Title, place, summary and fields are searched; the heaviest place of a word counts."""
    index = _index(HIRIKO, DARWIN)
    assert _postings(index, "darwin") == {1: search.TITLE_WEIGHT}
    assert _postings(index, "bilbao") == {0: search.PLACE_WEIGHT}
    assert _postings(index, "caserne") == {1: search.SUMMARY_WEIGHT}
    assert _postings(index, "insertion") == {1: 8}
    assert _postings(index, "entrepot") == {1: 1}
    assert _postings(index, "absent") == {}


def test_far_apart_documents_are_found_again() -> None:
    """Gaps of more than one digit come back as the numbers they were."""
    wanted = {0, 31, 32, 33, 1100, 2999}
    documents = [
        Document(f"d{n}", f"d{n}/", "page", "Rare" if n in wanted else "Autre", "")
        for n in range(3000)
    ]
    assert set(_postings(_index(*documents), "rare")) == wanted


def test_a_record_is_found_by_its_number() -> None:
    """Records lie in blocks of the size that the index names, in the order given."""
    documents = [Document(f"d{n}", f"d{n}/", "page", f"Page {n}", "Résumé") for n in range(40)]
    index = _index(*documents)
    block = index["index.json"]["block"]
    assert index["index.json"]["documents"] == 40
    assert index[f"d-{37 // block}.json"][37 % block] == [
        "d37",
        "d37/",
        "page",
        "Page 37",
        "",
        "Résumé",
    ]
    assert index["ids.json"][37] == "d37"


def test_a_synonym_finds_what_does_not_use_it() -> None:
    """A document is found by the other terms of a group it uses, with the weight that says so."""
    index = _index(HIRIKO, DARWIN, **{"insertion par l’activité économique": ("IAE",)})
    assert _postings(index, "iae") == {1: search.SYNONYM}
    assert index["synonyms.json"]["iae"] == ["insertion par l’activité économique", "IAE"]


def test_a_part_of_a_synonym_implies_nothing() -> None:
    """Using one word of a several-word term does not bring its synonyms in."""
    index = _index(DARWIN, **{"activité physique": ("sport",)})
    assert _postings(index, "sport") == {}


def test_pages_are_small_and_in_order() -> None:
    """No page of words passes its limit, and the index knows where each begins."""
    documents = [
        Document(f"d{n}", f"d{n}/", "page", f"mot{n:05} autre{n:05}", "") for n in range(4000)
    ]
    files = build_index(documents, {}, "fr")
    pages = {path: data for path, data in files.items() if "/w-" in path}
    head = json.loads(files["assets/gp/search/fr/index.json"])
    firsts = [
        next(iter(json.loads(pages[f"assets/gp/search/fr/w-{n}.json"]))) for n in range(len(pages))
    ]
    assert len(pages) > 3
    assert max(map(len, pages.values())) <= search.PAGE_BYTES + 2
    assert head["pages"] == firsts == sorted(firsts)


def test_a_beginning_that_fills_many_pages_has_a_page_of_its_own() -> None:
    """Typing two letters never asks for every page of the words that begin so."""
    documents = [Document(f"d{n}", f"d{n}/", "page", f"inser{n:05}", "") for n in range(6000)]
    index = _index(*documents)
    assert "in" in index["index.json"]["beginnings"]
    short = index["p-in.json"]
    assert short and all(token.startswith("in") for token in short)
    assert len(json.dumps(short, separators=(",", ":"))) <= search.PAGE_BYTES + 2


def test_every_word_can_be_spelled_from_either_end() -> None:
    """A word lies in the spelling file of its first letters and in that of the others."""
    index = _index(DARWIN)
    count = index["index.json"]["spelling"]
    for key, rest in (("ins-", "ertion"), ("-ertion", "ins")):
        assert rest in index[f"s-{search.bucket(key, count)}.json"][key]


@pytest.mark.parametrize("documents", [(), (HIRIKO,), (HIRIKO, DARWIN)])
def test_the_same_documents_give_the_same_bytes(documents: tuple[Document, ...]) -> None:
    """Two builds of the same documents are identical, an empty catalogue included."""
    assert build_index(iter(documents), {}, "fr") == build_index(list(documents), {}, "fr")
    assert json.loads(build_index(documents, {}, "fr")["assets/gp/search/fr/index.json"])


def test_the_digest_tells_one_index_from_another() -> None:
    """Any change of a document changes the digest under which browsers keep the files."""
    changed = Document(
        "hiriko", "pratiques/hiriko/", "practice", "Hiriko", "Un vélo.", (), "Bilbao"
    )
    assert _index(HIRIKO)["index.json"]["digest"] != _index(changed)["index.json"]["digest"]


def test_an_unusable_weight_is_refused() -> None:
    """A weight that the postings cannot hold is refused by the document's name."""
    with pytest.raises(ValueError, match="« x »"):
        build_index([Document("x", "x/", "page", "X", "", ((300, "mot"),))], {}, "fr")


def test_synonyms_of_several_vocabularies_are_gathered() -> None:
    """The same label twice is one group, and a label is not its own synonym."""
    pairs = [("Logement", ("habitat", "logement")), ("Logement", ("hébergement",))]
    assert search.synonyms_of(pairs) == {"Logement": ("habitat", "hébergement")}
