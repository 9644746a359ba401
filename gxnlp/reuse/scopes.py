"""How two reports stand to each other: whose they are, and which was first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from gxnlp.model import Narrative, Scope


def scope(left: Narrative, right: Narrative) -> Scope:
    """``same``, ``self``, ``region``, ``sector``, ``elsewhere``, ``unknown``: the first that holds.

    Two reports of one organ are editions (``same``) only if both years are known and equal;
    where a year is not known they are ``self``, never taken for another organ's.
    """
    if left.author == right.author:
        return "same" if left.year is not None and left.year == right.year else "self"
    if left.region is not None and left.region == right.region:
        return "region"
    if left.sector is not None and left.sector == right.sector:
        return "sector"
    return "elsewhere" if left.placed and right.placed else "unknown"


def earlier(a: Narrative, b: Narrative) -> bool | None:
    """Whether ``a`` is of an earlier year than ``b``; None (no direction) where a year is not known
    or both are the same."""
    if a.year is None or b.year is None or a.year == b.year:
        return None
    return a.year < b.year


def precedence(year: int | None, report: str) -> tuple[bool, int, str]:
    """The sort key "earlier year, then smaller id"; a report without a year comes after all that
    have one, so that it never stands where a source would."""
    return (year is None, year or 0, report)


def ordered(a: Narrative, b: Narrative) -> tuple[Narrative, Narrative]:
    """The two as (left, right) of a match: earlier year, then smaller id, unknown years last."""
    first = precedence(a.year, a.report) <= precedence(b.year, b.report)
    return (a, b) if first else (b, a)


def previous_years(narratives: Iterable[Narrative]) -> dict[str, int]:
    """Report id → the year of its organ's previous report, which need not be the year before.

    Reports without organ, without year, or with no earlier report are missing.  "This organ's
    previous report" is every edition of that year.
    """
    years: dict[str, set[int]] = defaultdict(set)
    dated = [n for n in narratives if n.organ_key is not None and n.year is not None]
    for narrative in dated:
        if narrative.year is not None:
            years[narrative.author].add(narrative.year)
    before = {
        author: dict(zip(ascending[1:], ascending, strict=False))
        for author, ascending in ((author, sorted(known)) for author, known in years.items())
    }
    return {
        narrative.report: before[narrative.author][narrative.year]
        for narrative in dated
        if narrative.year in before[narrative.author]
    }
