"""Small PDFs drawn with reportlab: prose over white boxes, ruled tables, scans."""

from __future__ import annotations

import io
from typing import Any

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

FONT = "STSong-Light"
HEIGHT, LEFT, RIGHT, TOP = 842.0, 72.0, 520.0, 770.0


class Sheet:
    """A PDF being drawn from the top of each page downwards."""

    def __init__(self, *, password: str = "", boxes: bool = False, turned: bool = False) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self._file = io.BytesIO()
        encrypt = StandardEncryption(password) if password else None
        self.canvas: Any = canvas.Canvas(
            self._file, pagesize=(595.0, HEIGHT), encrypt=encrypt, invariant=1
        )
        self._boxes = boxes
        self._turned = turned
        self._begin()

    def _begin(self) -> None:
        """Begin a page; a turned one is drawn sideways and says so."""
        self.y = TOP - 247 if self._turned else TOP
        if self._turned:
            self.canvas.setPageRotation(90)
            self.canvas.translate(595, 0)
            self.canvas.rotate(90)

    def line(self, text: str, x: float = LEFT, size: float = 14) -> None:
        """One line of text."""
        self.y -= 24
        if self._boxes:
            self.canvas.setFillColorRGB(1, 1, 1)
            self.canvas.rect(LEFT - 2, self.y - 6, RIGHT - LEFT + 4, 24, stroke=0, fill=1)
            self.canvas.setFillColorRGB(0, 0, 0)
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.y, text)

    def prose(self, text: str, indent: int = 2) -> None:
        """A paragraph of full lines of 32 characters, its first line indented."""
        first = 32 - indent
        self.line(text[:first], LEFT + 14 * indent)
        for at in range(first, len(text), 32):
            self.line(text[at : at + 32])

    def table(
        self,
        rows: list[list[str | None]],
        widths: list[float],
        *,
        closed: bool = True,
        fill: bool = False,
    ) -> None:
        """A ruled table; None continues the cell at its left.  ``closed``: with a lower border."""
        top = self.y - 8
        edges = [LEFT]
        for width in widths:
            edges.append(edges[-1] + width)
        for number, row in enumerate(rows):
            upper, lower = top - 24 * number, top - 24 * (number + 1)
            if fill and number == 0:
                self.canvas.setFillColorRGB(0.78, 0.85, 0.95)
                self.canvas.rect(edges[0], lower, edges[-1] - edges[0], 24, stroke=0, fill=1)
                self.canvas.setFillColorRGB(0, 0, 0)
            self.canvas.line(edges[0], upper, edges[-1], upper)
            self.canvas.line(edges[-1], upper, edges[-1], lower)
            self.canvas.setFont(FONT, 10)
            for column, text in enumerate(row):
                if text is not None:
                    self.canvas.line(edges[column], upper, edges[column], lower)
                    self.canvas.drawString(edges[column] + 3, lower + 7, text)
        self.y = top - 24 * len(rows)
        if closed:
            self.canvas.line(edges[0], self.y, edges[-1], self.y)

    def page(self, footer: str = "") -> None:
        """Finish the page."""
        self.canvas.setFont(FONT, 10)
        if footer:
            self.canvas.drawCentredString(297, 40, footer)
        self.canvas.showPage()
        self._begin()

    def bytes(self) -> bytes:
        """The file."""
        self.canvas.save()
        return self._file.getvalue()
