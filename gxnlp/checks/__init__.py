"""The checks: what a report says, held against itself, its form, and its year before.

Two verbs: :func:`check` within one report, :func:`check_years` over two years of one organ.  One
question per file; to add one, write the file and its line in ``registry.CHECKS``.
"""

from __future__ import annotations

from gxnlp.checks.reading import Reading
from gxnlp.checks.registry import CHECKS, RULES, YEAR_CHECKS, Check, Rule, YearCheck
from gxnlp.checks.years import YearCell, YearFact, YearFacts
from gxnlp.model import Finding, Report

__all__ = [
    "CHECKS",
    "RULES",
    "YEAR_CHECKS",
    "Check",
    "Rule",
    "YearCell",
    "YearCheck",
    "YearFact",
    "YearFacts",
    "check",
    "check_years",
]


def check(draft: Report) -> tuple[Finding, ...]:
    """The findings of every rule about one report, in the order of ``CHECKS``.

    ``draft`` is the report without findings; rule and subject together are unique.
    """
    reading = Reading(draft)
    return tuple(finding for rule in CHECKS for finding in rule.ask(reading))


def check_years(previous: Report | YearFacts, current: Report | YearFacts) -> tuple[Finding, ...]:
    """The findings about ``current`` that need the same organ's report of the year before.

    Nothing is found unless both years are known and exactly one apart.
    """
    before = YearFacts.of(previous) if isinstance(previous, Report) else previous
    now = YearFacts.of(current) if isinstance(current, Report) else current
    if before is None or now is None or now.year != before.year + 1 or now.organ != before.organ:
        return ()
    return tuple(finding for rule in YEAR_CHECKS for finding in rule.ask(before, now))
