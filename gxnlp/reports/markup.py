"""Texts of reports as HTML: never markup, and nothing in them that steers a page."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from gxnlp.reports.aligning import Body, Row

_CLASSES = {"name": "n", "number": "d", "year": "y", "wording": "w"}
# Controls of the terminal, of the direction of writing, and what no page may hold.
_STEERING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\ufffe\uffff]"
)


def visible(value: object) -> object:
    """A text with its invisible controls written out; other values as they are.

    >>> visible("a\u202eb")
    'a[U+202E]b'
    """
    if isinstance(value, str) and not isinstance(value, Markup):
        return _STEERING.sub(lambda found: f"[U+{ord(found.group()):04X}]", value)
    return value


def rows(body: Body) -> Markup:
    """The rows of a table with two columns; what is equal is marked, what differs is named."""
    return Markup("").join(
        Markup("<tr><td>{}<td>{}").format(_cell(row, "left"), _cell(row, "right"))
        for row in body.rows
    )


def _cell(row: Row, side: str) -> Markup:
    return Markup("").join(
        _piece(piece.change, piece.left if side == "left" else piece.right) for piece in row
    )


def _piece(change: str, text: str) -> Markup:
    if not text:
        return Markup("")
    shown = escape(visible(text))
    if change == "equal":
        return Markup(f"<mark>{shown}</mark>")
    if change in _CLASSES:
        return Markup(f"<b class={_CLASSES[change]}>{shown}</b>")
    return shown
