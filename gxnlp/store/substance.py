"""What there is to a report, in numbers: measured in a few passes over the tables.

Counts and named things (laws, document numbers, organs, places and dates; neither years nor
counts) are per hundred canonical characters of the narrative.  A point is concrete if it tells of
work or promises an improvement and holds a count, a date, a document number, a law, or an organ
other than the report's own.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlite_utils import Database

from gxnlp.store.theming import MEASURES
from gxnlp.store.years import ONE_ORGAN

Measures = tuple[float | None, ...]
"""The values of :data:`MEASURES`, in that order."""
Standing = tuple[float | None, ...]
"""Each value of :data:`MEASURES` and its percentile (0-1)."""

_NAMED = "('law', 'document_number', 'organ', 'place', 'date')"
_CONCRETE = "('count', 'date', 'document_number', 'law', 'organ')"

_MEASURED = f"""
WITH narrative AS (
  SELECT report, sum(characters) AS characters, sum(characters * template) AS template,
    sum(characters * copied) AS copied
  FROM reuse GROUP BY report
),
named AS (
  SELECT report, sum(kind = 'count') AS counts, sum(kind IN {_NAMED}) AS named
  FROM entities GROUP BY report
),
told AS (
  SELECT p.report, count(*) AS points, sum(p.role = 'problem') AS problems,
    sum(p.role IN ('work', 'improvement') AND EXISTS (
      SELECT 1 FROM entities e
      WHERE e.report = p.report AND e.start >= p.start AND e.start < p."end" AND e."end" <= p."end"
        AND e.kind IN {_CONCRETE} AND (e.kind <> 'organ' OR e.text IS NOT r.organ)
    )) AS concrete
  FROM points p JOIN reports r ON r.id = p.report GROUP BY p.report
),
answered AS (
  SELECT p.report, count(*) AS problems
  FROM remedies m JOIN points p ON p.id = m.problem
  WHERE m.improvement IS NOT NULL GROUP BY p.report
),
continued AS (
  SELECT report,
    sum(kind = 'problem' AND status = 'repeated') AS problems,
    sum(kind = 'improvement' AND status = 'repeated') AS promises,
    sum(kind = 'problem' AND status = 'gone') AS gone
  FROM continuity GROUP BY report
),
dated AS (SELECT id, organ_key, year FROM reports WHERE organ_key IS NOT NULL AND {ONE_ORGAN}),
followed AS (
  SELECT DISTINCT now.id AS report FROM dated now
  JOIN dated before ON before.organ_key = now.organ_key AND before.year = now.year - 1
)
SELECT r.id, coalesce(n.characters, 0),
  round(n.template / nullif(n.characters, 0), 6), round(n.copied / nullif(n.characters, 0), 6),
  round(100.0 * coalesce(e.counts, 0) / nullif(n.characters, 0), 6),
  round(100.0 * coalesce(e.named, 0) / nullif(n.characters, 0), 6),
  coalesce(t.points, 0), coalesce(t.concrete, 0), coalesce(t.problems, 0),
  coalesce(a.problems, 0),
  CASE WHEN f.report IS NOT NULL THEN coalesce(c.problems, 0) END,
  CASE WHEN f.report IS NOT NULL THEN coalesce(c.promises, 0) END,
  CASE WHEN f.report IS NOT NULL THEN coalesce(c.gone, 0) END
FROM reports r
LEFT JOIN narrative n ON n.report = r.id LEFT JOIN named e ON e.report = r.id
LEFT JOIN told t ON t.report = r.id LEFT JOIN answered a ON a.report = r.id
LEFT JOIN continued c ON c.report = r.id LEFT JOIN followed f ON f.report = r.id
ORDER BY r.id"""

_COLUMNS = ("report", *(column for name in MEASURES for column in (name, f"{name}_percentile")))


def measured(db: Database) -> dict[str, Measures]:
    """The measures of every report, by report; None where one cannot be known."""
    return {report: tuple(values) for report, *values in db.conn.execute(_MEASURED)}


def replace_substance(db: Database, rows: Mapping[str, Standing]) -> None:
    """Make ``substance`` say this; only rows that are not what they were are written."""
    names = ", ".join(_COLUMNS)
    held = {key: tuple(row) for key, *row in db.conn.execute(f"SELECT {names} FROM substance")}
    db.conn.executemany(
        "DELETE FROM substance WHERE report = ?", [(key,) for key in held.keys() - rows.keys()]
    )
    db.conn.executemany(
        f"INSERT OR REPLACE INTO substance ({names}) VALUES ({', '.join('?' * len(_COLUMNS))})",
        ((key, *row) for key, row in rows.items() if held.get(key) != row),
    )
