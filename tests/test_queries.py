"""Questions in everyday words: each finds its entry among the first five, or is told nothing is there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Route

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parent.parent
QUERIES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (ROOT / "tests/queries.yml").read_text("utf-8")
)
FIRST = 5


def _answers(browser: Browser, url: str, language: str) -> dict[str, dict[str, Any]]:
    """Ask every question of a language with the site's own search, on the site's own index."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()

    def module(route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        text = (ROOT / "theme" / "js" / name).read_text("utf-8")
        route.fulfill(body=text, content_type="text/javascript")

    page.route("**/gp-modules/*.js", module)
    page.goto(url)
    asked = [query["ask"] for query in QUERIES[language]]
    found: list[dict[str, Any]] = page.evaluate(
        """async ([base, language, questions, limit]) => {
          const { search } = await import(base + "gp-modules/search.js");
          const one = async (q) => {
            const { results, complete } = await search(q, language, base, limit);
            return { ids: results.map((r) => r.id), complete };
          };
          return Promise.all(questions.map(one));
        }""",
        [url, language, asked, FIRST],
    )
    context.close()
    return dict(zip(asked, found, strict=True))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_questions_find_their_entries(browser: Browser, real_url: str, language: str) -> None:
    """Every question finds what it must; one without an entry is not answered as if it had one."""
    answers = _answers(browser, real_url, language)
    wrong = []
    for query in QUERIES[language]:
        answer = answers[query["ask"]]
        if query.get("none"):
            if answer["complete"] and answer["ids"]:
                wrong.append(f"{query['ask']}: nothing expected, found {answer['ids']}")
        elif not set(query["find"]) <= set(answer["ids"]):
            wrong.append(f"{query['ask']}: {query['find']} expected, found {answer['ids']}")
    assert not wrong, "\n".join(wrong)


def test_there_are_enough_questions() -> None:
    """At least sixty in French and thirty in English, each asked once."""
    for language, least in (("fr", 60), ("en", 30)):
        asked = [query["ask"] for query in QUERIES[language]]
        assert len(set(asked)) == len(asked) >= least
