"""CSV with a byte order mark, as spreadsheets in this field open it."""

from __future__ import annotations

import csv
from pathlib import Path

from gxnlp.store.corpus import Value
from gxnlp.store.exports.table import Exported, Table, inert, plain_number


def write_csv(table: Table, path: Path) -> Exported:
    """Write ``table`` to ``path``; an empty cell is a missing value."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(table.columns)
        for row in table.rows():
            writer.writerow([_cell(value) for value in row])
            count += 1
    return Exported(table.name, count, path)


def _cell(value: Value) -> str | int | None:
    if isinstance(value, str):
        return inert(value.replace("\x00", "\ufffd"))
    return plain_number(value) if isinstance(value, float) else value
