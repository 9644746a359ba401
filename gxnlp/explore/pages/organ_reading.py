"""What the page of an organ is made from: its reports, year after year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from datasette.utils.asgi import NotFound

from gxnlp.store import Corpus

MOST = 60
"""So many reports of an organ are shown, the latest."""
TELLINGS = 500
"""So many problems and promises stand in a list: more than twenty years have."""
INDICATORS = (
    "received", "granted", "denied", "unavailable", "carried_out", "reviews_total", "suits_total",
    "normative_documents_in_force", "licences_decisions", "penalties_decisions",
)  # fmt: skip
"""The columns of ``panel`` that are drawn."""
SUBSTANCE = ("characters", "template", "copied", "concrete_points", "problems", "problems_answered")
"""The columns of ``substance`` that are drawn."""
KINDS = ("problem", "improvement")
"""What is told again."""
_SHOWN = """
SELECT id, year FROM reports WHERE organ_key = ? ORDER BY year DESC, status, id LIMIT ?"""
_ALL = """
SELECT count(*) AS reports, min(year) AS first, max(year) AS last FROM reports
WHERE organ_key = ?"""
_PANEL = f"""
SELECT p.id, p.organ, p.province, p.city, p.county, p.level, p.sector, p.year, p.status,
  p.failed_findings, p.flags, {", ".join(f"p.{name}" for name in INDICATORS)},
  {", ".join(f"s.{name}" for name in SUBSTANCE)}
FROM panel p LEFT JOIN substance s ON s.report = p.id
WHERE p.id IN (SELECT id FROM ({_SHOWN})) ORDER BY p.year IS NULL, p.year, p.status, p.id"""
_COPIED = f"""
SELECT r.id AS report, u.section, u.self_copied, m.previous_report
FROM ({_SHOWN}) r CROSS JOIN reuse u ON u.report = r.id
JOIN resemblance m ON m.report = u.report AND m.section = u.section
WHERE u.characters > 0 AND m.previous_report IS NOT NULL ORDER BY r.year, r.id, u.section"""
_COUNTS = f"""
SELECT c.report, c.kind, c.status, count(*) AS times
FROM ({_SHOWN}) r CROSS JOIN continuity c ON c.report = r.id GROUP BY 1, 2, 3"""
_TOLD = f"""
SELECT c.report, r.year, c.years, c.point, t.name AS theme, p.text AS told, count(*) OVER () AS of
FROM ({_SHOWN}) r CROSS JOIN continuity c ON c.report = r.id JOIN points p ON p.id = c.point
LEFT JOIN themes t ON t."key" = c.theme
WHERE c.status = 'repeated' AND c.kind = ? AND NOT EXISTS
  (SELECT 1 FROM continuity n WHERE n.previous_point = c.point AND n.status = 'repeated')
ORDER BY c.years DESC, r.year DESC, c.id LIMIT ?"""
_GONE = f"""
SELECT r.year, c.kind, c.years, c.previous_report, c.previous_point, p.text AS told,
  count(*) OVER () AS of
FROM ({_SHOWN}) r CROSS JOIN continuity c ON c.report = r.id
JOIN points p ON p.id = c.previous_point
WHERE c.status = 'gone' ORDER BY c.years DESC, r.year DESC, c.id LIMIT ?"""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Listed:
    """What stands in a list, and how many more there are."""

    rows: tuple[Row, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ: its latest reports by year (of one year the complete first), what was told again.

    ``whole`` says how many reports there are in all, and their ``first`` and ``last`` year.  The
    rest is about the reports that are shown: ``copied`` are sections beside those of the organ's
    last report before, ``counts`` how many problems and promises are new, repeated and gone,
    ``told`` by kind those repeated, each run of years by its last telling, and ``gone`` those not
    told again; the longest told come first.
    """

    key: str
    whole: Row
    reports: tuple[Row, ...]
    copied: tuple[Row, ...]
    counts: tuple[Row, ...]
    told: Mapping[str, Listed]
    gone: Listed

    @property
    def latest(self) -> Row:
        """The report of the last year, where there is one with a year."""
        dated = [report for report in self.reports if report["year"] is not None]
        last = max((report["year"] for report in dated), default=None)
        return next((report for report in dated if report["year"] == last), self.reports[0])

    @property
    def yearly(self) -> tuple[Row, ...]:
        """One report for each year: the complete before the partial, then the smallest id."""
        first: dict[int, Row] = {}
        for report in self.reports:
            if report["year"] is not None:
                first.setdefault(report["year"], report)
        return tuple(first.values())


def organ_of(corpus: Corpus, key: str) -> Organ:
    """All years of the organ of this key; raises NotFound."""

    def ask(sql: str, *parameters: str | int) -> tuple[Row, ...]:
        return tuple(corpus.query(sql, (key, MOST, *parameters)))

    def listed(sql: str, *parameters: str) -> Listed:
        rows = ask(sql, *parameters, TELLINGS)
        return Listed(rows, rows[0]["of"] - len(rows) if rows else 0)

    reports = ask(_PANEL)
    if not reports:
        raise NotFound(f"语料中没有标识为“{key}”的机关")
    return Organ(
        key=key,
        whole=next(corpus.query(_ALL, (key,))),
        reports=reports,
        copied=ask(_COPIED),
        counts=ask(_COUNTS),
        told={kind: listed(_TOLD, kind) for kind in KINDS},
        gone=listed(_GONE),
    )
