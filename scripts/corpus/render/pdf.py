"""Layout 7: ruled tables over pages without repeated headers, drawn by hand with reportlab."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

from corpus.draft import Block, Grid
from corpus.render.spans import Slot, placed, width

FONT, SIZE, LEAD = "STSong-Light", 14, 24
SMALL, SMALL_LEAD = 8.5, 11
PAGE = (595.0, 842.0)
LEFT, RIGHT, TOP, BOTTOM = 72.0, 523.0, 770.0, 80.0
RADICALS = str.maketrans("行文一人民门长见用工日", "⾏⽂⼀⼈⺠⻔⻓⻅⽤⼯⽇")
CLOSING = "，。；：、）》”！？"
_WORD = re.compile(r"[0-9A-Za-z.@/:%×-]{2,24}|.", re.DOTALL)
REQUESTS = (20.0, 46.0, 118.0, *([36.0] * 6), 36.0)
"""Column widths of the requests table; the others are even."""


def _advance(char: str) -> float:
    return 0.5 if char.isascii() or char == "\xa0" else 1.0


def wrapped(text: str, room: float, size: float) -> list[str]:
    """The text in lines of ``room`` points: numbers stay whole, closing marks hang over."""
    lines, line, used = [], "", 0.0
    for word in _WORD.findall(text):
        step = sum(_advance(char) for char in word) * size
        if line and used + step > room and word not in CLOSING:
            lines.append(line)
            line, used = "", 0.0
        line += word
        used += step
    return [*lines, line]


@dataclass(slots=True)
class Sheet:
    """The page being filled; ``y`` is the height of the next line's top."""

    canvas: Any
    boxes: bool
    radicals: bool
    y: float = TOP
    number: int = 1

    def turn(self) -> None:
        """Print the page number and begin a new page."""
        self.canvas.setFont(FONT, 10)
        self.canvas.drawCentredString(PAGE[0] / 2, 50, f"- {self.number} -")
        self.canvas.showPage()
        self.number += 1
        self.y = TOP

    def line(self, text: str, x: float, size: float = SIZE) -> None:
        """One line of prose, over a white box where the style wants it."""
        if self.y - LEAD < BOTTOM:
            self.turn()
        self.y -= LEAD
        if self.boxes:
            self.canvas.setFillColorRGB(1, 1, 1)
            self.canvas.rect(LEFT - 2, self.y - 6, RIGHT - LEFT + 4, LEAD, stroke=0, fill=1)
            self.canvas.setFillColorRGB(0, 0, 0)
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.y, text.translate(RADICALS) if self.radicals else text)

    def prose(self, text: str, indent: float = 2 * SIZE) -> None:
        """A paragraph with its first line indented."""
        room = RIGHT - LEFT
        first = wrapped(text, room - indent, SIZE)[0]
        self.line(first, LEFT + indent)
        rest = text[len(first) :]
        for row in wrapped(rest, room, SIZE) if rest else []:
            self.line(row, LEFT)

    def text(self, lines: list[str], left: float, right: float, top: float, low: float) -> None:
        """Small lines centred in a cell."""
        self.canvas.setFont(FONT, SMALL)
        y = (top + low) / 2 + len(lines) * SMALL_LEAD / 2 - SMALL
        for line in lines:
            self.canvas.drawCentredString((left + right) / 2, y, line)
            y -= SMALL_LEAD


def _edges(rows: Grid, name: str) -> list[float]:
    wide = width(rows)
    sizes = REQUESTS if name == "requests" else [(RIGHT - LEFT) / wide] * wide
    edges = [LEFT]
    for size in sizes:
        edges.append(edges[-1] + size)
    return edges


def _lines(slot: Slot, edges: list[float]) -> list[str]:
    room = edges[slot.column + slot.colspan] - edges[slot.column] - 6
    if slot.text.startswith("三、"):
        return list(slot.text)
    return wrapped(slot.text, room, SMALL)


def _height(row: list[Slot], edges: list[float]) -> float:
    lines = [len(_lines(slot, edges)) for slot in row if slot.text and slot.rowspan == 1]
    return max([*lines, 1]) * SMALL_LEAD + 6


@dataclass(slots=True)
class _Tall:
    """A vertical span being drawn: what is left of its text and where this page's part began."""

    slot: Slot
    left: int
    top: float
    text: list[str]


def _close(sheet: Sheet, tall: _Tall, edges: list[float], whole: bool) -> None:
    """Rule off a vertical span at the current height and print what fits of its text."""
    left, right = edges[tall.slot.column], edges[tall.slot.column + tall.slot.colspan]
    room = max(1, int((tall.top - sheet.y - 4) / SMALL_LEAD))
    now = tall.text if whole else tall.text[:room]
    tall.text = tall.text[len(now) :]
    sheet.canvas.rect(left, sheet.y, right - left, tall.top - sheet.y)
    sheet.text(now, left, right, tall.top, sheet.y)


def table(sheet: Sheet, rows: Grid, name: str) -> None:
    """A ruled table that runs on over the page with its vertical spans cut."""
    edges = _edges(rows, name)
    open_: list[_Tall] = []
    sheet.y -= 8
    for row in placed(rows):
        height = _height(row, edges)
        if sheet.y - height < BOTTOM:
            for tall in open_:
                _close(sheet, tall, edges, whole=False)
            sheet.turn()
            for tall in open_:
                tall.top = sheet.y
        top, low = sheet.y, sheet.y - height
        for slot in row:
            left, right = edges[slot.column], edges[slot.column + slot.colspan]
            if slot.rowspan > 1:
                open_.append(_Tall(slot, slot.rowspan, top, _lines(slot, edges)))
            elif not slot.merged:
                sheet.canvas.rect(left, low, right - left, height)
                sheet.text(_lines(slot, edges), left, right, top, low)
        sheet.y = low
        for tall in list(open_):
            tall.left -= 1
            if not tall.left:
                _close(sheet, tall, edges, whole=True)
                open_.remove(tall)
    sheet.y -= 6


def pdf(blocks: list[Block], style: str) -> bytes:
    """The document's bytes; ``style`` is plain, boxes (white rectangles) or radicals."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=PAGE, invariant=1, pageCompression=1)
    canvas.setLineWidth(0.5)
    sheet = Sheet(canvas, boxes=style == "boxes", radicals=style == "radicals")
    for block in blocks:
        if block.kind == "table":
            table(sheet, block.grid, block.text)
        elif block.kind == "title":
            for line in wrapped(block.text, 360, 18):
                used = sum(_advance(char) for char in line) * 18
                sheet.line(line, (PAGE[0] - used) / 2, 18)
            sheet.y -= LEAD / 2
        elif block.kind == "tail":
            sheet.line(block.text, RIGHT - len(block.text) * SIZE)
        else:
            sheet.prose(block.text)
    sheet.turn()
    canvas.save()
    return buffer.getvalue()
