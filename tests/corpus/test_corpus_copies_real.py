"""Copies between the six real reports, named by hash, read by the real map."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from gxnlp.corpus import build
from gxnlp.reuse.canonical import canonical_text
from tests.corpus.copied_corpus import keep_promises

EARLIER, LATER = "414af45ceaa5ca5e", "803e0be1590fc156"
BEGINNING, END = "始终做好保密工作", "信息发布脱节"


@pytest.fixture(autouse=True)
def quick_map() -> None:
    """The real map, in place of the stand-in."""


@pytest.fixture(scope="module")
def db(real_reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of the real reports."""
    db = tmp_path_factory.mktemp("real") / "c.db"
    build([real_reports], db=db)
    return db


@pytest.fixture
def corpus(db: Path) -> Iterator[sqlite3.Connection]:
    """It, open."""
    with closing(sqlite3.connect(db)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def test_the_reports_are_those_known(corpus: sqlite3.Connection, real_reports: Path) -> None:
    digests = {
        hashlib.sha256(file.read_bytes()).hexdigest()[:16] for file in real_reports.iterdir()
    }
    known = {row["id"] for row in corpus.execute("SELECT id FROM reports")}
    assert {EARLIER, LATER} <= known < digests and len(known) == 6


def test_one_passage_is_shared(corpus: sqlite3.Connection) -> None:
    [match] = corpus.execute("SELECT * FROM shared_passages").fetchall()
    assert (match["left_report"], match["right_report"]) == (EARLIER, LATER)
    assert match["left_section"] == match["right_section"] == "overview"
    assert match["characters"] >= 100
    for text in (match["left_text"], match["right_text"]):
        told = canonical_text(text)
        assert BEGINNING in told and told.index(BEGINNING) < told.index(END)
    substitutions = json.loads(match["substitutions"])
    assert substitutions and all(substitutions.values())


def test_only_that_passage_is_flagged(corpus: sqlite3.Connection) -> None:
    [match] = corpus.execute("SELECT id FROM matches").fetchall()
    flags = corpus.execute("SELECT * FROM flags ORDER BY report").fetchall()
    passages = [flag for flag in flags if flag["subject"] == match["id"]]
    assert sorted((flag["report"], flag["section"]) for flag in passages) == sorted(
        [(EARLIER, "overview"), (LATER, "overview")]
    )
    assert {flag["kind"] for flag in passages} == {"copied_passage"}
    others = [tuple(flag)[1:4] for flag in flags if flag not in passages]
    assert others in ([], [(LATER, "overview", "copied_section")]), "half of it is that passage"


def test_law_and_form_are_no_copies(corpus: sqlite3.Connection) -> None:
    kinds = {row["kind"] for row in corpus.execute("SELECT kind FROM phrases")}
    assert kinds <= {"statute"}
    assert corpus.execute("SELECT count(*) FROM clusters").fetchone()[0] == 0
    for row in corpus.execute("SELECT * FROM reuse WHERE copied > 0"):
        assert row["report"] in (EARLIER, LATER) and row["section"] == "overview"


def test_what_the_tables_say_is_true(db: Path) -> None:
    keep_promises(db, cut=20)
