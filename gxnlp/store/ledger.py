"""The books of the corpus: which input holds which content, and what became of it.

``_inputs`` says where each content was seen, ``_outcomes`` what came of it; ``intake`` and the
life of a report follow from the two, so that any order of builds ends in the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from sqlite_utils import Database

from gxnlp.model import Override
from gxnlp.store.reports import delete_report

OVERRIDE_COLUMNS = tuple(field.name for field in fields(Override))
_OVERRIDE_JSON = f"json_array({', '.join('o.' + name for name in OVERRIDE_COLUMNS)})"
_NO_OVERRIDE = "[" + ",".join(["null"] * len(OVERRIDE_COLUMNS)) + "]"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an input could not be taken; ``reason`` is a Chinese sentence."""

    status: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Todo:
    """A content that has to be analysed, under the smallest of its names."""

    file: str
    source: str
    override: Override | None


def prepare(db: Database) -> None:
    """The run's own notes, in temporary tables that grow on disk, not in memory."""
    db.conn.execute("PRAGMA temp_store = FILE")
    for statement in (
        "CREATE TEMP TABLE seen (root TEXT, source TEXT, PRIMARY KEY (root, source)) WITHOUT ROWID",
        "CREATE TEMP TABLE todo (file TEXT PRIMARY KEY, source TEXT) WITHOUT ROWID",
    ):
        db.conn.execute(statement)


def note_input(
    db: Database, root: str, source: str, *, file: str, size: int | None, problem: Problem | None
) -> bool:
    """Enter an input as it is now (``file`` is '' where it gives no bytes); whether it changed."""
    status, reason = (problem.status, problem.reason) if problem else (None, None)
    db.conn.execute("INSERT OR IGNORE INTO temp.seen VALUES (?, ?)", (root, source))
    old = db.conn.execute(
        "SELECT file, status, reason FROM _inputs WHERE root = ? AND source = ?", (root, source)
    ).fetchone()
    if old == (file, status, reason):
        return False
    db.conn.execute(
        "INSERT OR REPLACE INTO _inputs VALUES (?, ?, ?, ?, ?, ?)",
        (root, source, file, size, status, reason),
    )
    if old is not None and old[0] != file:
        _forget_copies(db, source, old[0])
        settle(db, source, old[0])
    settle(db, source, file)
    return True


def _forget_copies(db: Database, source: str, file: str) -> None:
    """Drop the same file under folders that are no longer there: the corpus was moved."""
    roots = db.conn.execute(
        "SELECT DISTINCT root FROM _inputs WHERE source = ? AND file = ?", (source, file)
    ).fetchall()
    for (root,) in roots:
        if not Path(root).exists():
            db.conn.execute("DELETE FROM _inputs WHERE root = ? AND source = ?", (root, source))


def settle(db: Database, source: str, file: str) -> None:
    """Make ``intake`` say of a content (or of an input without one) what the books say."""
    if file == "":
        _settle_unusable(db, source)
        return
    sources = [
        row[0]
        for row in db.conn.execute(
            "SELECT DISTINCT source FROM _inputs WHERE file = ? ORDER BY source", (file,)
        )
    ]
    outcome = db.conn.execute(
        "SELECT status, reason, report FROM _outcomes WHERE file = ?", (file,)
    ).fetchone()
    db.conn.execute("DELETE FROM intake WHERE file = ?", (file,))
    if outcome is None:
        return
    status, reason, report = outcome
    if not sources:
        db.conn.execute("DELETE FROM _outcomes WHERE file = ?", (file,))
        if report is not None:
            delete_report(db, report)
        return
    first, *others = sources
    if report is not None:
        db.conn.execute(
            "UPDATE reports SET source = ? WHERE id = ? AND source <> ?", (first, report, first)
        )
    as_other = ("duplicate", f"与 {first} 内容完全相同") if report else (status, reason)
    db.conn.executemany(
        "INSERT INTO intake (source, file, report, status, reason) VALUES (?, ?, ?, ?, ?)",
        [(first, file, report, status, reason), *((s, file, report, *as_other) for s in others)],
    )


def _settle_unusable(db: Database, source: str) -> None:
    db.conn.execute("DELETE FROM intake WHERE source = ? AND file = ''", (source,))
    db.conn.execute(
        "INSERT INTO intake (source, file, status, reason) "
        "SELECT source, '', status, reason FROM _inputs WHERE source = ? AND file = '' "
        "ORDER BY status, reason LIMIT 1",
        (source,),
    )


def forget_unseen(db: Database, root: str, name: str | None) -> int:
    """Drop what was under ``root`` (or under its one entry ``name``) and was not seen this time.

    What lies in a folder or archive that could not be opened this time stays: it is not gone.
    """
    closed = [
        row[0]
        for row in db.conn.execute(
            "SELECT source FROM _inputs WHERE root = ? AND file = '' AND status = 'failed'", (root,)
        )
    ]
    gone = db.conn.execute(
        "SELECT source, file FROM _inputs i WHERE root = ? "
        "AND NOT EXISTS (SELECT 1 FROM temp.seen s WHERE s.root = i.root AND s.source = i.source)",
        (root,),
    ).fetchall()
    count = 0
    for source, file in gone:
        if name is not None and not _within(source, name):
            continue
        if any(source != entry and _within(source, entry) for entry in closed):
            continue
        db.conn.execute("DELETE FROM _inputs WHERE root = ? AND source = ?", (root, source))
        _forget_copies(db, source, file)
        settle(db, source, file)
        count += 1
    return count


