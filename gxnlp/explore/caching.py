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

MOST = 500
"""So many answers of one state are kept."""


@dataclass(frozen=True, slots=True)
class Counted(Generic[Answer]):
    """An answer, and when it was counted."""

    answer: Answer
    at: datetime


@dataclass(frozen=True, slots=True)
class _Held:
    """What was counted, or is being counted, of one state of a file."""

    state: State
    answers: dict[Any, asyncio.Future[Any]]


_held: WeakKeyDictionary[Any, _Held] = WeakKeyDictionary()


async def read_once(datasette: Any, name: str, fn: Callable[[Corpus], Answer]) -> Counted[Answer]:
    """What ``fn`` says of the corpus, asked again only once its file has changed.

    However many ask at a time, it is counted once.  ``fn`` is told from others by itself, so it
    must not be made anew each time; of very many the oldest is let go.
    """
    database = datasette.databases.get(name)
    if database is None or not database.path:
        return await _count(datasette, name, fn)
    state = _state(Path(database.path))
    held = _held.get(database)
    if held is None or held.state != state:
        held = _held[database] = _Held(state, {})
    if fn not in held.answers or _failed(held.answers[fn]):
        held.answers[fn] = asyncio.ensure_future(_count(datasette, name, fn))
        if len(held.answers) > MOST:
            del held.answers[next(iter(held.answers))]
    counted: Counted[Answer] = await asyncio.shield(held.answers[fn])
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
