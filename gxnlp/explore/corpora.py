"""Which of the databases that Datasette has opened are corpora, and whether they still are.

Datasette asks for metadata without waiting, so a corpus is known by the header of its file (the
application id stands in bytes 68 to 71, https://www.sqlite.org/fileformat.html), not by a query.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from gxnlp.store.migrations import APPLICATION_ID

_ID = slice(68, 72)
Identity = tuple[int, int]
"""Device and inode: the same name may come to be another file."""


class Replaced(Exception):
    """The file of a corpus is gone, or another one has come in its place."""


_known: WeakKeyDictionary[Any, Identity] = WeakKeyDictionary()


def is_corpus(datasette: Any, name: str | None) -> bool:
    """Whether the database of this name is a corpus; once known it stays one."""
    database = datasette.databases.get(name)
    if database is None or database.is_memory or not database.path:
        return False
    if database not in _known:
        identity = _identity(Path(database.path))
        if identity is None or not _bears_our_mark(Path(database.path)):
            return False
        _known[database] = identity
    return True


def corpora(datasette: Any) -> tuple[str, ...]:
    """The names of all corpora, in the order in which they were opened."""
    return tuple(name for name in datasette.databases if is_corpus(datasette, name))


def others(datasette: Any) -> tuple[str, ...]:
    """The names of the other files that were opened."""
    return tuple(
        name
        for name, database in datasette.databases.items()
        if not database.is_memory and not is_corpus(datasette, name)
    )


def was_replaced(datasette: Any, name: str) -> bool:
    """Whether a corpus is no longer the file that was opened; connections go on reading that."""
    database = datasette.databases[name]
    return is_corpus(datasette, name) and _identity(Path(database.path)) != _known[database]


def _identity(path: Path) -> Identity | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _bears_our_mark(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return int.from_bytes(stream.read(_ID.stop)[_ID], "big") == APPLICATION_ID
    except OSError:
        return False
