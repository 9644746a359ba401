"""What needs two years of one organ, settled for the organs that changed: checks, continuity."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gxnlp.corpus.code import years_key
from gxnlp.model import Finding
from gxnlp.store import CorpusWriter, Edition


def settle_years(writer: CorpusWriter, tick: Callable[[int, int], None]) -> int:
    """Compare the years of every organ that is marked; how many organs.

    Where an organ has several reports for a year (editions), each is compared with one report of
    the year before: the complete before the partial, then the smallest id.
    """
    organs = writer.unsettled_organs(years_key())
    if not organs:
        return 0
    from gxnlp.checks import YEAR_CHECKS
    from gxnlp.corpus.continuity import continuity

    rules = tuple(check.key for check in YEAR_CHECKS)
    for done, organ in enumerate(organs, 1):
        editions = writer.editions(organ)
        findings = _compare(writer, organ, editions)
        again = continuity(editions, writer.told_points(organ))
        writer.settle_organ(organ, rules, findings, again)
        tick(done, len(organs))
    return len(organs)


def _compare(
    writer: CorpusWriter, organ: str, editions: Sequence[Edition]
) -> dict[str, tuple[Finding, ...]]:
    from gxnlp.checks import YearFacts, check_years

    best = {edition.year: edition for edition in reversed(editions)}
    loaded: dict[str, YearFacts] = {}

    def facts(edition: Edition) -> YearFacts:
        if edition.report not in loaded:
            cells = writer.facts_of(edition.report)
            loaded[edition.report] = YearFacts(edition.report, organ, edition.year, cells)
        return loaded[edition.report]

    return {
        edition.report: check_years(facts(previous), facts(edition))
        for edition in editions
        if (previous := best.get(edition.year - 1)) is not None
    }
