"""How something is spread over years and places, as counts that small charts show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

PLACES = 12
UNKNOWN = "不详"


@dataclass(frozen=True, slots=True)
class Spread:
    """Counts of reports: by year in order, unknown last; by place, the most first.

    ``of`` says what the places are; ``others`` are how many are left out, and their reports.
    """

    years: tuple[tuple[str, int], ...]
    of: str
    places: tuple[tuple[str, int], ...]
    others: tuple[int, int]


def spread(counts: Mapping[tuple[int | None, str | None, str | None], int]) -> Spread:
    """From reports by (year, province, city): by province, or by city where there is one province.

    >>> spread({(2021, "甲省", "乙市"): 2, (None, "甲省", "丙市"): 1}).places
    (('乙市', 2), ('丙市', 1))
    """
    years: Counter[int | None] = Counter()
    provinces: Counter[str] = Counter()
    cities: Counter[str] = Counter()
    for (year, province, city), reports in counts.items():
        years[year] += reports
        provinces[province or UNKNOWN] += reports
        cities[city or (f"{province}（未分市）" if province else UNKNOWN)] += reports
    one = len(provinces) == 1 and UNKNOWN not in provinces
    ranked = _ranked((cities if one else provinces).items())
    in_order = sorted(years.items(), key=lambda item: (item[0] is None, item[0] or 0))
    rest = ranked[PLACES:]
    return Spread(
        years=tuple((UNKNOWN if year is None else str(year), count) for year, count in in_order),
        of="市" if one else "省",
        places=tuple(ranked[:PLACES]),
        others=(len(rest), sum(count for _, count in rest)),
    )


def _ranked(counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(counts, key=lambda item: (item[0] == UNKNOWN, -item[1], item[0]))
