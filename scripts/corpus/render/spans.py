"""Where each cell of a grid stands once row and column spans are laid out."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.draft import Grid


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell in its place; ``merged`` marks the continuation of a cell above, without text."""

    column: int
    colspan: int
    rowspan: int
    text: str
    merged: bool = False


def placed(rows: Grid) -> list[list[Slot]]:
    """Each row as Word stores it: every cell, and an empty one under each vertical span."""
    covered: dict[int, tuple[int, int]] = {}
    found = []
    for row in rows:
        column, line, at = 0, [], 0
        while at < len(row) or column in covered:
            if column in covered:
                left, width = covered.pop(column)
                line.append(Slot(column, width, 1, "", merged=True))
                if left > 1:
                    covered[column] = (left - 1, width)
                column += width
                continue
            cell = row[at]
            at += 1
            line.append(Slot(column, cell.colspan, cell.rowspan, cell.text))
            if cell.rowspan > 1:
                covered[column] = (cell.rowspan - 1, cell.colspan)
            column += cell.colspan
        found.append(line)
    return found


def width(rows: Grid) -> int:
    """The number of columns of the grid."""
    return sum(cell.colspan for cell in rows[0])
