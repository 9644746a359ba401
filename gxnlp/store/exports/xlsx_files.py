"""XLSX in constant memory; says where it had to split or shorten."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

from gxnlp.store.corpus import Value
from gxnlp.store.exports.table import Exported, Table, inert

MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
_NAMED_PLACES = 20
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
# A fixed date, so that equal corpora give equal files.
_MADE = datetime.datetime(2020, 1, 1)


class _Sheets:
    """The sheets of one table: a new one whenever the last is full."""

    def __init__(self, book: Any, table: Table) -> None:
        self._book = book
        self._table = table
        self._head = book.add_format({"bold": True})
        self._row = MOST_ROWS
        self.count = 0

    def place(self) -> tuple[Any, int]:
        """The sheet and the row for the next row of data."""
        if self._row >= MOST_ROWS:
            self.count += 1
            name = self._table.name if self.count == 1 else f"{self._table.name} ({self.count})"
            self._sheet = self._book.add_worksheet(name)
            self._sheet.freeze_panes(1, 0)
            for column, title in enumerate(self._table.columns):
                self._sheet.write_string(0, column, title, self._head)
            self._row = 1
        at = self._row
        self._row += 1
        return self._sheet, at


def write_xlsx(table: Table, path: Path) -> Exported:
    """Write ``table`` to ``path``; what did not fit is told in ``notes`` and on the sheet 说明."""
    import xlsxwriter

    book = xlsxwriter.Workbook(
        str(path),
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"created": _MADE})
    sheets = _Sheets(book, table)
    count = shortened = 0
    places: list[str] = []
    for row in table.rows():
        sheet, at = sheets.place()
        for column, value in enumerate(row):
            if _write(sheet, at, column, value):
                shortened += 1
                if len(places) < _NAMED_PLACES:
                    places.append(f"{sheet.get_name()} 第 {at + 1} 行 {table.columns[column]} 列")
        count += 1
    if not count:
        sheets.place()
    notes = []
    if sheets.count > 1:
        notes.append(f"共 {count} 行，超过单个工作表的上限，分为 {sheets.count} 个工作表")
    if shortened:
        more = " 等" if shortened > len(places) else ""
        notes.append(
            f"{shortened} 个单元格超过 {MOST_CHARACTERS} 字符，已截短：{'；'.join(places)}{more}；"
            "全文请用 csv 或 jsonl 导出"
        )
    if notes:
        sheet = book.add_worksheet("说明")
        for at, note in enumerate(notes):
            sheet.write_string(at, 0, note)
    book.close()
    return Exported(table.name, count, path, tuple(notes))


def _write(sheet: Any, row: int, column: int, value: Value) -> bool:
    """Write one cell; whether it had to be shortened."""
    if value is None:
        return False
    if not isinstance(value, str):
        sheet.write_number(row, column, value)
        return False
    text = inert(_CONTROL.sub("\ufffd", value))
    short = _shortened(text)
    sheet.write_string(row, column, short)
    return short is not text


def _shortened(text: str) -> str:
    """``text``, or its beginning with a remark, in what one cell holds (UTF-16 units)."""
    if len(text) * 2 <= MOST_CHARACTERS or len(text.encode("utf-16-le")) // 2 <= MOST_CHARACTERS:
        return text
    remark = f"…（已截短，原文 {len(text)} 字）"
    room = (MOST_CHARACTERS - len(remark)) * 2
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + remark
