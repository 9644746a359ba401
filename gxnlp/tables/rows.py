"""Lines of items → rows of figures: each label of the forms with the cells that belong to it.

Labels are the anchors; where they stand (layout, section, year) does not matter. A row's cells
are what follows its label in the same row of a grid, or on the next lines where every cell has a
line of its own. A label that was torn from its figures, or broken over two rows, is joined again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from gxnlp.forms import REQUEST_COLUMNS
from gxnlp.model import TableKey
from gxnlp.tables.items import Item, Line
from gxnlp.tables.labels import Label, continues, read_label

_ORDINAL = re.compile(r"^\(?[一二三四五六七八九十\d]")
_TWOFOLD = {"其他", "总计", "合计"}
_DISPUTE_PIECES = re.compile("[结果维持纠正其他尚未审总计行政复议诉讼经直接起后]+")


@dataclass(slots=True)
class Row:
    """The cells found for one row of a form; for ``disputes`` the whole row of fifteen.

    ``header`` are the columns named above it, in printed order, with their place in the grid.
    ``width`` and ``depth`` are the number of cells in the grid's row and the label's place in it.
    ``window`` is the width of the header's row and the place of its first column, where that row
    shows the first and the last column.  ``doubtful``: the row below has no label, but some
    figures, which may have been torn off this one's.
    """

    table: TableKey
    key: str
    label: str
    cells: list[Item]
    header: tuple[tuple[str, Item], ...]
    grid: int | None
    exact: bool
    width: int
    depth: int
    window: tuple[int, int] | None = None
    doubtful: bool = False

    @property
    def filled(self) -> bool:
        """Whether anything is printed in its cells."""
        return any(not cell.blank for cell in self.cells)


@dataclass(slots=True)
class Reading:
    """All rows of a document, and the widths of the rows of each grid."""

    rows: list[Row] = field(default_factory=list)
    widths: dict[int, list[int]] = field(default_factory=dict)


def read_rows(lines: Iterable[Line]) -> Reading:
    """Follow the lines once and collect the rows of all three tables."""
    reader = _Reader()
    for line in lines:
        reader.take(line)
    reader.close()
    return reader.reading


class _Reader:
    """What has been seen so far, while the lines go by."""

    def __init__(self) -> None:
        self.reading = Reading()
        self.open: Row | None = None
        self.torn: tuple[Line, int] | None = None
        self.header: list[tuple[str, Item]] = []
        self.header_table: TableKey | None = None
        self.header_grid: int | None = None
        self.window: tuple[int, int] | None = None
        self.after_header = False
        self.last_request: str | None = None

    def take(self, line: Line) -> None:
        if line.grid is not None:
            self.reading.widths.setdefault(line.grid, []).append(len(line.items))
        torn, self.torn = self.torn, None
        words = [item for item in line.items if not item.blank and not item.value]
        if not words:
            if any(item.value for item in line.items):
                self._values(line, list(line.items))
            else:
                self._blank(line)
        elif columns := self._columns(line, words):
            self._head(line, columns)
        elif torn is not None and self._mend(torn, line, words):
            return
        elif (row := self._row_label(words[-1])) is not None:
            self._begin(line, line.items.index(words[-1]), row)
        else:
            self._wording_or_prose(line, words)

    def close(self) -> None:
        """End the open row; a label without figures stays, as a row that is blank."""
        if self.open is not None and (self.open.table != "disputes" or self.open.cells):
            self.reading.rows.append(self.open)
        self.open = None

    # -- headers ---------------------------------------------------------------------------

    def _columns(self, line: Line, words: list[Item]) -> list[tuple[TableKey, str, Item]]:
        """The column labels of a header line; empty if the line is none."""
        found: list[tuple[TableKey, str, Item]] = []
        certain = False
        for item in words:
            options = [label for label in item.labels if label.kind == "column"]
            if not options:
                continue
            certain = certain or _plain(item) not in _TWOFOLD
            label = self._in_context(options)
            assert label.table is not None
            found.append((label.table, label.key, item))
        if certain or (found and self._header_goes_on(line, words[0])):
            return found
        return []

    def _in_context(self, options: list[Label]) -> Label:
        for label in options:
            if label.table == self.header_table:
                return label
        return options[0]

    def _header_goes_on(self, line: Line, first: Item) -> bool:
        """Whether a lone 其他 or 总计 is a column's label: right after other column labels, or
        where no row has been read, and without a row's ordinal."""
        if _ORDINAL.match(first.folded) or any(cell.value for cell in line.items):
            return False
        return self.after_header or self.header_table == "disputes" or self.last_request is None

    def _head(self, line: Line, columns: list[tuple[TableKey, str, Item]]) -> None:
        self.close()
        table = columns[0][0]
        goes_on = self.after_header and table == self.header_table and line.grid == self.header_grid
        if not goes_on:
            self.header, self.window = [], None
        self.window = self.window or _window(line, columns)
        self.header += [(key, item) for of, key, item in columns if of == table]
        self.header_table, self.header_grid = table, line.grid
        self.after_header = True

    # -- rows ------------------------------------------------------------------------------

    def _row_label(self, item: Item) -> Label | None:
        """The row that the last words of a line name, with nothing but cells behind them."""
        for label in item.labels:
            if label.kind == "row" and self._fits(label, item):
                return label
        return None

    def _fits(self, label: Label, item: Item) -> bool:
        if _plain(item) not in _TWOFOLD:
            return True
        if _ORDINAL.match(item.folded):
            return True
        if label.key == "other_remaining":
            return self.last_request in {"other_unpaid", "other_not_corrected"}
        return self.last_request is not None and self.header_table != "disputes"

    def _begin(self, line: Line, at: int, label: Label) -> None:
        self.close()
        assert label.table is not None
        cells = list(line.items[at + 1 :])
        item = line.items[at]
        header = tuple(self.header) if self.header_table == label.table else ()
        if line.grid != self.header_grid and label.table != "proactive":
            header = ()
        self.open = Row(
            label.table, label.key, item.text, cells, header, line.grid, line.exact,
            len(line.items), at, self.window if line.grid == self.header_grid else None,
        )  # fmt: skip
        self.after_header = False
        if label.table == "requests":
            self.last_request = label.key
            self.header_table = "requests"
        elif label.table == "disputes" and not self.open.filled:
            self.header_table, self.header, self.header_grid = "disputes", [], line.grid
        if line.grid is not None and self.open.filled:
            self.close()

    def _mend(self, torn: tuple[Line, int], rest: Line, words: list[Item]) -> bool:
        """Join a label that was too short to be known with the rest of it in the row below."""
        line, at = torn
        if len(words) != 1 or rest.grid != line.grid or any(item.value for item in rest.items):
            return False
        for label in read_label(line.items[at].text + words[0].text):
            if label.kind == "row" and label.whole:
                self._begin(line, at, label)
                return True
        return False

    def _values(self, line: Line, cells: list[Item]) -> None:
        if self.open is not None and (line.grid is None or not self.open.filled):
            if line.grid is None and self.open.grid is None:
                self.open.cells += cells
            else:
                self.open.cells = cells
                self.open.grid, self.open.exact = line.grid, line.exact
                self.open.width, self.open.depth = len(line.items), len(line.items) - len(cells) - 1
                self.close()
        elif self.header_table == "disputes" and self.open is None:
            self.open = Row(
                "disputes", "", "", cells, tuple(self.header), line.grid, line.exact,
                len(line.items), -1,
            )  # fmt: skip
            if line.grid is not None:
                self.close()
        elif line.grid is not None and any(cell.blank for cell in cells[1:]):
            last = self.reading.rows[-1] if self.reading.rows else None
            if last is not None and last.grid == line.grid:
                last.doubtful = True
        self.after_header = False

    def _blank(self, line: Line) -> None:
        if self.header_table == "disputes" and len(line.items) >= 15:
            self.close()
            self._values(line, list(line.items))
            self.after_header = True

    def _wording_or_prose(self, line: Line, words: list[Item]) -> None:
        """A line with words that are no label of a row: the rest of one, wording, or prose."""
        if self.open is not None and len(words) == 1 and not self.open.filled:
            if continues(self.open.label, words[0].text):
                self.open.label += words[0].text
                values = [item for item in line.items if item.value]
                if values:
                    at = line.items.index(words[0])
                    self._values(line, list(line.items[at + 1 :]))
                return
        elif self.open is None and len(words) == 1 and not any(i.value for i in line.items):
            last = self.reading.rows[-1] if self.reading.rows else None
            if last is not None and continues(last.label, words[0].text):
                return
        if line.grid is not None and any(item.value for item in line.items):
            self.torn = line, line.items.index(words[-1])
        if all(item.labels or _DISPUTE_PIECES.fullmatch(item.folded) for item in words):
            if line.grid is None:
                self.close()
            return
        self.close()
        if line.grid is None and self.header_table is not None:
            self.header_table, self.after_header = None, False


def _window(line: Line, columns: list[tuple[TableKey, str, Item]]) -> tuple[int, int] | None:
    """The width of a header row of the requests table and the place of its first column."""
    places = {key: line.items.index(item) for table, key, item in columns if table == "requests"}
    first, last = places.get(REQUEST_COLUMNS[0]), places.get(REQUEST_COLUMNS[-1])
    if first is None or last is None or last - first != len(REQUEST_COLUMNS) - 1:
        return None
    return len(line.items), first


def _plain(item: Item) -> str:
    return item.folded.lstrip("(一二三四五六七八九十0123456789).,")
