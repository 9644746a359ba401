"""The schema, as numbered steps: a published step is never changed, the next one is added."""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from gxnlp.store.copying import COPYING
from gxnlp.store.exploring import EXPLORING
from gxnlp.store.promised import PROMISED
from gxnlp.store.reviewing import FORMER, REVIEWING
from gxnlp.store.tallies import TALLIES, replace_tallies
from gxnlp.store.tally_views import TALLY_VIEWS
from gxnlp.store.theming import THEMING
from gxnlp.store.verdict_views import VERDICT_VIEWS
from gxnlp.store.views import FAILED_CHECKS, PANEL, REQUESTS_WIDE

APPLICATION_ID = 0x67786E6C
"""``gxnl``: marks an SQLite file as a corpus of this program."""

MIGRATIONS = Migrations("gxnlp")

_REPORTS = """
CREATE TABLE reports (
  id TEXT PRIMARY KEY NOT NULL,
  source TEXT NOT NULL,
  format TEXT NOT NULL,
  encoding TEXT,
  title TEXT,
  organ TEXT,
  organ_key TEXT,
  province TEXT,
  city TEXT,
  county TEXT,
  place_status TEXT NOT NULL CHECK (place_status IN ('certain', 'ambiguous', 'unknown')),
  place_candidates TEXT NOT NULL,
  level TEXT,
  sector TEXT,
  year INTEGER,
  published TEXT,
  url TEXT,
  status TEXT NOT NULL CHECK (status IN ('complete', 'partial')),
  signature_start INTEGER,
  signature_end INTEGER,
  origins TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT"""

_SECTIONS = """
CREATE TABLE sections (
  id TEXT PRIMARY KEY NOT NULL,
  report TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  "key" TEXT NOT NULL,
  heading TEXT NOT NULL,
  heading_start INTEGER NOT NULL,
  heading_end INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('text', 'nothing', 'empty')),
  duplicate INTEGER NOT NULL CHECK (duplicate IN (0, 1)),
  characters INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT"""

_POINTS = """
CREATE TABLE points (
  id TEXT PRIMARY KEY NOT NULL,
  report TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  section TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('work', 'problem', 'improvement', 'statement')),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT"""

_FACTS = """
CREATE TABLE facts (
  report TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  form_table TEXT NOT NULL,
  form_row TEXT NOT NULL,
  form_column TEXT NOT NULL,
  value REAL,
  raw TEXT,
  reason TEXT,
  form TEXT NOT NULL,
  start INTEGER,
  "end" INTEGER,
  page INTEGER,
  PRIMARY KEY (report, form_table, form_row, form_column)
) STRICT, WITHOUT ROWID"""

_FINDINGS = """
CREATE TABLE findings (
  id TEXT PRIMARY KEY NOT NULL,
  report TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  rule TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('pass', 'fail', 'note', 'unknown')),
  subject TEXT NOT NULL,
  expected TEXT,
  actual TEXT,
  message TEXT NOT NULL,
  start INTEGER,
  "end" INTEGER
) STRICT"""

_OMISSIONS = """
CREATE TABLE omissions (
  id TEXT PRIMARY KEY NOT NULL,
  report TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT"""

_INTAKE = """
CREATE TABLE intake (
  source TEXT NOT NULL,
  file TEXT NOT NULL,
  report TEXT REFERENCES reports(id) ON DELETE CASCADE,
  status TEXT NOT NULL
    CHECK (status IN ('read', 'duplicate', 'rejected', 'failed', 'ignored')),
  reason TEXT,
  PRIMARY KEY (source, file)
) STRICT, WITHOUT ROWID"""

_OVERRIDES = """
CREATE TABLE overrides (
  source TEXT PRIMARY KEY NOT NULL,
  organ TEXT,
  province TEXT,
  city TEXT,
  county TEXT,
  level TEXT,
  sector TEXT,
  year INTEGER,
  published TEXT,
  url TEXT
) STRICT"""

_REVIEWS = """
CREATE TABLE reviews (
  subject_kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('confirmed', 'dismissed')),
  note TEXT,
  reviewer TEXT,
  at TEXT NOT NULL,
  PRIMARY KEY (subject_kind, subject)
) STRICT"""

_RUNS = """
CREATE TABLE runs (
  id TEXT PRIMARY KEY NOT NULL,
  started TEXT NOT NULL,
  version TEXT NOT NULL,
  settings TEXT NOT NULL,
  model TEXT,
  reports INTEGER NOT NULL,
  inputs INTEGER NOT NULL,
  analysed INTEGER NOT NULL,
  unchanged INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  removed INTEGER NOT NULL,
  seconds REAL NOT NULL
) STRICT"""

