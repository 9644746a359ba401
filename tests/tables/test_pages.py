"""Rows torn in two by a page break."""

from __future__ import annotations

import pytest

from gxnlp.model import Block, Cell, Document, Grid, Span
from gxnlp.tables import extract
from gxnlp.tables.items import Item, Line
from gxnlp.tables.pages import whole_rows
from gxnlp.tables.values import is_value
from gxnlp.text import fold


def row(page: int, *cells: str, exact: bool = True) -> Line:
    items = [
        Item(
            text,
            folded := fold(text),
            Span(0, 0),
            page,
            (column, column + 1),
            not folded,
            bool(folded) and is_value(folded),
        )
        for column, text in enumerate(cells)
    ]
    return Line(tuple(items), 0, exact)


def texts(*rows: Line) -> list[list[str]]:
    return [[item.text for item in line.items] for line in whole_rows(rows)]


@pytest.mark.parametrize(
    ("above", "below", "label"),
    [
        ("3.危\n及", "“三\n安全\n一稳\n定”", "3.危\n及“三\n安全\n一稳\n定”"),
        ("1.信", "访举\n报投\n诉类\n申请", "1.信访举\n报投\n诉类\n申请"),
        ("3．", "补正后申请内容仍不明确", "3．补正后申请内容仍不明确"),
        ("（一）予", "以公开", "（一）予以公开"),
    ],
)
def test_the_label_is_joined_and_the_figures_stay(above: str, below: str, label: str) -> None:
    assert texts(row(1, above, "0", "2"), row(2, below, "", "")) == [[label, "0", "2"]]
    assert texts(row(1, above, "", ""), row(2, below, "0", "2")) == [[label, "0", "2"]]


def test_a_torn_header_is_joined() -> None:
    assert texts(row(1, "结\n果", "总\n计"), row(2, "维\n持", "")) == [["结\n果维\n持", "总\n计"]]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (row(1, "2.重复申请", "0", "2"), row(2, "3.要求提供公开出版物", "", "")),
        (row(1, "2.重复申请", "0", "2"), row(2, "3.要求提供公开出版物", "1", "1")),
        (row(1, "三、", "（一）予以公开", "0"), row(2, "本年度办理结果", "（二）部分公开", "1")),
        (row(1, "3.危及", "0", "2"), row(1, "“三安全一稳定”", "", "")),
        (row(1, "规章", "0", "2"), row(2, "", "", "")),
        (row(1, "3.危及", "0", exact=False), row(2, "“三安全一稳定”", "", exact=False)),
    ],
)
def test_two_rows_stay_two(above: Line, below: Line) -> None:
    assert len(texts(above, below)) == 2


def test_figures_torn_over_a_page_are_left_out_with_the_reason() -> None:
    labels = [f"requests.{key}" for key in ("received", "carried_in", "granted")]
    text, cells, at = "", [], 0
    rows = [
        (1, ["一、本年新收政府信息公开申请数量", "1", "0", "0", "0", "0", "0", "1"]),
        (2, ["", "0", "", "", "", "", "", "0"]),
        (2, ["二、上年结转政府信息公开申请数量", *"0000000"]),
        (2, ["（一）予以公开", *"0000000"]),
    ]
    for number, (page, row) in enumerate(rows):
        for column, printed in enumerate(row):
            cells.append(Cell(number, column, 1, 1, Span(at, at + len(printed)), page))
            text += printed + "\t"
            at += len(printed) + 1
    grid = Grid(tuple(cells), len(rows), 8, True)
    made = Document("t.pdf", "pdf", None, text, (Block(Span(0, len(text) - 1), grid),))
    found = {fact.address: fact for fact in extract(made)}
    for column, raw in (("natural_person", "1"), ("total", "1")):
        fact = found[f"{labels[0]}.{column}"]
        assert (fact.value, fact.raw) == (None, raw)
        assert fact.reason == "数字被分页拆开：1、0，未取值"
        assert fact.span is not None and fact.span.of(text) == raw
    assert found[f"{labels[0]}.company"].value == 0
    assert found[f"{labels[1]}.total"].value == 0


def test_a_label_and_its_figures_torn_together_are_one_row() -> None:
    [line] = whole_rows([row(1, "3.危及", "1", "0"), row(2, "“三安全一稳定”", "0", "")])
    assert [(item.text, item.rest) for item in line.items] == [
        ("3.危及“三安全一稳定”", ""),
        ("1", "0"),
        ("0", ""),
    ]
