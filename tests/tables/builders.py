"""Tiny documents with tables, built from rows of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gxnlp.forms import TABLES
from gxnlp.model import Block, Cell, Document, Fact, Grid, Span
from gxnlp.tables import extract

Rows = Sequence[Sequence[str | tuple[str, int]]]


def document(*parts: str | tuple[Rows, bool]) -> Document:
    """A document of paragraphs (str) and grids (rows of cells, exact or not).

    A cell is its text, or (text, colspan).
    """
    text = ""
    blocks: list[Block] = []
    for part in parts:
        start = len(text)
        if isinstance(part, str):
            text += part
            blocks.append(Block(Span(start, len(text))))
        else:
            rows, exact = part
            cells: list[Cell] = []
            width = 0
            for number, row in enumerate(rows):
                column = 0
                for cell in row:
                    printed, colspan = (cell, 1) if isinstance(cell, str) else cell
                    span = Span(len(text), len(text) + len(printed))
                    text += printed + "\t"
                    cells.append(Cell(number, column, 1, colspan, span))
                    column += colspan
                width = max(width, column)
                text += "\n"
            grid = Grid(tuple(cells), len(rows), width, exact)
            blocks.append(Block(Span(start, max(start, len(text) - 1)), grid))
        text += "\n"
    return Document("t.txt", "txt", "utf-8", text, tuple(blocks))


def facts(*parts: str | tuple[Rows, bool]) -> dict[str, Fact]:
    """The facts of such a document by address; every span is checked against its raw text."""
    made = document(*parts)
    found = extract(made)
    for fact in found:
        if fact.span is not None:
            assert fact.span.of(made.text) == fact.raw
    return {fact.address: fact for fact in found}


def request_labels(single_other: bool = False) -> list[tuple[str | None, str, str]]:
    """(group, label, key) of each row of the requests table, in order."""
    return [
        (row.group, row.label, row.key)
        for row in TABLES["requests"].rows
        if (row.key == "other") == single_other or not row.key.startswith("other")
    ]


REQUEST_HEADER: list[list[str]] = [
    ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "", "申请人情况"],
    ["", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"],
    ["", "", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""],
]


def _rows(figures: dict[str, list[str]], single_other: bool) -> list[tuple[list[str], list[str]]]:
    """Labels and figures of each row, merged cells once and bare cells below them."""
    rows: list[tuple[list[str], list[str]]] = []
    group_before: str | None = None
    head = "三、本年度办理结果"
    for group, label, key in request_labels(single_other):
        if key in ("received", "carried_in", "carried_out"):
            rows.append(([label], figures[key]))
            continue
        labels = [head, label] if group is None else [head, group, label]
        if group is not None and group == group_before:
            labels[1] = ""
        rows.append((labels, figures[key]))
        head, group_before = "", group
    return rows


def compact(figures: dict[str, list[str]], *, single_other: bool = False) -> list[list[str]]:
    """The requests table as a converter writes it: merged cells once, bare cells below."""
    return [
        *(list(row) for row in REQUEST_HEADER),
        *([*labels, *values] for labels, values in _rows(figures, single_other)),
    ]


def rectangular(figures: dict[str, list[str]], *, single_other: bool = False) -> list[list[str]]:
    """The same with every row ten cells wide: merged cells leave empty ones behind them."""
    return [
        *([*row, *[""] * (10 - len(row))] for row in REQUEST_HEADER),
        *(
            [*labels, *[""] * (3 - len(labels)), *values]
            for labels, values in _rows(figures, single_other)
        ),
    ]


def spans(figures: dict[str, list[str]], *, single_other: bool = False) -> Rows:
    """The same with stated geometry (HTML, Word)."""
    return [
        [(REQUEST_HEADER[0][0], 3), ("申请人情况", 7)],
        [("", 3), "自然人", ("法人或其他组织", 5), "总计"],
        [("", 3), "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""],
        *(
            [*labels[:-1], (labels[-1], 4 - len(labels)), *values]
            for labels, values in _rows(figures, single_other)
        ),
    ]


def one_a_line(rows: Iterable[Iterable[str | tuple[str, int]]]) -> list[str]:
    """One cell a line, empty cells absent, as copied from a web page."""
    return [cell if isinstance(cell, str) else cell[0] for row in rows for cell in row if cell]
