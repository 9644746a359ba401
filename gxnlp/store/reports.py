"""One report in the tables: written whole, taken out whole."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from gxnlp.store.fulltext import split
from gxnlp.store.rows import COLUMNS, ReportRows, Row
from gxnlp.store.settled import forget


def _insert_statement(table: str) -> str:
    columns = COLUMNS[table]
    names = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})"


_INSERT = {table: _insert_statement(table) for table in COLUMNS}


_REMEMBER = (
    "INSERT OR REPLACE INTO _former_reports "
    "SELECT id, source, organ_key, year FROM reports WHERE id = :report AND EXISTS ("
    "SELECT 1 FROM _review_subjects WHERE report = :report OR other_report = :report)",
    "INSERT OR REPLACE INTO _former_findings "
    "SELECT g.id, g.expected, g.actual FROM findings g WHERE g.report = :report AND EXISTS ("
    "SELECT 1 FROM reviews v WHERE v.subject_kind = 'finding' AND v.subject = g.id)",
)
"""What has to be known of a report, and of its findings, to find them again in another edition."""


def insert_report(db: Database, rows: ReportRows) -> None:
    """Write all rows of a report that is not there yet."""
    for table in COLUMNS:
        if table == "points":
            _insert_points(db, rows.tables[table])
        else:
            db.conn.executemany(_INSERT[table], rows.tables[table])
    mark_unsettled(db, rows.organ_key)
    mark_uncompared(db, rows.id)


def _insert_points(db: Database, points: Iterable[Row]) -> None:
    """Write points, each with its words for the full text."""
    for point in points:
        number = db.conn.execute(_INSERT["points"], point).lastrowid
        db.conn.execute(
            "INSERT INTO points_fts (rowid, text) VALUES (?, ?)", (number, split(str(point[-1])))
        )


def delete_report(db: Database, report: str) -> None:
    """Take a report out with everything derived from it; its organ's years are to be settled."""
    row = db.conn.execute("SELECT organ_key FROM reports WHERE id = ?", (report,)).fetchone()
    if row is None:
        return
    mark_unsettled(db, row[0])
    mark_uncompared(db, report)
    for statement in _REMEMBER:
        db.conn.execute(statement, {"report": report})
    # intake would go with the report; what is said there is settled by the caller.
    db.conn.execute("DELETE FROM reports WHERE id = ?", (report,))


def mark_unsettled(db: Database, organ_key: str | None) -> None:
    """Note that the years of an organ have to be compared again."""
    if organ_key is not None:
        db.conn.execute("INSERT OR IGNORE INTO _unsettled VALUES (?)", (organ_key,))


def mark_uncompared(db: Database, report: str) -> None:
    """Note that a report came or went since the narratives were last compared."""
    db.conn.execute("INSERT OR IGNORE INTO _uncompared VALUES (?)", (report,))
    forget(db, "substance")
