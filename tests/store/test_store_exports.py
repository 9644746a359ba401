"""Exports: sorted, guarded, masked; spreadsheets say what they had to leave out."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnlp.store import masking, open_corpus
from gxnlp.store.exports import Kind, export, xlsx_files
from gxnlp.store.masking import MASK, mask
from tests.store.store_builders import report, store

CONTACT = "联系人：张三，电话0551-1234567，邮箱a@b.gov.cn。\n"


def rows_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def export_all(db: Path, folder: Path, kind: Kind, *, contacts: bool = False) -> dict[str, str]:
    """The notes of each table."""
    with open_corpus(db) as corpus:
        return {
            done.table: "；".join(done.notes)
            for done in export(corpus, folder, kind, contacts=contacts)
        }


@pytest.fixture
def db(tmp_path: Path) -> Path:
    cells = {"requests.received.total": 3.0, "proactive.fees.amount": 45.941, "a.b.c": None}
    made = [
        report("=cmd|'/c calc'!A1", "公开不及时", preamble=CONTACT, cells=cells, failing="balance"),
        report("@x", "-3", "-", "+1+1", "电话0551-7654321畅通", organ="=1+1", source="b.txt"),
    ]
    return store(tmp_path / "c.db", *made)


def test_csv(db: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    export_all(db, folder, "csv")
    names = {path.name for path in folder.iterdir()}
    assert {"reports.csv", "facts.csv", "panel.csv", "failed_checks.csv", "intake.csv"} <= names
    assert not any(name.startswith("_") or "fts" in name or ".part" in name for name in names)
    assert (folder / "facts.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    points = {row["text"] for row in rows_of(folder / "points.csv")}
    assert points >= {"'=cmd|'/c calc'!A1", "'@x", "-3", "-", "'+1+1", "公开不及时"}
    values = {row["form_row"]: row["value"] for row in rows_of(folder / "facts.csv")}
    assert values == {"received": "3", "fees": "45.941", "b": ""}
    assert "'=1+1" in {row["organ"] for row in rows_of(folder / "panel.csv")}


def test_rows_are_sorted_by_key(db: Path, tmp_path: Path) -> None:
    export_all(db, tmp_path / "out", "jsonl")
    ids = [json.loads(line)["id"] for line in (tmp_path / "out/reports.jsonl").open("rb")]
    assert ids == sorted(ids) and len(ids) == 2


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_contacts_are_masked_in_the_preamble_only(db: Path, tmp_path: Path, kind: Kind) -> None:
    export_all(db, tmp_path / "masked", kind)
    export_all(db, tmp_path / "open", kind, contacts=True)

    def text(folder: str, table: str) -> str:
        return (tmp_path / folder / f"{table}.{kind}").read_text("utf-8")

    for table in ("reports", "sections"):
        for secret in ("张三", "0551-1234567", "a@b.gov.cn"):
            assert secret not in text("masked", table)
            assert secret in text("open", table)
        assert len(text("masked", table)) == len(text("open", table))
        assert "0551-7654321" in text("masked", table)
    assert text("masked", "points") == text("open", "points")


def test_xlsx(db: Path, tmp_path: Path) -> None:
    notes = export_all(db, tmp_path / "out", "xlsx")
    assert not any(notes.values())
    book = openpyxl.load_workbook(tmp_path / "out" / "facts.xlsx")
    rows = list(book["facts"].values)
    assert rows[0][:4] == ("report", "form_table", "form_row", "form_column")
    assert {row[4] for row in rows[1:]} == {3, 45.941, None}
    points = openpyxl.load_workbook(tmp_path / "out" / "points.xlsx")["points"]
    assert all(cell.data_type != "f" for row in points.rows for cell in row)
    assert openpyxl.load_workbook(tmp_path / "out" / "reviews.xlsx")["reviews"].max_row == 1


def test_xlsx_says_what_it_split_and_shortened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_files, "MOST_ROWS", 4)
    long = "公" * 40_000 + "\x0b"
    db = store(tmp_path / "c.db", report(long, *"甲乙丙丁戊"))
    notes = export_all(db, tmp_path / "out", "xlsx")
    assert "分为 2 个工作表" in notes["points"] and "1 个单元格" in notes["points"]
    book = openpyxl.load_workbook(tmp_path / "out" / "points.xlsx")
    assert book.sheetnames == ["points", "points (2)", "说明"]
    assert len(list(book["points (2)"].values)) == 4
    texts = [str(row[7]) for row in list(book["points"].values)[1:]]
    assert max(map(len, texts)) <= 32_767
    assert any("原文 40001 字" in text for text in texts)
    assert "points 第 2 行 text 列" in str(book["说明"]["A2"].value)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "jsonl"])
def test_equal_corpora_give_equal_files(db: Path, tmp_path: Path, kind: Kind) -> None:
    for name in ("one", "two"):
        export_all(db, tmp_path / name, kind)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_nothing_public_is_forgotten(db: Path) -> None:
    """A table that a later migration adds must be exported, or be named ``_…``."""
    with closing(sqlite3.connect(db)) as opened:
        names = {
            row[0]
            for row in opened.execute("SELECT name FROM pragma_table_list WHERE schema = 'main'")
            if not row[0].startswith(("_", "sqlite_", "points_fts"))
        }
    with open_corpus(db) as corpus:
        assert set(corpus.tables()) == names


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("联系人：张三，电话：0551-12345678，", "联系人：＊＊，电话：＊＊＊＊＊＊＊＊＊＊＊＊＊，"),
        ("联系人:欧阳小明 联系电话:13800138000", "联系人:＊＊＊＊ 联系电话:＊＊＊＊＊＊＊＊＊＊＊"),
        ("负责人：李四（主任）", "负责人：＊＊（主任）"),
        ("主要负责人组织召开会议", None),
        ("（联系电话：6234567；邮编：150300）", "（联系电话：＊＊＊＊＊＊＊；邮编：150300）"),
        ("电子邮箱：xxgk＠163.com", "电子邮箱：＊＊＊＊＊＊＊＊＊＊＊＊"),
        ("（010）69041234", "＊＊＊＊＊＊＊＊＊＊＊＊＊"),
        ("０４５１－５３７１２３４５", "＊" * 13),
        ("联系人张三，", "联系人＊＊，"),
        ("手机138 0000 1234", "手机" + "＊" * 13),
        ("+8613800001234，", "+86" + "＊" * 11 + "，"),
        ("+86-451-53722975", "＊" * 16),
        ("0451 5372 2975", "＊" * 14),
        ("传真：5372-2975", "传真：" + "＊" * 9),
        ("010-88888888、88887777", "＊" * 21),
        ("联 系 人：张　三、李四，", "联 系 人：" + "＊" * 6 + "，"),
        ("联系人：阿卜杜拉·买买提", "联系人：" + "＊" * 8),
        ("负责人：（张连东）", "负责人：（＊＊＊）"),
        ("联络员是赵六。", "联络员是＊＊。"),
        ("QQ：123456789", "QQ：" + "＊" * 9),
        ("经主要负责人审定（签字），由分管负责人牵头，", None),
        ("负责人：办公室", None),
        ("f00432899472c1bf,13800138000abcdef", None),
        ("统一社会信用代码11340100002986109X", None),
        ("自2021年1月1日至2021年12月31日，共12345678条", None),
        ("国办公开办函〔2021〕30号", None),
        ("索引号：11230112002002/2022-00123", None),
    ],
)
def test_mask(text: str, masked: str | None) -> None:
    assert mask(text) == (text if masked is None else masked)
    assert len(mask(text)) == len(text)
    assert MASK == "＊"


PARTS = st.sampled_from(
    ["0", "1", "3", "8", "４", "-", "－", " ", "(", "）", "：", "、", "+", "86", "5372", "400",
     "电话", "手机", "QQ", "联系", "人",
     "员", "负责", "张三", "李四", "是", "。", "a", "@", "＠", "b.cn"]
)  # fmt: skip


@given(st.lists(PARTS, max_size=14).map("".join))
def test_no_contact_is_passed_over_at_first_sight(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(masking, "_ANY", re.compile(""))
        looked_at = mask(text)
    assert mask(text) == looked_at
