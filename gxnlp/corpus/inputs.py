"""What lies under the paths given: every file noted with the hash of its content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from gxnlp.corpus.worker import Input, Task, load
from gxnlp.store import CorpusWriter, Problem

_BATCH = 200


class PathError(Exception):
    """A path that was given cannot be used."""


@dataclass(frozen=True, slots=True)
class Place:
    """A PATH: the folder that sources are relative to, and the one entry meant, if it is a file."""

    path: Path
    root: str
    entry: str | None


def places(paths: list[Path]) -> list[Place]:
    """The paths given, resolved, without repetition; raises :class:`PathError`."""
    found: dict[Path, Place] = {}
    for path in paths:
        if not path.exists():
            raise PathError(f"There is no file or folder {path}.")
        whole = path.resolve()
        if whole.is_dir():
            found[whole] = Place(whole, str(whole), None)
        else:
            found[whole] = Place(whole, str(whole.parent), whole.name)
    return list(found.values())


def note_all(
    writer: CorpusWriter, place: Place, own: frozenset[Path], tick: Callable[[], None]
) -> tuple[int, int]:
    """Enter every input of a place with its content's hash; how many, and how many unchanged."""
    count = unchanged = 0
    entries = _entries(place, own)
    while batch := list(islice(entries, _BATCH)):
        with writer.together():
            for entry in batch:
                name, data = storable(entry.name), load(entry)
                if isinstance(data, Problem):
                    problem = replace(data, reason=data.reason and storable(data.reason))
                    changed = writer.note_input(place.root, name, problem=problem)
                else:
                    file = hashlib.sha256(data).hexdigest()
                    changed = writer.note_input(place.root, name, file=file, size=len(data))
                count += 1
                unchanged += not changed
                tick()
    return count, unchanged


def tasks(writer: CorpusWriter, given: list[Place], own: frozenset[Path]) -> Iterator[Task]:
    """Every content that waits, from the paths given or else from where it was last seen."""
    for place in given:
        if not writer.waiting():
            return
        for entry in _entries(place, own):
            if entry.problem is None:
                todo = writer.take(place.root, storable(entry.name))
                if todo is not None:
                    yield Task(todo, entry)
    for root, container in list(writer.waiting_containers()):
        path = Path(root) / container
        if path.exists():
            yield from _tasks_elsewhere(writer, root, container, path)


def _tasks_elsewhere(writer: CorpusWriter, root: str, container: str, path: Path) -> Iterator[Task]:
    for entry in _walk(path):
        if entry.problem is None:
            todo = writer.take(root, container + storable(entry.name).removeprefix(path.name))
            if todo is not None:
                yield Task(todo, entry)


def _entries(place: Place, own: frozenset[Path]) -> Iterator[Input]:
    """The inputs of a place, without the corpus itself and what belongs to it."""
    root = Path(place.root)
    names = {path.relative_to(root).as_posix() for path in own if path.is_relative_to(root)}
    for entry in _walk(place.path):
        if not any(entry.name == name or entry.name.startswith(name + "/") for name in names):
            yield entry


def _walk(path: Path) -> Iterator[Input]:
    from gxnlp.sources.folders import walk

    return walk(path)


def storable(name: str) -> str:
    """``name`` with bytes that are no text in its file system written as escapes."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")
