"""A large corpus in little time: a small one is built, and its rows are written many times over.

Each copy has reports, organs, cities and counties of its own, and so everything that hangs on them;
the phrases, which many organs share, are one for all copies.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from bench.corpus import generate

BASE = 500
"""Reports of the small corpus."""
PROVINCES = 10
"""Copies have their provinces in common with every tenth."""
SHARED = ("themes", "phrases", "runs")
"""What stands once, whatever the number of copies."""
OWN = {
    "reports": {
        "source": "? || '/' || source",
        "organ_key": "organ_key || ?",
        "city": "city || ?",
        "county": "county || ?",
        "province": f"province || (? % {PROVINCES})",
    },
    "intake": {"source": "? || '/' || source", "file": "? || '/' || file"},
    "overrides": {"source": "? || '/' || source"},
    "flags": {"subject": "printf('%03x', ?) || substr(subject, 4)"},
}
"""What differs from copy to copy beside the keys; ``?`` is the number of the copy."""


def multiply(db: Path, *, reports: int, seed: int, folder: Path) -> None:
    """Write a corpus of about ``reports`` reports to ``db``, out of what is made in ``folder``."""
    from gxnlp.corpus import build
    from gxnlp.store.connection import open_for_writing
    from gxnlp.store.fulltext import split
    from gxnlp.store.tallies import replace_tallies

    base = folder / "base.db"
    count = min(BASE, reports)
    generate(folder / "base", reports=count, seed=seed, formats=("txt",))
    build([folder / "base"], db=base, manifest=folder / "base" / "manifest.csv")
    with open_for_writing(db):
        pass  # an empty corpus of this version
    with closing(sqlite3.connect(db, isolation_level=None)) as to:
        to.create_function("split", 1, split, deterministic=True)
        to.execute("ATTACH ? AS base", (str(base),))
        for setting in ("main.journal_mode = OFF", "main.synchronous = OFF", "foreign_keys = OFF"):
            to.execute(f"PRAGMA {setting}")
        to.execute("PRAGMA cache_size = -262144")
        _copy(to, max(reports // count, 1))
        replace_tallies(Database(to))
        to.execute("PRAGMA journal_mode = DELETE")


def _copy(to: sqlite3.Connection, copies: int) -> None:
    indexes = to.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    ).fetchall()
    to.execute("BEGIN")
    for name, _ in indexes:
        to.execute(f"DROP INDEX {name}")  # they are made faster than they are kept
    for table in _tables(to):
        if table in SHARED:
            to.execute(f"INSERT OR REPLACE INTO main.{table} SELECT * FROM base.{table}")
            continue
        columns = _columns(to, table)
        sql = f"INSERT INTO main.{table} SELECT {', '.join(columns)} FROM base.{table}"
        asked = sql.count("?")
        to.executemany(sql, ([number] * asked for number in range(copies)))
    to.execute(f"UPDATE phrases SET reports = reports * {copies}, organs = organs * {copies}")
    to.execute("INSERT INTO points_fts (rowid, text) SELECT rowid, split(text) FROM points")
    for _, sql in indexes:
        to.execute(sql)
    to.execute("COMMIT")
    to.execute("ANALYZE")


def _tables(to: sqlite3.Connection) -> list[str]:
    """The tables that hold what was found; not those that only a later build asks."""
    names = to.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in names if not name.startswith(("_", "sqlite", "points_fts"))]


def _columns(to: sqlite3.Connection, table: str) -> list[str]:
    """What each column is in a copy: keys of what is copied begin with its number."""
    points_to = to.execute(f"PRAGMA foreign_key_list({table})")
    keys = {row[3]: row[2] for row in points_to}
    columns = []
    for row in to.execute(f"PRAGMA table_info({table})"):
        name = row[1]
        if name in OWN.get(table, {}):
            columns.append(OWN[table][name])
        elif name == "id" or (name in keys and keys[name] not in SHARED):
            columns.append(f"""printf('%03x', ?) || substr("{name}", 4)""")
        else:
            columns.append(f'"{name}"')
    return columns
