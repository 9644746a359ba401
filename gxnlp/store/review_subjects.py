"""How the rows are read that a review can be about, as SQL."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of subject: its table, how it is read, and which of them are ``alike``.

    ``read`` gives id, report, section, text, the same of the other side, and key and detail as in
    ``_review_subjects``, with texts as the reports write them; the table is called ``m`` in it.
    ``alike`` is a condition with the parameters ``one``, ``other``, ``key`` and ``detail``.
    """

    table: str
    read: str
    alike: str


SUBJECTS: dict[str, Subject] = {
    "match": Subject(
        "matches",
        """
SELECT m.id, m.left_report, m.left_section,
  substr(l.text, m.left_start + 1, m.left_end - m.left_start), m.right_report, m.right_section,
  substr(r.text, m.right_start + 1, m.right_end - m.right_start), NULL, NULL
FROM matches m JOIN reports l ON l.id = m.left_report JOIN reports r ON r.id = m.right_report""",
        "(m.left_report = :one AND m.right_report = :other) "
        "OR (m.left_report = :other AND m.right_report = :one)",
    ),
    "finding": Subject(
        "findings",
        "SELECT m.id, m.report, NULL, NULL, NULL, NULL, NULL, m.rule, m.subject FROM findings m",
        "m.report = :one AND m.rule = :key AND m.subject = :detail",
    ),
    "label": Subject(
        "labels",
        """
SELECT m.id, p.report, p.section, p.text, NULL, NULL, NULL, m.theme, NULL
FROM labels m JOIN points p ON p.id = m.point""",
        "p.report = :one AND m.theme = :key",
    ),
}
"""The kinds that a reader can judge on a page."""
