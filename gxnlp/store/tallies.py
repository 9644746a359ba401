"""What the ready queries add up, put together once for each state of a corpus.

Adding up the cells of the form, or the labels of points, of twenty thousand reports while a reader
waits takes seconds; of these tables it takes milliseconds.
"""

from __future__ import annotations

from sqlite_utils import Database

from gxnlp.store.views import INDICATORS

OUTCOMES = (
    "received", "concluded", "granted", "partial", "denied", "unavailable", "refused", "other",
)  # fmt: skip
"""What became of the requests of a report, in cases; in ``_requests_told`` as in ``panel``."""

TALLIES: tuple[str, ...] = (
    # Only reports of which all of it is known, so that sums over reports are of the same ones.
    "CREATE TABLE _requests_told (\n"
    "  report TEXT PRIMARY KEY NOT NULL REFERENCES reports(id) ON DELETE CASCADE,\n"
    + ",\n".join(f"  {name} REAL NOT NULL" for name in OUTCOMES)
    + "\n) STRICT, WITHOUT ROWID",
    # How many reports of a year, place and sector tell of a theme, in how many points; a report is
    # in one row of a theme, so that rows can be added up.
    """
CREATE TABLE _themes_told (
  theme TEXT NOT NULL,
  year INTEGER,
  province TEXT,
  city TEXT,
  sector TEXT,
  reports INTEGER NOT NULL,
  points INTEGER NOT NULL
) STRICT""",
    "CREATE INDEX _themes_told_theme "
    "ON _themes_told (theme, year, province, city, sector, reports, points)",
    # The same by organs, who may have several reports of a year.
    """
CREATE TABLE _theme_years (
  theme TEXT NOT NULL,
  year INTEGER,
  reports INTEGER NOT NULL,
  organs INTEGER NOT NULL,
  points INTEGER NOT NULL
) STRICT""",
    # How many reports there are of a place and of all places: of a province or city as a whole, or
    # of one sector of a province.  NULL stands for all.
    """
CREATE TABLE _region_sizes (
  province TEXT NOT NULL,
  city TEXT,
  sector TEXT,
  year INTEGER,
  reports INTEGER NOT NULL,
  whole INTEGER NOT NULL
) STRICT""",
    "CREATE INDEX _region_sizes_place ON _region_sizes (province, city, sector, year)",
    # How many reports of all places tell of a theme, by sector and over all of them.
    """
CREATE TABLE _theme_sectors (
  theme TEXT NOT NULL,
  sector TEXT,
  year INTEGER,
  reports INTEGER NOT NULL
) STRICT""",
    "CREATE INDEX _theme_sectors_sector ON _theme_sectors (sector, year, theme, reports)",
    # What a ready query asks of a report, without going to the row that holds its text.
    "CREATE INDEX reports_told ON reports (id, year, province, city, sector, level, organ)",
    # The reports with the most problems that nothing answers.
    "CREATE INDEX substance_unanswered ON substance (problems - problems_answered, report)",
    # The decisions and documents of a year, the most first.
    "CREATE INDEX facts_most ON facts (form_row, value, report, form_column) "
    "WHERE form_table = 'proactive' AND form_column IN ('decisions', 'issued', 'created') "
    "AND value > 0",
)
"""The statements, in an order that can be run."""

_REQUESTS_TOLD = f"""
INSERT INTO _requests_told (report, {", ".join(OUTCOMES)})
SELECT * FROM (
  SELECT r.id, {", ".join(f"{INDICATORS[name]} AS {name}" for name in OUTCOMES)} FROM reports r
) WHERE {" AND ".join(f"{name} IS NOT NULL" for name in OUTCOMES)}
ORDER BY id"""

# Once for each theme and report: what else is added up of labels is added up of this.
_PAIRS = """
CREATE TEMP TABLE _pairs AS
SELECT l.theme, r.id, r.organ_key, r.year, r.province, r.city, r.sector, count(*) AS points
FROM labels l JOIN points p ON p.id = l.point JOIN reports r ON r.id = p.report
GROUP BY l.theme, r.id"""

_THEMES_TOLD = """
INSERT INTO _themes_told
SELECT theme, year, province, city, sector, count(*), sum(points) FROM _pairs
GROUP BY theme, year, province, city, sector ORDER BY theme, year, province, city, sector"""

_THEME_YEARS = """
INSERT INTO _theme_years
SELECT theme, year, count(*), count(DISTINCT coalesce(organ_key, id)), sum(points) FROM _pairs
GROUP BY theme, year ORDER BY theme, year"""

_REGION_SIZES = """
INSERT INTO _region_sizes
WITH sizes AS (
  SELECT province, city, NULL AS sector, year, count(*) AS reports FROM reports
    WHERE province IS NOT NULL AND city IS NOT NULL GROUP BY province, city, year
  UNION ALL SELECT province, NULL, sector, year, count(*) FROM reports
    WHERE province IS NOT NULL AND sector IS NOT NULL GROUP BY province, sector, year
  UNION ALL SELECT province, NULL, NULL, year, count(*) FROM reports
    WHERE province IS NOT NULL GROUP BY province, year
),
whole AS (
  SELECT sector, year, count(*) AS reports FROM reports WHERE sector IS NOT NULL
    GROUP BY sector, year
  UNION ALL SELECT NULL, year, count(*) FROM reports GROUP BY year
)
SELECT s.province, s.city, s.sector, s.year, s.reports, w.reports
FROM sizes s JOIN whole w ON w.sector IS s.sector AND w.year IS s.year
ORDER BY 1, 2, 3, 4"""

_THEME_SECTORS = """
INSERT INTO _theme_sectors
SELECT theme, sector, year, sum(reports) FROM _themes_told
  WHERE sector IS NOT NULL GROUP BY theme, sector, year
UNION ALL SELECT theme, NULL, year, sum(reports) FROM _themes_told GROUP BY theme, year
ORDER BY 1, 2, 3"""


def replace_tallies(db: Database) -> None:
    """Add everything up anew."""
    db.conn.execute(_PAIRS)
    for table, filled in (
        ("_requests_told", _REQUESTS_TOLD),
        ("_themes_told", _THEMES_TOLD),
        ("_theme_years", _THEME_YEARS),
        ("_theme_sectors", _THEME_SECTORS),
        ("_region_sizes", _REGION_SIZES),
    ):
        db.conn.execute(f"DELETE FROM {table}")
        db.conn.execute(filled)
    db.conn.execute("DROP TABLE temp._pairs")
