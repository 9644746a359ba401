"""What themes add to the promised tables, as SQL: what is told again, and what a report holds."""

from __future__ import annotations

from gxnlp.store.theme_views import PANEL_WITH_THEMES, PROBLEM_REMEDIES, THEME_VIEWS

MEASURES: dict[str, str] = {
    "characters": "INTEGER",
    "template": "REAL",
    "copied": "REAL",
    "counts_per_100": "REAL",
    "named_per_100": "REAL",
    "points": "INTEGER",
    "concrete_points": "INTEGER",
    "problems": "INTEGER",
    "problems_answered": "INTEGER",
    "problems_repeated": "INTEGER",
    "promises_repeated": "INTEGER",
    "problems_gone": "INTEGER",
}
"""The measures of ``substance`` with their types; each has a percentile beside it."""

# A problem or promise of a report beside those of the organ's report of the year before.
_CONTINUITY = """
CREATE TABLE continuity (
  id TEXT PRIMARY KEY NOT NULL,
  report TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  point TEXT REFERENCES points(id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('problem', 'improvement')),
  status TEXT NOT NULL CHECK (status IN ('new', 'repeated', 'gone')),
  basis TEXT CHECK (basis IN ('words', 'theme', 'both')),
  theme TEXT,
  theme_years INTEGER,
  previous_report TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  previous_point TEXT REFERENCES points(id) ON DELETE CASCADE,
  years INTEGER NOT NULL,
  likeness REAL
) STRICT"""

_SUBSTANCE = (
    "CREATE TABLE substance (\n"
    "  report TEXT PRIMARY KEY NOT NULL REFERENCES reports(id) ON DELETE CASCADE,\n"
    + ",\n".join(f"  {name} {kind},\n  {name}_percentile REAL" for name, kind in MEASURES.items())
    + "\n) STRICT, WITHOUT ROWID"
)

# What was settled with which code: a step that is missing here has to be done again.
_SETTLED = """
CREATE TABLE _settled (
  step TEXT PRIMARY KEY NOT NULL,
  code TEXT NOT NULL
) STRICT, WITHOUT ROWID"""

THEMING: tuple[str, ...] = (
    "ALTER TABLE remedies ADD COLUMN theme TEXT",
    _CONTINUITY,
    _SUBSTANCE,
    _SETTLED,
    "DROP VIEW panel",
    PANEL_WITH_THEMES,
    "DROP VIEW problem_remedies",
    PROBLEM_REMEDIES,
    *THEME_VIEWS,
    "CREATE INDEX reports_year ON reports (year, sector)",
    "CREATE INDEX continuity_report ON continuity (report, kind, status)",
    "CREATE INDEX continuity_point ON continuity (point)",
    "CREATE INDEX continuity_told ON continuity (status, kind, years)",
    "CREATE INDEX continuity_previous ON continuity (previous_report)",
    "CREATE INDEX continuity_previous_point ON continuity (previous_point)",
)
"""The statements, in an order that can be run."""
