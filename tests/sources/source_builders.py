"""Tiny builders: bytes of every format, and the blocks of what was read, as plain tuples."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence

from gxnlp import sources
from gxnlp.model import Block, Document, Grid, Source

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SENTENCE = "本机关全年公开信息三十条，比上年增加五条，群众普遍表示满意，各项任务都已完成。"


def read(data: bytes | str, name: str = "a.txt") -> Document:
    """What the readers make of ``data``."""
    return sources.read(Source(name, data.encode() if isinstance(data, str) else data))


def paragraphs(document: Document) -> list[str]:
    """The paragraphs as text, tables left out."""
    return [block.span.of(document.text) for block in document.blocks if block.grid is None]


def outline(document: Document) -> list[str | list[list[str]]]:
    """Paragraphs as strings and tables as rows of cell texts, in order."""
    return [
        block.span.of(document.text) if block.grid is None else rows(document, block.grid)
        for block in document.blocks
    ]


def rows(document: Document, grid: Grid) -> list[list[str]]:
    """The cells' texts, row by row."""
    found: list[list[str]] = [[] for _ in range(grid.height)]
    for cell in grid.cells:
        found[cell.row].append(cell.span.of(document.text))
    return found


def spans(document: Document, grid: Grid) -> dict[str, tuple[int, int, int, int]]:
    """(row, column, rowspan, colspan) of every cell that has a text."""
    return {
        cell.span.of(document.text): (cell.row, cell.column, cell.rowspan, cell.colspan)
        for cell in grid.cells
        if len(cell.span)
    }


def grids(document: Document) -> list[Grid]:
    """The tables."""
    return [block.grid for block in document.blocks if block.grid is not None]


def problems(document: Document) -> list[str]:
    """What is wrong with the spans of a document; nothing should be."""
    found: list[str] = []
    document.text.encode("utf-8")
    end = 0
    for block in document.blocks:
        if not end <= block.span.start <= block.span.end <= len(document.text):
            found.append(f"out of order: {block.span}")
        end = block.span.end
        found += _problems_of(document, block)
    return found


def _problems_of(document: Document, block: Block) -> Iterable[str]:
    if block.grid is None:
        text = block.span.of(document.text)
        if not text or text != text.strip():
            yield f"not stripped: {text!r}"
        return
    for cell in block.grid.cells:
        text = cell.span.of(document.text)
        if not block.span.covers(cell.span):
            yield f"cell outside: {cell.span} of {block.span}"
        if text != text.strip():
            yield f"cell not stripped: {text!r}"
        if cell.row + cell.rowspan > block.grid.height:
            yield f"cell below the grid: {cell}"


def zipped(members: dict[str, bytes | str]) -> bytes:
    """A zip archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def docx(body: str, *, head: str = "", **parts: str) -> bytes:
    """A Word file with this body; ``numbering=…``, ``styles=…`` are further parts."""
    main = f'<?xml version="1.0"?>{head}<w:document {W}><w:body>{body}</w:body></w:document>'
    members: dict[str, bytes | str] = {"[Content_Types].xml": "<Types/>", "word/document.xml": main}
    for name, inner in parts.items():
        members[f"word/{name}.xml"] = f"<w:{name} {W}>{inner}</w:{name}>"
    return zipped(members)


def p(text: str, properties: str = "") -> str:
    """A Word paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    """A Word table cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tbl(*lines: Sequence[str]) -> str:
    """A Word table of rows of cells made by :func:`tc`."""
    return f"<w:tbl>{''.join('<w:tr>' + ''.join(line) + '</w:tr>' for line in lines)}</w:tbl>"
