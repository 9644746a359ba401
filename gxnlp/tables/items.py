"""Cells and lines as the reading of the tables sees them."""

from __future__ import annotations

from dataclasses import dataclass

from gxnlp.model import Span
from gxnlp.tables.labels import Label, read_label


@dataclass(slots=True, eq=False)
class Item:
    """A cell, or a piece of a line that stands for one.

    ``columns`` is the half-open range of grid columns that it covers, where columns are known.
    ``blank``: nothing is printed in it. ``value``: it is a figure, or a sign for none.  ``rest``:
    what a page break tore off its figure and put on the next page.
    """

    text: str
    folded: str
    span: Span
    page: int | None
    columns: tuple[int, int] | None
    blank: bool
    value: bool
    rest: str = ""

    @property
    def labels(self) -> tuple[Label, ...]:
        """The labels that it may be."""
        return () if self.blank or self.value else read_label(self.text)


@dataclass(slots=True, eq=False)
class Line:
    """One row of a grid (``grid`` is its number, cells that are empty included), or one line of
    running text (``grid`` is None: cells that are empty are not there at all)."""

    items: tuple[Item, ...]
    grid: int | None
    exact: bool
