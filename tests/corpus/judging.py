"""What the tests of verdicts share: rows of a corpus, and verdicts on what is in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from gxnlp.store import open_corpus, write
from gxnlp.store.reviews import Review

AT = "2024-01-31T08:00:00+00:00"


def rows(db: Path, sql: str, *values: object) -> list[tuple]:
    """The rows of a query."""
    with closing(sqlite3.connect(db)) as connection:
        return connection.execute(sql, values).fetchall()


def run(db: Path, *statements: str) -> None:
    """Run statements on a corpus."""
    with closing(sqlite3.connect(db)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def judge(db: Path, kind: str, subject: str, note: str = "", at: str = AT) -> Review:
    """Confirm a subject."""
    review = Review(kind, subject, "confirmed", note, "甲", at)
    with write(db) as writer, writer.together():
        writer.reviews.put(review)
    return review


def judged(db: Path) -> list[Review]:
    """All verdicts."""
    with open_corpus(db) as corpus:
        return [review for review, _ in corpus.reviews.all()]


def longest(db: Path) -> tuple[str, str, str]:
    """The longest match of two organs: its id and both reports."""
    [found] = rows(
        db,
        "SELECT id, left_report, right_report FROM matches WHERE scope = 'region' "
        "ORDER BY characters DESC, id LIMIT 1",
    )
    return found
