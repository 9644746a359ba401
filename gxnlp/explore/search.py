"""Datasette's own search box, made to find Chinese words and to show where they stand.

The full text of points is split at every Chinese character (:mod:`gxnlp.store.fulltext`), so what
is asked has to be split alike: Datasette puts what was typed through the SQL function
``escape_fts``, which is replaced here on the connections to a corpus.  Punctuation is no part of
the index: 公开信息 also finds 公开，信息.

The highlights are found again in the original text, since Datasette shows the rows of the table
and not those of the index; a test holds them to be those of SQLite.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from typing import Any

from markupsafe import Markup, escape

from gxnlp.reports.showing import visible
from gxnlp.store.fulltext import (
    HAN,
    MARK_END,
    MARK_START,
    ZERO_WIDTH,
    match_expression,
    split,
    words,
)
from gxnlp.text import RADICALS

AROUND = 40
"""So many characters of the text are shown on each side of a hit."""

_NOTHING = '""'
_TOKEN = re.compile(r"[^\W_]+")
_HAN = re.compile(f"[{HAN}]")
_LETTER = rf"[^\W_{HAN}]"

_searched: ContextVar[str] = ContextVar("searched", default="")


def put_functions(connection: sqlite3.Connection) -> None:
    """Let Datasette's search on this connection take what is typed for text, never for syntax."""
    connection.create_function("escape_fts", 1, _expression, deterministic=True)


def _expression(query: object) -> str:
    return match_expression(str(query or "")) or _NOTHING


def note_search(request: Any) -> None:
    """Remember for the rest of this request what is searched for: cells are shown without it."""
    _searched.set(" ".join(request.args.getlist("_search")))


def snippet(text: str) -> Markup | None:
    """``text`` round the hits of this request's search, None where there is none."""
    found = hits(text, _searched.get())
    return _around(text, found) if found else None


def around(text: str, query: str) -> Markup:
    """``text`` round the hits of ``query``, which are marked."""
    return _around(text, hits(text, query))


def hits(text: str, query: str) -> tuple[tuple[int, int], ...]:
    """Where the words of ``query`` stand in ``text``, apart and in order.

    >>> hits("政务公 开，公开", "公开")
    ((2, 5), (6, 8))
    """
    plain = text.translate(RADICALS).replace(ZERO_WIDTH, " ")
    spans = [
        found.span()
        for word in words(query)
        if (pattern := _pattern(word))
        for found in pattern.finditer(plain)
    ]
    return tuple(_joined(spans, gap=-1))


def _joined(spans: Iterable[tuple[int, int]], *, gap: int) -> list[tuple[int, int]]:
    """Spans in order; those that are no further apart than ``gap`` are one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start - joined[-1][1] <= gap:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def _pattern(word: str) -> re.Pattern[str] | None:
    """A word as the index knows it: its tokens in order, whatever punctuation is between them."""
    tokens = _TOKEN.findall(split(word))
    if not tokens:
        return None
    parts = [
        re.escape(token) if _HAN.match(token) else f"(?<!{_LETTER}){re.escape(token)}(?!{_LETTER})"
        for token in tokens
    ]
    return re.compile(r"[\W_]*".join(parts), re.IGNORECASE)


def _around(text: str, found: Sequence[tuple[int, int]]) -> Markup:
    """The hits, marked, with some of the text on each side."""
    near = [(max(0, start - AROUND), min(len(text), end + AROUND)) for start, end in found]
    pieces = []
    end = 0
    for begin, end in _joined(near, gap=0):
        pieces.append(Markup("…" if begin else ""))
        at = begin
        for start, stop in found:
            if begin <= start < end:
                mark = Markup("<mark>{}</mark>").format(_clean(text[start:stop]))
                pieces += [escape(_clean(text[at:start])), mark]
                at = stop
        pieces.append(escape(_clean(text[at:end])))
    return Markup("").join([*pieces, "…" if end < len(text) else ""])


def marked(text: str) -> Markup:
    """What SQLite's ``snippet`` or ``highlight`` gave between our sentinels, as HTML."""
    shown = escape(_clean(text))
    return Markup(str(shown).replace(MARK_START, "<mark>").replace(MARK_END, "</mark>"))


def _clean(text: str) -> str:
    return str(visible(text.replace(ZERO_WIDTH, "")))
