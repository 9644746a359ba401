"""CSV, XLSX and pages as files: the rows of the page, inert, the same bytes every time."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from gxnlp.reports.similarity import Limits, Similarity, write_csv, write_html, write_xlsx
from gxnlp.store.exports import xlsx_files
from tests.reports.papers import HOSTILE

NAMES = ["概况", "报告排行", "雷同段落", "照搬上年", "同段多家", "聚类", "套话", "方法"]


def records(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_csv_has_a_row_per_passage(small: Similarity, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    assert write_csv(small, path) == len(small.passages)
    rows = records(path)
    assert [row["编号"] for row in rows] == [f"m-{p.id}" for p in small.passages]
    for row, passage in zip(rows, small.passages, strict=True):
        body = small.body(passage)
        assert (row["左：原文"], row["右：原文"]) == (body.left, body.right)
        assert int(row["相同字数"]) == passage.characters
        assert (row["推定来源"] == "左") == (small.presumed(passage) is not None)
    assert rows[1]["改动：名称"] == "丙→丁" and rows[1]["标记"] == "仅换名称"
    assert {row["范围"] for row in rows if row["类别"] == "照搬上年"} == {"同一单位不同年度"}


def test_nothing_is_a_formula(small: Similarity, tmp_path: Path) -> None:
    write_csv(small, tmp_path / "a.csv")
    organs = {row["右：机关"] for row in records(tmp_path / "a.csv")}
    assert "'" + HOSTILE in organs and not any(organ.startswith("=") for organ in organs)
    write_xlsx(small, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert "'" + HOSTILE in {cell.value for cell in cells}


def test_xlsx_holds_the_same_rows(small: Similarity, tmp_path: Path) -> None:
    write_xlsx(small, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == NAMES
    keys = [row[0].value for row in book["雷同段落"].iter_rows(min_row=2)]
    assert keys == [f"m-{passage.id}" for passage in small.passages]
    lengths = {sheet.title: sheet.max_row - 1 for sheet in book}
    assert lengths["报告排行"] == len(small.standings)
    assert lengths["照搬上年"] == len(small.yearly)
    assert lengths["同段多家"] == sum(len(family.places) for family in small.families)
    assert lengths["聚类"] == sum(len(cluster.members) for cluster in small.clusters)
    assert lengths["套话"] == len(small.phrases) - len(small.families)
    said = {row[0].value: row[1].value for row in book["方法"].iter_rows(min_row=2)}
    assert "30号" in said["依据"] and small.mark in said["引用"]
    assert said["参数：通用界限（机关数超过此数为套话或同段多家）"] == "3"


def test_a_full_sheet_goes_on(
    small: Similarity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gxnlp.reports.similarity.files.MOST_ROWS", 6)
    write_xlsx(small, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book["雷同段落"].max_row == 6 and book["雷同段落 (2)"].max_row == 3


def test_a_shortened_cell_is_told(
    small: Similarity, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_files, "MOST_CHARACTERS", 60)
    write_xlsx(small, tmp_path / "a.xlsx")
    last = list(openpyxl.load_workbook(tmp_path / "a.xlsx")["方法"].values)[-1]
    assert last[0] == "说明" and "已截短" in last[1]


@pytest.mark.parametrize("write", [write_csv, write_xlsx, write_html])
def test_same_corpus_same_bytes(small: Similarity, tmp_path: Path, write: object) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write(small, tmp_path / folder / "x.out")
    assert (tmp_path / "a/x.out").read_bytes() == (tmp_path / "b/x.out").read_bytes()
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["x.out"]


def test_pages_of_an_earlier_report_go(small: Similarity, tmp_path: Path) -> None:
    page, folder = tmp_path / "r.html", tmp_path / "r_files"
    many = write_html(small, page, Limits(reports=1, page=1))
    assert many[-1] == page and {path.parent for path in many[:-1]} == {folder}
    (folder / "mine.txt").write_text("stays", encoding="utf-8")
    assert write_html(small, page) == [page]
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]
