"""The copy report as files: HTML, CSV and XLSX; equal corpora give equal bytes."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from gxnlp.reports.similarity.limits import Limits
from gxnlp.reports.similarity.objects import Similarity
from gxnlp.reports.similarity.pages import PAGES, folder_of, html
from gxnlp.reports.similarity.sheets import PASSAGES, SHEETS, Sheet, Value
from gxnlp.reports.writing import whole
from gxnlp.store.exports.table import inert, plain_number
from gxnlp.store.exports.xlsx_files import _MADE, MOST_CHARACTERS, MOST_ROWS, _write

_WIDE = ("原文", "文字", "说明", "标记", "改动")


def write_csv(similarity: Similarity, path: Path) -> int:
    """Write one row per passage with both texts; how many there are."""
    count = 0
    with whole(path) as part, part.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(PASSAGES.columns)
        for row in PASSAGES.rows(similarity):
            writer.writerow([_cell(value) for value in row])
            count += 1
    return count


def _cell(value: Value) -> str | int | None:
    if isinstance(value, str):
        return inert(value.replace("\x00", "\ufffd"))
    return plain_number(value) if isinstance(value, float) else value


def write_xlsx(similarity: Similarity, path: Path) -> None:
    """Write every table as a sheet; the last, 方法, says what had to be shortened."""
    import xlsxwriter

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with (
        whole(path) as part,
        part.open("wb") as stream,
        xlsxwriter.Workbook(stream, options) as book,
    ):
        book.set_properties({"created": _MADE})
        head = book.add_format({"bold": True, "bg_color": "#F4F6F8", "bottom": 1})
        shortened = sum(_add(book, head, sheet, similarity) for sheet in SHEETS[:-1])
        note = f"{shortened} 个单元格超过 {MOST_CHARACTERS} 字符，已截短；原文请用 CSV"
        _add(book, head, SHEETS[-1], similarity, note if shortened else None)


def _add(
    book: Any, head: Any, sheet: Sheet, similarity: Similarity, note: str | None = None
) -> int:
    """Write a table, on further sheets where one is full; how many cells were shortened."""
    shortened, number, at = 0, 1, 1
    place = _begin(book, head, sheet, number)
    for row in sheet.rows(similarity):
        if at == MOST_ROWS:
            number += 1
            place, at = _begin(book, head, sheet, number), 1
        for column, value in enumerate(row):
            shortened += _write(place, at, column, value)
        at += 1
    if note is not None:
        _write(place, at, 0, "说明")
        _write(place, at, 1, note)
    return shortened


def _begin(book: Any, head: Any, sheet: Sheet, number: int) -> Any:
    place = book.add_worksheet(sheet.name if number == 1 else f"{sheet.name} ({number})")
    place.freeze_panes(1, 0)
    for column, title in enumerate(sheet.columns):
        place.set_column(column, column, 48 if title.endswith(_WIDE) else 14)
        place.write_string(0, column, title, head)
    return place


def write_html(similarity: Similarity, path: Path, limits: Limits | None = None) -> list[Path]:
    """Write the page, and its folder if it has one; the files written, the page last.

    Pages that an earlier and larger report left in the folder are taken away.
    """
    written = []
    for name, text in html(similarity, path.name, limits):
        page = path.parent / name
        if page != path:
            page.parent.mkdir(exist_ok=True)
        with whole(page) as part:
            part.write_text(text, encoding="utf-8", newline="\n")
        written.append(page)
    for page in sorted(folder_of(path).glob(PAGES)):
        if page not in written:
            page.unlink()
    return written
