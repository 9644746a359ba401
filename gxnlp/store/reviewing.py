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

REVIEWING: tuple[str, ...] = (_SUBJECTS,)
"""The statements, in an order that can be run."""
