"""``analyse``: reports per second of the whole map on one core, and what each step takes of it."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from bench.corpus import generate
from bench.machine import alone
from bench.reading import WARM_UP, load
from bench.table import show
from gxnlp import checks, identity, language, sections, sources, tables, themes
from gxnlp.corpus.worker import load_map
from gxnlp.identity import organ_key
from gxnlp.model import Source
from gxnlp.reuse import published
from gxnlp.store import rows
from gxnlp.themes import model

TARGET = 50
FORMATS = ("txt",)
STEPS: tuple[tuple[str, Any, str], ...] = (
    ("read", sources, "read"),
    ("sections and points", sections, "segment"),
    ("sections and points", sections, "cut"),
    ("tables", tables, "extract"),
    ("identity", identity, "identify"),
    ("language: entities", language, "entities"),
    ("themes: the rest", themes, "classify"),
    ("themes: role", model.Model, "_role"),
    ("themes: scores and labels", model.Model, "_labels"),
    ("themes: rules", model, "hits"),
    ("themes: evidence", model.Model, "_weightiest"),
    ("remedies", themes, "remedies"),
    ("checks", checks, "check"),
    ("flatten: the rest", rows, "flatten"),
    ("flatten: words", published, "worded"),
)
"""What is told apart: a name, and the functions that stand for it, by their owner."""
REST = "the rest of analyse"


class Clock:
    """Seconds by step; what a step has done inside another is not counted twice."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._inside: list[float] = []

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, with its time told to the clock; what it yields comes as a list."""

        def wrapper(*args: Any, **kwargs: Any) -> Any:
            self._inside.append(0.0)
            begun = time.perf_counter()
            try:
                result = function(*args, **kwargs)
                return list(result) if isinstance(result, Generator) else result
            finally:
                spent = time.perf_counter() - begun
                self.seconds[name] += spent - self._inside.pop()
                if self._inside:
                    self._inside[-1] += spent

        return wrapper


@contextmanager
def watched(clock: Clock) -> Iterator[None]:
    """Have the steps tell their time while the block runs."""
    with ExitStack() as stack:
        for name, owner, attribute in STEPS:
            function = clock.timed(name, getattr(owner, attribute))
            stack.enter_context(patch.object(owner, attribute, function))
        yield


@dataclass(frozen=True, slots=True)
class Passes:
    """Seconds of each plain pass, without and with rows, and seconds by step of a watched one."""

    analyse: list[float]
    flatten: list[float]
    steps: dict[str, float]


def one_pass(files: Sequence[Source]) -> tuple[float, float]:
    """Seconds that ``analyse``, and then ``flatten``, took for all files."""
    analyse = load_map()
    first = second = 0.0
    for source in files:
        begun = time.perf_counter()
        report = analyse(source)
        between = time.perf_counter()
        rows.flatten(report, organ_key(report.identity.organ, report.identity.place))
        first, second = first + between - begun, second + time.perf_counter() - between
    return first, second


def passes(paths: Sequence[Path], repeats: int) -> Passes:
    """Several passes over the files in this process, and one in which each step is watched."""
    files = load(paths)
    one_pass(files[:WARM_UP])
    plain = [one_pass(files) for _ in range(repeats)]
    clock = Clock()
    with watched(clock):
        whole = sum(one_pass(files))
    steps = dict.fromkeys([name for name, _, _ in STEPS], 0.0) | dict(clock.seconds)
    steps[REST] = whole - sum(steps.values())
    return Passes([one for one, _ in plain], [other for _, other in plain], steps)


def run(*, reports: int, seed: int, repeats: int, folder: Path) -> None:
    """Generate ``reports`` reports as plain text and print the pace and the shares."""
    made = generate(folder, reports=reports, seed=seed, formats=FORMATS)
    paths = [path for group in made.values() for path in group]
    found: Passes = alone(passes, paths, repeats)
    both = [one + other for one, other in zip(found.analyse, found.flatten, strict=True)]
    kinds = (
        ("analyse, with themes", found.analyse, f"{TARGET}"),
        ("analyse and flatten", both, ""),
    )
    table = []
    for name, times, target in kinds:
        paces = (len(paths) / min(times), len(paths) / statistics.median(times))
        table.append([name, *(f"{pace:.1f}" for pace in paces), target])
    title = f"analyse: {len(paths)} reports as plain text, one core, {repeats} passes"
    show(title, ["what", "best /s", "median /s", "target /s"], table)
    whole = sum(found.steps.values())
    show(
        "analyse: what each step takes (watching costs a little)",
        ["step", "share", "ms a report"],
        [
            [name, f"{spent / whole:.1%}", f"{1000 * spent / len(paths):.2f}"]
            for name, spent in found.steps.items()
        ],
    )
