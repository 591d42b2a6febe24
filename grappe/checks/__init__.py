"""The rules between fields and between entries: one function a rule, its docstring is the rule.

A check takes the catalogue (and, for a few, what the moment or the map says) and yields
``Finding``s: it never raises, prints, stops or edits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from grappe.catalogue import Catalogue
from grappe.checks import content, identity, places, references, texts, time
from grappe.checks.base import Finding, Moment
from grappe.errors import Problem
from grappe.load import locate
from grappe.mended import Mended

CHECKS = (
    references.every_source_key_is_known,
    references.every_source_is_cited,
    references.one_page_has_one_description,
    references.every_publisher_is_spelt_one_way,
    references.every_fact_has_a_source,
    references.every_reference_resolves,
    references.every_doubt_is_beside_something,
    content.every_entry_says_where_it_is,
    content.figures_are_in_order,
    content.figures_are_written_whole,
    content.money_has_a_currency,
    time.dates_are_not_in_the_future,
    time.dates_are_in_order,
    time.an_ended_state_has_its_end,
    places.countries_are_iso_codes,
    places.regions_belong_to_their_country,
    places.points_lie_where_they_say,
    identity.ids_are_unique,
    identity.ids_are_kept,
    identity.entries_are_not_doubled,
    texts.nothing_private,
    texts.summaries_are_short,
    texts.french_is_set_as_french,
)


def run(
    catalogue: Catalogue,
    folder: Path,
    data: Path,
    today: date,
    mended: Mapping[str, Mended] | None = None,
) -> list[Problem]:
    """Return every problem of sense, accepted ones taken out, with lines and columns, sorted.

    ``mended`` names the files of which ``catalogue`` holds only what has no fault of form.
    """
    moment = Moment(today, data)
    findings = (finding for check in CHECKS for finding in check(catalogue, moment))
    problems = [_problem(folder, found) for found in _in_files(findings, mended or {})]
    return sorted(set(_without_exempted(catalogue, problems, moment, folder)))


def _in_files(findings: Iterable[Finding], mended: Mapping[str, Mended]) -> Iterator[Finding]:
    """Yield findings at their places in the files, without those that rest on a fault of form."""
    for found in findings:
        entry = mended.get(found.file)
        if entry is None or found.location is None:
            yield found
        elif not entry.rests_on_a_fault(found.rule, found.location, dict(found.values)):
            yield replace(found, location=entry.place(found.location))


def _problem(folder: Path, finding: Finding) -> Problem:
    path = f"{folder.name}/{finding.file}"
    problem = Problem(path, 0, 0, finding.field, finding.rule, finding.values)
    return locate(folder, problem, finding.location) if finding.location is not None else problem


def _without_exempted(
    catalogue: Catalogue, problems: list[Problem], moment: Moment, folder: Path
) -> Iterator[Problem]:
    """Take out accepted faults; an exemption that expired or serves nothing is itself a fault."""
    used: set[int] = set()
    file = f"{folder.name}/exceptions.yml"
    for problem in problems:
        match = next(
            (
                index
                for index, exemption in enumerate(catalogue.exemptions)
                if f"{folder.name}/{exemption.path}" == problem.path
                and exemption.rule == problem.rule
                and exemption.field in (problem.field, "*")
                and exemption.until.latest() >= moment.today
            ),
            None,
        )
        if match is None:
            yield problem
        else:
            used.add(match)
    for index, exemption in enumerate(catalogue.exemptions):
        if index not in used:
            values = (
                ("found", f"{exemption.path} [{exemption.rule}]"),
                ("until", str(exemption.until)),
            )
            problem = Problem(file, 0, 0, f"exceptions[{index + 1}]", "exemption-idle", values)
            yield locate(folder, problem, ("exceptions", index))
