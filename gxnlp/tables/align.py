"""A row's cells → exactly the columns of the form, or the reason why they do not fit.

Nothing is ever shifted: surplus cells are passed over only where they are empty and the grid
itself shows that it pads its rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from gxnlp.tables.items import Item
from gxnlp.tables.rows import Reading, Row

DOUBTFUL = "下一行有数字而无行名，可能是本行断开的数字，未取值"


@dataclass(frozen=True, slots=True)
class Aligned:
    """The cell of each column (None: not printed at all), or the reason why there are none."""

    cells: tuple[Item | None, ...]
    reason: str | None = None


class Aligner:
    """Knows how the grids of one document pad their rows."""

    def __init__(self, reading: Reading) -> None:
        self._rows = reading.rows
        self._places = {id(row): at for at, row in enumerate(reading.rows)}
        self._widths = {grid: Counter(widths) for grid, widths in reading.widths.items()}
        self._styles = {grid: _style(reading.rows, grid) for grid in reading.widths}
        self._leading = _leading(reading.rows)

    def align(self, row: Row, columns: Sequence[str]) -> Aligned:
        """``row``'s cells, one for each of the ``columns`` (keys in printed order)."""
        if row.doubtful:
            return Aligned((), DOUBTFUL)
        cells, count = row.cells, len(columns)
        filled = [at for at, cell in enumerate(cells) if not cell.blank]
        if row.exact and len(row.header) == count:
            mapped = _by_columns(cells, row.header, columns)
            if mapped is not None:
                return Aligned(mapped)
        if len(cells) == count and (len(filled) in (0, count) or self._in_place(row, count)):
            return Aligned(tuple(cells))
        if not filled:
            blank = cells[:count] if len(cells) > count else []
            return Aligned((*blank, *[None] * (count - len(blank))))
        if filled == list(range(count)):
            return Aligned(tuple(cells[:count]))
        start = self._window(row, filled, count)
        if start is None:
            return Aligned((), _misfit(row, len(filled), count))
        return Aligned(tuple(cells[start : start + count]))

    def _in_place(self, row: Row, count: int) -> bool:
        """Whether as many cells as columns are the columns, although some are empty: not where
        the grid pads its rows and puts the figures elsewhere."""
        if row.grid is None or row.exact:
            return True
        if self._short(row):
            return False
        if self._styles[row.grid] != "rectangular":
            return True
        starts = self._starts(row, count)
        return starts == {0} or (not starts and self._widths[row.grid][row.width] > 1)

    def _window(self, row: Row, filled: list[int], count: int) -> int | None:
        """Where the columns begin among the row's cells, which are too many; None if the grid does
        not show it."""
        first, last = filled[0], filled[-1]
        if row.grid is None or len(row.cells) <= count or len(filled) > count:
            return None
        if len(filled) == count or count == 1:
            return first if last - first + 1 == count and self._pads(row, first) else None
        starts = self._starts(row, count)
        if len(starts) != 1 or self._short(row):
            return None
        start = starts.pop()
        return start if 0 <= start <= first and last < start + count <= len(row.cells) else None

    def _short(self, row: Row) -> bool:
        """Whether an empty cell at the edge of the figures may be filling, so that a figure is
        missing: the grid pads rows, not all to one width, and leaves no cell empty elsewhere."""
        if row.grid is None or len(self._widths[row.grid]) == 1:
            return False
        inside = [other for other in self._rows if other.grid == row.grid and other is not row]
        pads = any(other.filled and _edges(other) for other in inside)
        return pads and _edges(row) and not any(_gaps(other) for other in inside)

    def _pads(self, row: Row, first: int) -> bool:
        """Whether the grid fills its rows up with empty cells: this one is as wide as others are,
        or other rows have their figures just as far behind their labels."""
        assert row.grid is not None
        if self._styles[row.grid] != "compact" and self._widths[row.grid][row.width] > 1:
            return True
        return self._leading[row.grid, first] > 1

    def _starts(self, row: Row, count: int) -> set[int]:
        """Where among the row's cells its columns may begin: as in the full rows next to it, or
        else under the header, as far as they are of the same width."""
        starts: set[int] = set()
        at = self._places[id(row)]
        for other in self._rows[max(0, at - 1) : at + 2]:
            filled = [n for n, cell in enumerate(other.cells) if not cell.blank]
            if other is row or (other.grid, other.width) != (row.grid, row.width):
                continue
            if len(filled) == count and filled[-1] - filled[0] + 1 == count:
                starts.add(other.depth + 1 + filled[0])
        if not starts and row.window is not None and row.window[0] == row.width:
            starts.add(row.window[1])
        return {start - row.depth - 1 for start in starts if start > row.depth}


def _misfit(row: Row, filled: int, count: int) -> str:
    """Why the cells are not taken, for people."""
    found = filled if filled > count or row.grid is None else len(row.cells)
    if found == count:
        return f"本行填有{filled}格，位置与各列对不上，未取值"
    return f"本行应有{count}格，实有{found}格，未取值"


def _by_columns(
    cells: list[Item], header: tuple[tuple[str, Item], ...], columns: Sequence[str]
) -> tuple[Item, ...] | None:
    """The cell under each header, if each has exactly one and no figure is left over."""
    placed = [(item.columns, key) for key, item in header if item.columns is not None]
    placed.sort()
    if [key for _, key in placed] != list(columns):
        return None
    if [cell.columns for cell in cells] == [place for place, _ in placed]:
        return tuple(cells)
    chosen: list[Item] = []
    for (first, end), _ in placed:
        under = [
            cell
            for cell in cells
            if cell.columns is not None and cell.columns[0] < end and first < cell.columns[1]
        ]
        if len(under) != 1 or (chosen and under[0] is chosen[-1]):
            return None
        chosen.append(under[0])
    kept = {id(cell) for cell in chosen}
    if any(not cell.blank and id(cell) not in kept for cell in cells):
        return None
    return tuple(chosen)


def _style(rows: list[Row], grid: int) -> Literal["compact", "rectangular", "unknown"]:
    """How the grid prints merged cells: once, so that a row is as wide as its label stands deep,
    or with empty cells behind them, so that all rows are of one width."""
    compact = equal = 0
    inside = [row for row in rows if row.grid == grid and row.table == "requests"]
    for above, below in pairwise(inside):
        if above.depth == below.depth:
            continue
        if above.width == below.width:
            equal += 1
        elif below.width - above.width == below.depth - above.depth:
            compact += 1
    if compact == equal:
        return "unknown"
    return "compact" if compact > equal else "rectangular"


def _edges(row: Row) -> bool:
    """Whether cells are empty before the row's first figure or behind its last one only."""
    return (row.cells[0].blank or row.cells[-1].blank) and not _gaps(row)


def _gaps(row: Row) -> bool:
    """Whether the row has an empty cell between figures, or no figure at all."""
    filled = [at for at, cell in enumerate(row.cells) if not cell.blank]
    return not filled or filled[-1] - filled[0] + 1 > len(filled)


def _leading(rows: list[Row]) -> Counter[tuple[int | None, int]]:
    """By grid: how many rows have that many empty cells between label and figures."""
    return Counter(
        (row.grid, next(at for at, cell in enumerate(row.cells) if not cell.blank))
        for row in rows
        if row.filled
    )
