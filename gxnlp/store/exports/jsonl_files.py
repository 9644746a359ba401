"""JSON lines: one object per row, nothing guarded or shortened."""

from __future__ import annotations

import json
from pathlib import Path

from gxnlp.store.exports.table import Exported, Table


def write_jsonl(table: Table, path: Path) -> Exported:
    """Write ``table`` to ``path``, one object a line."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for row in table.rows():
            record = dict(zip(table.columns, row, strict=True))
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
            count += 1
    return Exported(table.name, count, path)
