"""Wording of many organs, and groups of reports that share a core text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import cast

from gxnlp.model import PhraseKind
from gxnlp.reports.similarity.objects import Grouping, Paper, Phrase
from gxnlp.store import Corpus

_PHRASES = """
SELECT id, kind, text, reports, organs, first_year, first_report FROM phrases
ORDER BY organs DESC, reports DESC, id"""
_PLACES = """
SELECT DISTINCT o.phrase, o.report, o.section FROM phrase_occurrences o
JOIN phrases p ON p.id = o.phrase WHERE p.kind = 'family' ORDER BY o.phrase, o.report, o.section"""
_YEARS = """
SELECT o.phrase, r.year, count(DISTINCT o.report) AS reports
FROM phrase_occurrences o JOIN reports r ON r.id = o.report
GROUP BY o.phrase, r.year ORDER BY o.phrase, r.year IS NULL, r.year"""
_CLUSTERS = "SELECT id, section, first_report, core_text FROM clusters ORDER BY size DESC, id"
_MEMBERS = """
SELECT cluster, report, share FROM cluster_members ORDER BY cluster, share DESC, report"""


def phrases(corpus: Corpus, papers: Mapping[str, Paper]) -> tuple[Phrase, ...]:
    """All phrases, the most organs first; a family's places by year, then organ."""
    places: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in corpus.query(_PLACES):
        places[str(row["phrase"])].append((str(row["report"]), str(row["section"])))
    years: dict[str, Counter[int | None]] = defaultdict(Counter)
    for row in corpus.query(_YEARS):
        years[str(row["phrase"])][cast("int | None", row["year"])] = cast(int, row["reports"])

    def order(place: tuple[str, str]) -> tuple[bool, int, str, str]:
        paper = papers[place[0]]
        return paper.year is None, paper.year or 0, paper.name, paper.id

    return tuple(
        Phrase(
            id=(key := str(row["id"])),
            kind=cast(PhraseKind, row["kind"]),
            text=str(row["text"]),
            reports=cast(int, row["reports"]),
            organs=cast(int, row["organs"]),
            first_year=cast("int | None", row["first_year"]),
            first_report=cast("str | None", row["first_report"]),
            years=tuple(years[key].items()),
            places=tuple(sorted(places.get(key, ()), key=order)),
        )
        for row in corpus.query(_PHRASES)
    )


def clusters(corpus: Corpus) -> tuple[Grouping, ...]:
    """All clusters, the largest first; members by the core's share of their section."""
    members: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for row in corpus.query(_MEMBERS):
        members[str(row["cluster"])].append((str(row["report"]), cast(float, row["share"])))
    return tuple(
        Grouping(
            id=str(row["id"]),
            section=str(row["section"]),
            first_report=cast("str | None", row["first_report"]),
            core=str(row["core_text"]),
            members=tuple(members[str(row["id"])]),
        )
        for row in corpus.query(_CLUSTERS)
    )
