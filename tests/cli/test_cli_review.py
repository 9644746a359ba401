"""Verdicts from the command line: as files, and in what ``check`` prints."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


def judge(db: Path, verdict: str, note: str = "") -> str:
    """A verdict on the finding that fails; its id."""
    with closing(sqlite3.connect(db)) as connection:
        [key] = connection.execute("SELECT id FROM findings WHERE status = 'fail'").fetchone()
        connection.execute(
            "INSERT INTO reviews (subject_kind, subject, verdict, note, reviewer, at) "
            "VALUES ('finding', ?, ?, ?, '甲', '2024-01-31T08:00:00+00:00')",
            (key, verdict, note),
        )
        connection.commit()
    return str(key)


def test_check_marks_what_was_judged(run: Run, db: Path) -> None:
    assert "复核" not in run("check", db).output
    judge(db, "dismissed")
    result = run("check", db)
    assert result.output.count("［复核不属实］") == 1
    assert "其中复核为不属实 1 项" in result.output
    rows = json.loads(run("check", db, "--json").stdout)
    assert sorted(str(row["verdict"]) for row in rows) == sorted(
        ["dismissed", *["None"] * (len(rows) - 1)]
    )
    assert run("check", db, "--strict").exit_code == 1, "what a rule says stays what it says"


def test_verdicts_go_from_one_corpus_to_another(run: Run, db: Path, tmp_path: Path) -> None:
    key = judge(db, "confirmed", "=1+1")
    file = tmp_path / "r.csv"
    result = run("review", "export", db, "--csv", file)
    assert result.exit_code == 0, result.output
    assert result.output == f"{file}  1 rows\n"
    assert file.read_bytes().startswith(b"\xef\xbb\xbf") and "'=1+1" in file.read_text("utf-8")
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("DELETE FROM reviews")
        connection.commit()
    for expected in ((1, 0, 0), (0, 0, 1)):
        result = run("review", "import", db, file)
        assert result.exit_code == 0, result.output
        counts = tuple(int(line.split()[-1]) for line in result.stdout.splitlines())
        assert counts == expected
    with closing(sqlite3.connect(db)) as connection:
        told = connection.execute("SELECT subject, verdict, note FROM reviews").fetchall()
    assert told == [(key, "confirmed", "=1+1")]


def test_what_is_about_nothing_is_said(run: Run, db: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    head = "subject_kind,subject,verdict,at\n"
    file.write_text(f"{head}match,{'0' * 16},confirmed,2024-01-31\n", "utf-8")
    result = run("review", "import", db, file)
    assert result.exit_code == 0
    assert "1 of them are about nothing in this corpus" in result.stderr


@pytest.mark.parametrize("name", ["none.csv", "bad.csv"])
def test_a_file_with_a_mistake_is_refused(run: Run, db: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "bad.csv").write_text("subject_kind,subject,verdict,at\nmoon,1,x,y\n", "utf-8")
    result = run("review", "import", db, tmp_path / name)
    assert result.exit_code == 2
    assert result.stderr.startswith("gxnlp: ") and len(result.stderr.splitlines()) == 1
    assert name in result.stderr


def test_other_refusals(run: Run, db: Path, tmp_path: Path) -> None:
    for words in (
        ("review", "export", tmp_path / "none.db", "--csv", tmp_path / "r.csv"),
        ("review", "import", tmp_path / "none.db", tmp_path / "r.csv"),
        ("review", "export", db),
        ("review", "moon"),
    ):
        assert run(*words).exit_code == 2, words
    assert not (tmp_path / "none.db").exists()
    result = run("review", "export", db, "--csv", tmp_path / "no" / "r.csv")
    assert result.exit_code == 1 and "cannot be written" in result.stderr
