"""Reports as pages name them: whose they are, of which year and place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from datasette.utils.asgi import NotFound

from gxnlp.reports.words import UNKNOWN_ORGAN
from gxnlp.store import Corpus

_CHUNK = 500
_PAPERS = """
SELECT id, organ, organ_key, province, city, county, sector, year FROM reports WHERE id IN ({})"""


@dataclass(frozen=True, slots=True)
class Paper:
    """A report without its text."""

    id: str
    organ: str | None
    organ_key: str | None
    province: str | None
    city: str | None
    county: str | None
    sector: str | None
    year: int | None

    @property
    def name(self) -> str:
        """The organ as a reader calls it."""
        return name_of(self.organ)

    @property
    def age(self) -> str:
        """The year as a reader calls it."""
        return age_of(self.year)

    @property
    def region(self) -> str:
        """Province, city and county as one name."""
        names = dict.fromkeys(filter(None, (self.province, self.city, self.county)))
        return "".join(names) or "地区不详"

    @property
    def author(self) -> str:
        """One text for one organ; the report itself where its organ is not known."""
        return self.organ_key or self.id

    @property
    def rank(self) -> tuple[bool, int, str]:
        """The sort key "earlier year, then smaller id"; unknown years come last."""
        return self.year is None, self.year or 0, self.id

    def before(self, other: Paper) -> bool:
        """Whether this is of an earlier year, so that it is the presumed source."""
        return self.year is not None and other.year is not None and self.year < other.year


def name_of(organ: str | None) -> str:
    """An organ as a reader calls it.

    >>> name_of(None)
    '（机关不详）'
    """
    return organ or UNKNOWN_ORGAN


def age_of(year: int | None) -> str:
    """The year of a report as a reader calls it.

    >>> age_of(2021), age_of(None)
    ('2021 年度', '年度不详')
    """
    return f"{year} 年度" if year else "年度不详"


def papers(corpus: Corpus, reports: Iterable[Any]) -> dict[str, Paper]:
    """These reports by id, as far as they are there."""
    wanted = sorted({str(report) for report in reports if report is not None})
    found = {}
    for at in range(0, len(wanted), _CHUNK):
        chunk = wanted[at : at + _CHUNK]
        for row in corpus.query(_PAPERS.format(", ".join("?" * len(chunk))), chunk):
            paper: dict[str, Any] = dict(row)
            found[str(row["id"])] = Paper(**paper)
    return found


def one(corpus: Corpus, report: str) -> Paper:
    """One report; raises NotFound."""
    found = papers(corpus, [report])
    if report not in found:
        raise NotFound(f"语料中没有编号为“{report}”的报告")
    return found[report]
