"""Pages of one language: each method computes a view, fills a template, wraps it for its frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from grappe import rules
from grappe.exports import TABLES, DataFile
from grappe.exports.base import CONTRACT, edition
from grappe.model.entry import Entry
from grappe.pages import citation, explorer, lists, words
from grappe.pages.content import Page, PageContent
from grappe.pages.entries import entry_view
from grappe.pages.facets import Bearings
from grappe.pages.jsonld import json_ld
from grappe.pages.locator import Lands, Locator
from grappe.pages.roles import role_cards
from grappe.pages.shapes import Link
from grappe.pages.sheet import EntryView
from grappe.pages.territories import countries
from grappe.pages.urls import address, root_of
from grappe.pages.wrapper import Wrapper
from grappe.stats import Stats

_PLURALS = {"need": "needs", "dimension": "dimensions", "type": "types"}
_KINDS = {"clusters": "cluster", "practices": "practice", "actors": "actor"}
_NUMBERS = {
    "clusters": "list.cluster",
    "practices": "list.practice",
    "countries": "home.countries",
    "statements": "home.statements",
}
_TABS = {"practice": "practices", "cluster": "explorer", "actor": "explorer"}


@dataclass(frozen=True, slots=True)
class _RuleView:
    title: str
    why: str
    expected: str
    mend: str


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def _unfilled(text: str) -> str:
    """Return the words of a rule outside any problem; nothing when a problem's values are all."""
    shown = text.format_map(_Blank()).strip()
    return "" if shown == "…" else shown


def _map(lands: Lands, entry: Entry) -> Locator | None:
    """Return the small map of an entry: the country of its first place."""
    if not entry.places:
        return None
    here = Link("")
    return lands.around(entry.places[0].country, ((place, here) for place in entry.places))


