"""One phrase: wording that recurs, when and where, and the reports that have it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from datasette import Response
from datasette.utils.asgi import NotFound

from gxnlp.explore import charts, links
from gxnlp.explore.asked import corpus_of, key_of, page_of
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
_REPORTS = """
SELECT o.report, group_concat(DISTINCT o.section) AS sections, count(*) AS times
FROM phrase_occurrences o CROSS JOIN reports r ON r.id = o.report
WHERE o.phrase = ?1 AND (?2 IS NULL OR r.year = ?2)
GROUP BY o.report ORDER BY r.year IS NULL, r.year, r.organ_key, o.report
LIMIT ?3 OFFSET ?4"""


@dataclass(frozen=True, slots=True)
class Bearer:
    """A report that has the phrase, in which sections, and how often."""

    paper: Paper
    sections: tuple[str, ...]
    times: int


@dataclass(frozen=True, slots=True)
class Told:
    """A phrase as the page shows it; ``bearers`` are those of one page, by year, then organ."""

    row: dict[str, Any]
    spread: Spread
    first: Paper | None
    bearers: tuple[Bearer, ...]
    more: bool


async def page(datasette: Any, request: Any) -> Response:
    """The page of the phrase in the address; ``year`` keeps to the reports of one year."""
    database, key, number = corpus_of(datasette, request), key_of(request), page_of(request)
    asked = request.args.get("year") or ""
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else None
    told = await read(datasette, database, lambda corpus: _told(corpus, key, year, number))
    return await render(
        datasette, request, "phrase",
        database=database, links=links, charts=charts, phrase=told, page=number, year=year,
    )  # fmt: skip


def _told(corpus: Corpus, key: str, year: int | None, number: int) -> Told:
    row: dict[str, Any] | None = next(corpus.query(_PHRASE, (key,)), None)
    if row is None:
        raise NotFound(f"语料中没有编号为“{key}”的套语")
    counts: dict[Any, Any] = {
        (group["year"], group["province"], group["city"]): group["reports"]
        for group in corpus.query(_SPREAD, (key,))
    }
    listed: list[dict[str, Any]] = list(
        corpus.query(_REPORTS, (key, year, REPORTS + 1, (number - 1) * REPORTS))
    )
    found = papers(corpus, (row["first_report"], *(bearer["report"] for bearer in listed)))
    return Told(
        row=row,
        spread=spread(counts),
        first=found.get(row["first_report"]),
        bearers=tuple(
            Bearer(found[bearer["report"]], tuple(bearer["sections"].split(",")), bearer["times"])
            for bearer in listed[:REPORTS]
        ),
        more=len(listed) > REPORTS,
    )
