"""The list of places: provinces with their cities and counties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from datasette import Response

from gxnlp.explore import charts, links
from gxnlp.explore.asked import corpus_of
from gxnlp.explore.caching import read_once
from gxnlp.explore.rendering import render
from gxnlp.store import Corpus

COUNTIES = 500
"""With more of them only the pages of the cities list their counties."""
_PLACES = """
SELECT province, city, county, count(*) AS reports FROM reports
GROUP BY province, city, county ORDER BY province, city, county"""


@dataclass(slots=True)
class Area:
    """A place with the places in it, by city and county; ``reports`` are those of all of it."""

    province: str | None
    city: str | None
    county: str | None
    reports: int
    parts: dict[tuple[str | None, str | None], Area]

    @property
    def name(self) -> str:
        """The last part of its name."""
        return self.county or self.city or self.province or "省不详"

    @property
    def own(self) -> int:
        """The reports that are of no place in it."""
        return self.reports - sum(part.reports for part in self.parts.values())


@dataclass(frozen=True, slots=True)
class Listed:
    """All provinces, and the places of which the province is not known."""

    provinces: tuple[Area, ...]
    loose: Area

    @property
    def with_counties(self) -> bool:
        """Whether there are few enough counties in cities to list them here."""
        areas = (*self.provinces, self.loose)
        counties = sum(len(city.parts) for area in areas for city in area.parts.values())
        return counties <= COUNTIES


async def page(datasette: Any, request: Any) -> Response:
    """All places of the corpus in the address."""
    database = corpus_of(datasette, request)
    listed = (await read_once(datasette, database, places)).answer
    return await render(
        datasette, request, "places",
        database=database, links=links, charts=charts, listed=listed,
        most=max((area.reports for area in listed.provinces), default=0),
    )  # fmt: skip


def places(corpus: Corpus) -> Listed:
    """The places that reports are of, in the order of their names."""
    loose = Area(None, None, None, 0, {})
    provinces: dict[str | None, Area] = {None: loose}
    for row in corpus.query(_PLACES):
        reports, (province, city, county) = int(row["reports"] or 0), _names(row)
        area = provinces.setdefault(province, Area(province, None, None, 0, {}))
        area.reports += reports
        if city is not None:
            area = area.parts.setdefault((city, None), Area(province, city, None, 0, {}))
            area.reports += reports
        if county is not None:
            area = area.parts.setdefault((city, county), Area(province, city, county, 0, {}))
            area.reports += reports
    del provinces[None]
    return Listed(tuple(provinces.values()), loose)


def _names(row: Any) -> tuple[str | None, str | None, str | None]:
    return row["province"], row["city"], row["county"]