class Renderer(Wrapper):
    """Renders the pages of one language."""

    def entry(self, identifier: str, lands: Lands) -> Page:
        """Return the page of an entry."""
        catalogue, t = self.catalogue, self.strings
        kind, entry = catalogue.kind_of(identifier), catalogue.entry(identifier)
        path, other = (address(kind, identifier, to) for to in (self.language, self.other))
        missing = Markup(self.pieces["missing"](root_of(path) + other))
        view = entry_view(catalogue, identifier, t, missing, self.weights, self.phrases, self.kin)
        url = self.site_url + path
        about = citation.about(catalogue, identifier, t, url, self.code_host)
        name = view.head.name
        return self.page(
            "entry",
            (kind, identifier),
            "entry.html.jinja",
            name,
            entry.summary.get(self.language) or name,
            e=view,
            map=_map(lands, entry),
            about=about,
            toc=self._toc(view),
            tab=_TABS[kind],
            head=json_ld(catalogue, identifier, self.language, url),
        )

    def _toc(self, view: EntryView) -> Iterator[tuple[str, str, int]]:
        t = self.strings
        for part in view.parts:
            yield f"part-{part.key}", part.label, 1
        if view.series:
            yield "figures", t("section.figures"), 1
        if view.has_dimensions:
            yield "dimensions", t("section.dimensions"), 1
        for group in view.groups:
            yield f"topic-{group.key}", group.label, 1
        for key in ("practices", "history", "relations", "doubts", "kin"):
            if getattr(view, key):
                yield key, t(f"section.{key}"), 1
        for key in ("sources", "cite", "downloads", "correct"):
            yield key, t(f"section.{key}"), 1 if key in ("sources", "cite") else 2

    def index(self, kind: str) -> Page:
        """Return the list of all entries of a kind."""
        t, one = self.strings, _KINDS[kind]
        ids = [i for k, i, _ in self.catalogue.entries() if k == one]
        cards = self.cards(ids)
        title = t(f"index.{kind}")
        tab = "practices" if kind == "practices" else "explorer"
        groups = ((one, cards),) if cards else ()
        view: dict[str, Any] = {
            "title": title,
            "lead": t(f"index.{kind}.lead"),
            "groups": groups,
            "definition": None,
            "up": None,
            "filter": f"kind={one}",
        }
        return self.page(
            "listing", (kind, ""), "list.html.jinja", title, view["lead"], v=view, tab=tab
        )

    def terms(self, kind: str) -> Iterator[Page]:
        """Yield the index of needs, dimensions or types, then the page of each."""
        t = self.strings
        terms = lists.terms(self.catalogue, self.gathered, kind, t)
        plural = _PLURALS[kind]
        title, lead = t(f"index.{plural}"), t(f"index.{plural}.lead")
        view: dict[str, Any] = {"title": title, "lead": lead, "terms": terms}
        yield self.page(
            "listing", (plural, ""), "terms.html.jinja", title, lead, v=view, tab="explorer"
        )
        for term in terms:
            groups = self.cards.by_kind(self.gathered[kind][term.code])
            label = term.link.label
            lead = t(f"term.{kind}.lead", label=label)
            view = {
                "title": label,
                "lead": "" if term.definition else lead,
                "definition": term.definition,
                "groups": groups,
                "up": Link(title, address(plural, "", self.language)),
                "filter": f"{kind}={term.code}" if groups else "",
            }
            about = str(term.definition.striptags()) if term.definition else lead
            yield self.page(
                "entry",
                (kind, term.code),
                "list.html.jinja",
                label,
                about,
                v=view,
                tab="explorer",
            )

    def home(self, stats: Stats, lands: Lands) -> Page:
        """Return the home page: a map, and ways in by need, by place, by role."""
        t, catalogue = self.strings, self.catalogue
        needs = [n for n in lists.terms(catalogue, self.gathered, "need", t) if n.count]
        sourced = sorted(
            catalogue.practices, key=lambda i: (-len(catalogue.practices[i].sources), i)
        )
        worked = [i for i in sourced if catalogue.practices[i].outcome.state in ("worked", "mixed")]
        failed = [i for i in sourced if catalogue.practices[i].outcome.state == "failed"]
        clusters = catalogue.clusters.values()
        view: dict[str, Any] = {
            "numbers": tuple(
                (words.number(getattr(stats, of), self.language), t(label))
                for of, label in _NUMBERS.items()
            ),
            "map": lands.europe(place for cluster in clusters for place in cluster.places[:1]),
            "needs": tuple(sorted(needs, key=lambda n: (-n.count, n.code))[:12]),
            "countries": countries(self),
            "practices": self.cards(worked[:6]),
            "lessons": self.cards(failed[:3]),
            "links": {
                k: address(k, "", self.language) for k in ("needs", "practices", "countries")
            },
            "roles": role_cards(self),
        }
        return self.page(
            "home", ("home", ""), "home.html.jinja", t("home.title"), t("home.lead"), v=view
        )

    def explorer(self, bearings: Bearings) -> Page:
        """Return the explorer: complete as a plain list; map and facets come with scripts."""
        t = self.strings
        title, lead = t("list.all"), t("list.all.lead")
        view = {
            "title": title,
            "lead": lead,
            "rows": explorer.rows(bearings, t),
        }
        where = ("explorer", "")
        return self.page(
            "explorer", where, "explorer.html.jinja", title, lead, v=view, tab="explorer"
        )

    def data(self, files: Sequence[DataFile]) -> Page:
        """Return the downloads, with size, type and digest."""
        t = self.strings
        view = {
            "title": t("data.title"),
            "lead": t("data.lead"),
            "edition": edition(self.catalogue),
            "contract": CONTRACT,
        }
        return self.page(
            "listing",
            ("data", ""),
            "data.html.jinja",
            t("data.title"),
            t("data.lead"),
            v=view,
            files=files,
            tables=TABLES,
            tab="data",
        )

    def rules(self) -> Iterator[Page]:
        """Yield the index of the rules that entries are checked by, then the page of each."""
        t = self.strings
        found = rules.rules().rules
        words = {
            code: rule.fr if self.language == "fr" else rule.en for code, rule in found.items()
        }
        links = [(w.title, address("rule", code, self.language), code) for code, w in words.items()]
        title, lead = t("rules.title"), t("rules.lead")
        yield self.page(
            "listing",
            ("rules", ""),
            "rules.html.jinja",
            title,
            lead,
            v={"title": title, "lead": lead, "links": links},
            tab="contribute",
        )
        for code, text in words.items():
            up = (title, address("rules", "", self.language))
            yield self.page(
                "entry",
                ("rule", code),
                "rule.html.jinja",
                text.title,
                text.why,
                rule=_RuleView(
                    text.title, text.why, _unfilled(text.expected), _unfilled(text.mend)
                ),
                code=code,
                up=up,
                tab="contribute",
            )

    def missing(self) -> Page:
        """Return the page for an address that is not there; read at any depth, its links are absolute."""
        t = self.strings
        root = self.site_url.partition("//")[2].partition("/")[2]
        root = f"/{root}"
        links = [
            (t(f"index.{k}"), root + address(k, "", self.language))
            for k in ("practices", "clusters", "needs")
        ]
        body = self.jinja.get_template("missing.html.jinja").render(links=links)
        content = PageContent(
            title=t("missing.title"),
            description=t("missing.lead"),
            canonical="",
            body=Markup(body),
            root=root,
            alternate=root + address("home", "", self.other),
        )
        name = "404.html" if self.language == "fr" else "en/404.html"
        return Page("missing", self.language, name, content)
