"""Opening a corpus file: whose it is, who else writes it, and how it is left behind."""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from gxnlp.store.errors import CorpusBusy, NewerCorpus, NotACorpus, StoreError, plain_errors
from gxnlp.store.migrations import APPLICATION_ID, MIGRATIONS

_HEADER = b"SQLite format 3\x00"
_BUSY_SECONDS = 30.0


def _uri(path: Path, mode: str) -> str:
    posix = path.resolve().as_posix()
    return f"file://{'' if posix.startswith('/') else '/'}{quote(posix)}?mode={mode}"


def _connect(path: Path, mode: str) -> Database:
    """A connection in autocommit mode, so that only ``db.atomic()`` opens transactions."""
    connection = sqlite3.connect(
        _uri(path, mode), uri=True, isolation_level=None, timeout=_BUSY_SECONDS
    )
    try:
        return Database(connection, execute_plugins=False)
    except BaseException:
        connection.close()
        raise


def _looks_new(path: Path) -> bool:
    """Whether there is nothing yet at ``path``; refuses what is plainly no database."""
    if path.is_dir():
        raise NotACorpus(f"{path} is a folder, not a corpus file.")
    if not path.exists() or path.stat().st_size == 0:
        return True
    with path.open("rb") as stream:
        if stream.read(len(_HEADER)) != _HEADER:
            raise NotACorpus(f"{path} is not an SQLite database; nothing was changed.")
    return False


def _is_empty(path: Path) -> bool:
    """Whether an SQLite file has nothing in it; refuses a foreign or a newer one, untouched."""
    try:
        db = _connect(path, "ro")
        try:
            return _inspect(db, path)
        finally:
            db.close()
    except sqlite3.OperationalError:
        # A transaction that was cut short can only be rolled back by a connection that may write.
        db = _connect(path, "rw")
        try:
            return _inspect(db, path)
        finally:
            db.close()


def _inspect(db: Database, path: Path) -> bool:
    [(application,)] = db.conn.execute("PRAGMA application_id").fetchall()
    if application != APPLICATION_ID:
        if application == 0 and not db.table_names():
            return True
        raise NotACorpus(f"{path} is an SQLite database of another program; nothing was changed.")
    known = {migration.name for migration in MIGRATIONS._migrations}
    unknown = [done.name for done in MIGRATIONS.applied(db) if done.name not in known]
    if unknown:
        raise NewerCorpus(
            f"{path} was written by a newer gxnlp (it knows {unknown[-1]}); nothing was changed. "
            "Upgrade gxnlp to use it."
        )
    return False


@contextmanager
def writing_lock(path: Path) -> Iterator[None]:
    """Hold the right to write ``path``; a second holder on this machine is refused at once.

    The lock is an SQLite lock on an empty file in the temporary folder: the system drops it with
    the process, however that ends, and nothing is left beside the corpus.
    """
    digest = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:24]
    lock = sqlite3.connect(
        Path(tempfile.gettempdir()) / f"gxnlp-{digest}.lock", isolation_level=None, timeout=0.2
    )
    try:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if not str(getattr(error, "sqlite_errorname", "")).startswith("SQLITE_BUSY"):
                raise StoreError(f"The lock for {path} cannot be taken ({error}).") from error
            raise CorpusBusy(
                f"{path} is being written by another gxnlp; wait until it has finished."
            ) from error
        yield
    finally:
        lock.close()


@contextmanager
def open_for_writing(path: Path) -> Iterator[Database]:
    """An up-to-date corpus at ``path``, made if need be; one plain file is left at the end."""
    with plain_errors(path), writing_lock(path):
        new = _looks_new(path) or _is_empty(path)
        try:
            db = _connect(path, "rwc")
        except sqlite3.OperationalError as error:
            raise StoreError(f"{path} cannot be opened for writing ({error}).") from error
        try:
            if new:
                db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate(db)
            db.conn.execute("PRAGMA journal_mode = WAL")
            db.conn.execute("PRAGMA synchronous = NORMAL")
            db.conn.execute("PRAGMA foreign_keys = ON")
            db.conn.execute("PRAGMA cache_size = -65536")
            db.conn.execute("PRAGMA wal_autocheckpoint = 8000")
            yield db
        finally:
            _leave_one_file(db)


def migrate(db: Database) -> None:
    """Bring the schema up to this version."""
    db.conn.execute("PRAGMA foreign_keys = OFF")
    MIGRATIONS.apply(db)


def _leave_one_file(db: Database) -> None:
    # On a full disk, or while a reader holds the file, the log stays beside the corpus and any
    # client reads both; that is no reason to hide the error that brought us here.
    with suppress(sqlite3.Error):
        db.rollback()
    with suppress(sqlite3.Error):
        db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.conn.execute("PRAGMA busy_timeout = 200")
        db.conn.execute("PRAGMA journal_mode = DELETE")
    db.close()


@contextmanager
def open_for_reading(path: Path) -> Iterator[Database]:
    """A read-only connection to a corpus; an older schema is brought up first."""
    with plain_errors(path):
        if not path.exists():
            raise NotACorpus(f"There is no corpus at {path}.")
        if _looks_new(path) or _is_empty(path):
            raise NotACorpus(f"{path} is empty: build a corpus into it first.")
        db = _connect(path, "ro")
        try:
            if MIGRATIONS.pending(db):
                db.close()
                with open_for_writing(path):
                    pass
                db = _connect(path, "ro")
            yield db
        finally:
            db.close()


def sqlite_facts() -> tuple[str, bool]:
    """SQLite's version, and whether it has the full-text extension FTS5."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE probe USING fts5(text)")
    except sqlite3.OperationalError:
        return sqlite3.sqlite_version, False
    finally:
        connection.close()
    return sqlite3.sqlite_version, True
