"""All years of one organ: its indicators, what it copied from itself, what it told again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from datasette import Response
from markupsafe import Markup

from gxnlp.explore import charts, links
from gxnlp.explore.asked import corpus_of, key_of
from gxnlp.explore.measures import SHARES, measure
from gxnlp.explore.pages.organ_reading import INDICATORS, KINDS, SUBSTANCE, Organ, Row, organ_of
from gxnlp.explore.reading import read
from gxnlp.explore.rendering import render
from gxnlp.forms.names import SECTION_NAMES


@dataclass(frozen=True, slots=True)
class Drawn:
    """An indicator over the years: its name with its unit, and its drawing."""

    name: str
    drawing: Markup


@dataclass(frozen=True, slots=True)
class Again:
    """What of a report stands in the organ's last report before, by section."""

    report: Row
    previous: str
    sections: Mapping[str, Row]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many problems and promises of a report are new, repeated and gone, by kind and status."""

    report: Row
    times: Mapping[tuple[str, str], int]


async def page(datasette: Any, request: Any) -> Response:
    """The page of the organ in the address."""
    database, key = corpus_of(datasette, request), key_of(request)
    organ = await read(datasette, database, lambda corpus: organ_of(corpus, key))
    again = _again(organ)
    return await render(
        datasette, request, "organ",
        database=database, links=links, charts=charts, organ=organ,
        requests=_drawn(organ, "panel", INDICATORS), texts=_drawn(organ, "substance", SUBSTANCE),
        before={after["id"]: row["id"] for row, after in pairwise(organ.yearly)},
        again=again,
        sections=[name for name in SECTION_NAMES if any(name in one.sections for one in again)],
        counts=_counts(organ), kinds=KINDS,
    )  # fmt: skip


def _drawn(organ: Organ, table: str, columns: tuple[str, ...]) -> list[Drawn]:
    """The columns that are known of a year, each over all years."""
    drawn = []
    years = _all_years(organ)
    for column in columns:
        values = [(year, row[column] if row else None) for year, row in years]
        if any(value is not None for _, value in values):
            told = measure(column, table)
            kind = column if column in SHARES else "own"  # a share has its own colour
            line = charts.line(values, title=told.name, shape=told.shape, kind=kind)
            drawn.append(Drawn(told.name, line))
    return drawn


def _all_years(organ: Organ) -> list[tuple[int, Row | None]]:
    """Every year from the first to the last, None where there is no report."""
    known = {int(row["year"]): row for row in organ.yearly}
    if not known:
        return []
    return [(year, known.get(year)) for year in range(min(known), max(known) + 1)]


def _again(organ: Organ) -> list[Again]:
    """The reports that are compared with one before, the earliest first."""
    reports = {row["id"]: row for row in organ.reports}
    found: dict[str, dict[str, Row]] = {}
    for row in organ.copied:
        found.setdefault(row["report"], {})[row["section"]] = row
    return [
        Again(report, next(iter(found[key].values()))["previous_report"], found[key])
        for key, report in reports.items()
        if key in found
    ]


def _counts(organ: Organ) -> list[Counts]:
    """For each report that is beside one of the year before."""
    times: dict[str, Counter[tuple[str, str]]] = {}
    for row in organ.counts:
        times.setdefault(row["report"], Counter())[row["kind"], row["status"]] = row["times"]
    return [Counts(row, times[row["id"]]) for row in organ.reports if row["id"] in times]
