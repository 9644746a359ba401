"""The views on themes, as SQL: problems by theme, unanswered, repeated; a region and the rest."""

from __future__ import annotations

from gxnlp.store.views import COPIES, INDICATORS, panel

_SUBSTANCE = {
    "problems_answered": "problems_answered",
    "problems_unanswered": "problems - s.problems_answered",
    "problems_repeated": "problems_repeated",
    "promises_repeated": "promises_repeated",
    "problems_gone": "problems_gone",
    "concrete_points": "concrete_points",
    "counts_per_100": "counts_per_100",
    "named_per_100": "named_per_100",
}

PANEL_WITH_THEMES = panel(
    {
        **INDICATORS,
        **COPIES,
        **{
            name: f"(SELECT s.{value} FROM substance s WHERE s.report = r.id)"
            for name, value in _SUBSTANCE.items()
        },
    }
)

PROBLEM_REMEDIES = """
CREATE VIEW problem_remedies AS
SELECT p.report, r.organ, r.year, p.id AS problem, p.text AS problem_text,
  i.id AS improvement, i.text AS improvement_text, m.theme
FROM remedies m JOIN points p ON p.id = m.problem JOIN reports r ON r.id = p.report
LEFT JOIN points i ON i.id = m.improvement"""

_PROBLEMS_BY_THEME = """
CREATE VIEW problems_by_theme AS
SELECT t."key" AS theme, t.name, r.year, count(DISTINCT r.id) AS reports,
  count(DISTINCT coalesce(r.organ_key, r.id)) AS organs, count(*) AS points,
  CAST(count(DISTINCT r.id) AS REAL)
    / (SELECT count(*) FROM reports o WHERE o.year IS r.year) AS share
FROM themes t JOIN labels l ON l.theme = t."key" JOIN points p ON p.id = l.point
JOIN reports r ON r.id = p.report
WHERE t.family = 'problem'
GROUP BY t."key", r.year"""

_UNANSWERED_PROBLEMS = """
CREATE VIEW unanswered_problems AS
SELECT p.id AS problem, p.report, r.organ, r.province, r.city, r.county, r.level, r.sector, r.year,
  (SELECT l.theme FROM labels l WHERE l.point = p.id ORDER BY l.score DESC, l.theme LIMIT 1)
    AS theme,
  (SELECT group_concat(name, '、') FROM (
    SELECT t.name FROM labels l JOIN themes t ON t."key" = l.theme WHERE l.point = p.id
    ORDER BY l.score DESC, l.theme
  )) AS themes,
  p.text
FROM remedies m JOIN points p ON p.id = m.problem JOIN reports r ON r.id = p.report
WHERE m.improvement IS NULL"""

_REPEATED_PROBLEMS = """
CREATE VIEW repeated_problems AS
SELECT c.point AS problem, c.report, r.organ, r.province, r.city, r.county, r.level, r.sector,
  c.years, r.year - c.years + 1 AS first_year, r.year AS last_year, c.theme, t.name,
  c.theme_years, c.basis, c.likeness, p.text, q.id AS previous_problem, q.text AS previous_text
FROM continuity c JOIN points p ON p.id = c.point JOIN reports r ON r.id = c.report
JOIN points q ON q.id = c.previous_point LEFT JOIN themes t ON t."key" = c.theme
WHERE c.status = 'repeated' AND c.kind = 'problem'"""

# NULL stands for all: a province as a whole has no city, all its sectors together no sector.
_THEME_PROFILE = """
CREATE VIEW theme_profile AS
WITH cells AS (
  SELECT id AS report, province, city, NULL AS sector, year FROM reports
    WHERE province IS NOT NULL AND city IS NOT NULL
  UNION ALL SELECT id, province, NULL, sector, year FROM reports
    WHERE province IS NOT NULL AND sector IS NOT NULL
  UNION ALL SELECT id, province, NULL, NULL, year FROM reports WHERE province IS NOT NULL
),
sizes AS (
  SELECT province, city, sector, year, count(*) AS reports FROM cells
  GROUP BY province, city, sector, year
),
told AS (
  SELECT c.province, c.city, c.sector, c.year, l.theme,
    count(*) AS points, count(DISTINCT c.report) AS reports
  FROM cells c JOIN points p ON p.report = c.report JOIN labels l ON l.point = p.id
  GROUP BY c.province, c.city, c.sector, c.year, l.theme
),
whole AS (
  SELECT sector, year, count(*) AS reports FROM reports WHERE sector IS NOT NULL
    GROUP BY sector, year
  UNION ALL SELECT NULL, year, count(*) FROM reports GROUP BY year
),
everywhere AS (
  SELECT r.sector, r.year, l.theme, count(DISTINCT r.id) AS reports
  FROM reports r JOIN points p ON p.report = r.id JOIN labels l ON l.point = p.id
  WHERE r.sector IS NOT NULL GROUP BY r.sector, r.year, l.theme
  UNION ALL
  SELECT NULL, r.year, l.theme, count(DISTINCT r.id)
  FROM reports r JOIN points p ON p.report = r.id JOIN labels l ON l.point = p.id
  GROUP BY r.year, l.theme
)
SELECT s.province, s.city, s.sector, s.year, e.theme, h.name, h.family,
  coalesce(t.points, 0) AS points, coalesce(t.reports, 0) AS reports, s.reports AS of_reports,
  CAST(coalesce(t.reports, 0) AS REAL) / s.reports AS share,
  e.reports - coalesce(t.reports, 0) AS elsewhere, w.reports - s.reports AS of_elsewhere,
  CAST(e.reports - coalesce(t.reports, 0) AS REAL) / nullif(w.reports - s.reports, 0)
    AS share_elsewhere
FROM sizes s
JOIN whole w ON w.sector IS s.sector AND w.year IS s.year
JOIN everywhere e ON e.sector IS s.sector AND e.year IS s.year
JOIN themes h ON h."key" = e.theme
LEFT JOIN told t ON t.province IS s.province AND t.city IS s.city AND t.sector IS s.sector
  AND t.year IS s.year AND t.theme = e.theme"""

THEME_VIEWS: tuple[str, ...] = (
    _PROBLEMS_BY_THEME,
    _UNANSWERED_PROBLEMS,
    _REPEATED_PROBLEMS,
    _THEME_PROFILE,
)
"""The new ones."""
