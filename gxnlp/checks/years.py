"""What the checks over two years need of a report, and how two reports are paired."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from gxnlp.model import Report, Span


class YearCell(Protocol):
    """A cell as the cross-year checks see it; a :class:`~gxnlp.model.Fact` is one."""

    @property
    def value(self) -> float | None:
        """The number, or None."""

    @property
    def raw(self) -> str | None:
        """The cell as printed, or None."""

    @property
    def span(self) -> Span | None:
        """The place in the report, or None."""


@dataclass(frozen=True, slots=True)
class YearFact:
    """The plainest :class:`YearCell`."""

    value: float | None
    raw: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class YearFacts:
    """One organ's tables of one year; ``facts`` by address (``requests.carried_in.total``).

    The build step makes it from database rows, :meth:`of` from a report.
    """

    report: str
    organ: str
    year: int
    facts: Mapping[str, YearCell]

    @staticmethod
    def of(report: Report) -> YearFacts | None:
        """The tables of a report whose organ and year are known, else None."""
        organ, year = report.identity.organ, report.identity.year
        if organ is None or year is None:
            return None
        return YearFacts(report.id, organ, year, {fact.address: fact for fact in report.facts})

    def value(self, address: str) -> float | None:
        """The number of a cell, or None."""
        fact = self.facts.get(address)
        return fact.value if fact else None

    def span(self, address: str) -> Span | None:
        """The place of a cell, or None."""
        fact = self.facts.get(address)
        return fact.span if fact else None

    def has(self, table: str) -> bool:
        """Whether any cell of the table has a place in the source."""
        return any(
            fact.span is not None or fact.raw is not None
            for address, fact in self.facts.items()
            if address.startswith(f"{table}.")
        )
