"""Tables in text: which lines are rows or cells, and the grids that they make.

Their geometry is lost (``Grid.exact`` is False): merged cells are bare TABs or nothing at all, so
rows have different widths and columns do not line up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from gxnlp.model import Cell, Grid, Span
from gxnlp.sources.patterns import (
    BOOKMARK,
    INVISIBLE,
    ORDINAL_ONLY,
    PAGE_NUMBER,
    form_label,
    section_heading,
    value,
)

Range = tuple[int, int]
Row = list[Range]

_SEPARATOR = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_CONTINUATION = 40


@dataclass(frozen=True, slots=True)
class Region:
    """The lines ``first`` to ``last`` (exclusive) that are a table, and its grid."""

    first: int
    last: int
    span: Span
    grid: Grid
    page_numbers: tuple[str, ...] = ()


def table_regions(lines: list[str], starts: list[int]) -> list[Region]:
    """The tables among ``lines``, in order; ``starts`` are the offsets of the lines."""
    regions: list[Region] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        rows: list[Row] = []
        stop = index + 1
        if "\t" in line:
            if _row_like(line) or _row_like(_next_filled(lines, index + 1)):
                stop, rows = _tab_rows(lines, starts, index)
            else:
                stop, rows = _tab_cells(lines, starts, index)
        elif "|" in line and _pipe_like(line):
            stop, rows = _pipe_rows(lines, starts, index)
        if rows:
            regions.append(_region(lines, starts, index, stop, rows))
        index = max(stop, index + 1)
    return regions


def _region(lines: list[str], starts: list[int], first: int, last: int, rows: list[Row]) -> Region:
    cells = tuple(
        Cell(number, column, 1, 1, Span(start, end))
        for number, row in enumerate(rows)
        for column, (start, end) in enumerate(row)
    )
    end = starts[last - 1] + len(lines[last - 1])
    grid = Grid(cells, len(rows), max(len(row) for row in rows), exact=False)
    numbers = tuple(line.strip() for line in lines[first:last] if _page_number(line))
    return Region(first, last, Span(starts[first], end), grid, numbers)


def _page_number(line: str) -> bool:
    """Whether a line between rows is a page number and no cell."""
    return 3 <= len(line) < 24 and line[0] != "\t" and PAGE_NUMBER.fullmatch(line) is not None


def _strip(line: str, start: int, left: int = 0, right: int | None = None) -> Range:
    """The range in the text of ``line[left:right]`` without white space and bookmarks."""
    piece = line[left:right]
    body = piece.strip(INVISIBLE)
    if not body:
        return start + left, start + left
    begin = start + left + piece.index(body[0])
    if body[0] == "[" and (mark := BOOKMARK.match(body)):
        return begin + mark.end(), begin + len(body)
    return begin, begin + len(body)


def _next_filled(lines: list[str], index: int) -> str:
    """The next line that is not blank, if it has a TAB and directly follows or after one blank."""
    for line in lines[index : index + 2]:
        if line.strip(INVISIBLE):
            return line if "\t" in line else ""
    return ""


def _row_like(line: str) -> bool:
    """Whether ``line`` holds several cells: a TAB other than one at its very beginning."""
    return "\t" in line[1:] and not _sentence(line)


def _sentence(line: str) -> bool:
    """Whether the TABs of ``line`` only set off an indent or the number of a paragraph."""
    cells = [cell for cell in (part.strip(INVISIBLE) for part in line.split("\t")) if cell]
    if not cells:
        return False
    if len(cells) == 1:
        return _long(cells[0]) or section_heading(cells[0])
    if len(cells) == 2 and ORDINAL_ONLY.fullmatch(cells[0]):
        return True
    return any(len(cell) > 60 and "。" in cell for cell in cells)


def _long(cell: str) -> bool:
    """Whether ``cell`` is too much of a sentence for a cell of the form."""
    return len(cell) > 60 or (len(cell) > 20 and "。" in cell)


# Layout 1: one cell a line


def _tab_cells(lines: list[str], starts: list[int], first: int) -> tuple[int, list[Row]]:
    """Rows of the lines that begin with a TAB, one cell each, a blank line ending the row."""
    rows: list[Row] = []
    seen: list[str] = []
    row: Row = []
    stop = first
    index = first
    while index < len(lines):
        line = lines[index]
        start = starts[index]
        if line[:1] == "\t":
            inner = line[1:].strip(INVISIBLE)
            if len(inner) > 5 and (_long(inner) or section_heading(inner)):
                break
            if "\t" in line[1:]:
                row += _split(line, start, "\t", 1)
            else:
                row.append(_strip(line, start, 1))
            seen.append(inner)
            stop = index + 1
        elif not line.strip(INVISIBLE) or _page_number(line):
            if row:
                rows.append(row)
                row = []
        elif row and _continues_cell(line, lines[index - 1]):
            begin, end = row[-1]
            follows = _strip(line, start)
            row[-1] = (begin if end > begin else follows[0], follows[1])
            stop = index + 1
        else:
            break
        index += 1
    if row:
        rows.append(row)
    if _is_table(rows, seen):
        return stop, rows
    return first + 1, []


def _continues_cell(line: str, previous: str) -> bool:
    """Whether ``line`` (no TAB before it) is the rest of the cell on the line above."""
    body = line.strip(INVISIBLE)
    indent = line.index(body[0])
    if len(body) > _CONTINUATION or indent > 3 or (indent > 1 and len(body) > 4):
        return False
    if section_heading(body) or _long(body) or body[-1] == "。":
        return False
    above = previous.strip(INVISIBLE)
    return not (above and value(above)) or body[0] in "（(0123456789.,万元件"


def _is_table(rows: list[Row], cells: list[str]) -> bool:
    """Whether rows of cells with these texts are a table and not indented paragraphs or a title."""
    if len(cells) < 3 or max(len(row) for row in rows) < 2 or not any(cells):
        return False
    return any(value(cell) or form_label(cell) for cell in cells)


# Layout 3: one row a line


def _tab_rows(lines: list[str], starts: list[int], first: int) -> tuple[int, list[Row]]:
    """Rows of the lines that hold TABs, over single blank lines while the widths stay alike."""
    rows: list[Row] = []
    stop = first
    for index, gap in _following(lines, first):
        line = lines[index]
        if "\t" in line and not _sentence(line):
            row = _split(line, starts[index], "\t")
            if rows and gap > 1 and abs(len(row) - len(rows[-1])) > 3:
                break
            rows.append(row)
        elif rows and not gap and _between_rows(lines, index):
            rows.append([_strip(line, starts[index])])
        else:
            break
        stop = index + 1
    cells = [
        part.strip(INVISIBLE) for line in lines[first:stop] if line for part in line.split("\t")
    ]
    if len(rows) >= 2 and _is_table(rows, cells):
        return stop, rows
    return first + 1, []


def _following(lines: list[str], first: int) -> Iterator[tuple[int, int]]:
    """The indexes of the lines from ``first`` that are not blank, with the blank lines before."""
    gap = 0
    for index in range(first, len(lines)):
        line = lines[index]
        if _page_number(line):
            gap = 1
        elif line.strip(INVISIBLE) or (line.count("\t") > 1 and not gap):
            yield index, gap
            gap = 0
        else:
            gap += 1
            if gap > 2:
                return


def _between_rows(lines: list[str], index: int) -> bool:
    """Whether a line without TABs stands between two rows: a label that was wrapped."""
    body = lines[index].strip(INVISIBLE)
    if len(body) > _CONTINUATION or section_heading(body) or _long(body):
        return False
    return index + 1 < len(lines) and "\t" in lines[index + 1] and not _sentence(lines[index + 1])


def _split(line: str, start: int, mark: str, left: int = 0) -> Row:
    """The ranges of the parts of ``line[left:]`` between the marks."""
    row: Row = []
    at = left
    for part in line[left:].split(mark):
        row.append(_strip(line, start, at, at + len(part)))
        at += len(part) + len(mark)
    return row


# Layout 4: Markdown pipes


def _pipe_like(line: str) -> bool:
    body = line.strip(INVISIBLE)
    if body.startswith("|") and body.endswith("|"):
        return len(body) > 1
    return body.count("|") >= 2 and not (len(body) > 60 and "。" in body)


def _pipe_rows(lines: list[str], starts: list[int], first: int) -> tuple[int, list[Row]]:
    """Rows of the lines that hold pipes, without the separators."""
    rows: list[Row] = []
    stop = first
    for index, _gap in _following(lines, first):
        line = lines[index]
        if not ("|" in line and _pipe_like(line)):
            break
        if not _SEPARATOR.fullmatch(line) and not (len(rows) == 1 and not line.strip("|- :\t")):
            row = _pipe_cells(line, starts[index])
            filled = [cell for cell in row if cell[0] < cell[1]]
            if len(filled) == 1 and section_heading(
                line[filled[0][0] - starts[index] : filled[0][1] - starts[index]]
            ):
                break
            rows.append(row)
        stop = index + 1
    if len(rows) >= 2 or (rows and len(rows[0]) >= 2):
        return stop, rows
    return first + 1, []


def _pipe_cells(line: str, start: int) -> Row:
    """The ranges of the cells of one Markdown row, emphasis left out."""
    edges = [match.start() for match in _PIPE.finditer(line)]
    body = line.strip(INVISIBLE)
    if not body.startswith("|"):
        edges.insert(0, -1)
    if not body.endswith("|") or body.endswith("\\|"):
        edges.append(len(line))
    row: Row = []
    for left, right in pairwise(edges):
        begin, end = _strip(line, start, left + 1, right)
        inner = line[begin - start : end - start]
        if len(inner) > 4 and inner[:2] == inner[-2:] == "**" and "**" not in inner[2:-2]:
            begin, end = _strip(line, start, begin - start + 2, end - start - 2)
        row.append((begin, end))
    return row
