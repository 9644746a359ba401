"""The reports of one province, city or county, with their measures beside those of their peers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from datasette import Response
from datasette.utils import tilde_decode
from datasette.utils.asgi import NotFound

from gxnlp.explore import charts, links
from gxnlp.explore.asked import corpus_of, page_of, year_of
from gxnlp.explore.caching import read_once
from gxnlp.explore.measures import SHARES, measure
from gxnlp.explore.pages.place_peers import Beside, Place, Within, beside, everywhere
from gxnlp.explore.reading import read
from gxnlp.explore.rendering import render
from gxnlp.store import Corpus
from gxnlp.store.theming import MEASURES

REPORTS = 50
"""So many reports stand on a page."""
SHOWN = (
    "characters", "template", "copied", "counts_per_100", "concrete_points", "problems",
    "problems_answered", "problems_repeated",
)  # fmt: skip
"""The measures of each report in the list."""
_PAGE = """
SELECT r.id FROM reports r WHERE {condition}
ORDER BY r.year IS NULL, r.year DESC, r.organ_key, r.id LIMIT ? OFFSET ?"""
_REPORT = f"""
SELECT r.id, r.organ, r.organ_key, r.level, r.sector, r.year,
  {", ".join(f"s.{name}, s.{name}_percentile" for name in SHOWN)},
  (SELECT count(*) FROM findings g WHERE g.report = r.id AND g.status = 'fail') AS failing
FROM reports r LEFT JOIN substance s ON s.report = r.id WHERE r.id = ?"""
_YEARS = """
SELECT r.year, count(*) AS reports FROM reports r WHERE {condition}
GROUP BY r.year ORDER BY r.year IS NULL, r.year"""
_PARTS = """
SELECT r.{part} AS name, count(*) AS reports FROM reports r
WHERE {condition} AND r.{part} IS NOT NULL{beyond} GROUP BY r.{part} ORDER BY r.{part}"""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """A place in the place, and how many reports are of it."""

    place: Place
    reports: int


@dataclass(frozen=True, slots=True)
class Listed:
    """The place as the page shows it; ``reports`` are those of one page, the latest first."""

    years: tuple[Row, ...]
    cities: tuple[Part, ...]
    counties: tuple[Part, ...]
    reports: tuple[Row, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """A measure of the place in words, beside its peers."""

    name: str
    about: str
    here: str
    there: str
    reports: int
    beside: Beside
    most: float


async def page(datasette: Any, request: Any) -> Response:
    """The place in the address; ``year`` keeps to the reports of one year."""
    database, place, number_ = corpus_of(datasette, request), place_of(request), page_of(request)
    year = year_of(request)
    listed = await read(datasette, database, lambda corpus: _listed(corpus, place, year, number_))
    here = (await read_once(datasette, database, Within(place))).answer
    all_ = (await read_once(datasette, database, everywhere)).answer
    return await render(
        datasette, request, "place",
        database=database, links=links, charts=charts, place=place, listed=listed, year=year,
        page=number_, measures=_measures(beside(here, all_)),
        shown=[(name, measure(name).name, measure(name).shape) for name in SHOWN],
        filters=_filters(place, year),
    )  # fmt: skip


def place_of(request: Any) -> Place:
    """The place in the address, in which ``-`` stands for a part that is not there."""
    told = [request.url_vars.get(part) for part in ("province", "city", "county")]
    province, city, county = (
        None if part in (None, "-") else str(tilde_decode(part)) for part in told
    )
    place = Place(province, city, county)
    if not place.parts:
        raise NotFound("地址中没有写明是哪个地区")
    return place


def _listed(corpus: Corpus, place: Place, year: int | None, page_: int) -> Listed:
    condition, values = place.condition
    years = tuple(corpus.query(_YEARS.format(condition=condition), values))
    if not years:
        raise NotFound(f"语料中没有地区“{place.name}”的报告")
    found = _reports(corpus, place, year, (page_ - 1) * REPORTS)
    rows = [next(corpus.query(_REPORT, (key,))) for key in found[:REPORTS]]
    return Listed(
        years, _parts(corpus, place, "city"), _parts(corpus, place, "county"), tuple(rows),
        len(found) > REPORTS,
    )  # fmt: skip


def _reports(corpus: Corpus, place: Place, year: int | None, start: int) -> list[str]:
    """The reports of one page and the one behind it, the latest first."""
    condition, values = place.condition
    asked: tuple[str | int, ...] = values
    if year is not None:
        condition, asked = f"{condition} AND +r.year = ?", (*values, year)
    found = corpus.query(_PAGE.format(condition=condition), (*asked, REPORTS + 1, start))
    return [str(row["id"]) for row in found]


def _parts(corpus: Corpus, place: Place, part: str) -> tuple[Part, ...]:
    """The cities of a province with the counties that are of no city, or the counties of a city."""
    if place.county is not None or (part == "city" and place.city is not None):
        return ()
    condition, values = place.condition
    beyond = " AND r.city IS NULL" if part == "county" and place.city is None else ""
    sql = _PARTS.format(part=part, condition=condition, beyond=beyond)
    return tuple(
        Part(_within(place, part, str(row["name"])), int(row["reports"] or 0))
        for row in corpus.query(sql, values)
    )


def _within(place: Place, part: str, name: str) -> Place:
    if part == "city":
        return Place(place.province, name, None)
    return Place(place.province, place.city, name)


def _measures(found: Mapping[str, Beside]) -> list[Compared]:
    measures = []
    for column in MEASURES:
        if column not in found:
            continue
        one, told = found[column], measure(column)
        here, there = told.shape(one.here), told.shape(one.there)
        most = 1.0 if column in SHARES else max(one.here, one.there)
        measures.append(Compared(told.name, told.about, here, there, one.reports, one, most))
    return measures


def _filters(place: Place, year: int | None) -> dict[str, object]:
    """The conditions on a table that say the same."""
    filters: dict[str, object] = {
        f"{column}__isnull" if value is None else column: 1 if value is None else value
        for column, value in place.parts.items()
    }
    return filters if year is None else {**filters, "year": year}
