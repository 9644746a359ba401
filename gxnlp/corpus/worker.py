"""One content in a worker: bytes in, flat rows or a reason out."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from multiprocessing import parent_process
from pathlib import Path
from typing import Protocol

from gxnlp.model import Identity, Refusal, Report, Source
from gxnlp.store.ledger import Problem, Todo
from gxnlp.store.rows import ReportRows, flatten

_NEW_OBJECTS = 20_000
"""How many objects a worker makes before it looks for garbage: about as many as for one report."""


class Input(Protocol):
    """An entry of a folder or archive, as :func:`gxnlp.sources.folders.walk` gives it."""

    @property
    def name(self) -> str:
        """The POSIX name relative to the PATH given."""

    @property
    def problem(self) -> tuple[str, str] | None:
        """Status and reason where the entry cannot be used."""

    def load(self) -> bytes:
        """The bytes of the entry."""


@dataclass(frozen=True, slots=True)
class Task:
    """A content to analyse, and the input that gives its bytes."""

    todo: Todo
    input: Input


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: rows, or a status and a reason.

    ``lasting`` is False where trying again may end otherwise (a crash, a file that changed).
    """

    todo: Todo
    status: str
    reason: str | None = None
    rows: ReportRows | None = None
    lasting: bool = True


def load(entry: Input) -> bytes | Problem:
    """The bytes of an input, or why there are none."""
    if entry.problem is not None:
        return Problem(*entry.problem)
    try:
        return entry.load()
    except Refusal as refusal:
        return Problem(refusal.status, str(refusal))
    except OSError as error:
        return Problem("failed", f"无法打开文件：{error.strerror or type(error).__name__}")
    except Exception as error:  # noqa: BLE001 - archives fail in many ways; the rest goes on
        return Problem("failed", f"无法读取文件：{_named(error)}")


@cache
def load_map() -> Callable[..., Report]:
    """The map, loaded when it is first needed.

    A worker process keeps what was loaded out of the garbage collector's sight, and lets it look
    once a report: walking through it again and again costs a sixth of the time.
    """
    from gxnlp.pipeline import analyse

    if parent_process() is not None:
        gc.collect()
        gc.freeze()
        gc.set_threshold(_NEW_OBJECTS)
    return analyse


def work(task: Task, model: Path | None = None) -> Outcome:
    """Analyse one content, with the classifier in a folder; whatever goes wrong concerns this one
    only."""
    todo = task.todo
    data = load(task.input)
    if isinstance(data, Problem):
        return Outcome(todo, data.status, data.reason, lasting=False)
    if hashlib.sha256(data).hexdigest() != todo.file:
        return Outcome(todo, "failed", "文件在处理过程中被改动，请再运行一次", lasting=False)
    try:
        report = load_map()(Source(todo.source, data), override=todo.override, model=model)
        return Outcome(todo, "read", rows=flatten(report, _organ_key(report.identity)))
    except Refusal as refusal:
        return Outcome(todo, refusal.status, str(refusal))
    except Exception as error:  # noqa: BLE001 - the boundary: one bad file never stops the others
        return Outcome(todo, "failed", f"程序出错：{_named(error)}", lasting=False)


def _organ_key(identity: Identity) -> str | None:
    from gxnlp.identity import organ_key

    return organ_key(identity.organ, identity.place)


def _named(error: Exception) -> str:
    """The exception's type and the first line of what it says."""
    said = str(error).strip().splitlines()
    return f"{type(error).__name__}: {said[0][:200]}" if said else type(error).__name__
