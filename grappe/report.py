"""What the commands print: problems in three forms, sums, and progress on a terminal."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console

from grappe import rules
from grappe.errors import Problem
from grappe.stats import percent

if TYPE_CHECKING:
    from grappe.files import Published
    from grappe.judge import Verdict
    from grappe.sample import Drawn
    from grappe.tidy import Tidied

FORMATS = ("text", "json", "github")

_WORDS = {
    "fr": {
        "faults": "{n} faute(s) dans {files} fichier(s) ; rien n’a été publié.",
        "fine": (
            "Fiches vérifiées : {entries} (grappes : {clusters}, pratiques : {practices}, acteurs : {actors}) "
            "dans {countries} pays : {statements} affirmations, {figures} chiffres, {sources} sources.\n"
            "Textes bilingues : {bilingual} ; affirmations sourcées : {sourced} ; "
            "recoupées par deux éditeurs indépendants : {corroborated}.\n"
            "Points dont le pays n’a pas pu être vérifié : {unverified}."
        ),
        "registered": "Identifiants inscrits pour l’édition {name} : {n}",
        "tidied": "{path} : {n} texte(s) composé(s)",
        "unreadable": "{path} : illisible, laissé tel quel ; « make check » dit pourquoi",
        "left": (
            "{path}:{line} : à corriger à la main (guillemet sans sa paire, retour à la ligne, "
            "caractère échappé…)"
        ),
        "tidy": "Rien à composer.",
        "built": "Site construit : {files} fichiers, dont {changed} nouveaux ou modifiés → {site}",
    },
    "en": {
        "faults": "{n} fault(s) in {files} file(s); nothing was published.",
        "fine": (
            "Entries checked: {entries} (clusters: {clusters}, practices: {practices}, actors: {actors}) "
            "in {countries} countries: {statements} statements, {figures} figures, {sources} sources.\n"
            "Bilingual texts: {bilingual}; statements with a source: {sourced}; "
            "corroborated by two independent publishers: {corroborated}.\n"
            "Points whose country could not be verified: {unverified}."
        ),
        "registered": "Ids registered for release {name}: {n}",
        "tidied": "{path}: {n} text(s) set",
        "unreadable": "{path}: cannot be read and is left as it is; “make check” says why",
        "left": "{path}:{line}: to be corrected by hand (a quotation mark without its pair, a line break, an escape…)",
        "tidy": "Nothing to set.",
        "built": "Site built: {files} files, {changed} new or changed → {site}",
    },
}


def problems(found: Sequence[Problem], language: str, form: str) -> str:
    """Return problems as text, as JSON, or as annotations for a pull request's lines."""
    if form == "json":
        return json.dumps([_record(p, language) for p in found], ensure_ascii=False, indent=1)
    if form == "github":
        return "\n".join(_annotation(p, language) for p in found)
    files = len({p.path for p in found})
    last = _WORDS[language]["faults"].format(n=len(found), files=files)
    return "\n".join([*(rules.message(p, language) for p in found), last])


def _record(problem: Problem, language: str) -> dict[str, str | int]:
    expected, seen, mend = rules.words(problem, language)
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "field": problem.field,
        "rule": problem.rule,
        "expected": expected,
        "found": seen,
        "mend": mend,
    }


def _annotation(problem: Problem, language: str) -> str:
    """Return a workflow command; ``%``, line ends, and in properties ``:`` and ``,`` are escaped."""

    def escaped(text: str, more: tuple[tuple[str, str], ...] = ()) -> str:
        for sign, code in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"), *more):
            text = text.replace(sign, code)
        return text

    properties = ((":", "%3A"), (",", "%2C"))
    file = escaped(problem.path, properties)
    place = f",line={problem.line},col={problem.column}" if problem.line else ""
    text = escaped(rules.message(problem, language))
    return f"::error file={file}{place},title={problem.rule}::{text}"


def summary(verdict: Verdict, language: str, form: str) -> str:
    """Return what a successful check says."""
    if form == "json":
        return "[]"
    if form == "github":
        return ""
    stats = verdict.stats
    return _WORDS[language]["fine"].format(
        entries=stats.entries,
        clusters=stats.clusters,
        practices=stats.practices,
        actors=stats.actors,
        countries=stats.countries,
        statements=stats.statements,
        figures=stats.figures,
        sources=stats.sources,
        bilingual=percent(stats.share(stats.bilingual, stats.texts), language),
        sourced=percent(stats.share(stats.sourced, stats.statements), language),
        corroborated=percent(stats.share(stats.corroborated, stats.statements), language),
        unverified=verdict.unverified_points,
    )


def built(done: Published, language: str) -> str:
    """Return what a successful build says."""
    return _WORDS[language]["built"].format(files=done.files, changed=done.changed, site=done.site)


def registered(added: int, name: str, language: str) -> str:
    """Return what a registration says."""
    return _WORDS[language]["registered"].format(n=added, name=name)


def tidied(found: Sequence[Tidied], language: str) -> str:
    """Return what was set in which file, and what was left to its author."""
    words, lines = _WORDS[language], []
    for one in found:
        if one.texts is None:
            lines.append(words["unreadable"].format(path=one.path))
        elif one.texts:
            lines.append(words["tidied"].format(path=one.path, n=one.texts))
        lines += [words["left"].format(path=one.path, line=line) for line in one.left]
    return "\n".join(lines) or words["tidy"]


def drawn(number: int, found: Drawn, language: str) -> str:
    """Return a drawn statement: where it stands, what it says, and where it can be read."""
    claim = found.claim
    text = claim.text.get(language) or claim.text.fr or claim.text.en
    lines = [f"{number}. {found.file} {found.field} [{claim.voice}, {claim.as_of}]", f"   {text}"]
    for source in found.sources:
        told = (source.title, source.publisher, str(source.published or ""), source.url)
        lines.append("   - " + " · ".join(part for part in told if part))
    return "\n".join(lines)


class Progress:
    """Steps of a long work: a spinner on a terminal, plain lines in a pipe."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.console = Console(stderr=True, highlight=False)

    @contextmanager
    def step(self, french: str, english: str) -> Iterator[None]:
        """Show one step while it lasts."""
        words = french if self.language == "fr" else english
        if self.console.is_terminal:
            begun = time.monotonic()
            with self.console.status(words):
                yield
            self.console.print(f"[green]✓[/] {words} [dim]{time.monotonic() - begun:.1f} s[/]")
        else:
            print(words, file=sys.stderr, flush=True)
            yield
