"""The real reports, named by the beginning of their SHA-256: counts, numbers and form labels."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gxnlp.model import Document
from gxnlp.sources.patterns import section_heading
from gxnlp.text import fold
from tests.sources.source_builders import grids, paragraphs, problems, read, rows, spans

pytestmark = pytest.mark.real

PDF = "94a21135"
FORM = "f062d965"
LINES = "803e0be1"  # one cell a line
BROKEN = "414af45c"  # rows of TABs over page breaks
CELLS = ("03ef3cf2", "ab9c4cb8", "9a3811cc")  # one cell a line behind TABs


Find = Callable[[str], Path]


def document(real_report: Find, key: str) -> Document:
    path = real_report(key)
    return read(path.read_bytes(), f"report{path.suffix}")


SHAPES = [
    (PDF, [(14, 4), (26, 10), (4, 15)], 17, True),
    (FORM, [(14, 4), (28, 10), (4, 15)], 10, True),
    (LINES, [], 290, False),
    (BROKEN, [(18, 4), (28, 10), (4, 16)], 22, False),
    (CELLS[0], [(14, 4), (28, 10), (9, 15)], 16, False),
    (CELLS[1], [(14, 4), (28, 10), (4, 15)], 20, False),
    (CELLS[2], [(14, 4), (28, 10), (4, 15)], 24, False),
]


@pytest.mark.parametrize(("key", "shapes", "count", "exact"), SHAPES)
def test_shapes(
    real_report: Find,
    key: str,
    shapes: list[tuple[int, int]],
    count: int,
    exact: bool,
) -> None:
    report = document(real_report, key)
    assert not problems(report)
    assert [(grid.height, grid.width) for grid in grids(report)] == shapes
    assert all(grid.exact is exact for grid in grids(report))
    assert len(paragraphs(report)) == count


@pytest.mark.parametrize("key", [PDF, FORM, LINES, BROKEN, *CELLS])
def test_the_six_headings_are_paragraphs(real_report: Find, key: str) -> None:
    assert sum(section_heading(line) for line in paragraphs(document(real_report, key))) == 6


def test_the_pdf_is_whole(real_report: Find) -> None:
    report = document(real_report, PDF)
    proactive, requests, disputes = grids(report)
    assert {cell.page for cell in proactive.cells} == {2, 3}
    assert {cell.page for cell in requests.cells} == {3, 4}
    lines = rows(report, proactive)
    assert lines[8] == ["信息内容", "本年处理决定数量"]
    assert [line[1] for line in lines if line[0].startswith("行政")] == [
        "0",
        "550",
        "4119",
        "195",
        "7730.28",
    ]
    assert rows(report, disputes)[-1] == ["10", "1", *("0" * 8), "5", *("0" * 4)]
    wide = spans(report, requests)
    assert wide["申请人情况"] == (0, 3, 1, 7)
    assert wide["（三）不予公开"] == (7, 1, 8, 1)
    vertical = next(text for text in wide if fold(text).startswith("三,本年度"))
    assert wide[vertical] == (5, 0, 12, 1)
    assert [o.kind for o in report.omissions] == ["page_number"]
    ends = [line[-1] for line in paragraphs(report) if len(line) > 60]
    assert set(ends) == {"。"}
    assert not any("⺠" <= mark <= "⿕" for mark in report.text)
    assert "\u3000" not in report.text
    assert " " not in "".join(paragraphs(report))


def test_the_broken_sentence_is_one_paragraph(real_report: Find) -> None:
    report = document(real_report, BROKEN)
    over = [
        block
        for block in report.blocks
        if block.grid is None and "\n" in block.span.of(report.text)
    ]
    assert len(over) == 1
    assert "18号" in over[0].span.of(report.text)
    assert [block.markup for block in report.blocks if block.markup] == ["item", "item"]


@pytest.mark.parametrize("key", [LINES, BROKEN, *CELLS])
def test_text_is_verbatim(real_report: Find, key: str) -> None:
    report = document(real_report, key)
    printed = real_report(key).read_bytes().decode("utf-8-sig")
    assert report.text == printed.replace("\r\n", "\n")
    assert report.encoding == "utf-8"
