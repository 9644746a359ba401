"""``read``: how many reports per second ``analyse`` does, by format."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, wait
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

from bench.corpus import generate
from bench.machine import alone, peak
from bench.table import mebibytes, show
from gxnlp.model import Refusal, Source
from gxnlp.pipeline import analyse

WARM_UP = 5


def load(paths: Sequence[Path]) -> list[Source]:
    """The files as sources, in memory."""
    return [Source(path.name, path.read_bytes()) for path in paths]


def refused(source: Source) -> int:
    """Analyse one source; gives 1 if it was refused, else 0."""
    try:
        analyse(source)
    except Refusal:
        return 1
    return 0


def one_process(paths: Sequence[Path], repeats: int) -> tuple[list[float], int, float | None]:
    """Seconds of each pass over the files, files refused, and peak memory, in this process."""
    sources = load(paths)
    for source in sources[:WARM_UP]:
        refused(source)
    seconds = []
    lost = 0
    for _ in range(repeats):
        begun = time.perf_counter()
        lost = sum(map(refused, sources))
        seconds.append(time.perf_counter() - begun)
    return seconds, lost, peak()


_held: list[Source] = []


def hold(paths: Sequence[Path], together: Barrier) -> None:
    """Load and warm up a worker; it is ready when all are."""
    _held.extend(load(paths))
    for source in _held[:WARM_UP]:
        refused(source)
    together.wait()


def refused_at(number: int) -> int:
    """Analyse one of the sources that the worker holds."""
    return refused(_held[number])


def two_processes(paths: Sequence[Path], repeats: int) -> list[float]:
    """Seconds of each pass over the files, shared out between two processes."""
    context = get_context("spawn")
    numbers = range(len(paths))
    seconds = []
    with ProcessPoolExecutor(
        2, mp_context=context, initializer=hold, initargs=(paths, context.Barrier(2))
    ) as pool:
        wait([pool.submit(refused_at, 0) for _ in range(2)])
        for _ in range(repeats):
            begun = time.perf_counter()
            list(pool.map(refused_at, numbers))
            seconds.append(time.perf_counter() - begun)
    return seconds


def run(*, reports: int, seed: int, repeats: int, folder: Path) -> None:
    """Generate ``reports`` files of all formats and print a row for each format."""
    rows = []
    for name, paths in generate(folder, reports=reports, seed=seed).items():
        seconds, lost, most = alone(one_process, paths, repeats)
        pair = alone(two_processes, paths, repeats)
        rows.append(
            [
                name,
                f"{len(paths)}",
                f"{len(paths) / min(seconds):.1f}",
                f"{len(paths) / statistics.median(seconds):.1f}",
                f"{len(paths) / statistics.median(pair):.1f}",
                f"{statistics.median(seconds) / statistics.median(pair):.2f}",
                mebibytes(most),
                f"{lost}",
            ]
        )
    head = ["format", "files", "best /s", "median /s", "two /s", "gain", "peak", "refused"]
    show(f"read: reports per second by analyse, {repeats} passes", head, rows)
