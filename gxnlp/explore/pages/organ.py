"""All years of one organ: its indicators, what it copied from itself, what it told again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from datasette import Response
from markupsafe import Markup

from gxnlp.explore import charts, links, metadata
from gxnlp.explore.asked import corpus_of, key_of
from gxnlp.explore.pages.organ_reading import INDICATORS, SUBSTANCE, Organ, Row, organ_of
from gxnlp.explore.reading import read
from gxnlp.explore.rendering import render
from gxnlp.forms.names import SECTION_NAMES
from gxnlp.reports.showing import number, percent

_SHARES = {"template": "template", "copied": "copied"}
"""The shares among the indicators, with the class of their colour."""
_KINDS = ("problem", "improvement")


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
        counts=_counts(organ), told={kind: _tellings(organ, kind) for kind in _KINDS},
        gone=[row for row in organ.continuity if row["status"] == "gone"], kinds=_KINDS,
    )  # fmt: skip


def _drawn(organ: Organ, table: str, columns: tuple[str, ...]) -> list[Drawn]:
    """The columns that are known of a year, each over all years."""
    drawn = []
    years = _all_years(organ)
    for column in columns:
        values = [(year, row[column] if row else None) for year, row in years]
        if any(value is not None for _, value in values):
            name = (metadata.column_line(table, column) or column).partition("：")[0]
            shape: Callable[[float | None], str] = percent if column in _SHARES else number
            kind = _SHARES.get(column, "own")
            line = charts.line(values, title=name, shape=shape, kind=kind)
            drawn.append(Drawn(name.replace("（0–1）", ""), line))
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
    for row in organ.continuity:
        times.setdefault(row["report"], Counter())[row["kind"], row["status"]] += 1
    return [Counts(row, times[row["id"]]) for row in organ.reports if row["id"] in times]


def _tellings(organ: Organ, kind: str) -> list[Row]:
    """What was told again, each run of years by its last telling."""
    repeated = [
        row for row in organ.continuity if row["kind"] == kind and row["status"] == "repeated"
    ]
    earlier = {row["previous_point"] for row in repeated}
    return [row for row in repeated if row["point"] not in earlier]
