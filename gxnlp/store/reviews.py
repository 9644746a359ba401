"""What people say of matches, findings and labels, and what they said it of.

The id of a subject is made of its content, so a newer version that cuts a passage a little
differently, or another edition of the file, gives it another id.  Beside each review stands
therefore what it is about: the reports, sections and canonical texts, the rule or the theme.
Reviews of other kinds (of flags, phrases and clusters, as any client may write them) are kept as
they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from sqlite_utils import Database

from gxnlp.reuse.canonical import canonical_text
from gxnlp.store.review_subjects import SUBJECTS

Verdict = Literal["confirmed", "dismissed"]
_CHUNK = 500
_Value = str | None


@dataclass(frozen=True, slots=True)
class Review:
    """A judgement: ``kind`` and ``subject`` say of what, ``at`` is an ISO time."""

    kind: str
    subject: str
    verdict: Verdict
    note: str | None
    reviewer: str | None
    at: str


@dataclass(frozen=True, slots=True)
class Side:
    """A passage that a review is about, as canonical text; a finding has no text."""

    report: str
    section: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class About:
    """What a review is about: both sides of a match, else one.

    ``key`` is the rule of a finding or the theme of a label, ``detail`` what the rule looked at.
    ``figures`` are expected and actual of a finding whose report has gone: another edition of it
    has to have the same.
    """

    sides: tuple[Side, ...]
    key: str | None
    detail: str | None
    figures: tuple[_Value, _Value] | None = None

    @classmethod
    def of(cls, row: tuple[_Value, ...]) -> About:
        """From the columns of ``_review_subjects`` after its key."""
        report, section, text, other, other_section, other_text, key, detail = row
        sides = [Side(str(report), section, text)]
        if other is not None:
            sides.append(Side(other, other_section, other_text))
        return cls(tuple(sides), key, detail)

    @property
    def row(self) -> tuple[_Value, ...]:
        """The columns of ``_review_subjects`` after its key."""
        one, *rest = self.sides
        other = (rest[0].report, rest[0].section, rest[0].text) if rest else (None, None, None)
        return (one.report, one.section, one.text, *other, self.key, self.detail)


_COLUMNS = "v.subject_kind, v.subject, v.verdict, v.note, v.reviewer, v.at"
_ALL = f"""
SELECT {_COLUMNS}, s.report, s.section, s.text, s.other_report, s.other_section, s.other_text,
  s."key", s.detail
