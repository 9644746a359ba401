"""What can go wrong with a corpus file, each as one clear English sentence for the terminal."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class StoreError(Exception):
    """Something about the corpus file; the message is for the terminal."""


class NotACorpus(StoreError):
    """The file is not a gxnlp corpus: nothing was changed."""


class NewerCorpus(StoreError):
    """The file was written by a newer gxnlp: nothing was changed."""


class CorpusBusy(StoreError):
    """Another process is writing this corpus."""


class UnknownReport(StoreError):
    """A reference names no report, or more than one."""


class CorpusFull(StoreError):
    """The file could not grow or be written; what was committed before is whole."""


_UNWRITABLE = {"SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_TRUNCATE", "SQLITE_IOERR_FSYNC",
               "SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_SHMMAP", "SQLITE_IOERR_SHMOPEN"}  # fmt: skip


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors about the file itself into sentences that name it."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        if name in _UNWRITABLE:
            raise CorpusFull(
                f"{path} cannot be written any further ({error}): is the disk full? "
                "What was finished before is safe; make room and run the command again."
            ) from error
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise CorpusBusy(f"{path} is in use by another program ({error}).") from error
        if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
            raise StoreError(f"{path} cannot be opened for this command ({error}).") from error
        if name.startswith("SQLITE_NOTADB"):
            raise NotACorpus(f"{path} is not an SQLite database; nothing was changed.") from error
        if name.startswith(("SQLITE_CORRUPT", "SQLITE_IOERR")):
            raise StoreError(f"{path} is damaged or cannot be read ({error}).") from error
        raise
