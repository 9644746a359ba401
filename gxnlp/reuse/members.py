"""A report as the engine knows it: a number in an order."""

from __future__ import annotations

from dataclasses import dataclass

from gxnlp.model import SectionKey
from gxnlp.reuse.scopes import precedence

SECTIONS: tuple[SectionKey, ...] = (
    "overview", "proactive", "requests", "disputes", "problems", "other"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """A report of the index: its id, its author (organ, or itself) and its year."""

    report: str
    author: str
    year: int | None

    @property
    def rank(self) -> tuple[bool, int, str]:
        """The order of reports: the earliest first."""
        return precedence(self.year, self.report)
