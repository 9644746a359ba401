"""Document → lines of items: every row of a grid, every line of a paragraph that may be a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from gxnlp.model import Block, Cell, Document, Span
from gxnlp.tables.items import Item, Line
from gxnlp.tables.labels import core, is_known, read_label
from gxnlp.tables.pages import whole_rows
from gxnlp.tables.values import is_value
from gxnlp.text import fold, strip_span

_LONGEST_LABEL = 64
_LONGEST_PIECE = 4
_MOST_PIECES = 6
_TRAILING_VALUES = re.compile(
    r"(?P<label>.*?[^\d\s.,])(?P<values>(?:\s+[-+]?[\d,.]*\d[\d,.]*)+)\s*$"
)
_GLUED = re.compile(r"(?P<label>.*[^\d\s.,-])(?P<values>[-+]?\d[\d,.]*(?:\s+[-+]?\d[\d,.]*)*)")
_WORD = re.compile(r"\S+")
_GAP = re.compile(r"\s")
_LINE = re.compile(r"[^\n]+")


def lines(document: Document) -> Iterator[Line]:
    """The lines of the document in order; prose comes as a line of one long item.

    A label that was torn into short lines (结 / 果 / 维 / 持) comes as one.
    """
    pieces: list[Line] = []
    for line in _lines(document):
        if _is_piece(line):
            pieces.append(line)
            continue
        yield from _joined(document.text, pieces)
        pieces = []
        yield line
    yield from _joined(document.text, pieces)


def _lines(document: Document) -> Iterator[Line]:
    for number, block in enumerate(document.blocks):
        if block.grid is not None:
            yield from whole_rows(_grid_lines(document.text, block, number))
        else:
            yield from _text_lines(document.text, block)


def _grid_lines(text: str, block: Block, number: int) -> Iterator[Line]:
    assert block.grid is not None
    rows: dict[int, list[Cell]] = {}
    for cell in block.grid.cells:
        rows.setdefault(cell.row, []).append(cell)
    for row in sorted(rows):
        yield Line(
            tuple(
                [
                    _item(
                        text,
                        cell.span,
                        cell.page,
                        (cell.column, cell.column + cell.colspan) if block.grid.exact else None,
                    )
                    for cell in rows[row]
                ]
            ),
            number,
            block.grid.exact,
        )


def _text_lines(text: str, block: Block) -> Iterator[Line]:
    body = text[block.span.start : block.span.end]
    if "\n" not in body:
        yield _text_line(text, block.span, body, block.page)
        return
    for found in _LINE.finditer(body):
        start, end = strip_span(body, found.start(), found.end())
        if start < end:
            span = Span(block.span.start + start, block.span.start + end)
            yield _text_line(text, span, body[start:end], block.page)


def _text_line(text: str, span: Span, line: str, page: int | None) -> Line:
    if len(line) > _LONGEST_LABEL + 40:
        return Line((_item(text, span, page),), None, False)
    words = _glued(span.start, line) if line[-1:].isdigit() else []
    if not words:
        words = _words(text, span.start, line) if _GAP.search(line) else [span]
    return Line(tuple([_item(text, word, page) for word in words]), None, False)


def _glued(start: int, line: str) -> list[Span]:
    """A whole label and its figures with nothing between them (行政许可52), else nothing."""
    found = _GLUED.fullmatch(line)
    if found is None or not any(
        label.kind == "row" and label.whole for label in read_label(found["label"])
    ):
        return []
    behind = start + found.start("values")
    words = _WORD.finditer(found["values"])
    return [
        Span(start, start + len(found["label"].rstrip())),
        *(Span(behind + word.start(), behind + word.end()) for word in words),
    ]


def _words(text: str, start: int, line: str) -> list[Span]:
    """The cells of a line that white space divides: figures and labels, or a label with figures
    behind it; else the whole line."""
    words = [Span(start + word.start(), start + word.end()) for word in _WORD.finditer(line)]
    if all(_stands_alone(word.of(text)) for word in words):
        return words
    parts = _TRAILING_VALUES.fullmatch(line) if line[-1].isdigit() else None
    if parts is None:
        return [Span(start, start + len(line))]
    label = strip_span(text, start, start + parts.end("label"))
    behind = start + parts.start("values")
    return [Span(*label), *(word for word in words if word.start >= behind)]


def _stands_alone(word: str) -> bool:
    """Whether a word is a cell by itself: a figure, or exactly a label."""
    return is_value(fold(word)) or is_known(core(word))


def _item(text: str, span: Span, page: int | None, columns: tuple[int, int] | None = None) -> Item:
    printed = text[span.start : span.end]
    folded, value = _read(printed) if len(printed) <= 4 * _LONGEST_LABEL else (printed, False)
    return Item(printed, folded, span, page, columns, not folded, value)


@lru_cache(maxsize=20_000)
def _read(printed: str) -> tuple[str, bool]:
    folded = fold(printed)
    return folded, bool(folded) and is_value(folded)


def _is_piece(line: Line) -> bool:
    """Whether the line may be a piece of a label: a few characters on a line of their own."""
    if line.grid is not None or len(line.items) != 1:
        return False
    item = line.items[0]
    return len(item.folded) <= _LONGEST_PIECE and not item.value


def _joined(text: str, pieces: list[Line]) -> Iterable[Line]:
    """The pieces put together into the longest labels that they spell."""
    at = 0
    while at < len(pieces):
        best = at + 1
        word = core(pieces[at].items[0].folded)
        for end in range(at + 2, min(at + _MOST_PIECES, len(pieces)) + 1):
            word += core(pieces[end - 1].items[0].folded)
            if is_known(word):
                best = end
        first, last = pieces[at].items[0], pieces[best - 1].items[0]
        if best == at + 1:
            yield pieces[at]
        else:
            span = Span(first.span.start, last.span.end)
            yield Line((_item(text, span, first.page),), None, False)
        at = best
