"""How SQLite reads what a page asks: by an index, or a large table row by row."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from gxnlp.store import Corpus

LARGE = {
    "reports",  # holds the texts
    "sections", "points", "labels", "entities", "remedies", "continuity", "facts", "findings",
    "omissions", "matches", "phrase_occurrences", "flags", "reuse", "intake", "cluster_members",
    "_passages", "_themes_told", "_theme_sectors", "_region_sizes",
}  # fmt: skip
"""What must be read by an index.  The others have one row for each report or theme, or few."""
_NAMED = re.compile(
    r"(?:FROM|JOIN|,) +\[?(\w+)\]?(?: AS)? "
    r"(?!JOIN|ON|WHERE|CROSS|LIMIT|ORDER|GROUP|INDEXED)(\w+)",
    re.I,
)
_SCAN = re.compile(r"SCAN (\w+)(?! .*(?:INDEX|VIRTUAL))")
_ANY_SCAN = re.compile(r"SCAN (\w+)")


def without_statistics(db: Path, folder: Path) -> Path:
    """A copy that SQLite does not know to be small: it would rather read few rows than an index."""
    copy = folder / "plans.db"
    shutil.copy(db, copy)
    with closing(sqlite3.connect(copy)) as connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'").fetchone():
            connection.execute("DELETE FROM sqlite_stat1")
        connection.commit()
    return copy


def scans(
    connection: sqlite3.Connection,
    sql: str,
    parameters: Sequence[object] | Mapping[str, object] = (),
    *,
    by_index: bool = False,
) -> set[str]:
    """The large tables that a statement goes through row by row; ``by_index``: or by an index."""
    named = {alias: table for table, alias in _NAMED.findall(sql)}
    found = set()
    for step in connection.execute(f"EXPLAIN QUERY PLAN {sql}", parameters):
        if scan := (_ANY_SCAN if by_index else _SCAN).match(step[3]):
            found.add(named.get(scan[1], scan[1]))
    return found & LARGE


def scanned(db: Path, read: Callable[[Corpus], object]) -> set[str]:
    """The large tables that the queries of ``read`` go through row by row."""
    asked: list[str] = []
    with closing(sqlite3.connect(db)) as connection:
        connection.set_trace_callback(asked.append)
        read(Corpus(Database(connection)))
        connection.set_trace_callback(None)
        assert asked
        return set().union(*(scans(connection, sql) for sql in asked))
