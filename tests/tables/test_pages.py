"""Rows torn in two by a page break."""

from __future__ import annotations

import pytest

from gxnlp.model import Span
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
        (row(1, "3.危及", "0", "2"), row(2, "“三安全一稳定”", "1", "1")),
        (row(1, "3.危及", "0", "2"), row(1, "“三安全一稳定”", "", "")),
        (row(1, "规章", "0", "2"), row(2, "", "", "")),
        (row(1, "3.危及", "0", exact=False), row(2, "“三安全一稳定”", "", exact=False)),
    ],
)
def test_two_rows_stay_two(above: Line, below: Line) -> None:
    assert len(texts(above, below)) == 2
