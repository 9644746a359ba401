"""What is the same for everybody until the corpus changes: counted once for each state of its file.

A state is told by the time of writing and the size of the file and of the log beside it, where
SQLite puts what it writes before it goes into the file (https://www.sqlite.org/wal.html).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from gxnlp.explore.reading import read
from gxnlp.store import Corpus

Answer = TypeVar("Answer")
State = tuple[tuple[int, int] | None, ...]


@dataclass(frozen=True, slots=True)
class Counted(Generic[Answer]):
    """An answer, and when it was counted."""

    answer: Answer
    at: datetime


_held: WeakKeyDictionary[Any, dict[Any, tuple[State, asyncio.Future[Any]]]] = WeakKeyDictionary()


async def read_once(datasette: Any, name: str, fn: Callable[[Corpus], Answer]) -> Counted[Answer]:
    """What ``fn`` says of the corpus, asked again only once its file has changed.

    However many ask at a time, it is counted once.  ``fn`` is told from others by itself, so it
    must not be made anew each time.
    """
    database = datasette.databases.get(name)
    if database is None or not database.path:
        return await _count(datasette, name, fn)
    held = _held.setdefault(database, {})
    state = _state(Path(database.path))
    if fn not in held or held[fn][0] != state or _failed(held[fn][1]):
        held[fn] = state, asyncio.ensure_future(_count(datasette, name, fn))
    counted: Counted[Answer] = await asyncio.shield(held[fn][1])
    return counted


async def _count(datasette: Any, name: str, fn: Callable[[Corpus], Answer]) -> Counted[Answer]:
    return Counted(await read(datasette, name, fn), datetime.now().astimezone())


def _failed(task: asyncio.Future[Any]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)


def _state(path: Path) -> State:
    return tuple(_stat(file) for file in (path, path.with_name(f"{path.name}-wal")))


def _stat(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
