"""What a reader sees in a cell: names for keys, links to rows, highlights, numbers in line.

A page has thousands of cells, so HTML is put together in f-strings, where what
is no number is escaped by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from markupsafe import Markup, escape

from gxnlp.explore import links, metadata, search
from gxnlp.explore.corpora import is_corpus
from gxnlp.reports.showing import number, percent, visible
from gxnlp.store.fulltext import MARK_START

_LABEL = 40
_SHORT = 8
"""So much of a key tells it from others in a list."""
_LONG = 120
"""Texts that are longer show their beginning in a list; the row has the whole."""
_SHARES = ("占比", "相似度")
"""Columns of ready queries whose name ends so hold shares, 0 to 1."""
_ANCHOR = re.compile(">([^<]*)</a>")
_YEARS = 10_000
"""Below this, numbers are written without parting thousands: they may be years."""


def shown(
    datasette: Any, database: str, table: str | None, column: str, value: Any, row: Any
) -> Markup | None:
    """A cell as HTML; None where Datasette's own way will do."""
    if not is_corpus(datasette, database):
        return None
    match value:
        case {"value": key, "label": label}:
            return _link(datasette, database, table, column, str(key), label)
        case str() if value and table is None and (target := metadata.target_of(column, None)):
            return _own_link(datasette, database, target, value, row)
        case str() if value:
            return _text(datasette, database, table, column, value)
        case int() | float():
            return _number(column, value)
    return None


def row_of(cells: Iterable[Any]) -> Markup:
    """The cells of a table or of a ready query as one piece of HTML.

    >>> row_of(["<", {"value": 1}])
    Markup('<td>&lt;</td><td>1</td>')
    """
    return Markup("".join(f"<td>{_content(cell)}</td>" for cell in cells))


def _content(cell: Any) -> Markup:
    value = cell["value"] if isinstance(cell, dict) else cell
    content = escape(visible(value))
    if isinstance(cell, dict) and cell.get("is_special_link_column"):  # a key of several columns
        return Markup(_ANCHOR.sub(r'>查看<span class="unseen"> \1</span></a>', str(content)))
    if isinstance(value, str) and len(value) > _LONG:
        return Markup(f'<div class="cut">{content}</div>')
    return content


def worded(value: object, column: str, table: str | None = None) -> object:
    """A key in the words of the field, anything else as it is.

    >>> worded("problem", "role"), worded("甲县教育局", "organ")
    ('问题', '甲县教育局')
    """
    return metadata.words_of(column, table).get(str(value), value)


def _text(
    datasette: Any, database: str, table: str | None, column: str, value: str
) -> Markup | None:
    if MARK_START in value:
        return search.marked(value)
    if (table, column) == ("points", "text"):
        return search.snippet(value)
    name = worded(value, column, table)
    if name != value:
        return Markup(f'<span title="{escape(value)}">{escape(name)}</span>')
    if metadata.target_of(column, table):
        return _link(datasette, database, table, column, value, None)
    return None


def _link(
    datasette: Any, database: str, table: str | None, column: str, key: str, label: object
) -> Markup | None:
    target = metadata.target_of(column, table)
    if target is None:
        return None
    text = key if label is None else str(label)
    short = text if len(text) <= _LABEL else text[: _LABEL - 1] + "…"
    href = datasette.urls.path(links.row(database, target, key))
    title, shown = escape(visible(text)), escape(visible(short))
    return Markup(f'<a href="{escape(href)}" title="{title}">{shown}</a>')


def _own_link(datasette: Any, database: str, target: str, key: str, row: Any) -> Markup:
    """A key in a ready query: a link to the page that shows what it is of, else to the row."""
    report = row["报告"] if "报告" in row.keys() else None  # noqa: SIM118 - rows hold values
    path = links.own(database, target, key, report) or links.row(database, target, key)
    href, whole = escape(datasette.urls.path(path)), escape(visible(key))
    short = escape(visible(key[:_SHORT]))
    return Markup(f'<a href="{href}" title="{whole}">{short}</a>')


def _number(column: str, value: float) -> Markup:
    if column.endswith(_SHARES):
        shape = percent(value)
    elif abs(value) < _YEARS:
        shape = f"{value:.15g}"
    else:
        shape = number(value)
    return Markup(f'<span class="num">{shape}</span>')
