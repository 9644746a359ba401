"""The tables of the public schema that copies and themes are kept in, as SQL.

They stand from the first version on, so that what is scripted against them keeps its names; a
corpus in which nothing has been searched for yet has no rows there.
"""

from __future__ import annotations

_REPORT = "TEXT NOT NULL REFERENCES reports(id) ON DELETE CASCADE"
_POINT = "TEXT NOT NULL REFERENCES points(id) ON DELETE CASCADE"
_SIDE = """
  {side}_report {report},
  {side}_section TEXT NOT NULL,
  {side}_start INTEGER NOT NULL,
  {side}_end INTEGER NOT NULL,
  {side}_characters INTEGER NOT NULL,"""

_THEMES = """
CREATE TABLE themes (
  "key" TEXT PRIMARY KEY NOT NULL,
  name TEXT NOT NULL,
  family TEXT NOT NULL CHECK (family IN ('work', 'problem', 'improvement')),
  definition TEXT NOT NULL
) STRICT"""

_LABELS = f"""
CREATE TABLE labels (
  id TEXT PRIMARY KEY NOT NULL,
  point {_POINT},
  theme TEXT NOT NULL REFERENCES themes("key"),
  score REAL,
  evidence TEXT,
  "by" TEXT NOT NULL CHECK ("by" IN ('rule', 'model', 'person'))
) STRICT"""

_ENTITIES = f"""
CREATE TABLE entities (
  report {_REPORT},
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  normal TEXT,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (report, start, "end", kind)
) STRICT, WITHOUT ROWID"""

_REMEDIES = f"""
CREATE TABLE remedies (
  problem {_POINT} PRIMARY KEY,
  improvement TEXT REFERENCES points(id) ON DELETE SET NULL
) STRICT"""

_MATCHES = f"""
CREATE TABLE matches (
  id TEXT PRIMARY KEY NOT NULL,{_SIDE.format(side="left", report=_REPORT)}{
    _SIDE.format(side="right", report=_REPORT)
}
  characters INTEGER NOT NULL,
  longest_run INTEGER NOT NULL,
  identity REAL NOT NULL,
  scope TEXT NOT NULL
    CHECK (scope IN ('same', 'self', 'region', 'sector', 'elsewhere', 'unknown')),
  substitutions TEXT NOT NULL
) STRICT"""

_PHRASES = """
CREATE TABLE phrases (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('statute', 'common', 'family')),
  text TEXT NOT NULL,
  reports INTEGER NOT NULL,
  organs INTEGER NOT NULL,
  first_year INTEGER
) STRICT"""

_PHRASE_OCCURRENCES = f"""
CREATE TABLE phrase_occurrences (
  phrase TEXT NOT NULL REFERENCES phrases(id) ON DELETE CASCADE,
  report {_REPORT},
  section TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  PRIMARY KEY (phrase, report, start, "end")
) STRICT, WITHOUT ROWID"""

_REUSE = f"""
CREATE TABLE reuse (
  report {_REPORT},
  section TEXT NOT NULL,
  characters INTEGER NOT NULL,
  template REAL,
  copied REAL,
  own REAL,
  copied_earlier REAL,
  self_copied REAL,
  nearest_report TEXT REFERENCES reports(id) ON DELETE SET NULL,
  nearest_share REAL,
  PRIMARY KEY (report, section)
) STRICT, WITHOUT ROWID"""

_CLUSTERS = """
CREATE TABLE clusters (
  id TEXT PRIMARY KEY NOT NULL,
  section TEXT NOT NULL,
  size INTEGER NOT NULL,
  first_report TEXT REFERENCES reports(id) ON DELETE SET NULL,
  core_text TEXT NOT NULL
) STRICT"""

_CLUSTER_MEMBERS = f"""
CREATE TABLE cluster_members (
  cluster TEXT NOT NULL REFERENCES clusters(id) ON DELETE CASCADE,
  report {_REPORT},
  share REAL NOT NULL,
  PRIMARY KEY (cluster, report)
) STRICT, WITHOUT ROWID"""

_FLAGS = f"""
CREATE TABLE flags (
  id TEXT PRIMARY KEY NOT NULL,
  report {_REPORT},
  section TEXT,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  value REAL,
  percentile REAL,
  message TEXT NOT NULL
) STRICT"""

_SHARED_PASSAGES = """
CREATE VIEW shared_passages AS
SELECT m.id, m.scope, m.characters, m.longest_run, m.identity, m.substitutions,
  m.left_report, l.organ AS left_organ, l.year AS left_year, m.left_section,
  substr(l.text, m.left_start + 1, m.left_end - m.left_start) AS left_text,
  m.right_report, r.organ AS right_organ, r.year AS right_year, m.right_section,
  substr(r.text, m.right_start + 1, m.right_end - m.right_start) AS right_text
FROM matches m JOIN reports l ON l.id = m.left_report JOIN reports r ON r.id = m.right_report"""

_PROBLEM_REMEDIES = """
CREATE VIEW problem_remedies AS
SELECT p.report, r.organ, r.year, p.id AS problem, p.text AS problem_text,
  i.id AS improvement, i.text AS improvement_text
FROM remedies m JOIN points p ON p.id = m.problem JOIN reports r ON r.id = p.report
LEFT JOIN points i ON i.id = m.improvement"""

PROMISED: tuple[str, ...] = (
    _THEMES, _LABELS, _ENTITIES, _REMEDIES, _MATCHES, _PHRASES, _PHRASE_OCCURRENCES, _REUSE,
    _CLUSTERS, _CLUSTER_MEMBERS, _FLAGS, _SHARED_PASSAGES, _PROBLEM_REMEDIES,
    "CREATE INDEX labels_point ON labels (point)",
    "CREATE INDEX labels_theme ON labels (theme, point)",
    "CREATE INDEX remedies_improvement ON remedies (improvement)",
    "CREATE INDEX matches_left ON matches (left_report)",
    "CREATE INDEX matches_right ON matches (right_report)",
    "CREATE INDEX phrase_occurrences_report ON phrase_occurrences (report)",
    "CREATE INDEX reuse_nearest ON reuse (nearest_report)",
    "CREATE INDEX clusters_first ON clusters (first_report)",
    "CREATE INDEX cluster_members_report ON cluster_members (report)",
    "CREATE INDEX flags_report ON flags (report)",
)  # fmt: skip
"""The statements, in an order that can be run."""
