"""What the page of an organ is made from: its reports, year after year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from datasette.utils.asgi import NotFound

from gxnlp.store import Corpus

MOST = 60
"""So many reports of an organ are shown."""
INDICATORS = (
    "received", "granted", "denied", "unavailable", "carried_out", "reviews_total", "suits_total",
    "normative_documents_in_force", "licences_decisions", "penalties_decisions",
)  # fmt: skip
"""The columns of ``panel`` that are drawn."""
SUBSTANCE = ("characters", "template", "copied", "concrete_points", "problems", "problems_answered")
"""The columns of ``substance`` that are drawn."""
_PANEL = f"""
SELECT p.id, p.organ, p.province, p.city, p.county, p.place_status, p.level, p.sector, p.year,
  p.status, p.failed_findings, p.flags, {", ".join(f"p.{name}" for name in INDICATORS)},
  {", ".join(f"s.{name}" for name in SUBSTANCE)}, s.problems_repeated, s.promises_repeated,
  s.problems_gone
FROM panel p LEFT JOIN substance s ON s.report = p.id
WHERE p.organ_key = ? ORDER BY p.year IS NULL, p.year, p.status, p.id LIMIT ?"""
_COPIED = """
SELECT r.id AS report, u.section, u.characters, u.self_copied, m.previous_report
FROM reports r CROSS JOIN reuse u ON u.report = r.id
LEFT JOIN resemblance m ON m.report = u.report AND m.section = u.section
WHERE r.organ_key = ? AND u.characters > 0 AND m.previous_report IS NOT NULL
ORDER BY r.year, r.id, u.section LIMIT ?"""
_CONTINUITY = """
SELECT c.report, c.kind, c.status, c.years, c.point, c.previous_point, c.previous_report,
  r.year, t.name AS theme, coalesce(p.text, q.text) AS told
FROM reports r CROSS JOIN continuity c ON c.report = r.id
LEFT JOIN themes t ON t."key" = c.theme
LEFT JOIN points p ON p.id = c.point LEFT JOIN points q ON q.id = c.previous_point
WHERE r.organ_key = ? AND c.kind IN ('problem', 'improvement')
ORDER BY c.years DESC, r.year DESC, c.id LIMIT ?"""
_TELLINGS = 2000
"""So many problems and promises are looked at: more than a dozen years have."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ: its reports by year (of one year the complete first), and what was told again.

    ``copied`` are sections beside those of the organ's last report before; ``continuity`` the rows
    about its problems and promises, those that were told the longest first.
    """

    key: str
    reports: tuple[Row, ...]
    copied: tuple[Row, ...]
    continuity: tuple[Row, ...]

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
    reports = tuple(corpus.query(_PANEL, (key, MOST)))
    if not reports:
        raise NotFound(f"语料中没有标识为“{key}”的机关")
    return Organ(
        key,
        reports,
        tuple(corpus.query(_COPIED, (key, 8 * MOST))),
        tuple(corpus.query(_CONTINUITY, (key, _TELLINGS))),
    )
