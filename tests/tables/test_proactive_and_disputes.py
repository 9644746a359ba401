"""The first and the third table: forms decided by columns, one row of fifteen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxnlp.forms import TABLES, expected_cells
from tests.tables.builders import Rows, facts, one_a_line

FORM_2021: list[list[str]] = [
    ["第二十条第（一）项"],
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "0", "0", "0"],
    ["行政规范性文件", "8", "1", "24"],
    ["第二十条第（五）项"],
    ["信息内容", "本年处理决定数量"],
    ["行政许可", "2575"],
    ["第二十条第（六）项"],
    ["信息内容", "本年处理决定数量"],
    ["行政处罚", "712"],
    ["行政强制", "0"],
    ["第二十条第（八）项"],
    ["信息内容", "本年收费金额（单位：万元）"],
    ["行政事业性收费", "45.941"],
]
FORM_2019: list[list[str]] = [
    ["第二十条第（一）项"],
    ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
    ["规章", "1", "2", "3"],
    ["规范性文件", "4", "5", "6"],
    ["第二十条第（五）项"],
    ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
    ["行政许可", "7", "-8", "9"],
    ["其他对外管理服务事项", "10", "11", "12"],
    ["第二十条第（六）项"],
    ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
    ["行政处罚", "13", "14", "15"],
    ["行政强制", "16", "17", "18"],
    ["第二十条第（八）项"],
    ["信息内容", "上一年项目数量", "本年增/减"],
    ["行政事业性收费", "19", "20"],
    ["第二十条第（九）项"],
    ["信息内容", "采购项目数量", "采购总金额"],
    ["政府集中采购", "21", "22"],
]


def padded(rows: list[list[str]], width: int = 4) -> list[list[str]]:
    return [[*row, *[""] * (width - len(row))] for row in rows]


@pytest.mark.parametrize("layout", ["compact", "padded", "lines"])
def test_the_newer_form(layout: str) -> None:
    found = facts(*_laid_out(FORM_2021, layout))
    assert {a.split(".", 1)[1]: f.value for a, f in found.items()} == {
        "regulations.issued": 0, "regulations.repealed": 0, "regulations.in_force": 0,
        "normative_documents.issued": 8, "normative_documents.repealed": 1,
        "normative_documents.in_force": 24, "licences.decisions": 2575,
        "penalties.decisions": 712, "coercion.decisions": 0, "fees.amount": 45.941,
    }  # fmt: skip
    assert {fact.form for fact in found.values()} == {"2021"}


@pytest.mark.parametrize("layout", ["compact", "padded", "lines"])
def test_the_older_form(layout: str) -> None:
    found = facts(*_laid_out(FORM_2019, layout))
    assert [f"{f.row}.{f.column}" for f in found.values()] == [
        f"{row}.{column}" for row, column in expected_cells("proactive", "2019")
    ]
    values = [fact.value for fact in found.values()]
    assert values == [-8.0 if n == 8 else float(n) for n in range(1, 23)]
    assert {fact.form for fact in found.values()} == {"2019"}


def _laid_out(rows: list[list[str]], layout: str) -> list[str | tuple[Rows, bool]]:
    if layout == "lines":
        return list(one_a_line(rows))
    return [(padded(rows) if layout == "padded" else rows, False)]


def test_a_column_short_of_its_other_half_is_still_known() -> None:
    rows = [["本年增" if cell == "本年增/减" else cell for cell in row] for row in FORM_2019]
    assert facts((rows, False))["proactive.licences.change"].value == -8


def test_a_torn_off_header_leaves_the_figures_to_the_table_s_form() -> None:
    rows = [row for row in FORM_2021 if row[0] != "信息内容" or "制发" in row[1]]
    found = facts((rows, False))
    assert found["proactive.licences.decisions"].value == 2575
    assert found["proactive.fees.amount"].value == 45.941


def test_a_row_that_is_gone_is_null_with_a_reason() -> None:
    rows = [row for row in FORM_2021 if row[0] != "行政强制"]
    fact = facts((rows, False))["proactive.coercion.decisions"]
    assert (fact.value, fact.raw, fact.span) == (None, None, None)
    assert fact.reason == "表中未找到此行"


def test_fees_in_yuan_are_turned_into_the_column_s_unit() -> None:
    rows = [
        ["行政事业性收费", "251000元"] if row[0] == "行政事业性收费" else row for row in FORM_2021
    ]
    fact = facts((rows, False))["proactive.fees.amount"]
    assert (fact.value, fact.raw) == (25.1, "251000元")


HEADER: list[list[str]] = [
    ["行政复议", "行政诉讼"],
    ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "未经复议直接起诉", "复议后起诉"],
    ["", "", "", "", "", *["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 2],
]
COLUMNS = [
    f"disputes.{row.key}.{column}"
    for row in TABLES["disputes"].rows
    for column in TABLES["disputes"].columns
]


@settings(max_examples=30, deadline=None)
@given(
    figures=st.lists(st.integers(0, 999).map(str), min_size=15, max_size=15),
    layout=st.sampled_from(["grid", "filler", "lines", "spaced"]),
)
def test_the_fifteen_figures_of_the_disputes(figures: list[str], layout: str) -> None:
    parts: list[str | tuple[Rows, bool]]
    if layout == "grid":
        parts = [([*HEADER, figures], False)]
    elif layout == "filler":
        parts = [([*HEADER[:2], [""] * 7, *HEADER[2:], [""] * 15, [""] * 15, figures], False)]
    elif layout == "lines":
        parts = list(one_a_line([*HEADER, figures]))
    else:
        parts = [*one_a_line(HEADER), " ".join(figures)]
    found = facts(*parts)
    assert {a: f.value for a, f in found.items()} == dict(
        zip(COLUMNS, map(float, figures), strict=True)
    )


@pytest.mark.parametrize("blanks", [0, 5])
def test_sixteen_cells_for_fifteen_columns_give_no_number(blanks: int) -> None:
    rows = [[*row, *[""] * (16 - len(row))] for row in HEADER]
    rows.append([*[""] * blanks, *["0"] * (16 - blanks)])
    found = facts((rows, False))
    assert len(found) == 15
    assert all(fact.value is None for fact in found.values())
    assert all("本行应有15格，实有16格" in (fact.reason or "") for fact in found.values())


def test_a_row_of_blanks_is_blank_and_not_zero() -> None:
    found = facts(([*HEADER, [""] * 15], False))
    assert [(f.value, f.reason) for f in found.values()] == [(None, "空白")] * 15


def test_an_untouched_table_of_lines_is_blank_without_a_place() -> None:
    found = facts(*one_a_line(FORM_2021[:3]), *one_a_line([["行政许可"], ["行政处罚"]]))
    fact = found["proactive.licences.decisions"]
    assert (fact.value, fact.raw, fact.span) == (None, None, None)
    assert fact.reason == "空白（原文未列此格）"


def test_a_header_torn_over_lines_of_words_still_opens_the_table() -> None:
    found = facts(
        "行政复议 行政诉讼",
        "未经复议直接起诉 复议后起诉",
        "结果 结果 其他 尚未 总",
        "维持 纠正 结果 审结 计 结果 结果 其他 尚未 总 结果 结果 其他 尚未 总",
        "维持 纠正 结果 审结 计 维持 纠正 结果 审结 计",
        "3 1 0 0 4 0 0 0 0 0 2 0 0 0 2",
    )
    assert found["disputes.review.total"].value == 4
    assert found["disputes.suit_after_review.upheld"].value == 2


def test_a_year_in_a_column_label_is_passed_over() -> None:
    rows = [[cell.replace("本年制发", "本年（2023）制发") for cell in row] for row in FORM_2021]
    assert facts((rows, False))["proactive.normative_documents.issued"].value == 8
