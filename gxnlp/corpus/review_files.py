"""Reviews as CSV: taken out of one corpus, merged into another, or into a newer one."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn, cast, get_args

from gxnlp.corpus.csv_text import csv_text
from gxnlp.corpus.reviews import offered
from gxnlp.store import Corpus, StoreError, write
from gxnlp.store.exports.table import inert
from gxnlp.store.review_subjects import SUBJECTS
from gxnlp.store.reviews import About, Review, Reviews, Verdict

_REVIEW = ("subject_kind", "subject", "verdict", "note", "reviewer", "at")
_ABOUT = ("report", "section", "text", "other_report", "other_section", "other_text", "key",
          "detail")  # fmt: skip
COLUMNS = (*_REVIEW, *_ABOUT)
_NEEDED = ("subject_kind", "subject", "verdict", "at")
KINDS = (*SUBJECTS, "flag", "phrase", "cluster")
"""What a review may be of; those of the last three are kept by their id alone."""

_ID = re.compile(r"[0-9a-f]{16}")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


class ReviewFileError(StoreError):
    """A file of reviews cannot be used; the message names line and column."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What a merge did; ``loose`` of the reviews that were taken in have no subject here."""

    new: int
    changed: int
    kept: int
    loose: int


def export_reviews(corpus: Corpus, path: Path) -> int:
    """Write all reviews of ``corpus`` with what they are about; how many."""
    count = 0
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open("w", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(COLUMNS)
            for review, about in corpus.reviews.all():
                cells = (review.kind, review.subject, review.verdict, review.note,
                         review.reviewer, review.at)  # fmt: skip
                told = about.row if about else (None,) * len(_ABOUT)
                writer.writerow([guarded(cell or "") for cell in (*cells, *told)])
                count += 1
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return count


def import_reviews(db: Path, path: Path) -> Imported:
    """Merge the reviews of a file into a corpus: of two of one subject the later one stays.

    What is not in this corpus under its id is looked for as after a build.  Raises
    :class:`ReviewFileError` before anything is written.
    """
    entries = tuple(read_reviews(path))
    counts: Counter[str] = Counter()
    with write(db) as writer, writer.together():
        for review, about in entries:
            counts.update(_merge(writer.reviews, review, about))
    return Imported(counts["new"], counts["changed"], counts["kept"], counts["loose"])


def _merge(reviews: Reviews, review: Review, about: About | None) -> tuple[str, ...]:
    """What became of a review, in the words of :class:`Imported`."""
    known = reviews.about(review.kind, review.subject) is not None
    found = [] if known or about is None else list(offered(reviews, review.kind, about))
    subject = max(found, key=lambda offer: offer[0])[1] if found else review.subject
    held = reviews.of(review.kind, {subject, review.subject})
    if any(_moment(other.at) >= _moment(review.at) for other in held.values()):
        return ("kept",)
    if subject != review.subject:
        reviews.take_back(review.kind, review.subject)
    reviews.put(replace(review, subject=subject), about)
    loose = review.kind in SUBJECTS and not known and not found
    return ("changed" if held else "new", *(("loose",) if loose else ()))


def guarded(text: str) -> str:
    """A cell that a spreadsheet takes for text.

    >>> guarded("=1+1"), guarded("'=1"), guarded("'a")
    ("'=1+1", "''=1", "'a")
    """
    return f"'{text}" if _GUARDED.match(text) else inert(text)


def unguarded(cell: str) -> str:
    """The text of a cell.

    >>> unguarded("'=1+1"), unguarded("''=1"), unguarded("'a")
    ('=1+1', "'=1", "'a")
    """
    return cell[1:] if _GUARDED.match(cell) else cell


def read_reviews(path: Path) -> Iterator[tuple[Review, About | None]]:
    """The reviews in a CSV file (UTF-8 or GB18030); raises :class:`ReviewFileError`."""
    try:
        text = csv_text(path)
    except OSError as error:
        raise ReviewFileError(f"{path} cannot be read ({error.strerror}).") from error
    except UnicodeError as error:
        raise ReviewFileError(str(error)) from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header: list[str] | None = None
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = _header(cells, path)
            elif len(cells) > len(header):
                raise ReviewFileError(
                    f"{path}, line {reader.line_num}: {len(cells)} cells, but the first line names "
                    f"{len(header)}."
                )
            else:
                yield _Row(path, reader.line_num, dict(zip(header, cells, strict=False))).told()
    except csv.Error as error:
        raise ReviewFileError(f"{path}, line {reader.line_num}: {error}.") from error
    if header is None:
        raise ReviewFileError(f"{path} is empty; its first line must name the columns.")


def _header(cells: list[str], path: Path) -> list[str]:
    header = [cell.strip().lower() for cell in cells]
    for name in header:
        if name not in COLUMNS:
            raise ReviewFileError(
                f"{path}, line 1: unknown column {name!r}; the columns are {', '.join(COLUMNS)}."
            )
        if header.count(name) > 1:
            raise ReviewFileError(f"{path}, line 1: column {name!r} occurs twice.")
    for name in _NEEDED:
        if name not in header:
            raise ReviewFileError(f"{path}, line 1: the column {name!r} is missing.")
    return header


@dataclass(frozen=True, slots=True)
class _Row:
    path: Path
    line: int
    cells: dict[str, str]

    def told(self) -> tuple[Review, About | None]:
        kind = self._one_of("subject_kind", KINDS)
        verdict = cast(Verdict, self._one_of("verdict", get_args(Verdict)))
        subject = self._id("subject") if kind in SUBJECTS else self._text("subject")
        if subject is None:
            self._wrong("subject", "an id")
        note, reviewer = self._text("note"), self._text("reviewer")
        return Review(kind, subject, verdict, note, reviewer, self._at()), self._about(kind)

    def _about(self, kind: str) -> About | None:
        if kind not in SUBJECTS or self._id("report") is None:
            return None
        if kind == "match" and self._id("other_report") is None:
            self._wrong("other_report", "the id of a report")
        values = (
            self._text(name) if name not in ("report", "other_report") else self._id(name)
            for name in _ABOUT
        )
        return About.of(tuple(values))

    def _text(self, column: str) -> str | None:
        return unguarded(self.cells.get(column, "")) or None

    def _id(self, column: str) -> str | None:
        text = self._text(column)
        if text is not None and not _ID.fullmatch(text):
            self._wrong(column, "an id of 16 hex digits")
        return text

    def _one_of(self, column: str, words: tuple[str, ...]) -> str:
        word = self.cells.get(column, "").strip()
        if word not in words:
            self._wrong(column, f"one of {', '.join(words)}")
        return word

    def _at(self) -> str:
        moment = _moment(self.cells.get("at", "").strip())
        if moment == _NEVER:
            self._wrong("at", "an ISO time such as 2024-01-31T08:00:00+00:00")
        return moment.isoformat()

    def _wrong(self, column: str, expected: str) -> NoReturn:
        raise ReviewFileError(
            f"{self.path}, line {self.line}, column {column}: "
            f"{self.cells.get(column, '')!r} is not {expected}."
        )


_NEVER = datetime.datetime.min.replace(tzinfo=datetime.UTC)


def _moment(at: str) -> datetime.datetime:
    """An ISO time, UTC where it names no zone; what is none is before all others."""
    try:
        moment = datetime.datetime.fromisoformat(at)
        zoned = moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
        return zoned.astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        return _NEVER
