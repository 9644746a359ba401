"""Verdicts in the file: what they are about is kept beside them, whoever wrote them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from gxnlp.store import CorpusWriter, write
from gxnlp.store.migrations import MIGRATIONS
from gxnlp.store.reviews import About, Review, Side
from tests.store.store_builders import report, store

ONE = report("公开不够及时，共 3 件。", "解读不够", failing="balance")
OTHER = report("公开不够及时，共 5 件。", year=2022, source="b.txt")
MATCH = "aaaaaaaaaaaaaaaa"
SAID = Review("match", MATCH, "confirmed", "属实", "甲", "2024-01-31T08:00:00+00:00")


def add_match(db: Path, key: str, left: tuple[int, int], right: tuple[int, int]) -> None:
    """A match of the two reports with these spans."""
    with closing(sqlite3.connect(db)) as connection:
        connection.execute(
            "INSERT INTO matches VALUES (?, ?, 'problems', ?, ?, 9, ?, 'problems', ?, ?, 9, 9, 9, "
            "1.0, 'self', '{}', '[]')",
            (key, ONE.id, *left, OTHER.id, *right),
        )
        connection.commit()


@pytest.fixture
def db(tmp_path: Path) -> Path:
    file = store(tmp_path / "c.db", ONE, OTHER)
    add_match(file, MATCH, (0, 13), (0, 13))
    with closing(sqlite3.connect(file)) as connection:
        point = connection.execute("SELECT id FROM points WHERE report = ?", (ONE.id,)).fetchone()[
            0
        ]
        connection.execute("INSERT INTO themes VALUES ('problem.t', '及时', 'problem', '…')")
        connection.execute(
            "INSERT INTO labels VALUES ('bbbbbbbbbbbbbbbb', ?, 'problem.t', 1, '', 'model')",
            (point,),
        )
        connection.commit()
    return file


@pytest.fixture
def writer(db: Path) -> Iterator[CorpusWriter]:
    with write(db) as opened:
        yield opened


def finding(db: Path) -> str:
    with closing(sqlite3.connect(db)) as connection:
        return str(connection.execute("SELECT id FROM findings").fetchone()[0])


def test_what_each_kind_is_about(db: Path, writer: CorpusWriter) -> None:
    reviews = writer.reviews
    text = "公开不够及时共0件"
    sides = Side(ONE.id, "problems", text), Side(OTHER.id, "problems", text)
    assert reviews.about("match", MATCH) == About(sides, None, None)
    assert reviews.about("finding", finding(db)) == About(
        (Side(ONE.id, None, None),), "balance", "requests.total"
    )
    assert reviews.about("label", "bbbbbbbbbbbbbbbb") == About(
        (Side(ONE.id, "problems", "公开不够及时共0件"),), "problem.t", None
    )
    for kind, subject in (("match", "0" * 16), ("flag", MATCH), ("none", "")):
        assert reviews.about(kind, subject) is None


def test_a_verdict_is_written_changed_and_taken_back(writer: CorpusWriter) -> None:
    reviews = writer.reviews
    reviews.put(SAID)
    assert reviews.of("match", [MATCH, "none"]) == {MATCH: SAID}
    other = replace(SAID, verdict="dismissed", note=None, reviewer="乙", at="2024-02-01")
    reviews.put(other)
    assert reviews.of_kind("match") == {MATCH: other}
    [(read, about)] = reviews.all()
    assert read == other and about == reviews.about("match", MATCH)
    reviews.take_back("match", MATCH)
    reviews.take_back("match", MATCH)
    assert list(reviews.all()) == []
    assert writer._db.execute("SELECT count(*) FROM _review_subjects").fetchone() == (0,)


def test_many_subjects_are_read_at_once(writer: CorpusWriter) -> None:
    writer.reviews.put(SAID)
    subjects = [f"{number:016x}" for number in range(1200)]
    assert writer.reviews.of("match", [*subjects, MATCH]) == {MATCH: SAID}
    assert writer.reviews.of("finding", [MATCH]) == {}


def test_what_another_client_wrote_is_noted(db: Path) -> None:
    with closing(sqlite3.connect(db)) as connection:
        connection.execute(
            "INSERT INTO reviews VALUES ('match', ?, 'confirmed', '', '', '')", [MATCH]
        )
        connection.execute("INSERT INTO reviews VALUES ('flag', 'x', 'confirmed', '', '', '')")
        connection.execute("INSERT INTO reviews VALUES ('label', 'gone', 'dismissed', '', '', '')")
        connection.execute(
            "INSERT INTO _review_subjects (subject_kind, subject, report) "
            "VALUES ('match', 'x', 'x')"
        )
        connection.commit()
    with write(db) as writer:
        writer.reviews.note_all()
        told = {review.subject: about for review, about in writer.reviews.all()}
        assert told == {MATCH: writer.reviews.about("match", MATCH), "x": None, "gone": None}
        assert writer._db.execute("SELECT count(*) FROM _review_subjects").fetchone() == (1,)


def test_only_those_are_loose_whose_subject_is_gone(db: Path, writer: CorpusWriter) -> None:
    reviews = writer.reviews
    reviews.put(SAID)
    reviews.put(replace(SAID, kind="finding", subject=finding(db)))
    assert reviews.loose() == []
    writer.remove([ONE.id])
    assert {review.kind for review, _ in reviews.loose()} == {"match", "finding"}
    [(_, about), _] = sorted(reviews.loose(), key=lambda one: one[0].kind, reverse=True)
    assert about.sides[1].text == "公开不够及时共0件", "what it was about outlives the report"


def test_a_review_moves_with_what_it_is_about(db: Path, writer: CorpusWriter) -> None:
    reviews = writer.reviews
    reviews.put(SAID)
    about = reviews.about("match", MATCH)
    assert about is not None
    assert [key for key, _ in reviews.candidates("match", about)] == [MATCH]
    reviews.attach(SAID, about, "c" * 16)
    [(review, kept)] = reviews.all()
    assert review == replace(SAID, subject="c" * 16) and kept == about


def test_reading_and_finding_use_indexes() -> None:
    memory = Database(memory=True)
    MIGRATIONS.apply(memory)
    from gxnlp.store.review_subjects import SUBJECTS

    values = {"one": "", "other": "", "key": "", "detail": ""}
    for subject in SUBJECTS.values():
        for where, given in (("m.id = :one", {"one": ""}), (subject.alike, values)):
            plan = memory.execute(f"EXPLAIN QUERY PLAN {subject.read} WHERE {where}", given)
            steps = [row[3] for row in plan.fetchall()]
            assert not [step for step in steps if step.startswith("SCAN")], steps
