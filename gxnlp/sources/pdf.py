"""PDF files: text and ruling lines from pdfium, tables by pdfplumber's geometry."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import Any

from gxnlp.model import Document, Omission, Source, Unreadable
from gxnlp.sources.compose import Composer
from gxnlp.sources.pdf_cells import boxes_of
from gxnlp.sources.pdf_edges import Matrix, edges_of
from gxnlp.sources.pdf_tables import (
    Ruled,
    drafts,
    goes_on,
    lone,
    ruled,
    stitched,
    without_prose,
)
from gxnlp.sources.pdf_text import (
    Character,
    Measure,
    TextLine,
    characters,
    continues,
    joined,
    lines_of,
    measure,
    page_number,
    running,
    shape,
)

logging.getLogger("pdfminer").setLevel(logging.ERROR)

_MOST_PAGES = 500
_SCARCE = 20


@dataclass(slots=True)
class _Page:
    """What was found on one page: lines outside of tables, and tables."""

    number: int
    height: float
    lines: list[TextLine]
    tables: list[Ruled]
    characters: int
    images: int
    false_tables: list[str] = field(default_factory=list)


def read(source: Source) -> Document:
    """The Document of a PDF; raises Unreadable."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable("PDF 有密码保护，请先解除密码") from error
        raise Unreadable("PDF 文件已损坏或不完整，请重新下载") from error
    try:
        pages = [_page(document, number) for number in range(min(len(document), _MOST_PAGES))]
        count = len(document)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("PDF 文件已损坏或不完整，请重新下载") from error
    finally:
        document.close()
    _refuse_scans(pages)
    composer = Composer()
    if count > _MOST_PAGES:
        composer.omit(Omission("hidden", "", f"共 {count} 页，只读了前 {_MOST_PAGES} 页"))
    _compose(pages, composer)
    if not composer:
        raise Unreadable("PDF 里没有任何文字")
    return composer.document(source=source.name, format="pdf")


def _page(document: Any, index: int) -> _Page:
    page = document[index]
    textpage = page.get_textpage()
    try:
        place, height = _upright(page)
        marks = characters(textpage, place)
        tables, false_tables = _tables(edges_of(page, place), marks, index + 1)
        outside = [mark for mark in marks if not any(_in(mark, table) for table in tables)]
        solid = sum(1 for mark in marks if not mark.text.isspace())
        images = _images(page) if solid < _SCARCE * 4 else 0
        lines = lines_of(outside, index + 1)
        return _Page(index + 1, height, lines, tables, solid, images, false_tables)
    finally:
        textpage.close()
        page.close()


def _upright(page: Any) -> tuple[Matrix, float]:
    """The matrix from PDF coordinates to the page as it is read, from the upper left corner."""
    left, bottom, right, top = page.get_cropbox()
    turn = page.get_rotation()
    if turn == 90:
        return (0.0, 1.0, 1.0, 0.0, -bottom, -left), right - left
    if turn == 180:
        return (-1.0, 0.0, 0.0, 1.0, right, -bottom), top - bottom
    if turn == 270:
        return (0.0, -1.0, -1.0, 0.0, top, right), right - left
    return (1.0, 0.0, 0.0, -1.0, -left, top), top - bottom


