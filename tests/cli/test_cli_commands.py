"""What the commands print, and how they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from gxnlp import __version__
from gxnlp.cli.app import COMMANDS
from gxnlp.store import CorpusFull, write
from tests.corpus.build_fakes import put

Run = Callable[..., Result]


def test_help_names_every_command(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    for command in COMMANDS:
        assert command.__name__ in result.output
        assert run(command.__name__, "--help").exit_code == 0
    assert run("--version").output == f"gxnlp {__version__}\n"
    assert run("nonsense").exit_code == 2


def test_help_is_quick() -> None:
    """Nothing heavy is imported for it."""
    code = (
        "import sys, gxnlp.cli.app; "
        "heavy = {'lxml', 'sqlite_utils', 'pdfplumber', 'jieba', 'spacy', 'numpy', 'numba', "
        "'jinja2', 'xlsxwriter'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


def test_build_tells_what_it_did(run: Run, folder: Path, tmp_path: Path) -> None:
    put(folder / "bad.txt", "reject")
    put(folder / "odd.txt", "crash")
    put(folder / "photo.jpg", "x")
    result = run("build", folder, "--db", tmp_path / "c.db", "--jobs", 1)
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[0] == "rejected  bad.txt  不是年度报告"
    assert lines[1].startswith("failed    odd.txt  程序出错：went wrong")
    assert lines[2] == "ignored   photo.jpg  不认识的格式"
    counts = {" ".join(line.split()[:-1]): line.split()[-1] for line in lines[3:]}
    assert counts["inputs"] == "5" and counts["read"] == "2" and counts["failed"] == "1"
    assert counts["reports in the corpus"] == "2"
    quiet = run("build", folder, "--db", tmp_path / "c.db", "--jobs", 1, "--quiet")
    assert quiet.exit_code == 1 and len(quiet.output.splitlines()) == 2


def test_build_refuses_plainly(run: Run, folder: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "notes.txt"
    foreign.write_text("not a database, but long enough to look at", "utf-8")
    sheet = tmp_path / "m.csv"
    sheet.write_text("path,colour\na,b\n", "utf-8")
    for words, said in (
        ((folder, "--db", foreign), "not an SQLite database"),
        ((folder / "no", "--db", tmp_path / "n.db"), "no file or folder"),
        ((folder, "--db", tmp_path / "n.db", "--manifest", sheet), "unknown column 'colour'"),
        ((folder,), "--db"),
        ((folder, "--db", tmp_path / "n.db", "--jobs", 0), "jobs"),
    ):
        result = run("build", *words)
        assert result.exit_code == 2, words
        assert said in result.output
    assert not (tmp_path / "n.db").exists()


def test_build_names_unmatched_manifest_rows(run: Run, folder: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "m.csv"
    sheet.write_text("path,year\nnone.txt,2020\n", "utf-8")
    result = run("build", folder, "--db", tmp_path / "c.db", "--manifest", sheet, "--jobs", 1)
    assert result.exit_code == 0
    assert "'none.txt'" in result.output


def test_a_locked_corpus_and_a_full_disk(
    run: Run, db: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with write(db):
        result = run("build", folder, "--db", db, "--jobs", 1)
    assert result.exit_code == 2 and "another gxnlp" in result.output

    def full(*_: object, **__: object) -> None:
        raise CorpusFull("disk full")

    monkeypatch.setattr("gxnlp.corpus.build", full)
    result = run("build", folder, "--db", db)
    assert result.exit_code == 1 and "disk full" in result.output


def test_check(run: Run, db: Path) -> None:
    result = run("check", db)
    assert result.exit_code == 0
    assert "甲局  2022  2022.txt" in result.output
    assert "收办平衡（balance）  不平" in result.output
    assert (
        "应为 1，实为 9；位置 五、存在的主要问题及改进情况" in result.output
        and "“9”" in result.output
    )
    assert result.output.endswith("共 2 项\n")
    assert run("check", db, "--strict").exit_code == 1
    assert run("check", db, "--strict", "--rule", "late").exit_code == 0
    assert run("check", db, "--rule", "nonsense").exit_code == 2
    rows = json.loads(run("check", db, "--rule", "carry", "--json").stdout)
    assert [(row["rule"], row["year"], row["expected"]) for row in rows] == [("carry", 2022, "1.0")]


def test_reports(run: Run, db: Path) -> None:
    lines = run("reports", db).output.splitlines()
    assert lines[0].split("\t")[:3] == ["id", "year", "organ"]
    assert [line.split("\t")[1] for line in lines[1:]] == ["2021", "2022"]
    rows = json.loads(run("reports", db, "--json").stdout)
    assert [row["failed_findings"] for row in rows] == [0, 2]
    assert all("text" not in row for row in rows)


def test_an_empty_list_is_json(run: Run, tmp_path: Path) -> None:
    with write(tmp_path / "empty.db"):
        pass
    for words in (("reports",), ("check",)):
        assert json.loads(run(*words, tmp_path / "empty.db", "--json").stdout) == []
    assert json.loads(run("search", tmp_path / "empty.db", "公开", "--json").stdout) == []


def test_remove(run: Run, db: Path, folder: Path) -> None:
    [first, _] = json.loads(run("reports", db, "--json").stdout)
    result = run("remove", db, first["id"][:6])
    assert result.exit_code == 0 and "2021.txt" in result.output
    assert len(json.loads(run("reports", db, "--json").stdout)) == 1
    result = run("remove", db, "2021.txt")
    assert result.exit_code == 2 and "No report" in result.output
    assert run("remove", db.with_name("none.db"), "x").exit_code == 2
    assert not db.with_name("none.db").exists()
    run("build", folder, "--db", db, "--jobs", 1)
    assert len(json.loads(run("reports", db, "--json").stdout)) == 2


def test_search(run: Run, db: Path) -> None:
    result = run("search", db, "及时", "滞后")
    assert "甲局  2021  五、存在的主要问题及改进情况（第 1 点，问题）" in result.output
    assert "公开不够【及时】，栏目<b>更新</b>【滞后】" in result.output
    assert run("search", db, "没有的词").output == "没有找到\n"
    [hit] = json.loads(run("search", db, "培训", "--json").stdout)
    assert hit["text"] == "培训不足" and hit["marked"] == "【培训】不足"
    assert "--limit" in run("search", db, "公开", "--limit", 1).output


def test_compare(run: Run, db: Path, tmp_path: Path) -> None:
    result = run("compare", db, "2021.txt", "2022.txt")
    assert result.exit_code == 0
    assert " · 本年新收 · 总计  3 → 4" in result.output
    assert " · 上年结转 · 总计  （无此格） → 2" in result.output
    assert "公开{+仍+}不够及时" in result.output and "仅左  培训不足" in result.output
    rows = json.loads(run("compare", db, "2021.txt", "2022.txt", "--json").stdout)
    assert {row["kind"] for row in rows} == {"cell", "point"}
    page = tmp_path / "page.html"
    assert run("compare", db, "2021.txt", "2022.txt", "--html", page).exit_code == 0
    html = page.read_text("utf-8")
    assert "<b>更新" not in html and "&lt;b&gt;更新" in html
    assert "<ins>仍</ins>" in html and "<script" not in html and "http" not in html
    assert run("compare", db, "2021.txt", "nothing").exit_code == 2


def test_export(run: Run, db: Path, tmp_path: Path) -> None:
    for kind in ("csv", "xlsx", "jsonl"):
        result = run("export", db, tmp_path / kind, "--to", kind)
        assert result.exit_code == 0
        assert (tmp_path / kind / f"panel.{kind}").is_file()
    assert run("export", db, tmp_path / "x", "--to", "odt").exit_code == 2
    assert run("export", db, db, "--to", "csv").exit_code == 1


@pytest.mark.parametrize("command", ["check", "reports", "search", "compare", "export"])
def test_reading_what_is_no_corpus(run: Run, tmp_path: Path, command: str) -> None:
    words = {"search": ["x"], "compare": ["a", "b"], "export": [tmp_path / "out"]}
    result = run(command, tmp_path / "none.db", *words.get(command, []))
    assert result.exit_code == 2 and "no corpus" in result.output
    assert not (tmp_path / "none.db").exists()


def test_doctor(run: Run) -> None:
    rows = json.loads(run("doctor", "--json").stdout)
    found = {row["part"]: row["found"] for row in rows}
    assert found["sqlite fts5"] and found["python"] and found["numba"] and found["copy finder"]
    assert [row["needed"] for row in rows if row["part"] in ("libreoffice", "chromium")] == [
        False, False,
    ]  # fmt: skip
    assert "sqlite" in run("doctor").output


def test_doctor_says_that_the_copy_finder_does_not_work(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "gxnlp.reuse.engine", None)
    result = run("doctor")
    assert result.exit_code == 1
    assert "MISSING  copy finder" in result.output and "numba llvmlite" in result.output


def test_demo(run: Run, tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "manifest.csv").write_text("path,organ\n", encoding="utf-8")
    monkeypatch.setattr("gxnlp.resources.resource", lambda name: folder)
    monkeypatch.setattr("gxnlp.cli.demo.default_jobs", lambda: 1)
    result = run("demo", tmp_path / "demo")
    assert result.exit_code == 0, result.output
    assert "2 checks fail" in result.output and "gxnlp check" in result.output
    assert (tmp_path / "demo" / "gxnlp-demo.db").is_file()
    assert "signs of copying" in result.output and "copies.html in a browser" in result.output
    assert f"gxnlp explore {tmp_path / 'demo' / 'gxnlp-demo.db'}\n" in result.output
    assert "<!doctype html>" in (tmp_path / "demo" / "copies.html").read_text("utf-8")[:99].lower()
    monkeypatch.setattr("gxnlp.resources.resource", lambda name: None)
    assert run("demo", tmp_path / "demo").exit_code == 2


@pytest.mark.parametrize(
    "words",
    [("review", "export", "--csv"), ("similarity", "--html"), ("similarity", "--csv"),
     ("similarity", "--xlsx"), ("themes", "suggest", "--out")],
)  # fmt: skip
def test_a_corpus_is_never_written_over(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    db = tmp_path / "c.db"
    with write(db):
        pass
    before = db.read_bytes()
    *command, option = words
    result = run(*command, db, option, db)
    assert result.exit_code == 2
    assert "is a database" in " ".join(result.output.split())
    assert db.read_bytes() == before
