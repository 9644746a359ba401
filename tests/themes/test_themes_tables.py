"""Labelled tables: what is read, and what is refused with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from gxnlp.themes.labelled import LabelError
from gxnlp.themes.tables import Row, read_table

KNOWN = frozenset({"problem.timeliness", "problem.staffing", "work.training"})


def put(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "l.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_rows_are_read(tmp_path: Path, encoding: str) -> None:
    table = put(
        tmp_path,
        "report,role,themes,Text\r\n"
        "a,problem,problem.timeliness; staffing,更新慢，人手少\r\n"
        "\r\n"
        "b,problem,timeliness；staffing,更新慢\r\n"
        "c,work,-,召开年会\r\n"
        'd,work,training,"\'=1+1 培训\n两期"\r\n'
        "e,work,,还没有标\r\n"
        "f,statement,-,无\r\n",
        encoding,
    )
    both = ("problem.timeliness", "problem.staffing")
    assert read_table(table, KNOWN) == (
        Row(2, "更新慢，人手少", "problem", both),
        Row(4, "更新慢", "problem", both),
        Row(5, "召开年会", "work", ()),
        Row(7, "=1+1 培训\n两期", "work", ("work.training",)),
        Row(9, "无", "statement", ()),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("text,role\n甲,work\n", "line 1: the column 'themes' is missing"),
        ("text,role,themes,text\n", "line 1: the column 'text' occurs twice"),
        ("text,role,themes\n甲,work,training\n乙,work,nonsense\n", "line 3: no theme 'work.nonse"),
        ("text,role,themes\n甲,work,problem.staffing\n", "line 2: problem.staffing is no theme of"),
        ("text,role,themes\n甲,remark,training\n", "line 2: no role 'remark'"),
        ("text,role,themes\n甲,statement,staffing\n", "line 2: no theme 'statement.staffing'"),
        ("text,role,themes\n甲,work,training;training\n", "line 2: a point has up to 3"),
        ("text,role,themes\n甲,work\n", "line 2: 2 cells"),
        ("text,role,themes\n,work,training\n", "line 2: the column 'text' is empty"),
        ('text,role,themes\n"甲,work,training\n', "unexpected end of data"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(LabelError, match=r"l\.csv") as caught:
        read_table(put(tmp_path, text), KNOWN)
    assert said in str(caught.value)


def test_another_encoding_and_no_file(tmp_path: Path) -> None:
    with pytest.raises(LabelError, match="not in UTF-8"):
        read_table(put(tmp_path, "text,role,themes\n甲乙,work,training\n", "gb18030"), KNOWN)
    with pytest.raises(LabelError, match="cannot be read"):
        read_table(tmp_path / "none.csv", KNOWN)
