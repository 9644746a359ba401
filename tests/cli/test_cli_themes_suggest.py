"""``gxnlp themes suggest``: what no theme fits, what sets apart, and what to label next."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from gxnlp.themes.tables import read_table
from gxnlp.themes.taxonomy import shipped
from tests.corpus.build_fakes import put

Run = Callable[..., Result]
ODD = (
    "work=组织党员慰问老人",
    "work=组织党员慰问困难老人",
    "problem==1+1 账目不清",
    "improvement=采购节能灯具",
)


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """Two years of six organs: those of 2022 speak of 留言, all have points that no theme fits."""
    root = tmp_path / "reports"
    for number, organ in enumerate("甲乙丙丁戊己"):
        for year in (2021, 2022):
            put(
                root / f"{organ}{year}.txt", f"organ={organ}局", f"year={year}",
                f"city=子{number % 2}市", "work:disclosure=公开政府信息",
                f"work:interaction={'办理网民留言' if year == 2022 else '召开座谈会'}",
                *(ODD if year == 2021 else ODD[:1]),
            )  # fmt: skip
    return root


@pytest.fixture
def corpus(run: Run, odd: Path, tmp_path: Path) -> Path:
    path = tmp_path / "odd.db"
    assert run("build", odd, "--db", path, "--jobs", 1).exit_code == 0
    return path


def rows(run: Run, *words: object) -> list[dict[str, object]]:
    result = run("themes", "suggest", *words, "--json")
    assert result.exit_code == 0, result.output
    found: list[dict[str, object]] = json.loads(result.stdout)
    return found


def test_points_without_a_theme_are_grouped(run: Run, corpus: Path) -> None:
    found = rows(run, corpus)
    groups = [row for row in found if row["kind"] == "group"]
    assert sum(int(str(row["points"])) for row in groups) == 6 * (len(ODD) + 1)
    said = run("themes", "suggest", corpus).stdout
    assert said.startswith("没有主题的点 30 个（共 54 个，陈述除外）\n")
    assert "    工作  组织党员慰问老人\n" in said


def test_every_wording_is_to_be_labelled_once(run: Run, corpus: Path) -> None:
    points = [row for row in rows(run, corpus) if row["kind"] == "point"]
    assert sorted(str(row["text"]) for row in points) == sorted(
        line.partition("=")[2] for line in ODD
    )
    assert all(str(row["suggested"]).startswith(f"{row['role']}.") for row in points)
    assert len([r for r in rows(run, corpus, "--number", 2) if r["kind"] == "point"]) == 2


def test_phrases_that_set_a_year_apart(run: Run, corpus: Path) -> None:
    told = [row for row in rows(run, corpus, "--by", "year") if row["kind"] == "phrase"]
    best = {row["value"]: row["phrase"] for row in reversed(told)}
    assert best.keys() == {2021, 2022}
    assert "网民" in str(best[2022])
    assert any("留言" in str(row["phrase"]) for row in told if row["value"] == 2022)
    [first] = [row for row in told if row["value"] == 2022 and row["phrase"] == best[2022]]
    assert (first["reports"], first["of_reports"]) == (6, 6)
    assert (first["other_reports"], first["of_other_reports"]) == (0, 6)
    assert not any(row["phrase"] == "公开政府信息" for row in told)
    one = rows(run, corpus, "--by", "year", "--value", 2022)
    assert [row for row in one if row["kind"] == "phrase"] == [
        row for row in told if row["value"] == 2022
    ]
    assert "2022（6 份报告，其余 6 份）" in run("themes", "suggest", corpus, "--by", "year").stdout


def test_what_does_not_differ_sets_nothing_apart(run: Run, corpus: Path) -> None:
    assert not [row for row in rows(run, corpus, "--by", "city") if row["kind"] == "phrase"]


def test_the_table_is_guarded_and_comes_back(run: Run, corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / "l.csv"
    result = run("themes", "suggest", corpus, "--out", out)
    assert result.exit_code == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbfreport,section,ordinal,organ,year,text,role,")
    with out.open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert {line["themes"] for line in lines} == {""}
    assert "'=1+1 账目不清" in {line["text"] for line in lines}
    known = shipped().keys
    assert read_table(out, known) == ()
    with out.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, lines[0].keys())
        writer.writeheader()
        writer.writerows({**line, "themes": "-"} for line in lines)
    assert {row.words for row in read_table(out, known)} == {line.partition("=")[2] for line in ODD}


def test_the_same_files_in_any_order_give_the_same(
    run: Run, odd: Path, corpus: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.db"
    for path in sorted(odd.iterdir(), reverse=True):
        assert run("build", path, "--db", other, "--jobs", 1, "--quiet").exit_code == 0
    words = ("--by", "year", "--number", 9)
    assert rows(run, other, *words) == rows(run, corpus, *words) == rows(run, corpus, *words)


def test_wrong_usage(run: Run, corpus: Path, tmp_path: Path) -> None:
    for words, said in (
        ((corpus, "--by", "year", "--value", 1999), "no report whose year is 1999"),
        ((corpus, "--value", 2022), "--value needs --by"),
        ((corpus, "--by", "colour"), "colour"),
        ((tmp_path / "none.db",), "There is no corpus"),
        ((corpus, "--model", tmp_path), "no model.json"),
    ):
        result = run("themes", "suggest", *words)
        assert result.exit_code == 2, words
        assert said in result.output
    result = run("themes", "suggest", corpus, "--out", tmp_path / "no" / "l.csv")
    assert result.exit_code == 1
    assert "cannot be written" in result.output


def test_an_empty_corpus_has_nothing_to_suggest(run: Run, tmp_path: Path) -> None:
    from gxnlp.store import write

    with write(tmp_path / "empty.db"):
        pass
    assert rows(run, tmp_path / "empty.db", "--by", "sector") == []
