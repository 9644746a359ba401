"""Paragraphs that the medium broke, made whole: hard-wrapped lines, page breaks in a sentence.

Nothing is joined on a mere suspicion: a line that begins like a heading, a list item, a date or a
signature begins a paragraph, and short labels stay on their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from gxnlp.sources.patterns import DATE, LISTED, finished, prose, section_heading

_Other = TypeVar("_Other")

_LONGEST = 4_000
_CONTINUES = "，。、；：！？）〕》”’】%％"
_OPENERS = {"（": "）", "〔": "〕", "《": "》", "“": "”", "(": ")", "【": "】"}


@dataclass(slots=True)
class Line:
    """A line of text: its range without white space, the blank lines before it (9: a table), the
    width of its indent, and what the source itself calls it."""

    start: int
    end: int
    gap: int
    indent: int
    markup: Literal["", "heading", "item"]


def heal(text: str, pieces: Iterable[Line | _Other]) -> Iterator[Line | _Other]:
    """The pieces in order, lines of one paragraph joined to one Line over their line breaks."""
    lines = list(pieces)
    width = wrap_width(text, (line for line in lines if isinstance(line, Line)))
    open_line: Line | None = None
    last = ""
    for piece in lines:
        if not isinstance(piece, Line):
            if open_line is not None:
                yield open_line
                open_line = None
            yield piece
            continue
        body = text[piece.start : piece.end]
        if (
            open_line is not None
            and piece.gap < 9
            and not piece.markup
            and open_line.end - open_line.start < _LONGEST
        ):
            whole = text[open_line.start : open_line.end]
            if (piece.gap <= 1 and broken_heading(whole, body)) or (
                open_line.markup != "heading" and _continues(whole, last, body, piece, width)
            ):
                open_line.end = piece.end
                last = body
                continue
        if open_line is not None:
            yield open_line
        open_line, last = piece, body
    if open_line is not None:
        yield open_line


def wrap_width(text: str, lines: Iterable[Line]) -> int:
    """The width in half-width columns at which the text is hard-wrapped, or 0.

    Wrapped text has many lines of one width that end inside a sentence, and none much wider.
    """
    widths: list[int] = []
    unfinished = 0
    for line in lines:
        length = line.end - line.start
        if length > 90:
            return 0
        if length >= 15:
            body = text[line.start : line.end]
            if not finished(body):
                unfinished += 1
                widths.append(columns(text[line.start - min(line.indent, 8) : line.end]))
    if unfinished < 4:
        return 0
    widths.sort()
    width = widths[-1 - len(widths) // 10]
    near = sum(1 for each in widths if width - 6 <= each <= width + 4)
    return width if near >= 4 and near * 2 >= len(widths) else 0


def columns(line: str) -> int:
    """The width of ``line`` in half-width columns: two for a Chinese character."""
    return 2 * len(line) - len(line.encode("ascii", "ignore"))


def _continues(whole: str, last: str, body: str, line: Line, width: int) -> bool:
    """Whether ``body`` goes on with the paragraph ``whole``, whose last line is ``last``."""
    if body[0] in _CONTINUES:
        return len(whole) >= 15
    if finished(whole) or len(last) < 8 or section_heading(whole):
        return False
    if LISTED.match(body) or DATE.fullmatch(body) or section_heading(body):
        return False
    if line.indent >= 2 and not (width == 0 and _open(whole)):
        return False
    if width and line.gap <= 1 and columns(last) >= width - 7:
        return prose(whole + body) or len(whole) >= 15
    if line.gap > 3 or len(whole) < 24:
        return False
    if _open(whole) and prose(whole + body):
        return True
    return len(whole) >= 36 and prose(whole) and prose(body) and not LISTED.match(whole[-8:])


def _open(line: str) -> bool:
    """Whether a bracket or quotation mark that opens in ``line`` does not close in it."""
    return any(line.count(left) > line.count(right) for left, right in _OPENERS.items())


def broken_heading(first: str, second: str) -> bool:
    """Whether two short paragraphs are one of the six headings, broken in two.

    >>> broken_heading("四、政府信息公开", "行政复议、行政诉讼情况")
    True
    >>> broken_heading("一、总体情况", "（一）主动公开情况")
    False
    """
    if len(first) + len(second) > 45 or not LISTED.match(first) or LISTED.match(second):
        return False
    if section_heading(first) and second[0] not in "情及和与、":
        return False
    return section_heading(first + second)
