"""The narratives at hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gxnlp.reuse.engine import shipped
from gxnlp.reuse.objects import Told, told
from gxnlp.store.copies import Copies


class Shelf:
    """The narratives that a run looks at, fetched when they are needed and kept."""

    def __init__(self, copies: Copies, come: Iterable[Told]) -> None:
        self._copies = copies
        self._told = {one.narrative.report: one for one in come}
        self._reports: Sequence[str] = ()

    def order(self, reports: Sequence[str]) -> None:
        """Say which report each text is; the shipped wording comes after them."""
        self._reports = reports

    def fetch(self, numbers: Iterable[int]) -> None:
        """Have these texts at hand."""
        count = len(self._reports)
        wanted = {self._reports[n] for n in numbers if n < count} - self._told.keys()
        for narrative in self._copies.narratives(wanted):
            self._told[narrative.report] = told(narrative)

    def tell(self, number: int) -> Told:
        """A text by its number."""
        if number >= len(self._reports):
            return shipped()[number - len(self._reports)]
        report = self._reports[number]
        if report not in self._told:
            self.fetch([number])
        return self._told[report]
