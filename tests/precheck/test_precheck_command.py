"""``gxnlp precheck``: what it prints and writes, and how it ends."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from gxnlp.cli.precheck import precheck
from tests.precheck.precheck_drafts import ORGAN, Write


def run(*given: object) -> Result:
    app = typer.Typer()
    app.command()(precheck)
    return CliRunner().invoke(app, [str(word) for word in given])


def test_summary(sample_db: Path, draft: Write) -> None:
    result = run(draft(("<td>38</td>", "<td>39</td>")), "--db", sample_db)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == f"{ORGAN}2022年年报（draft.html）"
    assert lines[1] == "与语料中60份报告比较，上一份为2021年度；草稿没有存入语料"
    assert "发布前必须改：5项" in lines
    assert "收办平衡" in result.stdout and "怎么办：" in result.stdout
    assert result.stderr == ""


def test_json_is_a_list_of_objects(sample_db: Path, draft: Write) -> None:
    path = draft()
    result = run(path, "--db", sample_db, "--json")
    rows = json.loads(result.stdout)
    assert result.exit_code == 1 == (rows[0]["level"] == "must")
    assert {row["level"] for row in rows} <= {"must", "should", "note"}
    [told] = [row for row in rows if row["kind"] == "self_copied" and row["section"] == "problems"]
    assert told["reports"] and told["end"] - told["start"] == len(told["text"])


def test_nothing_that_must_be_changed(sample_db: Path, draft: Write) -> None:
    """What does not go on from last year's figures is no fault where last year is not known."""
    path = draft()
    rows = json.loads(run(path, "--db", sample_db, "--json").stdout)
    assert {row["kind"] for row in rows if row["level"] == "must"} == {"carry", "in_force"}
    text = path.read_text(encoding="utf-8")
    for old, new in (("2022年度", "2024年度"), ("2022年澹", "2024年澹"), ("2023年1", "2025年1")):
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    result = run(path, "--db", sample_db, "--json")
    rows = json.loads(result.stdout)
    assert [row for row in rows if row["level"] == "must"] == []
    assert "self_copied" in {row["kind"] for row in rows}
    assert result.exit_code == 0


def test_page(sample_db: Path, draft: Write, tmp_path: Path) -> None:
    result = run(draft(), "--db", sample_db, "--html", tmp_path / "a.html")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"wrote  {tmp_path / 'a.html'}\n"
    assert (tmp_path / "a.html").stat().st_size > 10_000
    result = run(draft(), "--db", sample_db, "--html", tmp_path / "no" / "a.html")
    assert result.exit_code == 1 and "cannot be written" in result.stderr


def test_a_missing_index_is_said_and_does_no_harm(
    sample_db: Path, draft: Write, tmp_path: Path
) -> None:
    path, db = draft(), tmp_path / "c.db"
    shutil.copy(sample_db, db)
    slow, fast = run(path, "--db", db), run(path, "--db", sample_db)
    assert "no index" in slow.stderr
    assert (slow.exit_code, slow.stdout) == (fast.exit_code, fast.stdout)


def test_what_a_person_says_of_the_draft(sample_db: Path, draft: Write) -> None:
    result = run(draft(), "--db", sample_db, "--organ", "翎泽市司法局", "--year", "2020")
    assert result.stdout.startswith("翎泽市司法局2020年年报")
    assert "上一份为2019年度" in result.stdout


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("none.txt", None, "There is no file"),
        ("letter.txt", "各科室：明天开会。", "年度报告"),
        ("x.pdf", "%PDF-1.4 nothing", "x.pdf"),
    ],
)
def test_a_draft_that_cannot_be_read(
    sample_db: Path, tmp_path: Path, name: str, text: str | None, said: str
) -> None:
    if text is not None:
        (tmp_path / name).write_text(text, encoding="utf-8")
    result = run(tmp_path / name, "--db", sample_db)
    assert result.exit_code == 2 and said in result.stderr and not result.stdout
    assert len(result.stderr.splitlines()) == 1


def test_a_corpus_that_cannot_be_used(draft: Write, tmp_path: Path) -> None:
    result = run(draft(), "--db", tmp_path / "none.db")
    assert result.exit_code == 2 and "no corpus" in result.stderr
    (tmp_path / "x.db").write_text("no database", encoding="utf-8")
    assert run(draft(), "--db", tmp_path / "x.db").exit_code == 2
    assert run(draft(), "--db", tmp_path / "x.db", "--year", 3).exit_code == 2
