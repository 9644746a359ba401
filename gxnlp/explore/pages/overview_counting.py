"""What a corpus holds, counted whole: the page keeps it until the corpus changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gxnlp.explore.papers import Paper, papers
from gxnlp.store import Corpus

WORST = 10
"""So many of each kind are listed."""
SUMS = ("balance", "results", "applicants", "disputes", "carry", "in_force", "prose")
"""The rules whose failing is a contradiction."""

Row = Mapping[str, Any]

_YEARS = """
SELECT year, count(*) AS reports FROM reports GROUP BY year ORDER BY year IS NULL, year"""
_GROUPS = """
SELECT {column} AS name, count(*) AS reports FROM reports
GROUP BY 1 ORDER BY 2 DESC, 1"""
_STATUSES = "SELECT status AS name, count(*) AS reports FROM reports GROUP BY 1 ORDER BY 1"
_SHARES = """
SELECT {group} AS name, sum(s.characters) AS characters,
  sum(s.characters * s.template) / nullif(sum(s.characters), 0) AS template,
  sum(s.characters * s.copied) / nullif(sum(s.characters), 0) AS copied
FROM substance s CROSS JOIN reports r ON r.id = s.report GROUP BY 1 ORDER BY 1 IS NULL, 1"""
_COPIED = """
SELECT s.report, s.copied AS share, s.characters,
  (SELECT u.nearest_report FROM reuse u WHERE u.report = s.report
   ORDER BY u.nearest_share * u.characters DESC, u.section LIMIT 1) AS other
FROM substance s WHERE s.copied > 0
ORDER BY s.copied DESC, s.characters DESC, s.report LIMIT ?"""
_LONGEST = """
SELECT m.id, m.characters FROM matches m
WHERE m.left_report = ?1 AND m.right_report = ?2 OR m.left_report = ?2 AND m.right_report = ?1
ORDER BY m.characters DESC, m.id LIMIT 1"""
_AGAIN = """
SELECT u.report, u.section, u.self_copied AS share, u.characters, m.previous_report AS other
FROM (SELECT report, section, self_copied, characters FROM reuse WHERE self_copied > 0
  ORDER BY self_copied DESC, characters DESC, report, section LIMIT ?) u
LEFT JOIN resemblance m ON m.report = u.report AND m.section = u.section
ORDER BY u.self_copied DESC, u.characters DESC, u.report, u.section"""
# The id is that of the row with the least message (https://www.sqlite.org/lang_select.html#bareagg).
_BROKEN = f"""
SELECT report, count(*) AS times, min(message) AS message, id FROM findings
WHERE status = 'fail' AND rule IN ({", ".join(f"'{rule}'" for rule in SUMS)})
GROUP BY report ORDER BY times DESC, report LIMIT ?"""
_TOLD = """
SELECT c.report, c.point, c.previous_point, c.years, t.name, p.text
FROM (SELECT * FROM continuity WHERE status = 'repeated' AND kind = 'problem'
  ORDER BY years DESC, id LIMIT ?) c
JOIN points p ON p.id = c.point LEFT JOIN themes t ON t."key" = c.theme
ORDER BY c.years DESC, c.id"""
_SHORTEST = """
SELECT report, characters, points FROM substance ORDER BY characters, report LIMIT ?"""


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the page says; rows of ``worst`` name reports by id, which ``papers`` knows."""

    reports: int
    organs: int
    years: list[Row]
    provinces: list[Row]
    sectors: list[Row]
    levels: list[Row]
    statuses: list[Row]
    inputs: list[Row]
    whole: Row | None
    shares: list[Row]
    failing: list[Row]
    flags: list[Row]
    worst: dict[str, list[Row]]
    papers: dict[str, Paper]


def overview(corpus: Corpus) -> Overview:
    """The figures of a corpus as it is now."""

    def ask(sql: str, *parameters: str | int) -> list[Row]:
        return list(corpus.query(sql, parameters))

    worst = {
        "copied": [_with_longest(corpus, row) for row in ask(_COPIED, WORST)],
        "again": ask(_AGAIN, WORST),
        "broken": ask(_BROKEN, WORST),
        "told": _last_tellings(ask(_TOLD, 8 * WORST))[:WORST],
        "short": ask(_SHORTEST, WORST),
    }
    named = [row[key] for rows in worst.values() for row in rows for key in ("report", "other")
             if row.get(key)]  # fmt: skip
    [counts] = ask("SELECT count(*) AS reports, count(DISTINCT organ_key) AS organs FROM reports")
    return Overview(
        reports=counts["reports"],
        organs=counts["organs"],
        years=ask(_YEARS),
        provinces=ask(_GROUPS.format(column="province")),
        sectors=ask(_GROUPS.format(column="sector")),
        levels=ask(_GROUPS.format(column="level")),
        statuses=ask(_STATUSES),
        inputs=ask(
            "SELECT status AS name, count(*) AS files FROM intake GROUP BY 1 ORDER BY 2 DESC"
        ),
        whole=next((row for row in ask(_SHARES.format(group="1")) if row["characters"]), None),
        shares=ask(_SHARES.format(group="r.year")),
        failing=[{"name": rule, "times": n} for rule, n in corpus.count_failing().items()],
        flags=[{"name": kind, "times": n} for kind, n in corpus.count_flags().items()],
        worst=worst,
        papers=papers(corpus, named),
    )


def _with_longest(corpus: Corpus, row: Row) -> Row:
    """A report and its nearest with the longest passage that the two share."""
    found = row["other"] and next(corpus.query(_LONGEST, (row["report"], row["other"])), None)
    return {**row, "match": found["id"] if found else None,
            "shared": found["characters"] if found else None}  # fmt: skip


def _last_tellings(rows: list[Row]) -> list[Row]:
    """Of a problem that was told year after year the last telling, whose years are the most."""
    earlier: set[str] = set()
    kept = []
    for row in rows:  # the longest first, so a telling comes before the one that it goes back to
        if row["point"] not in earlier:
            kept.append(row)
        earlier.add(row["previous_point"])
    return kept
