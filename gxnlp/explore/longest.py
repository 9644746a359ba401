"""The longest matches, families and clusters of the reports that are asked for.

Where few reports are meant, their own matches are sorted; where many are, the matches are walked
from the longest on until enough are of such a report.  Both ways read little and give the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gxnlp.model import Scope
from gxnlp.store import Corpus
from gxnlp.store.exploring import BETWEEN

FEW = 500
"""Of so many reports the own matches are sorted."""
_BETWEEN = f"m.{BETWEEN}"

Value = str | int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked for; None holds nothing back.

    ``year``, ``province`` and ``sector`` must all be those of one report; of a match it may be
    either.  Without ``scope`` matches are those of two organs.  ``least`` are characters.
    """

    year: int | None = None
    province: str | None = None
    sector: str | None = None
    scope: Scope | None = None
    least: int

    @property
    def of_reports(self) -> dict[str, Value]:
        """The conditions on a report, by column."""
        asked = {"year": self.year, "province": self.province, "sector": self.sector}
        return {column: value for column, value in asked.items() if value is not None}


@dataclass(frozen=True, slots=True)
class After:
    """Where a list goes on: behind the match with so many characters and this id."""

    characters: int
    id: str


def matches(corpus: Corpus, asked: Asked, after: After | None, most: int) -> list[dict[str, Any]]:
    """The ``most`` longest matches as rows of ``matches``, longest first."""
    ids = [row["id"] for row in corpus.query(*_longest(corpus, asked, after, most))]
    return [next(corpus.query("SELECT * FROM matches WHERE id = ?", (key,))) for key in ids]


def _longest(
    corpus: Corpus, asked: Asked, after: After | None, most: int
) -> tuple[str, tuple[Value, ...]]:
    meant = _BETWEEN if asked.scope is None else "m.scope = ?"
    values: tuple[Value, ...] = (*([asked.scope] if asked.scope else []), asked.least)
    meant += " AND m.characters >= ?"
    if after is not None:
        meant += " AND (m.characters, m.id) < (?, ?)"
        values += (after.characters, after.id)
    order = f"ORDER BY m.characters DESC, m.id DESC LIMIT {most}"
    conditions = tuple(asked.of_reports.values())
    if not conditions:
        return f"SELECT m.id FROM matches m WHERE {meant} {order}", values
    if _are_few(corpus, asked):
        # The + keeps SQLite from the index on all matches: here it is to go by report.
        sides = (
            "SELECT * FROM (SELECT m.characters, m.id FROM matches m "
            f"WHERE m.{side}_report IN (SELECT r.id FROM reports r WHERE {_are(asked)}) "
            f"AND +{meant} {order})"
            for side in ("left", "right")
        )
        return (
            f"SELECT id FROM ({' UNION '.join(sides)}) "
            f"ORDER BY characters DESC, id DESC LIMIT {most}",
            (*conditions, *values, *conditions, *values),
        )
    either = " OR ".join(
        f"EXISTS (SELECT 1 FROM reports r WHERE r.id = m.{side}_report AND {_are(asked)})"
        for side in ("left", "right")
    )
    return (
        f"SELECT m.id FROM matches m WHERE {meant} AND ({either}) {order}",
        (*values, *conditions, *conditions),
    )


def _are(asked: Asked) -> str:
    return " AND ".join(f"r.{column} = ?" for column in asked.of_reports)


def _are_few(corpus: Corpus, asked: Asked) -> bool:
    sql = (
        f"SELECT count(*) AS reports FROM (SELECT 1 FROM reports r WHERE {_are(asked)} "
        f"LIMIT {FEW + 1})"
    )
    row: dict[str, Any] = next(corpus.query(sql, tuple(asked.of_reports.values())))
    return bool(row["reports"] <= FEW)


def families(corpus: Corpus, asked: Asked, most: int) -> list[dict[str, Any]]:
    """The paragraphs that most organs share, of those that stand in such a report."""
    borne = _borne(corpus, asked, "phrase_occurrences", "phrase")
    return list(
        corpus.query(
            "SELECT p.id, p.organs, p.reports, p.text, p.first_report FROM phrases p "
            f"WHERE p.kind = 'family' AND {borne.format('p.id')} "
            f"ORDER BY p.organs DESC, p.id DESC LIMIT {most}",
            tuple(asked.of_reports.values()),
        )
    )


def clusters(corpus: Corpus, asked: Asked, most: int) -> list[dict[str, Any]]:
    """The largest clusters, of those with such a member."""
    borne = _borne(corpus, asked, "cluster_members", "cluster")
    return list(
        corpus.query(
            "SELECT c.id, c.section, c.size, c.core_text, c.first_report FROM clusters c "
            f"WHERE {borne.format('c.id')} ORDER BY c.size DESC, c.id DESC LIMIT {most}",
            tuple(asked.of_reports.values()),
        )
    )


def _borne(corpus: Corpus, asked: Asked, table: str, column: str) -> str:
    """The condition that a report that is asked for is among those of a thing, ``{}`` its id."""
    if not asked.of_reports:
        return "true"
    if _are_few(corpus, asked):
        return (
            f"{{}} IN (SELECT b.{column} FROM reports r CROSS JOIN {table} b "
            f"ON b.report = r.id WHERE {_are(asked)})"
        )
    return (
        f"EXISTS (SELECT 1 FROM {table} b CROSS JOIN reports r ON r.id = b.report "
        f"WHERE b.{column} = {{}} AND {_are(asked)})"
    )
