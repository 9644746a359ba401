"""One phrase: wording that recurs, when and where, and the reports that have it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from datasette import Response
from datasette.utils.asgi import NotFound

from gxnlp.explore import charts, links
from gxnlp.explore.asked import corpus_of, key_of, page_of, year_of
from gxnlp.explore.caching import read_once
from gxnlp.explore.papers import Paper, papers
from gxnlp.explore.reading import read
from gxnlp.explore.rendering import render
from gxnlp.explore.spread import Spread, spread
from gxnlp.store import Corpus

REPORTS = 50
"""So many reports stand on a page."""
_PHRASE = """
SELECT id, kind, text, reports, organs, first_year, first_report FROM phrases WHERE id = ?"""
_SPREAD = """
SELECT r.year, r.province, r.city, count(DISTINCT o.report) AS reports
FROM phrase_occurrences o CROSS JOIN reports r ON r.id = o.report
WHERE o.phrase = ? GROUP BY r.year, r.province, r.city"""
_MANY = 2000
"""A phrase of more reports is looked for report by report, until the page is full."""
_OF_FEW = """
SELECT r.id FROM (SELECT DISTINCT report FROM phrase_occurrences WHERE phrase = ?1) o
CROSS JOIN reports r ON r.id = o.report"""
_OF_MANY = """
SELECT r.id FROM reports r
WHERE EXISTS (SELECT 1 FROM phrase_occurrences o WHERE o.phrase = ?1 AND o.report = r.id)"""
_IN_ORDER = " ORDER BY r.year DESC, r.sector DESC, r.id LIMIT ?2 OFFSET ?3"
_PLACES = """
SELECT section, count(*) AS times FROM phrase_occurrences
WHERE phrase = ? AND report = ? GROUP BY section ORDER BY min(start)"""


@dataclass(frozen=True, slots=True)
class Bearer:
    """A report that has the phrase, in which sections, and how often."""

    paper: Paper
    sections: tuple[str, ...]
    times: int


@dataclass(frozen=True, slots=True)
class Spreading:
    """Counts a phrase by year and place, equal for equal phrases, so that it is counted once."""

    phrase: str

    def __call__(self, corpus: Corpus) -> Spread:
        """The spread of the reports that have the phrase."""
        counts: dict[Any, Any] = {
            (group["year"], group["province"], group["city"]): group["reports"]
            for group in corpus.query(_SPREAD, (self.phrase,))
        }
        return spread(counts)


@dataclass(frozen=True, slots=True)
class Told:
    """A phrase as the page shows it; ``bearers`` are those of one page, the latest first."""

    row: dict[str, Any]
    first: Paper | None
    bearers: tuple[Bearer, ...]
    more: bool


async def page(datasette: Any, request: Any) -> Response:
    """The page of the phrase in the address; ``year`` keeps to the reports of one year."""
    database, key, number = corpus_of(datasette, request), key_of(request), page_of(request)
    year = year_of(request)
    told = await read(datasette, database, lambda corpus: _told(corpus, key, year, number))
    counted = await read_once(datasette, database, Spreading(key))
    return await render(
        datasette, request, "phrase",
        database=database, links=links, charts=charts, phrase=told, spread=counted.answer,
        page=number, year=year,
    )  # fmt: skip


def _told(corpus: Corpus, key: str, year: int | None, number: int) -> Told:
    row: dict[str, Any] | None = next(corpus.query(_PHRASE, (key,)), None)
    if row is None:
        raise NotFound(f"语料中没有编号为“{key}”的套语")
    found = _reports(corpus, row, year, (number - 1) * REPORTS)
    named = papers(corpus, (row["first_report"], *found))
    return Told(
        row=row,
        first=named.get(row["first_report"]),
        bearers=tuple(_bearer(corpus, key, named[report]) for report in found[:REPORTS]),
        more=len(found) > REPORTS,
    )


def _reports(corpus: Corpus, row: dict[str, Any], year: int | None, start: int) -> list[str]:
    """The reports of one page and the one behind it, the latest first."""
    many = row["reports"] > _MANY
    sql, values = (_OF_MANY if many else _OF_FEW), (row["id"], REPORTS + 1, start)
    if year is None:
        return [str(report["id"]) for report in corpus.query(sql + _IN_ORDER, values)]
    sql += f" {'AND' if many else 'WHERE'} r.year = ?4 {_IN_ORDER}"
    return [str(report["id"]) for report in corpus.query(sql, (*values, year))]


def _bearer(corpus: Corpus, key: str, paper: Paper) -> Bearer:
    places: list[dict[str, Any]] = list(corpus.query(_PLACES, (key, paper.id)))
    return Bearer(
        paper,
        tuple(place["section"] for place in places),
        sum(place["times"] for place in places),
    )