# Where each input was seen, on this machine: change detection and --prune. Never exported.
_INPUTS = """
CREATE TABLE _inputs (
  root TEXT NOT NULL,
  source TEXT NOT NULL,
  file TEXT NOT NULL,
  size INTEGER,
  status TEXT,
  reason TEXT,
  PRIMARY KEY (root, source)
) STRICT, WITHOUT ROWID"""

# What became of each content, under which name, with which code and override.
_OUTCOMES = """
CREATE TABLE _outcomes (
  file TEXT PRIMARY KEY NOT NULL,
  source TEXT NOT NULL,
  code TEXT NOT NULL,
  override TEXT NOT NULL,
  status TEXT NOT NULL,
  reason TEXT,
  report TEXT
) STRICT, WITHOUT ROWID"""

# Organs whose years have to be compared again.
_DIRTY = "CREATE TABLE _unsettled (organ_key TEXT PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID"

_INDEXES = (
    "CREATE INDEX reports_organ ON reports (organ_key, year)",
    "CREATE INDEX reports_source ON reports (source)",
    "CREATE INDEX reports_place ON reports (province, city, county)",
    'CREATE INDEX sections_report ON sections (report, "key")',
    "CREATE INDEX points_report ON points (report, section, ordinal)",
    "CREATE INDEX findings_report ON findings (report, status, rule)",
    "CREATE INDEX findings_failed ON findings (rule, report) WHERE status = 'fail'",
    "CREATE INDEX omissions_report ON omissions (report)",
    "CREATE INDEX intake_file ON intake (file)",
    "CREATE INDEX intake_report ON intake (report)",
    "CREATE INDEX _inputs_file ON _inputs (file, source)",
    "CREATE INDEX _inputs_source ON _inputs (source)",
)

# Its own copy of the words, split for Chinese; the row number is that of ``points``.
_FULL_TEXT = (
    "CREATE VIRTUAL TABLE points_fts USING fts5(text, tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER points_fts_delete AFTER DELETE ON points "
    "BEGIN DELETE FROM points_fts WHERE rowid = old.rowid; END",
)


@MIGRATIONS()
def m001_reports(db: Database) -> None:
    """Reports with their sections, points, facts and findings; intake; full text; views."""
    tables = (_REPORTS, _SECTIONS, _POINTS, _FACTS, _FINDINGS, _OMISSIONS, _INTAKE, _OVERRIDES,
              _REVIEWS, _RUNS, _INPUTS, _OUTCOMES, _DIRTY)  # fmt: skip
    for statement in (*tables, *_INDEXES, *_FULL_TEXT, PANEL, REQUESTS_WIDE, FAILED_CHECKS):
        db.conn.execute(statement)


@MIGRATIONS()
def m002_copies_and_themes(db: Database) -> None:
    """The tables and views of copies and themes, empty until they are searched for."""
    for statement in PROMISED:
        db.conn.execute(statement)


@MIGRATIONS()
def m003_copying(db: Database) -> None:
    """What copy finding needs beside the promised tables, and the published measures."""
    for statement in COPYING:
        db.conn.execute(statement)


@MIGRATIONS()
def m004_themes(db: Database) -> None:
    """What is told again over the years, the parts of substance, and the views on themes."""
    for statement in THEMING:
        db.conn.execute(statement)


@MIGRATIONS()
def m005_reviews(db: Database) -> None:
    """What reviews are about, so that they outlive the ids that a build gives."""
    for statement in REVIEWING:
        db.conn.execute(statement)


@MIGRATIONS()
def m006_exploring(db: Database) -> None:
    """The indexes that the pages read by."""
    for statement in EXPLORING:
        db.conn.execute(statement)


@MIGRATIONS()
def m007_tallies(db: Database) -> None:
    """What the ready queries add up, of what is there already, and the indexes they read by."""
    for statement in (*TALLIES, *TALLY_VIEWS):
        db.conn.execute(statement)
    replace_tallies(db)


@MIGRATIONS()
def m008_former_reports(db: Database) -> None:
    """Which reports that reviews are about are gone, so that another edition takes their place."""
    for statement in FORMER:
        db.conn.execute(statement)


@MIGRATIONS()
def m009_verdicts_in_views(db: Database) -> None:
    """What people judged, beside failing checks and shared passages."""
    for statement in VERDICT_VIEWS:
        db.conn.execute(statement)