FROM reviews v LEFT JOIN _review_subjects s
  ON s.subject_kind = v.subject_kind AND s.subject = v.subject"""
_EDITIONS = (
    "SELECT id FROM reports WHERE id = :report",
    "SELECT r.id FROM _former_reports f JOIN reports r ON r.source = f.source "
    "AND r.organ_key IS f.organ_key AND r.year IS f.year WHERE f.report = :report",
    "SELECT r.id FROM _former_reports f JOIN reports r ON r.organ_key = f.organ_key "
    "AND r.year = f.year WHERE f.report = :report",
)
_ORDER = " ORDER BY v.subject_kind, v.subject"
_ORPHANS = """
DELETE FROM _review_subjects AS s WHERE NOT EXISTS (
  SELECT 1 FROM reviews v WHERE v.subject_kind = s.subject_kind AND v.subject = s.subject)"""


class Reviews:
    """The reviews of an open corpus; what writes wants a transaction of its caller's."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # Reading

    def of(self, kind: str, subjects: Collection[str]) -> dict[str, Review]:
        """The reviews of these subjects, by subject."""
        found: dict[str, Review] = {}
        wanted = sorted(subjects)
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            rows = self._db.conn.execute(
                f"SELECT {_COLUMNS} FROM reviews v WHERE v.subject_kind = ? "
                f"AND v.subject IN ({', '.join('?' * len(chunk))})",
                (kind, *chunk),
            )
            found |= {row[1]: Review(*row) for row in rows}
        return found

    def of_kind(self, kind: str) -> dict[str, Review]:
        """All reviews of a kind, by subject."""
        rows = self._db.conn.execute(
            f"SELECT {_COLUMNS} FROM reviews v WHERE v.subject_kind = ?", (kind,)
        )
        return {row[1]: Review(*row) for row in rows}

    def all(self) -> Iterator[tuple[Review, About | None]]:
        """All reviews with what they are about, where that is known, sorted by kind and subject."""
        for row in self._db.conn.execute(_ALL + _ORDER):
            yield Review(*row[:6]), None if row[6] is None else About.of(row[6:])

    def loose(self) -> list[tuple[Review, About]]:
        """The reviews whose subject is gone, with what they were about; where one of its reports is
        gone, the edition that is there now stands for it."""
        found = []
        for kind, subjects in SUBJECTS.items():
            rows = self._db.conn.execute(
                f"{_ALL} WHERE v.subject_kind = ? AND s.report IS NOT NULL "
                f"AND NOT EXISTS (SELECT 1 FROM {subjects.table} m WHERE m.id = v.subject){_ORDER}",
                (kind,),
            )
            for row in rows.fetchall():
                review = Review(*row[:6])
                found.append((review, self._of_today(review, About.of(row[6:]))))
        return found

    def _of_today(self, review: Review, about: About) -> About:
        sides = tuple(replace(side, report=self._edition(side.report)) for side in about.sides)
        if review.kind != "finding" or sides == about.sides:
            return replace(about, sides=sides)
        figures = self._db.conn.execute(
            "SELECT expected, actual FROM _former_findings WHERE finding = ?", (review.subject,)
        ).fetchone()
        return about if figures is None else replace(about, sides=sides, figures=figures)

    def _edition(self, report: str) -> str:
        """The report itself while it is there; else the one that was read from the same source, or
        the only one of the same organ and year."""
        for sql in _EDITIONS:
            found = self._db.conn.execute(sql, {"report": report}).fetchall()
            if len(found) == 1:
                return str(found[0][0])
        return report

    def about(self, kind: str, subject: str) -> About | None:
        """What a subject is about, None where the corpus has none of this kind and id."""
        rows = self._read(kind, "m.id = ?", (subject,))
        return next((about for _, about in rows), None)

    def candidates(self, kind: str, about: About) -> Iterator[tuple[str, About]]:
        """The subjects of a kind that are of the same reports and the same rule or theme."""
        one, other = about.sides[0], about.sides[-1]
        values = {"one": one.report, "other": other.report, "key": about.key,
                  "detail": about.detail}  # fmt: skip
        alike = SUBJECTS[kind].alike
        if about.figures is not None:
            alike = f"({alike}) AND m.expected IS :expected AND m.actual IS :actual"
            values |= dict(zip(("expected", "actual"), about.figures, strict=True))
        return self._read(kind, alike, values)

    def _read(
        self, kind: str, where: str, values: tuple[_Value, ...] | dict[str, _Value]
    ) -> Iterator[tuple[str, About]]:
        if kind not in SUBJECTS:
            return
        rows = self._db.conn.execute(f"{SUBJECTS[kind].read} WHERE {where}", values)
        for key, report, section, text, other, other_section, other_text, *named in rows:
            sides = (
                report,
                section,
                _canonical(text),
                other,
                other_section,
                _canonical(other_text),
            )
            yield key, About.of((*sides, *named))

    # Writing

    def put(self, review: Review, about: About | None = None) -> None:
        """Write a review in place of the one that its subject had.

        What it is about is read from the corpus, or is ``about`` where its subject is not there.
        """
        self._db.conn.execute(
            "INSERT INTO reviews (subject_kind, subject, verdict, note, reviewer, at) "
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET verdict = excluded.verdict, "
            "note = excluded.note, reviewer = excluded.reviewer, at = excluded.at",
            (review.kind, review.subject, review.verdict, review.note, review.reviewer, review.at),
        )
        self._note(review, self.about(review.kind, review.subject) or about)

    def take_back(self, kind: str, subject: str) -> None:
        """Take the review of a subject away, if it has one."""
        for table in ("_review_subjects", "reviews"):
            self._db.conn.execute(
                f"DELETE FROM {table} WHERE subject_kind = ? AND subject = ?", (kind, subject)
            )

    def note_all(self) -> None:
        """Note what reviews are about that other clients wrote, as long as it is there."""
        self._db.conn.execute(_ORPHANS)
        for review, about in list(self.all()):
            if about is None:
                self._note(review, self.about(review.kind, review.subject))

    def attach(self, review: Review, about: About, subject: str) -> None:
        """Let a review be of another subject, one that has none; it stays about the same."""
        self.take_back(review.kind, review.subject)
        self._db.conn.execute(
            "INSERT INTO reviews (subject_kind, subject, verdict, note, reviewer, at) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (review.kind, subject, review.verdict, review.note, review.reviewer, review.at),
        )
        self._note_at(review.kind, subject, about)

    def _note(self, review: Review, about: About | None) -> None:
        if about is not None:
            self._note_at(review.kind, review.subject, about)

    def _note_at(self, kind: str, subject: str, about: About) -> None:
        self._db.conn.execute(
            "INSERT OR REPLACE INTO _review_subjects (subject_kind, subject, report, section, "
            'text, other_report, other_section, other_text, "key", detail) '
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (kind, subject, *about.row),
        )


def _canonical(text: _Value) -> _Value:
    return None if text is None else canonical_text(text)
