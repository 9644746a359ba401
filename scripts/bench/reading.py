"""``read``: how many reports per second ``analyse`` does, by format, in a worker of a build."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, wait
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path

from bench.corpus import generate
from bench.machine import alone, peak
from bench.table import mebibytes, show
from gxnlp.corpus.worker import load_map
from gxnlp.model import Refusal, Source

WARM_UP = 5


def load(paths: Sequence[Path]) -> list[Source]:
    """The files as sources, in memory."""
    return [Source(path.name, path.read_bytes()) for path in paths]


def refused(source: Source) -> int:
    """Analyse one source; gives 1 if it was refused, else 0."""
    try:
        load_map()(source)
    except Refusal:
        return 1
    return 0


@dataclass(frozen=True, slots=True)
class Passes:
    """Seconds of each pass by the clock and of the processor, files refused, peak memory."""

    clock: list[float]
    processor: list[float]
    lost: int
    peak: float | None


def one_process(paths: Sequence[Path], repeats: int) -> Passes:
    """Several passes over the files in this process."""
    sources = load(paths)
    for source in sources[:WARM_UP]:
        refused(source)
    clock, processor = [], []
    lost = 0
    for _ in range(repeats):
        begun, used = time.perf_counter(), time.process_time()
        lost = sum(map(refused, sources))
        clock.append(time.perf_counter() - begun)
        processor.append(time.process_time() - used)
    return Passes(clock, processor, lost, peak())


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
        single = alone(one_process, paths, repeats)
        pair = statistics.median(alone(two_processes, paths, repeats))
        once = statistics.median(single.clock)
        rows.append(
            [
                name,
                f"{len(paths)}",
                f"{len(paths) / min(single.clock):.1f}",
                f"{len(paths) / once:.1f}",
                f"{len(paths) / statistics.median(single.processor):.1f}",
                f"{len(paths) / pair:.1f}",
                f"{once / pair:.2f}",
                mebibytes(single.peak),
                f"{single.lost}",
            ]
        )
    head = ["format", "files", "best", "median", "by cpu", "two", "gain", "peak", "refused"]
    print("\nby cpu: per second of processor time; two: in two processes, gain: over one")
    show(f"read: reports per second by analyse, {repeats} passes", head, rows)
