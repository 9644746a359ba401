"""Invented organs: places, offices, and the years that they report on."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

OFFICES = {
    "health": "卫生健康局",
    "education": "教育局",
    "finance": "财政局",
    "civil_affairs": "民政局",
    "transport": "交通运输局",
    "agriculture": "农业农村局",
    "housing": "住房和城乡建设局",
    "statistics": "统计局",
    "audit": "审计局",
    "water": "水务局",
    "culture": "文化和旅游局",
    "emergency": "应急管理局",
}
COUNTIES = 8
YEARS = range(2018, 2026)
SHORTEST, LONGEST = 3, 6


@dataclass(frozen=True, slots=True)
class Organ:
    """One invented organ; ``keeps`` is the chance that it tells a paragraph again next year."""

    number: int
    name: str
    place: str
    city: str
    sector: str
    keeps: float
    years: range


def organs(reports: int, characters: list[str], draw: random.Random) -> Iterator[Organ]:
    """Organs with 3 to 6 consecutive years each, ``reports`` years in all.

    Each county has all twelve offices and each city eight counties.
    """
    number = 0
    city = place = ""
    while reports:
        if number % len(OFFICES) == 0:
            if number % (len(OFFICES) * COUNTIES) == 0:
                city = "".join(draw.sample(characters, 2)) + "市"
            place = "".join(draw.sample(characters, 2)) + "县"
        sector, office = list(OFFICES.items())[number % len(OFFICES)]
        length = min(draw.randint(SHORTEST, LONGEST), reports)
        first = draw.randint(YEARS.start, YEARS.stop - length)
        keeps = draw.uniform(0, 0.7)
        years = range(first, first + length)
        yield Organ(number, place + office, place, city, sector, keeps, years)
        reports -= length
        number += 1
