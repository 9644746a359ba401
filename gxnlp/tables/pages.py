"""Rows that a page break tore in two → whole rows.

A row may be broken over two pages anywhere in its labels (``3.危及`` above, ``“三安全一稳定”``
below, or the ordinal above and all words below); its figures are then in one of the two parts.
Where both parts have figures, a narrow column broke a figure (``1`` above, ``0`` below): it is
marked and not put together, because nothing shows that the digits belong to one number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from gxnlp.tables.items import Item, Line
from gxnlp.tables.labels import core, is_known, read_label
from gxnlp.text import fold

_LONE_ORDINAL = re.compile(r"\d{1,2}[.,]")


def whole_rows(rows: Iterable[Line]) -> Iterator[Line]:
    """The rows of one grid, with the last row of a page and the first of the next made one where
    their labels only make sense together."""
    held: Line | None = None
    for row in rows:
        if held is not None:
            joined = _joined(held, row) if row.exact and _turns_page(held, row) else None
            if joined is not None:
                held = joined
                continue
            yield held
        held = row
    if held is not None:
        yield held


def _turns_page(above: Line, below: Line) -> bool:
    before, after = above.items[-1].page, below.items[0].page
    return before is not None and after is not None and after == before + 1


def _joined(above: Line, below: Line) -> Line | None:
    """The two parts as one row, with the labels of both; None if they are two rows."""
    upper = {item.columns: item for item in above.items if _is_words(item)}
    lower = {item.columns: item for item in below.items if _is_words(item)}
    torn = [columns for columns in lower if columns in upper]
    both = _has_figures(above) and _has_figures(below)
    if both:  # of the labels only the last, that of the row itself, tells
        torn = [columns for columns in torn if columns == [*upper][-1] == [*lower][-1]]
    completed = any(_completes(upper[at].text, lower[at].text) for at in torn)
    if not completed and not (both and not lower):
        return None
    row = below if _has_figures(below) and not both else above
    items = [
        _with_text(item, upper[item.columns].text + lower[item.columns].text)
        if item.columns in torn
        else item
        for item in row.items
    ]
    if both:
        rests = {item.columns: item for item in below.items if _is_figure(item)}
        items = [_torn(item, rests.get(item.columns)) for item in items]
    return Line(tuple(items), row.grid, row.exact)


def _torn(item: Item, rest: Item | None) -> Item:
    """The cell with what the next page has of it."""
    if rest is None:
        return item
    kept = rest if item.blank else item
    return replace(kept, rest=rest.text)


def _has_figures(row: Line) -> bool:
    return any(_is_figure(item) for item in row.items)


def _is_figure(item: Item) -> bool:
    return not item.blank and not _is_words(item)


def _is_words(item: Item) -> bool:
    return not item.blank and (not item.value or _LONE_ORDINAL.fullmatch(item.folded) is not None)


def _completes(begun: str, rest: str) -> bool:
    """Whether ``rest`` makes a label out of what ``begun`` began, and is none by itself, or all of
    one but its ordinal."""
    labels = read_label(begun + rest)
    if not labels or not all(label.whole for label in labels):
        return False
    return not core(begun) or not is_known(core(rest))


def _with_text(item: Item, text: str) -> Item:
    return Item(text, fold(text), item.span, item.page, item.columns, False, False)
