"""PDF: whole paragraphs, tables over pages, and what only looks like a table."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.utils import ImageReader

from gxnlp.model import Unreadable
from tests.sources.pdf_builder import LEFT, RIGHT, Sheet
from tests.sources.source_builders import grids, outline, paragraphs, problems, read, spans

LONG = (
    "本年度某局围绕群众关心的事项持续推进信息公开先后发布政策文件二十件答复群众来信三十封，"
    "办理建议提案十二件，举办开放活动四场，开展业务培训六次，参训人员二百四十人次。"
)
HEADER: list[str | None] = ["信息内容", "本年制发件数", "本年废止件数"]
WIDE: list[str | None] = ["第二十条第（一）项", None, None]
ROW: list[str | None] = ["规章", "1", "2"]
WIDTHS = [150.0, 150.0, 148.0]


@pytest.mark.parametrize("boxes", [False, True])
def test_paragraphs_are_whole(boxes: bool) -> None:
    sheet = Sheet(boxes=boxes)
    sheet.line("某县教育局", 220, 20)
    sheet.line("2023年政府信息公开工作年度报告", 150, 20)
    sheet.line("一、总体情况", LEFT + 28)
    sheet.prose(LONG)
    sheet.prose("（一）" + LONG)
    sheet.page("- 1 -")
    sheet.line("无")
    sheet.page("- 2 -")
    document = read(sheet.bytes(), "a.pdf")
    assert paragraphs(document) == [
        "某县教育局2023年政府信息公开工作年度报告",
        "一、总体情况",
        LONG,
        "（一）" + LONG,
        "无",
    ]
    assert [block.page for block in document.blocks] == [1, 1, 1, 1, 2]
    assert not grids(document)
    assert [o.text for o in document.omissions if o.kind == "page_number"] == ["- 1 -\n- 2 -"]


def test_a_paragraph_over_a_page_break() -> None:
    sheet = Sheet()
    sheet.prose(LONG + LONG)
    sheet.prose(LONG[:30] + LONG[:32])
    sheet.page("1")
    sheet.line(LONG[32:])
    sheet.prose(LONG)
    sheet.page("2")
    found = paragraphs(read(sheet.bytes(), "a.pdf"))
    assert found == [LONG + LONG, LONG[:30] + LONG[:32] + LONG[32:], LONG]


def test_merged_cells_and_a_coloured_header() -> None:
    sheet = Sheet()
    sheet.table([WIDE, HEADER, ROW, ["行政许可", "550", None]], WIDTHS, fill=True)
    sheet.page()
    document = read(sheet.bytes(), "a.pdf")
    (grid,) = grids(document)
    assert grid.exact
    assert spans(document, grid) == {
        "第二十条第（一）项": (0, 0, 1, 3),
        "信息内容": (1, 0, 1, 1),
        "本年制发件数": (1, 1, 1, 1),
        "本年废止件数": (1, 2, 1, 1),
        "规章": (2, 0, 1, 1),
        "1": (2, 1, 1, 1),
        "2": (2, 2, 1, 1),
        "行政许可": (3, 0, 1, 1),
        "550": (3, 1, 1, 2),
    }
    assert not problems(document)


@pytest.mark.parametrize("closed", [True, False])
def test_a_table_over_pages_is_one(closed: bool) -> None:
    sheet = Sheet()
    sheet.prose(LONG)
    sheet.table([HEADER, ROW], WIDTHS, closed=closed)
    sheet.page("- 1 -")
    sheet.table([["行政许可", "3", "4"]], WIDTHS)
    sheet.prose(LONG)
    sheet.page("- 2 -")
    document = read(sheet.bytes(), "a.pdf")
    assert outline(document) == [LONG, [HEADER, ROW, ["行政许可", "3", "4"]], LONG]
    (grid,) = grids(document)
    assert [cell.page for cell in grid.cells] == [1] * 6 + [2] * 3


def test_a_row_alone_before_the_break_belongs_to_the_table() -> None:
    sheet = Sheet()
    sheet.line("二、主动公开政府信息情况")
    sheet.table([WIDE], WIDTHS)
    sheet.page("- 1 -")
    sheet.table([HEADER, ROW], WIDTHS)
    sheet.page("- 2 -")
    found = outline(read(sheet.bytes(), "a.pdf"))
    assert found == ["二、主动公开政府信息情况", [["第二十条第（一）项"], HEADER, ROW]]


def test_two_tables_with_a_heading_between_stay_two() -> None:
    sheet = Sheet()
    sheet.table([HEADER, ROW], WIDTHS)
    sheet.page("- 1 -")
    sheet.line("三、收到和处理政府信息公开申请情况")
    sheet.table([HEADER, ROW], WIDTHS)
    sheet.page("- 2 -")
    assert len(grids(read(sheet.bytes(), "a.pdf"))) == 2


def test_a_frame_around_prose_is_no_table() -> None:
    sheet = Sheet()
    sheet.canvas.rect(LEFT - 10, 60, RIGHT - LEFT + 20, 740)
    sheet.prose(LONG)
    sheet.prose(LONG)
    sheet.page()
    document = read(sheet.bytes(), "a.pdf")
    assert outline(document) == [LONG, LONG]
    assert [o.kind for o in document.omissions] == ["false_table"]


def test_a_heading_ruled_into_a_table_is_a_paragraph() -> None:
    sheet = Sheet()
    heading: list[str | None] = ["二、主动公开政府信息情况", None, None]
    sheet.table([heading, HEADER, ROW], WIDTHS)
    sheet.page()
    assert outline(read(sheet.bytes(), "a.pdf")) == ["二、主动公开政府信息情况", [HEADER, ROW]]


def test_headers_of_every_page_are_dropped() -> None:
    sheet = Sheet()
    for number in range(3):
        sheet.canvas.setFont("STSong-Light", 9)
        sheet.canvas.drawString(LEFT, 800, "某县政府信息公开")
        sheet.prose(LONG)
        sheet.page(f"第 {number + 1} 页 共 3 页")
    document = read(sheet.bytes(), "a.pdf")
    assert paragraphs(document) == [LONG] * 3
    assert {o.kind for o in document.omissions} == {"page_number", "furniture"}


def picture(sheet: Sheet) -> None:
    """Fill the page with a picture."""
    pixels = io.BytesIO(b"P6 2 2 255\n" + bytes(12))
    sheet.canvas.drawImage(ImageReader(pixels), 0, 0, 595, 842)


def test_a_scan_is_named() -> None:
    sheet = Sheet()
    for _ in range(5):
        picture(sheet)
        sheet.page()
    with pytest.raises(Unreadable, match="扫描件：5 页均无文字层，请先做文字识别（OCR）"):
        read(sheet.bytes(), "a.pdf")


def test_a_scanned_page_among_others_is_told() -> None:
    sheet = Sheet()
    sheet.prose(LONG)
    sheet.page()
    picture(sheet)
    sheet.page()
    document = read(sheet.bytes(), "a.pdf")
    assert [o.reason for o in document.omissions] == ["第 2 页是图片，没有文字层"]


def test_a_password_is_named() -> None:
    sheet = Sheet(password="x")
    sheet.prose(LONG)
    with pytest.raises(Unreadable, match="PDF 有密码保护，请先解除密码"):
        read(sheet.bytes(), "a.pdf")


def test_a_cut_file_is_named() -> None:
    sheet = Sheet()
    sheet.prose(LONG)
    with pytest.raises(Unreadable, match="PDF 文件已损坏或不完整"):
        read(sheet.bytes()[:200], "a.pdf")


def test_a_turned_page_reads_upright() -> None:
    sheet = Sheet(turned=True)
    sheet.prose(LONG)
    sheet.table([HEADER, ROW], WIDTHS)
    sheet.page()
    assert outline(read(sheet.bytes(), "a.pdf")) == [LONG, [HEADER, ROW]]
