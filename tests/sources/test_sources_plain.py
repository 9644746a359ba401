"""Text files: the four layouts of tables, and what belongs to no block."""

from __future__ import annotations

import pytest

from tests.sources.source_builders import SENTENCE, grids, outline, paragraphs, read

Outline = list[str | list[list[str]]]

HEADING = "二、主动公开政府信息情况"
NEXT = "三、收到和处理政府信息公开申请情况"
LABELS = ["信息内容", "本年制发件数"]

LAYOUTS: list[tuple[str, str, Outline]] = [
    (
        "cells on lines",
        f"{HEADING}\n\t信息内容\n\t本年制发件数\n\n\t规章\n\t3\n\n\n    {NEXT}\n",
        [HEADING, [LABELS, ["规章", "3"]], NEXT],
    ),
    (
        "continued cells",
        "\t信息内容\n\t本年\n制发\n 件数\n\n\t三、\n本\n年\n\t\n",
        [[["信息内容", "本年\n制发\n 件数"], ["三、\n本\n年", ""]]],
    ),
    (
        "no blank line after the table",
        f"\t信息内容\n\t本年制发件数\n\n\t规章\n\t3\n    {NEXT}\n",
        [[LABELS, ["规章", "3"]], NEXT],
    ),
    (
        "a paragraph right after the table",
        f"\t信息内容\n\t本年制发件数\n\n\t规章\n\t3\n{SENTENCE}\n",
        [[LABELS, ["规章", "3"]], SENTENCE],
    ),
    (
        "filler rows and empty cells",
        "\t行政复议\n\t行政诉讼\n\n\t\n\t\n\n\t0\n\t\n\n",
        [[["行政复议", "行政诉讼"], ["", ""], ["0", ""]]],
    ),
    ("a title behind a TAB", f"\t某局年度报告\n{HEADING}\n", ["某局年度报告", HEADING]),
    (
        "paragraphs behind TABs",
        f"\t一、总体情况\n\t{SENTENCE}\n\t（一）主动公开\n\t{SENTENCE}\n",
        ["一、总体情况", SENTENCE, "（一）主动公开", SENTENCE],
    ),
    (
        "a heading in a cell",
        f"\t信息内容\n\t本年制发件数\n\n\t规章\n\t3\n\n\t{NEXT}\n\n\t自然人\n\t总计\n\n\t1\n\t1\n",
        [[LABELS, ["规章", "3"]], NEXT, [["自然人", "总计"], ["1", "1"]]],
    ),
    (
        "one cell a line",
        "信息内容\n\n本年制发件数\n规章\n3\n",
        ["信息内容", "本年制发件数", "规章", "3"],
    ),
    (
        "rows of TABs over a blank line and a page number",
        "信息内容\t本年制发件数\t\n规章\t3\t\n\n- 2 -\n\n\t稳定”\t\n行政许可\t4\n",
        [
            [
                ["信息内容", "本年制发件数", ""],
                ["规章", "3", ""],
                ["", "稳定”", ""],
                ["行政许可", "4"],
            ]
        ],
    ),
    (
        "a wrapped label between rows of TABs",
        "信息内容\t本年制发件数\n行政规范\n性文件\t3\n行政许可\t4\n",
        [[LABELS, ["行政规范"], ["性文件", "3"], ["行政许可", "4"]]],
    ),
    (
        "numbers set off by TABs are no table",
        f"1.\t{SENTENCE}\n2.\t{SENTENCE}\n",
        [f"1.\t{SENTENCE}", f"2.\t{SENTENCE}"],
    ),
    (
        "pipes",
        "|六、其他需要报告的事项\n\n| 信息内容 | 本年制发件数 |\n|---|:--:|\n| **规章** || \n"
        f"{SENTENCE}",
        ["六、其他需要报告的事项", [LABELS, ["规章", ""]], SENTENCE],
    ),
    (
        "a heading as a row of pipes",
        f"| 信息内容 | 本年制发件数 |\n| 规章 | - |\n| {NEXT} | |\n| 自然人 | 1 |\n| 总计 | 1 |",
        [[LABELS, ["规章", "-"]], NEXT, [["自然人", "1"], ["总计", "1"]]],
    ),
    (
        "repeated headers stay rows",
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n| a | b |\n|---|---|\n| 3 | 4 |",
        [[["a", "b"], ["1", "2"], ["a", "b"], ["3", "4"]]],
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in LAYOUTS], ids=[r[0] for r in LAYOUTS]
)
def test_layouts(text: str, expected: Outline) -> None:
    document = read(text)
    assert document.text == text
    assert outline(document) == expected
    assert not any(grid.exact for grid in grids(document))


def test_an_empty_cell_has_its_place() -> None:
    document = read("\t信息内容\n\t\n\n\t规章\n\t3\n")
    empty = grids(document)[0].cells[1]
    assert (empty.span.start, empty.span.end) == (7, 7)
    assert document.text[6:8] == "\t\n"


@pytest.mark.parametrize(
    ("line", "text", "markup"),
    [
        ("## 一、总体情况 ##", "一、总体情况", "heading"),
        ("# 标题", "标题", "heading"),
        ("- 1、公开不及时", "1、公开不及时", "item"),
        ("* 公开不及时", "公开不及时", "item"),
        ("**一、总体情况**", "一、总体情况", ""),
        ("## **一、总体情况**", "一、总体情况", "heading"),
        ("|六、其他需要报告的事项", "六、其他需要报告的事项", ""),
        ("[bookmark: _GoBack]二〇二二年", "二〇二二年", ""),
        ("　　 一、总体情况 　", "一、总体情况", ""),
        ("加*号*的行", "加*号*的行", ""),
    ],
)
def test_marks_stay_outside_of_the_span(line: str, text: str, markup: str) -> None:
    document = read(f"第一行\n\n{line}\n")
    assert document.text == f"第一行\n\n{line}\n"
    assert paragraphs(document) == ["第一行", text]
    assert document.blocks[1].markup == markup


@pytest.mark.parametrize(
    "line", ["- 3 -", "— 4 —", "3 / 4", "第3页 共5页", "－ 12 －", "第 3 页", "-3-"]
)
def test_page_numbers_belong_to_no_block(line: str) -> None:
    document = read(f"第一行。\n\n  {line}\n\n第二行。\n")
    assert line in document.text
    assert paragraphs(document) == ["第一行。", "第二行。"]
    assert [(o.kind, o.text) for o in document.omissions] == [("page_number", line)]


def test_a_page_number_inside_a_sentence_is_cut_out() -> None:
    half = "本机关认真落实上级关于政务公开的各项部署，按照要点（区政办"
    document = read(f"{half}\n\n- 2 -\n\n发〔2020〕18号）要求开展工作，任务都已完成。\n")
    assert len(document.blocks) == 1
    assert "- 2 -" not in document.text
    assert [o.kind for o in document.omissions] == ["page_number"]


def test_only_page_numbers_is_an_empty_file() -> None:
    with pytest.raises(Exception, match="空文件"):
        read("- 1 -\n\n- 2 -\n")
