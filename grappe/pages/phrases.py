"""Dates and evidence in the words of one language, each said once and remembered."""

from __future__ import annotations

from grappe.catalogue import Catalogue
from grappe.dates import EdtfDate
from grappe.evidence import Evidence
from grappe.model.facts import Indicator
from grappe.pages import words
from grappe.strings import Strings


class Phrases:
    """Phrases that come back on page after page."""

    def __init__(self, strings: Strings) -> None:
        self._strings = strings
        self._dates: dict[str, str] = {}
        self._periods: dict[str, str] = {}
        self._reasons: dict[Evidence, str] = {}

    def date(self, value: EdtfDate | None) -> str:
        """Return a date in words, nothing when there is none."""
        if value is None:
            return ""
        found = self._dates.get(value.text)
        if found is None:
            found = self._dates[value.text] = words.date(value, self._strings)
        return found

    def period(self, value: EdtfDate | None) -> str:
        """Return a span of time in words, nothing when there is none."""
        if value is None:
            return ""
        found = self._periods.get(value.text)
        if found is None:
            found = self._periods[value.text] = words.period(value, self._strings)
        return found

    def observed(self, figure: Indicator, catalogue: Catalogue) -> str:
        """Say of what time a figure is, and how it came to be unless it was measured."""
        nature = words.nature(figure, catalogue, self._strings.language)
        date = self.period(figure.as_of)
        return f"{date} · {nature}" if nature else date

    def why(self, weight: Evidence) -> str:
        """Say how an evidence level was reached."""
        found = self._reasons.get(weight)
        if found is None:
            found = self._reasons[weight] = self._why(weight)
        return found

    def _why(self, weight: Evidence) -> str:
        t = self._strings
        if weight.level == "none":
            return t("evidence.none")
        statements = t.plural("evidence.statements", weight.statements)
        if weight.level == "stated":
            return t("evidence.stated", statements=statements)
        origins = t.plural("evidence.origins", weight.outside)
        return t("evidence.outside", statements=statements, origins=origins)
