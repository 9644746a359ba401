"""``reuse``: what gxnlp and the rival tools find of planted copies, and what it costs them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bench.machine import alone, peak
from bench.reuse import ours, stored
from bench.reuse.baselines import BASELINES, Baseline
from bench.reuse.baselines.units import cut
from bench.reuse.generated import generate
from bench.reuse.ground import Ground
from bench.reuse.hits import Hits, Ints
from bench.reuse.metrics import Outcome, outcomes, precision
from bench.reuse.truth import KINDS, ORGANIC
from bench.table import mebibytes, show

SIZES = (1_000, 10_000)
LEAST = 20
WARM_UP = 50
LIBRARIES = ("numpy", "numba", "rensa", "datasketch", "scikit-learn", "sparse-dot-topn")


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of every planted copy, the precision, seconds, and the peak memory in MiB."""

    outcomes: list[Outcome]
    precision: float | None
    seconds: float
    peak: float | None


def run_ours(
    narratives: Path, size: int, seed: int, least: int
) -> tuple[Hits, float, float | None, float]:
    """gxnlp's hits in a generated corpus, its seconds and the peak memory of this process up to
    arrays, as the rival tools give them, and its seconds up to an object for each match.

    A small corpus goes before, so that compiling is not counted.
    """
    made = stored.read(narratives)
    ours.count(made[:WARM_UP], least)
    begun = time.perf_counter()
    ours.count(made, least)
    seconds, most = time.perf_counter() - begun, peak()
    begun = time.perf_counter()
    found = ours.find(made, least)
    with_objects = time.perf_counter() - begun
    return ours.hits(found, Ground(generate(size, seed))), seconds, most, with_objects


def run_baseline(baseline: Baseline, texts: list[str]) -> tuple[Ints, float, float | None]:
    """A tool's pairs of texts, its seconds and the peak memory of this process.

    Cutting the reports into units is not counted.
    """
    find = baseline.find
    begun = time.perf_counter()
    pairs = find(texts)
    return pairs, time.perf_counter() - begun, peak()


def figures(ground: Ground, hits: Hits, seconds: float, most: float | None) -> Figures:
    """All figures of one tool."""
    return Figures(outcomes(ground, hits), precision(ground, hits, LEAST), seconds, most)


def share(values: Sequence[bool]) -> str:
    """The mean of truth values with three digits, rounded down so that 1.000 means all."""
    return f"{sum(values) * 1000 // len(values) / 1000:.3f}" if values else "n/a"


def table(measured: dict[str, Figures]) -> list[list[str]]:
    """Rows: recall by kind and over all planted kinds, precision, fragments, and the costs."""
    rows = []
    for kind in KINDS:
        of_kind = [[o.found for o in one.outcomes if o.kind == kind] for one in measured.values()]
        rows.append([kind, f"{len(of_kind[0]):,}", *map(share, of_kind)])
    planted = [[o for o in one.outcomes if o.kind not in ORGANIC] for one in measured.values()]
    number = f"{len(planted[0]):,}"
    rows.append(["all planted", number, *(share([o.found for o in one]) for one in planted)])
    precisions = [one.precision for one in measured.values()]
    rows.append(["precision", "", *("n/a" if p is None else f"{p:.4f}" for p in precisions)])
    fragments = [[o.fragments for o in one if o.found] or [0] for one in planted]
    rows.append(["fragments, median", "", *(f"{statistics.median(one):.1f}" for one in fragments)])
    rows.append(["fragments, mean", "", *(f"{statistics.mean(one):.2f}" for one in fragments)])
    rows.append(["seconds", "", *(f"{one.seconds:.1f}" for one in measured.values())])
    rows.append(["peak memory", "", *(mebibytes(one.peak) for one in measured.values())])
    return rows


def run(*, sizes: Sequence[int], seed: int, folder: Path) -> None:
    """Print the table for each size, gxnlp first, each tool in a process of its own."""
    rows = [[library, version(library)] for library in LIBRARIES]
    show("reuse: the libraries", ["what", "which"], rows)
    for size in sizes:
        corpus = generate(size, seed)
        path = folder / f"reuse-{size}.jsonl"
        stored.write(path, corpus.narratives)
        ground = Ground(corpus)
        hits, seconds, most, with_objects = alone(run_ours, path, size, seed, LEAST)
        measured = {"gxnlp": figures(ground, hits, seconds, most)}
        units = cut(ground, "sentence")
        for baseline in BASELINES:
            texts = units.raw if baseline.raw else units.canonical
            pairs, seconds, most = alone(run_baseline, baseline, texts)
            measured[baseline.name] = figures(ground, units.hits(pairs), seconds, most)
        show(
            f"reuse: recall by kind, {size:,} reports, seed {seed}, runs of {LEAST} and more",
            ["kind", "number", *measured],
            table(measured),
        )
        print(f"gxnlp with an object for each match and its substitutions: {with_objects:.1f} s")
