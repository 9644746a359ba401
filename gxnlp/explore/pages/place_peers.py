"""The reports of a place beside their peers: what is usual there and elsewhere, measure by measure.

Peers are the reports of the same level, sector and year in other places.  A place has reports of
many kinds, so the mean elsewhere is taken kind by kind and weighed by how many of each the place
has: what differs is then not that it has more schools or fewer police.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gxnlp.store import Corpus
from gxnlp.store.theming import MEASURES

FEWEST = 5
"""A report with fewer peers is not compared, as with percentiles."""
_SUMS = ", ".join(f"count(s.{name}) AS n_{name}, sum(s.{name}) AS sum_{name}" for name in MEASURES)
_KINDS = f"""
SELECT r.level, r.sector, r.year, {_SUMS}
FROM reports r CROSS JOIN substance s ON s.report = r.id
WHERE r.level IS NOT NULL AND r.sector IS NOT NULL AND r.year IS NOT NULL{{conditions}}
GROUP BY r.level, r.sector, r.year"""

Kind = tuple[Any, Any, Any]
Sums = Mapping[str, tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Place:
    """A province, a city or a county, of which one is given; what is above it may be unknown."""

    province: str | None
    city: str | None
    county: str | None

    @property
    def condition(self) -> tuple[str, tuple[str, ...]]:
        """What holds of a row ``r`` of reports of it, with the values."""
        told = [
            f"r.{column} IS NULL" if value is None else f"r.{column} = ?"
            for column, value in self.parts.items()
        ]
        return " AND ".join(told), tuple(v for v in self.parts.values() if v is not None)

    @property
    def parts(self) -> dict[str, str | None]:
        """Its parts from the province down to its own, by column; None is not known."""
        parts = {"province": self.province, "city": self.city, "county": self.county}
        while parts and next(reversed(parts.values())) is None:
            parts.popitem()
        return parts

    @property
    def name(self) -> str:
        """The last part of its name."""
        return self.county or self.city or self.province or "地区不详"


@dataclass(frozen=True, slots=True)
class Beside:
    """A measure: its mean over ``reports`` of the place, and what it is with their peers."""

    measure: str
    reports: int
    here: float
    there: float


def everywhere(corpus: Corpus) -> dict[Kind, Sums]:
    """The sums of every measure over all reports of a kind: level, sector and year."""
    return _sums(corpus, "", ())


@dataclass(frozen=True, slots=True)
class Within:
    """The same over the reports of a place; equal for equal places, so that it is counted once."""

    place: Place

    def __call__(self, corpus: Corpus) -> dict[Kind, Sums]:
        """The sums."""
        condition, values = self.place.condition
        return _sums(corpus, f" AND {condition}", values)


def _sums(corpus: Corpus, conditions: str, values: tuple[str, ...]) -> dict[Kind, Sums]:
    sql = _KINDS.format(conditions=conditions)
    found: dict[Kind, Sums] = {}
    for each in corpus.query(sql, values):
        row: dict[str, Any] = dict(each)
        found[row["level"], row["sector"], row["year"]] = {
            name: (row[f"n_{name}"], row[f"sum_{name}"] or 0.0) for name in MEASURES
        }
    return found


def beside(here: Mapping[Kind, Sums], all_: Mapping[Kind, Sums]) -> dict[str, Beside]:
    """Each measure of a place beside that of its peers; one that has none is left out.

    The two are read one after the other, and a build may write in between: a kind that only
    ``here`` has, or has more reports of, has no peers.
    """
    found = {}
    for name in MEASURES:
        reports, own, others = 0, 0.0, 0.0
        for kind, sums in here.items():
            if kind not in all_:
                continue
            (count, total), (of_all, total_of_all) = sums[name], all_[kind][name]
            peers = of_all - count
            if count and peers >= FEWEST:
                reports += count
                own += total
                others += count * (total_of_all - total) / peers
        if reports:
            found[name] = Beside(name, reports, own / reports, others / reports)
    return found
