"""The three statutory tables of two reports in one: each cell with both numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from gxnlp.forms import TABLES, Row, TableForm
from gxnlp.forms.names import bare, column_name, row_name
from gxnlp.model import TableKey
from gxnlp.reports.showing import number
from gxnlp.store import Record

Facts = Mapping[str, Record]
"""The cells of a report by ``table.row.column``."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell of both reports; ``change`` is the right less the left, if known.

    A report whose form has no such cell has None.
    """

    left: str | None
    right: str | None
    same: bool
    change: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the form; None where neither report has the cell of a column."""

    group: str
    name: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the form as far as either report has it."""

    key: TableKey
    name: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def different(self) -> int:
        """How many cells differ."""
        return sum(not cell.same for cell in self._cells())

    @property
    def same(self) -> int:
        """How many cells hold the same."""
        return sum(cell.same for cell in self._cells())

    def _cells(self) -> Iterator[Cell]:
        return (cell for line in self.lines for cell in line.cells if cell is not None)


def grids(left: Facts, right: Facts) -> tuple[Grid, ...]:
    """The tables that either report has, in the order of the form."""
    found = (_grid(key, form, left, right) for key, form in TABLES.items())
    return tuple(grid for grid in found if grid.lines)


def _grid(key: TableKey, form: TableForm, left: Facts, right: Facts) -> Grid:
    known = {address for address in (*left, *right) if address.startswith(f"{key}.")}
    columns = [c for c in form.columns if any(a.endswith(f".{c}") for a in known)]
    rows = [row for row in form.rows if any(f"{key}.{row.key}.{c}" in known for c in columns)]
    return Grid(
        key,
        form.name,
        tuple(column_name(key, column) for column in columns),
        tuple(_line(key, row, columns, left, right) for row in rows),
    )


def _line(key: TableKey, row: Row, columns: list[str], left: Facts, right: Facts) -> Line:
    cells = []
    for column in columns:
        address = f"{key}.{row.key}.{column}"
        cells.append(_cell(left.get(address), right.get(address)))
    return Line(bare(row.group) if row.group else "", row_name(key, row.key), tuple(cells))


def _cell(left: Record | None, right: Record | None) -> Cell | None:
    if left is None and right is None:
        return None
    change = ""
    if left is not None and right is not None:
        one, other = (cast("float | None", fact["value"]) for fact in (left, right))
        same = _content(left) == _content(right)
        if one is not None and other is not None and one != other:
            change = ("+" if other > one else "−") + number(round(abs(other - one), 6))
    else:
        same = False
    return Cell(_shown(left), _shown(right), same, change)


def _content(fact: Record) -> object:
    return fact["value"] if fact["value"] is not None else fact["raw"] or None


def _shown(fact: Record | None) -> str | None:
    if fact is None:
        return None
    value: Any = fact["value"]
    if value is not None:
        return number(value)
    return f"“{fact['raw']}”" if fact["raw"] else "空"
