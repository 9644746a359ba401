"""What copy finding adds to the promised tables, as SQL."""

from __future__ import annotations

from gxnlp.store.views import PANEL_WITH_COPIES

# The narrative as the map found it: one row per paragraph, ``passage`` counted within the report.
_PASSAGES = """
CREATE TABLE _passages (
  report TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  passage INTEGER NOT NULL,
  section TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (report, start)
) STRICT, WITHOUT ROWID"""

# What the copies in the database were found with: a digest of the engine, its settings.
_COPIES = """
CREATE TABLE _copies (
  "key" TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID"""

# The words of each narrative section as 64-bit hashes, and where its sentences end: arrays of
# little-endian numbers, from which the published measures are taken.
_WORDS = """
CREATE TABLE _words (
  report TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  section TEXT NOT NULL,
  words BLOB NOT NULL,
  ends BLOB NOT NULL,
  PRIMARY KEY (report, section)
) STRICT, WITHOUT ROWID"""

# Reports that came or went since the copies were last settled.
_UNCOMPARED = """
CREATE TABLE _uncompared (report TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID"""

_RESEMBLANCE = """
CREATE TABLE resemblance (
  report TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  section TEXT NOT NULL,
  previous_report TEXT REFERENCES reports(id) ON DELETE SET NULL,
  resemblance REAL,
  containment REAL,
  stickiness REAL,
  cosine REAL,
  jaccard REAL,
  minimum_edit REAL,
  simple REAL,
  boilerplate REAL,
  PRIMARY KEY (report, section)
) STRICT, WITHOUT ROWID"""

COPYING: tuple[str, ...] = (
    "ALTER TABLE matches ADD COLUMN equal TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE phrases ADD COLUMN first_report TEXT REFERENCES reports(id) ON DELETE SET NULL",
    _PASSAGES,
    _WORDS,
    _UNCOMPARED,
    _COPIES,
    _RESEMBLANCE,
    "DROP VIEW panel",
    PANEL_WITH_COPIES,
    "CREATE INDEX resemblance_previous ON resemblance (previous_report)",
    "INSERT INTO _uncompared SELECT id FROM reports",
    "CREATE INDEX matches_scope ON matches (scope, characters)",
    "CREATE INDEX flags_kind ON flags (kind, value)",
)
"""The statements, in an order that can be run."""
