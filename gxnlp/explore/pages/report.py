"""One report as a reader wants it: whose words they are, what is wrong, what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from datasette import Response

from gxnlp.checks import RULES
from gxnlp.explore import charts, links
from gxnlp.explore.asked import corpus_of, key_of
from gxnlp.explore.measures import measure
from gxnlp.explore.pages.report_reading import Row, Rows, rows_of
from gxnlp.explore.pages.report_text import Story, tell
from gxnlp.explore.reading import read
from gxnlp.explore.rendering import render
from gxnlp.reports.words import section_name
from gxnlp.store import Corpus
from gxnlp.store.theming import MEASURES


@dataclass(frozen=True, slots=True)
class Measured:
    """A part of substance: what it is called and means, and where it stands among its peers."""

    name: str
    about: str
    shown: str
    percentile: float | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A problem, the improvement that answers it, and the year before's telling of it."""

    problem: Row
    improvement: Row | None
    told: Row | None


async def page(datasette: Any, request: Any) -> Response:
    """The page of the report in the address."""
    database, key = corpus_of(datasette, request), key_of(request)
    rows, story = await read(datasette, database, lambda corpus: _told(corpus, key))
    rules = {rule.key: rule.name for rule in RULES}
    return await render(
        datasette, request, "report",
        database=database, links=links, charts=charts, rows=rows, paper=rows.paper, story=story,
        address=_web_address(rows.report["url"]), rules=rules,
        findings=_by_status(rows.findings), places=_places(rows, story),
        subjects=[_subject(database, flag) for flag in rows.flags],
        from_matches=sum(source.match is not None for source in story.sources),
        pairs=_pairs(rows), gone=[row for row in rows.continuity if row["status"] == "gone"],
        measures=[] if not rows.substance else [_measured(rows.substance, n) for n in MEASURES],
    )  # fmt: skip


def _told(corpus: Corpus, key: str) -> tuple[Rows, Story]:
    rows = rows_of(corpus, key)
    return rows, tell(rows)


def _web_address(url: str | None) -> str | None:
    """An address that a link may lead to: never a script."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _by_status(findings: Sequence[Row]) -> Mapping[str, list[Row]]:
    return {
        status: [row for row in findings if row["status"] == status]
        for status in ("fail", "note", "unknown", "pass")
    }


def _places(rows: Rows, story: Story) -> dict[str, tuple[str, str]]:
    """For each finding that has a place on the page: where it leads, and what that is called."""
    places: dict[str, tuple[str, str]] = {}
    for row in rows.findings:
        for part in story.parts:
            section = part.section
            if section and row["start"] is not None and _holds(section, row["start"]):
                places[row["id"]] = f"#part-{section['id']}", section_name(section["key"])
    for part in story.parts:
        for broken in part.table.broken if part.table else ():
            places[broken.id] = f"#cell-{broken.id}", "表中"
    for key in story.shown:
        places[key] = f"#at-{key}", "文中"
    return places


def _holds(section: Row, place: int) -> bool:
    begin = min(section["heading_start"], section["start"])
    return bool(begin <= place < max(section["end"], section["heading_end"]))


def _subject(database: str, flag: Row) -> str:
    """Where the row behind a flag is shown."""
    subject = str(flag["subject"])
    match flag["kind"]:
        case "name_only" | "copied_passage":
            return links.match(database, subject)
        case "family":
            return links.phrase(database, subject)
        case "residue":
            return f"#finding-{subject}"
    return f"#section-{flag['section']}"


def _pairs(rows: Rows) -> list[Pair]:
    points = {row["id"]: row for row in rows.points}
    told = {row["point"]: row for row in rows.continuity if row["status"] == "repeated"}
    return [
        Pair(points[row["problem"]], points.get(row["improvement"]), told.get(row["problem"]))
        for row in rows.remedies
    ]


def _measured(substance: Row, column: str) -> Measured:
    told = measure(column)
    shown = told.shape(substance[column])
    return Measured(told.name, told.about, shown, substance[f"{column}_percentile"])
