"""``gxnlp similarity``: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from gxnlp.cli.similarity import similarity
from tests.reports.papers import paper, store


def run(*given: object) -> Result:
    app = typer.Typer()
    app.command()(similarity)
    return CliRunner().invoke(app, [str(word) for word in given])


def test_summary(small_db: Path) -> None:
    result = run(small_db)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "报告 10 份，机关 9 家"
    assert lines[2] == "跨单位雷同段落 6 处，照搬上年段落 1 处，同段多家 1 段，聚类 4 组"
    assert "照搬残留 1，仅换名称 1，同段多家 4" in lines[3]
    assert "99%  丙县水务局  2021" in result.stdout


def test_json_is_a_list_of_reports(small_db: Path) -> None:
    rows = json.loads(run(small_db, "--json").stdout)
    assert len(rows) == 10
    assert [row["copied"] for row in rows] == sorted((r["copied"] for r in rows), reverse=True)
    [later] = [row for row in rows if row["organ"] == "丁县水务局"]
    assert "name_only" in later["flags"] and later["year"] == 2022


def test_files(small_db: Path, tmp_path: Path) -> None:
    names = ("a.html", "a.csv", "a.xlsx")
    words = [word for name in names for word in (f"--{name[2:]}", tmp_path / name)]
    result = run(small_db, *words)
    assert result.exit_code == 0 and result.stdout == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    assert result.stderr.count("wrote") == 3


@pytest.mark.parametrize("option", ["--html", "--csv", "--xlsx"])
def test_a_file_that_cannot_be_written(small_db: Path, tmp_path: Path, option: str) -> None:
    result = run(small_db, option, tmp_path / "no" / "such")
    assert result.exit_code == 1 and "cannot be written" in result.stderr


def test_refusals(tmp_path: Path) -> None:
    old = store(tmp_path / "old.db", [paper("甲局", 2021, "只有一份。")])
    empty = store(tmp_path / "empty.db", [])
    for db, said in ((old, "older gxnlp"), (empty, "no report"), (tmp_path / "x.db", "no corpus")):
        result = run(db)
        assert result.exit_code == 2 and said in result.stderr and not result.stdout
