"""What a built database says of one generated report."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Built:
    """The rows of one report; None of it is interpreted."""

    identity: dict[str, Any]
    cells: dict[str, tuple[float | None, str | None]]
    sections: list[tuple[str, str, str]]
    points: list[tuple[str, str, str]]
    failures: list[tuple[str, str]]


class Corpus:
    """Reads reports out of a database, by source."""

    def __init__(self, database: Path) -> None:
        self._db = sqlite3.connect(database)
        self._db.row_factory = sqlite3.Row

    def refusal(self, source: str) -> str:
        """Why there is no report for a source."""
        found = self._db.execute(
            "SELECT status, reason FROM intake WHERE source = ?", (source,)
        ).fetchone()
        return f"{found['status']}: {found['reason']}" if found else "not in intake"

    def report(self, source: str) -> Built | None:
        """The report read from ``source``, or None."""
        found = self._db.execute("SELECT * FROM reports WHERE source = ?", (source,)).fetchone()
        if found is None:
            return None
        key = (found["id"],)
        return Built(
            {name: found[name] for name in found.keys() if name != "text"},  # noqa: SIM118
            {
                f"{r['form_table']}.{r['form_row']}.{r['form_column']}": (r["value"], r["raw"])
                for r in self._db.execute("SELECT * FROM facts WHERE report = ?", key)
            },
            [
                (r["key"], r["heading"], r["text"])
                for r in self._db.execute(
                    "SELECT * FROM sections WHERE report = ? ORDER BY start", key
                )
            ],
            [
                (r["section"], r["role"], r["text"])
                for r in self._db.execute(
                    "SELECT * FROM points WHERE report = ? ORDER BY start", key
                )
            ],
            [
                (r["rule"], r["subject"])
                for r in self._db.execute(
                    "SELECT * FROM findings WHERE report = ? AND status = 'fail'", key
                )
            ],
        )
