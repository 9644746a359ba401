"""A document as lines: its paragraphs, and the rows of its tables."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from gxnlp import forms
from gxnlp.model import Document, Grid, Span
from gxnlp.text import RADICALS, strip_span

_RADICAL = re.compile(f"[{''.join(map(chr, RADICALS))}]")
_ARTICLE = 80
_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, the one filled cell of a table's row (``cell``), or a fuller row (``row``)."""

    start: int
    end: int
    kind: Literal["paragraph", "cell", "row"]
    heading: bool = False


def plain(document: Document) -> str:
    """The text with radicals mended, offset for offset the same as ``Document.text``."""
    text = document.text
    return text.translate(RADICALS) if _RADICAL.search(text) else text


def lines(document: Document) -> tuple[Line, ...]:
    """The lines of a document in order; empty paragraphs and empty rows are left out."""
    found: list[Line] = []
    for block in document.blocks:
        if block.grid is not None:
            found.extend(_rows(document.text, block.grid))
        elif len(block.span):
            found.append(
                Line(block.span.start, block.span.end, "paragraph", block.markup == "heading")
            )
    return tuple(found)


def _rows(text: str, grid: Grid) -> list[Line]:
    rows: dict[int, list[Span]] = {}
    for cell in grid.cells:
        span = cell.span
        if span.start < span.end:
            rows.setdefault(cell.row, []).append(span)
    found: list[Line] = []
    for _, spans in sorted(rows.items()):
        if len(spans) > 1:
            found.append(Line(spans[0].start, max(span.end for span in spans), "row"))
        elif len(spans[0]) > _ARTICLE:
            found.extend(_article(text, spans[0]))
        else:
            found.append(Line(spans[0].start, spans[0].end, "cell"))
    return found


def _article(text: str, span: Span) -> list[Line]:
    """The lines of a cell that holds paragraphs: a table that only lays out the page."""
    found: list[Line] = []
    at = span.start
    for part in text[span.start : span.end].split("\n"):
        start, end = strip_span(text, at, at + len(part))
        if start < end:
            found.append(Line(start, end, "paragraph"))
        at += len(part) + 1
    return found


def at(offset: int, starts: Sequence[int]) -> int:
    """The index of the line that holds ``offset`` or stands last before it (-1: none)."""
    return bisect_right(starts, offset) - 1


@lru_cache(maxsize=8192)
def is_form(line: str) -> bool:
    """Whether a line is the tables' own wording, a value, or nothing but signs."""
    if len(line) > 120:
        return False
    return (
        _HAN.search(line) is None
        or _NOTE.match(line) is not None
        or forms.is_form_wording(line)
        or forms.is_form_wording(line.replace("受理", "处理"))
    )


_NOTE = re.compile(
    r"\s*[（(]?\s*(?:本列数据|本行数据|勾稽关系|单位\s*[:：]|注\s*[:：]|备注\s*[:：]|说明\s*[:：]|计量单位)"
)
