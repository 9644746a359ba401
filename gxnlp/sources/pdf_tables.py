"""The tables of a PDF: cells from ruling lines, prose told from tables, pages stitched."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gxnlp.sources.compose import Draft
from gxnlp.sources.patterns import prose, section_heading
from gxnlp.sources.pdf_cells import Box
from gxnlp.sources.pdf_text import Character, TextLine, lines_of

_CLOSE = 4.5
_NUMBER = re.compile(r"[-－]?(?:[0０]|[1-9１-９][\d,，]*)(?:[.．]\d+)?")
_PADDING = 12.0
"""What word processors leave free on both sides of a cell, in points (0.19 cm each), and a bit."""


@dataclass(slots=True)
class Piece:
    """A cell on one page: its box and its lines of text."""

    box: Box
    lines: list[str]


@dataclass(slots=True)
class Ruled:
    """A table on one page, or the stitched parts of one: rows of pieces from top to bottom."""

    page: int
    box: Box
    columns: list[float]
    rows: list[float]
    pieces: list[Piece]
    parts: list[Ruled] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)
    """For a single cell, which is a table only if it goes on over a page break: its lines."""


def ruled(boxes: Sequence[Box], marks: Sequence[Character], page: int) -> Ruled:
    """A table from its cells' boxes and the characters that stand in it.

    Characters of the table that are in no cell (a border was not drawn) get a cell of their own.
    """
    columns = _cluster([x for box in boxes for x in (box[0], box[2])])
    rows = _cluster([y for box in boxes for y in (box[1], box[3])])
    owner: dict[tuple[int, int], int] = {}
    for number, box in enumerate(boxes):
        left, top, right, bottom = _indexes(box, columns, rows)
        for row in range(top, bottom):
            for column in range(left, right):
                owner.setdefault((row, column), number)
    held: dict[int, list[Character]] = {}
    all_boxes = list(boxes)
    for mark in marks:
        row = bisect_right(rows, (mark.top + mark.bottom) / 2) - 1
        column = bisect_right(columns, (mark.left + mark.right) / 2) - 1
        if not (0 <= row < len(rows) - 1 and 0 <= column < len(columns) - 1):
            row = min(max(row, 0), len(rows) - 2)
            column = min(max(column, 0), len(columns) - 2)
        number = owner.get((row, column), -1)
        if number < 0:
            number = len(all_boxes)
            owner[row, column] = number
            all_boxes.append((columns[column], rows[row], columns[column + 1], rows[row + 1]))
        held.setdefault(number, []).append(mark)
    pieces = [
        Piece(box, _texts(lines_of(held.get(number, ()), page), box))
        for number, box in enumerate(all_boxes)
    ]
    box = (columns[0], rows[0], columns[-1], rows[-1])
    return Ruled(page, box, columns, rows, pieces)


def _texts(lines: Sequence[TextLine], box: Box) -> list[str]:
    """The lines of a cell; a number that a narrow column broke is put together again.

    It was broken if one more digit would not have fitted into the line.
    """
    texts = [line.text for line in lines]
    if len(lines) < 2 or not _NUMBER.fullmatch("".join(texts)):
        return texts
    for line in lines[:-1]:
        digit = (line.right - line.left) / len(line.text)
        if box[2] - box[0] - (line.right - line.left) > digit + _PADDING:
            return texts
    return ["".join(texts)]


def without_prose(table: Ruled) -> Ruled | None:
    """The table without the rows at its ends that are prose or a heading; None if none is left."""
    if lone(table):
        texts = ["".join(piece.lines) for piece in table.pieces]
        return None if any(prose(text) or section_heading(text) for text in texts) else table
    if len(table.columns) <= 2 and _reads_on(table):
        return None
    rows = table.rows
    first, last = 0, len(rows) - 1
    while first < last and _prose_row(table, first):
        first += 1
    while last > first and _prose_row(table, last - 1):
        last -= 1
    if first == last:
        return None
    if (first, last) == (0, len(rows) - 1):
        return table
    top, bottom = rows[first], rows[last]
    pieces = [each for each in table.pieces if each.box[1] >= top - 1 and each.box[3] <= bottom + 1]
    columns = _cluster([x for each in pieces for x in (each.box[0], each.box[2])])
    box = (columns[0], top, columns[-1], bottom)
    return Ruled(table.page, box, columns, rows[first : last + 1], pieces)


def lone(table: Ruled) -> bool:
    """Whether a table is hardly one: a single cell with text."""
    filled = [piece for piece in table.pieces if piece.lines]
    return not table.parts and len(filled) <= 1 and len(table.pieces) <= 2


def _reads_on(table: Ruled) -> bool:
    """Whether a table of one column holds sentences or headings."""
    texts = ["".join(piece.lines) for piece in table.pieces if piece.lines]
    return (
        not texts or any(prose(text) or section_heading(text) for text in texts) or (len(texts) < 3)
    )


def _prose_row(table: Ruled, row: int) -> bool:
    """Whether all that row ``row`` holds is one cell with a sentence or a heading of the form."""
    top, bottom = table.rows[row], table.rows[row + 1]
    inside = [piece for piece in table.pieces if top - 1 <= piece.box[1] < bottom - 1]
    if not inside or any(piece.box[3] > bottom + 1 for piece in inside):
        return False
    filled = [piece for piece in inside if piece.lines]
    if len(filled) != 1:
        return False
    text = "".join(filled[0].lines)
    wide = filled[0].box[2] - filled[0].box[0] > 0.8 * (table.box[2] - table.box[0])
    return section_heading(text) or (wide and len(text) > 40 and "。" in text)


def goes_on(above: Ruled, below: Ruled) -> bool:
    """Whether a table at the top of a page continues the one at the bottom of the page before."""
    last = above.parts[-1] if above.parts else above
    if below.page != last.page + 1:
        return False
    if abs(last.box[0] - below.box[0]) > _CLOSE or abs(last.box[2] - below.box[2]) > _CLOSE:
        return False
    many, few = above.columns, below.columns
    if len(few) > len(many):
        many, few = few, many
    return all(any(abs(x - y) <= _CLOSE for y in many) for x in few)


def stitched(above: Ruled, below: Ruled) -> Ruled:
    """Both parts as one table."""
    parts = above.parts or [above]
    columns = _cluster([*above.columns, *below.columns], _CLOSE)
    return Ruled(above.page, above.box, columns, above.rows, above.pieces, [*parts, below])


def drafts(table: Ruled) -> list[Draft]:
    """The cells with their rows, columns and spans over all parts of the table."""
    found: list[Draft] = []
    offset = 0
    for part in table.parts or [table]:
        for piece in part.pieces:
            left, top, right, bottom = _indexes(piece.box, table.columns, part.rows)
            text = "\n".join(piece.lines)
            height, width = max(1, bottom - top), max(1, right - left)
            found.append(Draft(top + offset, left, height, width, text, part.page))
        offset += len(part.rows) - 1
    found.sort(key=lambda draft: (draft.row, draft.column))
    return found


def _indexes(box: Box, columns: list[float], rows: list[float]) -> tuple[int, int, int, int]:
    return (
        _nearest(columns, box[0]),
        _nearest(rows, box[1]),
        _nearest(columns, box[2]),
        _nearest(rows, box[3]),
    )


def _nearest(edges: list[float], value: float) -> int:
    at = bisect_right(edges, value)
    if at == 0:
        return 0
    if at == len(edges):
        return at - 1
    return at if edges[at] - value < value - edges[at - 1] else at - 1


def _cluster(values: Iterable[float], tolerance: float = 2.0) -> list[float]:
    """The distinct values, those closer than the tolerance taken as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > tolerance:
            found.append(value)
    return found
