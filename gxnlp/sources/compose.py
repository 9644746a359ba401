"""Composing ``Document.text`` from paragraphs and tables, so that every span holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from gxnlp.model import Block, Cell, Document, Grid, Omission, Span
from gxnlp.sources.encoding import scrub
from gxnlp.sources.healing import broken_heading
from gxnlp.sources.patterns import INVISIBLE, section_heading

_MAX_WIDTH = 64
_HASHES = re.compile(r"#{1,6}\s*(?=[^\s#])")
_BREAKS = re.compile(
    r"[ \t\r\f\v\x1c-\x1f\x85\u2028\u2029]*\n[ \t\r\f\v\n\x1c-\x1f\x85\u2028\u2029]*"
)


@dataclass(slots=True)
class Draft:
    """A cell before its text has a place: where it stands, what it spans, what it says."""

    row: int
    column: int
    rowspan: int
    colspan: int
    text: str
    page: int | None = None


class Composer:
    """Collects paragraphs and tables in order and turns them into a Document."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._at = 0
        self._blocks: list[Block] = []
        self._pending: tuple[str, Literal["", "heading", "item"], int | None] | None = None
        self.fields: list[tuple[str, str]] = []
        self.omissions: list[Omission] = []

    def __bool__(self) -> bool:
        return bool(self._blocks) or self._pending is not None

    def paragraph(
        self,
        text: str,
        markup: Literal["", "heading", "item"] = "",
        page: int | None = None,
    ) -> None:
        """Add one paragraph; nothing is added for white space."""
        body = text.strip(INVISIBLE)
        if body[:1] == "#" and (mark := _HASHES.match(body)):
            body, markup = body[mark.end() :].rstrip("# "), "heading"
        if not body:
            return
        if self._pending is not None:
            first, mark_up, first_page = self._pending
            if broken_heading(first, body):
                self._pending = first + body, mark_up or markup, first_page
                return
            self._flush()
        self._pending = body, markup, page

    def _flush(self) -> None:
        """Write the last paragraph; it waited for the rest of a broken heading."""
        if self._pending is not None:
            body, markup, page = self._pending
            start = self._at
            self._write(body)
            self._write("\n")
            self._blocks.append(Block(Span(start, start + len(body)), None, markup, page))
            self._pending = None

    def table(self, drafts: Iterable[Draft], *, exact: bool = True) -> None:
        """Add a grid: rows on lines, cells separated by TABs, merged cells once."""
        rows = _rows(drafts)
        if not rows:
            return
        self._flush()
        width = max(draft.column + draft.colspan for row in rows for draft in row)
        height = max(draft.row + draft.rowspan for row in rows for draft in row)
        start = at = self._at
        write = self._pieces.append
        cells: list[Cell] = []
        for row in rows:
            column = 0
            for draft in row:
                if draft.column > column:
                    write("\t" * (draft.column - column))
                    at += draft.column - column
                    column = draft.column
                body = draft.text.strip(INVISIBLE)
                if "\n" in body or "\t" in body:
                    body = _BREAKS.sub("\n", body.replace("\t", " "))
                end = at + len(body)
                place = Span(at, end)
                cells.append(
                    Cell(draft.row, column, draft.rowspan, draft.colspan, place, draft.page)
                )
                write(body)
                at = end
            write("\t" * (width - 1 - column) + "\n")
            at += width - column
        self._at = at
        page = rows[0][0].page if rows[0] else None
        grid = Grid(tuple(cells), height, width, exact)
        self._blocks.append(Block(Span(start, at - 1), grid, "", page))

    def omit(self, omission: Omission) -> None:
        """Note something of the source that is not in the text."""
        self.omissions.append(omission)

    def field(self, key: str, value: str) -> None:
        """Add a field, if it has a value; the first value of a key stays."""
        value = " ".join(scrub(value).split())
        if value and all(known != key for known, _value in self.fields):
            self.fields.append((key, value))

    def document(self, *, source: str, format: str, encoding: str | None = None) -> Document:
        """The Document of all that was added."""
        self._flush()
        return Document(
            source=source,
            format=format,
            encoding=encoding,
            text=scrub("".join(self._pieces)),
            blocks=tuple(self._blocks),
            fields=tuple(self.fields),
            omissions=tuple(self.omissions),
        )

    def _write(self, piece: str) -> None:
        self._pieces.append(piece)
        self._at += len(piece)


def _rows(drafts: Iterable[Draft]) -> list[list[Draft]]:
    """The drafts by row, in order of their columns; a row may be empty."""
    rows: list[list[Draft]] = []
    for draft in drafts:
        while len(rows) <= draft.row:
            rows.append([])
        rows[draft.row].append(draft)
    for row in rows:
        row.sort(key=lambda draft: draft.column)
    return rows


def place(rows: Sequence[Sequence[tuple[str, int, int]]]) -> list[Draft]:
    """Cells given as (text, rowspan, colspan) row by row, put where a browser would put them."""
    height = len(rows)
    drafts: list[Draft] = []
    taken: dict[int, int] = {}  # column -> first row that is free again
    for number, row in enumerate(rows):
        column = 0
        for at, (text, rowspan, colspan) in enumerate(row):
            while taken.get(column, 0) > number:
                column += 1
            if column >= _MAX_WIDTH * 4:  # no table of the form: its words stay, in one last cell
                words = "\n".join(text for text, _rows, _columns in row[at:] if text)
                drafts.append(Draft(number, column, 1, 1, words))
                break
            if rowspan != 1:
                rowspan = min(rowspan, height - number) if rowspan > 0 else height - number
            if colspan != 1:
                colspan = max(1, min(colspan, _MAX_WIDTH))
            if rowspan > 1:
                for each in range(column, column + colspan):
                    taken[each] = max(taken.get(each, 0), number + rowspan)
            drafts.append(Draft(number, column, rowspan, colspan, text))
            column += colspan
    return drafts


def only_prose(drafts: Sequence[Draft]) -> bool:
    """Whether a table only lays out text: its cells hold paragraphs, not labels and values."""
    filled = [draft for draft in drafts if draft.text.strip(INVISIBLE)]
    if not filled:
        return False
    if len(filled) == 1:
        return True
    longest = max(len(draft.text) for draft in filled)
    if any(
        section_heading(line.strip(INVISIBLE))
        for draft in filled
        if len(draft.text) > 60
        for line in draft.text.split("\n")
    ):
        return True
    width = max(draft.column + draft.colspan for draft in filled)
    return width == 1 and longest > 40
