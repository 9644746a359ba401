"""Aligned texts as HTML: what reports say is never markup."""

from __future__ import annotations

from markupsafe import Markup, escape

from gxnlp.reports.aligning import Body, Row
from gxnlp.reports.showing import visible

CLASSES = {"name": "n", "number": "d", "year": "y", "wording": "w"}
"""The class that a substitution of each kind is shown by."""


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
    if change in CLASSES:
        return Markup(f"<b class={CLASSES[change]}>{shown}</b>")
    return shown
