"""What reviews need beside their public table, as SQL."""

from __future__ import annotations

# What a review is about, in words that outlive the ids of a build: no reference to ``reports``,
# since a review is kept when its report is gone.
_SUBJECTS = """
CREATE TABLE _review_subjects (
  subject_kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  report TEXT NOT NULL,
  section TEXT,
  text TEXT,
  other_report TEXT,
  other_section TEXT,
  other_text TEXT,
  "key" TEXT,
  detail TEXT,
  PRIMARY KEY (subject_kind, subject),
  FOREIGN KEY (subject_kind, subject) REFERENCES reviews (subject_kind, subject)
    ON DELETE CASCADE ON UPDATE CASCADE
) STRICT, WITHOUT ROWID"""

# Reports that reviews are about and that are gone: another edition takes their place, which has
# another id.
_FORMER = """
CREATE TABLE _former_reports (
  report TEXT PRIMARY KEY NOT NULL,
  source TEXT NOT NULL,
  organ_key TEXT,
  year INTEGER
) STRICT, WITHOUT ROWID"""

# The figures of findings that reviews are about and that are gone with their report: what was said
# of them holds for another edition only if it has the same.
_FIGURES = """
CREATE TABLE _former_findings (
  finding TEXT PRIMARY KEY NOT NULL,
  expected TEXT,
  actual TEXT
) STRICT, WITHOUT ROWID"""

REVIEWING: tuple[str, ...] = (_SUBJECTS,)
"""The statements, in an order that can be run."""
FORMER: tuple[str, ...] = (
    _FORMER,
    _FIGURES,
    "CREATE INDEX _review_subjects_report ON _review_subjects (report)",
    "CREATE INDEX _review_subjects_other ON _review_subjects (other_report)",
)
"""What was added later."""