def _within(source: str, entry: str) -> bool:
    return source == entry or source.startswith((entry + "/", entry + "!/"))


def forget_content(db: Database, source: str, file: str) -> None:
    """Drop a content wherever it was seen (or, without content, the input ``source``)."""
    if file:
        db.conn.execute("DELETE FROM _inputs WHERE file = ?", (file,))
    else:
        db.conn.execute("DELETE FROM _inputs WHERE source = ? AND file = ''", (source,))
    settle(db, source, file)


def put_overrides(db: Database, overrides: Iterable[tuple[str, Override]]) -> None:
    """Store what a manifest says; an override without any value takes the stored one back."""
    marks = ", ".join("?" * (len(OVERRIDE_COLUMNS) + 1))
    for source, override in overrides:
        db.conn.execute("DELETE FROM overrides WHERE source = ?", (source,))
        if override != Override():
            db.conn.execute(
                f"INSERT INTO overrides (source, {', '.join(OVERRIDE_COLUMNS)}) VALUES ({marks})",
                (source, *astuple(override)),
            )


def unmatched(db: Database, sources: Iterable[str]) -> list[str]:
    """Those of ``sources`` that no known input bears."""
    return [
        source
        for source in sources
        if db.conn.execute("SELECT 1 FROM _inputs WHERE source = ?", (source,)).fetchone() is None
    ]


def plan(db: Database, *, code: str, code_of_failures: str) -> int:
    """Note every content whose outcome is missing or was made under other circumstances."""
    db.conn.execute("DELETE FROM temp.todo")
    db.conn.execute(
        f"""
        INSERT INTO temp.todo SELECT w.file, w.source
        FROM (SELECT file, min(source) AS source FROM _inputs WHERE file <> '' GROUP BY file) w
        LEFT JOIN overrides o ON o.source = w.source
        LEFT JOIN _outcomes k ON k.file = w.file
        WHERE k.file IS NULL OR k.source <> w.source
          OR k.code <> CASE k.status WHEN 'failed' THEN ? ELSE ? END
          OR k.override <> {_OVERRIDE_JSON}
        """,
        (code_of_failures, code),
    )
    return todo_count(db)


def todo_count(db: Database) -> int:
    """How many contents wait to be analysed."""
    count: int = db.conn.execute("SELECT count(*) FROM temp.todo").fetchone()[0]
    return count


def take(db: Database, root: str, source: str) -> Todo | None:
    """The waiting content that this input gives under its smallest name, taken off the list."""
    row = db.conn.execute(
        "DELETE FROM temp.todo WHERE source = ? AND file = "
        "(SELECT file FROM _inputs WHERE root = ? AND source = ?) RETURNING file",
        (source, root, source),
    ).fetchone()
    if row is None:
        return None
    override = db.conn.execute(
        f"SELECT {', '.join(OVERRIDE_COLUMNS)} FROM overrides WHERE source = ?", (source,)
    ).fetchone()
    return Todo(row[0], source, Override(*override) if override else None)


def waiting_containers(db: Database) -> Iterator[tuple[str, str]]:
    """Where waiting contents were last seen: root, and the file or archive under it."""
    rows = db.conn.execute(
        "SELECT DISTINCT i.root, i.source FROM temp.todo t "
        "JOIN _inputs i ON i.file = t.file AND i.source = t.source ORDER BY 1, 2"
    ).fetchall()
    done: set[tuple[str, str]] = set()
    for root, source in rows:
        container = (root, source.split("!/")[0])
        if container not in done:
            done.add(container)
            yield container


def enter_outcome(
    db: Database, todo: Todo, *, code: str, status: str, reason: str | None, report: str | None
) -> None:
    """Book what became of a content, and let ``intake`` follow."""
    override = db.conn.execute(
        f"SELECT {_OVERRIDE_JSON} FROM overrides o WHERE o.source = ?", (todo.source,)
    ).fetchone()
    db.conn.execute(
        "INSERT OR REPLACE INTO _outcomes VALUES (?, ?, ?, ?, ?, ?, ?)",
        (todo.file, todo.source, code, override[0] if override else _NO_OVERRIDE, status, reason,
         report),
    )  # fmt: skip
    settle(db, todo.source, todo.file)


def problems(db: Database) -> list[tuple[str, str, str | None]]:
    """Status, source and reason of every input seen in this run that gave no report."""
    return db.conn.execute(
        "SELECT DISTINCT n.status, n.source, n.reason FROM temp.seen s "
        "JOIN _inputs i ON i.root = s.root AND i.source = s.source "
        "JOIN intake n ON n.source = i.source AND n.file = i.file "
        "WHERE n.status IN ('rejected', 'failed', 'ignored') ORDER BY n.source, n.status"
    ).fetchall()


def seen_by_status(db: Database) -> dict[str, int]:
    """How many of the inputs seen in this run have which status."""
    return dict(
        db.conn.execute(
            "SELECT n.status, count(*) FROM temp.seen s "
            "JOIN _inputs i ON i.root = s.root AND i.source = s.source "
            "JOIN intake n ON n.source = i.source AND n.file = i.file GROUP BY n.status"
        ).fetchall()
    )
