"""Killed processes, full disks, two builds at once: the next run finishes, nothing is lost."""

from __future__ import annotations

import hashlib
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from gxnlp.corpus import build
from gxnlp.corpus.engine import DIED
from gxnlp.corpus.worker import Task, work
from gxnlp.store import CorpusBusy, CorpusFull, Todo, connection, write
from tests.corpus.build_fakes import FakeInput, exported, put

Make = Callable[..., Path]
SCRIPT = Path(__file__).with_name("run_build.py")


def start(root: Path, db: Path, jobs: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(SCRIPT), str(root), str(db), str(jobs)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(command, env=environment)


def is_whole(db: Path) -> bool:
    with closing(sqlite3.connect(db)) as connected:
        return connected.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("jobs", [1, 2])
def test_kill_at_any_moment(corpus_of: Make, tmp_path: Path, jobs: int) -> None:
    root = corpus_of(organs=60)
    build([root], db=tmp_path / "straight.db")
    chance = random.Random(jobs)
    db = tmp_path / "killed.db"
    kills = 0
    for _ in range(6):
        process = start(root, db, jobs)
        if jobs == 1:
            while not db.exists() and process.poll() is None:
                time.sleep(0.002)
        else:
            time.sleep(0.7)
        time.sleep(chance.random() * 0.25)
        kills += process.poll() is None
        process.kill()
        process.wait()
        if db.exists() and db.stat().st_size:
            assert is_whole(db)
    assert kills
    build([root], db=db)
    assert exported(db) == exported(tmp_path / "straight.db")
    assert not list(tmp_path.glob("killed.db-*")), "one file remains"


def test_a_worker_that_dies_fails_only_its_file(corpus_of: Make, tmp_path: Path) -> None:
    root = corpus_of(organs=6)
    put(root / "2021" / "deadly.txt", "die")
    put(root / "2023" / "deadly.txt", "die", "work=1")
    summary = build([root], db=tmp_path / "c.db", jobs=2)
    assert summary.statuses["read"] == 18
    failed = [problem for problem in summary.problems if problem[0] == "failed"]
    assert failed == [
        ("failed", "2021/deadly.txt", DIED),
        ("failed", "2023/deadly.txt", DIED),
    ]
    again = build([root], db=tmp_path / "c.db", jobs=2)
    assert again.analysed == 2, "what may end otherwise is tried again"
    assert again.problems == summary.problems


def test_an_exception_fails_only_its_file(corpus_of: Make, tmp_path: Path) -> None:
    root = corpus_of(organs=2)
    put(root / "2021" / "odd.txt", "crash")
    summary = build([root], db=tmp_path / "c.db")
    assert summary.statuses["failed"] == 1 and summary.statuses["read"] == 6
    assert not summary.clean


def test_full_disk(corpus_of: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = corpus_of(organs=60)
    build([root], db=tmp_path / "straight.db")
    db = tmp_path / "small.db"
    with write(db):
        pass
    connect = connection._connect

    def small(path: Path, mode: str) -> object:
        made = connect(path, mode)
        made.conn.execute("PRAGMA max_page_count = 90")
        return made

    with monkeypatch.context() as patch:
        patch.setattr(connection, "_connect", small)
        with pytest.raises(CorpusFull, match=r"small\.db cannot be written"):
            build([root], db=db)
    assert is_whole(db)
    build([root], db=db)
    assert exported(db) == exported(tmp_path / "straight.db")


def test_two_builds_at_once(corpus_of: Make, tmp_path: Path) -> None:
    root, db = corpus_of(organs=2), tmp_path / "c.db"
    with write(db), pytest.raises(CorpusBusy, match="another gxnlp"):
        build([root], db=db)
    build([root], db=db)


def test_reading_while_building(corpus_of: Make, tmp_path: Path) -> None:
    root, db = corpus_of(organs=2), tmp_path / "c.db"
    build([root], db=db)
    with write(db) as writer, writer.together():
        writer.note_input("x", "y", file="0" * 64)
        assert exported(db)["reports"]


def test_a_file_that_changes_meanwhile(folder: Path, tmp_path: Path) -> None:
    """The map checks the hash of what it loads: the real one, not the stand-in."""
    file = put(folder / "a.txt", "organ=甲局")
    todo = Todo(hashlib.sha256(b"before").hexdigest(), "a.txt", None)
    outcome = work(Task(todo, FakeInput("a.txt", str(file))))
    assert outcome.status == "failed" and not outcome.lasting
    assert "被改动" in str(outcome.reason)