def _images(page: Any) -> int:
    import pypdfium2.raw as pdfium

    return sum(1 for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _tables(
    edges: list[dict[str, Any]], marks: list[Character], number: int
) -> tuple[list[Ruled], list[str]]:
    """The true tables of a page from top to bottom, and the texts of the false ones."""
    found: list[Ruled] = []
    false: list[str] = []
    for boxes in boxes_of(edges):
        left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, bottom = max(box[2] for box in boxes), max(box[3] for box in boxes)
        inside = [
            mark
            for mark in marks
            if left <= (mark.left + mark.right) / 2 <= right
            and top <= (mark.top + mark.bottom) / 2 <= bottom
        ]
        whole = ruled(boxes, inside, number)
        table = without_prose(whole)
        if table is not None:
            found.append(table)
            if lone(table):
                table.lines = lines_of(inside, number)
        if table is not whole and inside:
            false.append("".join(line.text for line in lines_of(inside, number))[:40])
    found.sort(key=lambda table: table.box[1])
    return found, false


def _in(mark: Character, table: Ruled) -> bool:
    left, top, right, bottom = table.box
    return (
        left <= (mark.left + mark.right) / 2 <= right
        and top <= (mark.top + mark.bottom) / 2 <= bottom
    )


def _refuse_scans(pages: list[_Page]) -> None:
    bare = [page for page in pages if page.characters < _SCARCE]
    if pages and len(bare) == len(pages):
        if any(page.images for page in pages):
            raise Unreadable(f"扫描件：{len(pages)} 页均无文字层，请先做文字识别（OCR）")
        raise Unreadable(f"PDF 里没有文字（{len(pages)} 页），可能是扫描件或空白页")
    if not pages:
        raise Unreadable("PDF 没有任何页面")
    text = "".join(line.text for page in pages for line in page.lines)
    odd = sum(1 for mark in text if mark == "\ufffd" or "\ue000" <= mark <= "\uf8ff")
    if len(text) > 100 and odd * 3 > len(text):
        raise Unreadable("PDF 的文字层是乱码（字体没有编码表），请先做文字识别（OCR）")


def _compose(pages: list[_Page], composer: Composer) -> None:
    """Add paragraphs and tables in reading order, whole over the pages."""
    repeated = running([page.lines for page in pages], [page.height for page in pages])
    kept: list[TextLine] = []
    flow: list[TextLine | Ruled] = []
    numbers: list[str] = []
    dropped: list[str] = []
    for page in pages:
        body: list[TextLine | Ruled] = [*page.tables]
        for line in page.lines:
            if page_number(line, page.height, page.number):
                numbers.append(line.text)
            elif shape(line.text) in repeated and (
                line.bottom < 0.1 * page.height or line.top > 0.9 * page.height
            ):
                dropped.append(line.text)
            else:
                body.append(line)
                kept.append(line)
        body.sort(key=_top)
        flow += body
        for text in page.false_tables:
            reason = f"第 {page.number} 页：方框里的文字不是表格，已作正文"
            composer.omit(Omission("false_table", text, reason))
        if page.characters < _SCARCE and page.images:
            reason = f"第 {page.number} 页是图片，没有文字层"
            composer.omit(Omission("hidden", "", reason))
    if numbers:
        composer.omit(Omission("page_number", "\n".join(numbers), "页码"))
    if dropped:
        composer.omit(Omission("furniture", "\n".join(dropped), "每页重复的页眉或页脚"))
    _write(_stitch(flow), measure(kept), composer)


def _top(piece: TextLine | Ruled) -> float:
    return piece.box[1] if isinstance(piece, Ruled) else piece.top


def _stitch(flow: list[TextLine | Ruled]) -> list[TextLine | Ruled]:
    """The pieces with tables that go on over a page break made one."""
    found: list[TextLine | Ruled] = []
    for piece in flow:
        last = found[-1] if found else None
        if isinstance(piece, Ruled) and isinstance(last, Ruled) and goes_on(last, piece):
            found[-1] = stitched(last, piece)
        else:
            found.append(piece)
    return [
        each
        for piece in found
        for each in (piece.lines if isinstance(piece, Ruled) and lone(piece) else [piece])
    ]


def _write(flow: list[TextLine | Ruled], area: Measure, composer: Composer) -> None:
    paragraph, start, last = "", 0, None
    for piece in flow:
        if isinstance(piece, Ruled):
            composer.paragraph(paragraph, page=start)
            paragraph, last = "", None
            composer.table(drafts(piece))
        elif last is not None and continues(last, piece, paragraph, area):
            paragraph = joined(paragraph, piece.text)
            last = piece
        else:
            composer.paragraph(paragraph, page=start)
            paragraph, start, last = piece.text, piece.page, piece
    composer.paragraph(paragraph, page=start)
