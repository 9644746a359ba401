"""What the page of a report is made from: the rows about one report, each found by an index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gxnlp.explore.colouring import Range
from gxnlp.explore.papers import Paper, one, papers
from gxnlp.store import Corpus
from gxnlp.store.masking import mask_ranges

YEARS = 60
"""So many years of the organ are listed, the latest."""
_MATCHES = """
SELECT id, {there}_report AS other, characters, identity, scope, equal
FROM matches WHERE {here}_report = ?"""
_OCCURRENCES = """
SELECT o.phrase, o.start, o."end", p.kind, p.organs, p.first_year, p.first_report
FROM phrase_occurrences o CROSS JOIN phrases p ON p.id = o.phrase
WHERE o.report = ? ORDER BY p.organs, o.start, o.phrase"""
_SECTIONS = """
SELECT id, "key", heading, heading_start, heading_end, start, "end", state, duplicate
FROM sections WHERE report = ? ORDER BY start, heading_start, id"""
_LABELS = """
SELECT l.id, l.point, l.theme, l.score, l.evidence, l."by", t.name, t.definition
FROM points p CROSS JOIN labels l ON l.point = p.id JOIN themes t ON t."key" = l.theme
WHERE p.report = ? ORDER BY l.point, l.score DESC, l.id"""
_REMEDIES = """
SELECT m.problem, m.improvement FROM points p CROSS JOIN remedies m ON m.problem = p.id
WHERE p.report = ? ORDER BY p.start, p.id"""
_CONTINUITY = """
SELECT c.point, c.kind, c.status, c.years, q.text AS previous_text
FROM continuity c LEFT JOIN points q ON q.id = c.previous_point WHERE c.report = ?
ORDER BY c.years DESC, c.id"""
_YEARS = """
SELECT r.id, r.year, s.characters, s.template, s.copied, s.problems,
  s.problems_repeated, (SELECT max(u.self_copied) FROM reuse u WHERE u.report = r.id) AS again,
  (SELECT count(*) FROM findings g WHERE g.report = r.id AND g.status = 'fail') AS failing
FROM reports r LEFT JOIN substance s ON s.report = r.id WHERE r.organ_key = ?
ORDER BY r.year DESC, r.id DESC LIMIT ?"""
_ALL_YEARS = """
SELECT count(*) AS reports, max(iif(year < ?, year, NULL)) AS before
FROM reports WHERE organ_key = ?"""
_CLUSTERS = """
SELECT c.id, c.section, c.size, m.share FROM cluster_members m
JOIN clusters c ON c.id = m.cluster WHERE m.report = ? ORDER BY c.section"""
_FINDINGS = """
SELECT id, rule, status, subject, expected, actual, message, start, "end"
FROM findings WHERE report = ? ORDER BY rule, subject, id"""


Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that this report shares with another; ``runs`` are where it is equal here."""

    id: str
    other: str
    scope: str
    characters: int
    identity: float
    runs: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """All there is about one report.

    ``text`` has its contacts masked and is as long as before; ``others`` are the reports that rows
    name.  Of the organ's reports ``years`` are the latest, the earliest of them first, and
    ``more_years`` is how many more there are; ``year_before`` is the last year before this one.
    """

    report: Row
    paper: Paper
    others: Mapping[str, Paper]
    text: str
    sections: Sequence[Row]
    narrative: Sequence[Range]
    points: Sequence[Row]
    labels: Mapping[str, Sequence[Row]]
    remedies: Sequence[Row]
    continuity: Sequence[Row]
    facts: Mapping[str, Row]
    findings: Sequence[Row]
    flags: Sequence[Row]
    matches: Sequence[Match]
    occurrences: Sequence[Row]
    shares: Mapping[str, Row]
    substance: Row
    clusters: Sequence[Row]
    years: Sequence[Row]
    more_years: int
    year_before: int | None
    files: Sequence[Row]
    omissions: Sequence[Row]


def rows_of(corpus: Corpus, key: str) -> Rows:
    """The rows about the report of this id; raises NotFound."""

    def ask(sql: str, *parameters: str | int | None) -> list[Row]:
        return list(corpus.query(sql, parameters))

    paper = one(corpus, key)
    [report] = ask("SELECT * FROM reports WHERE id = ?", key)
    matches = [*_matches(corpus, key, "left", "right"), *_matches(corpus, key, "right", "left")]
    occurrences = ask(_OCCURRENCES, key)
    shares = ask("SELECT * FROM reuse WHERE report = ?", key)
    [organ] = ask(_ALL_YEARS, report["year"], report["organ_key"])
    years = ask(_YEARS, report["organ_key"], YEARS)[::-1]
    named = [
        *(match.other for match in matches),
        *(row["first_report"] for row in occurrences),
        *(row["nearest_report"] for row in shares),
    ]
    narrative = ask('SELECT start, "end" FROM _passages WHERE report = ? ORDER BY start', key)
    return Rows(
        report=report,
        paper=paper,
        others=papers(corpus, named),
        text=mask_ranges(str(report["text"]), corpus.contact_ranges(key)),
        sections=ask(_SECTIONS, key),
        narrative=[(int(row["start"]), int(row["end"])) for row in narrative],
        points=corpus.points(key),
        labels=_by(ask(_LABELS, key), "point"),
        remedies=ask(_REMEDIES, key),
        continuity=ask(_CONTINUITY, key),
        facts=corpus.facts(key),
        findings=ask(_FINDINGS, key),
        flags=ask("SELECT * FROM flags WHERE report = ? ORDER BY kind, value DESC, id", key),
        matches=matches,
        occurrences=occurrences,
        shares={str(row["section"]): row for row in shares},
        substance=next(iter(ask("SELECT * FROM substance WHERE report = ?", key)), {}),
        clusters=ask(_CLUSTERS, key),
        years=years,
        more_years=organ["reports"] - len(years),
        year_before=organ["before"],
        files=ask("SELECT source, status FROM intake WHERE report = ? ORDER BY source", key),
        omissions=ask(
            "SELECT kind, count(*) AS times FROM omissions WHERE report = ? "
            "GROUP BY kind ORDER BY kind", key,
        ),
    )  # fmt: skip


def _by(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(str(row[column]), []).append(row)
    return found


def _matches(corpus: Corpus, report: str, here: str, there: str) -> list[Match]:
    """The matches in which the report stands on the side ``here``."""
    side = slice(0, 2) if here == "left" else slice(2, 4)
    sql = _MATCHES.format(here=here, there=there)
    return [
        Match(
            runs=tuple((run[side][0], run[side][1]) for run in json.loads(row.pop("equal"))),
            **row,
        )
        for row in (dict[str, Any](found) for found in corpus.query(sql, (report,)))
    ]
