"""The views on themes over years and places again, out of what a build has added up, as SQL.

They say what they said when they went through the labels of all points, in a hundredth of the time.
"""

from __future__ import annotations

_PROBLEMS_BY_THEME = """
CREATE VIEW problems_by_theme AS
SELECT t."key" AS theme, t.name, y.year, y.reports, y.organs, y.points,
  CAST(y.reports AS REAL) / (SELECT count(*) FROM reports o WHERE o.year IS y.year) AS share
FROM themes t JOIN _theme_years y ON y.theme = t."key"
WHERE t.family = 'problem'"""

_TOLD = """
(SELECT sum(c.{what}) FROM _themes_told c
  WHERE c.theme = e.theme AND c.year IS s.year AND c.province = s.province
    AND (s.city IS NULL OR c.city = s.city) AND (s.sector IS NULL OR c.sector = s.sector))"""

# NULL stands for all: a province as a whole has no city, all its sectors together no sector.  Of a
# theme its name and family are looked up, not joined, so that rows are counted without them.
_THEME_PROFILE = f"""
CREATE VIEW theme_profile AS
WITH told AS (
  SELECT s.province, s.city, s.sector, s.year, e.theme,
    (SELECT h.name FROM themes h WHERE h."key" = e.theme) AS name,
    (SELECT h.family FROM themes h WHERE h."key" = e.theme) AS family,
    coalesce({_TOLD.format(what="points")}, 0) AS points,
    coalesce({_TOLD.format(what="reports")}, 0) AS reports,
    s.reports AS of_reports, e.reports AS everywhere, s.whole
  FROM _region_sizes s
  JOIN _theme_sectors e ON e.sector IS s.sector AND e.year IS s.year
)
SELECT province, city, sector, year, theme, name, family, points, reports, of_reports,
  CAST(reports AS REAL) / of_reports AS share,
  everywhere - reports AS elsewhere, whole - of_reports AS of_elsewhere,
  CAST(everywhere - reports AS REAL) / nullif(whole - of_reports, 0) AS share_elsewhere
FROM told"""

TALLY_VIEWS: tuple[str, ...] = (
    "DROP VIEW problems_by_theme",
    _PROBLEMS_BY_THEME,
    "DROP VIEW theme_profile",
    _THEME_PROFILE,
)
"""The statements, in an order that can be run."""
