"""``reuse-scale``: time and memory of the copy finder as the corpus grows."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from pathlib import Path

from bench.machine import alone, peak
from bench.reuse import ours, stored
from bench.reuse.generated import generate
from bench.table import mebibytes, show

SIZES = (1_000, 10_000, 50_000, 100_000)
LEASTS = (30, 20)
WARM_UP = 50


def one_run(narratives: Path, least: int) -> tuple[float, float | None, int, int]:
    """Seconds, peak memory of this process in MiB, and the numbers of matches and occurrences.

    The narratives are read before the clock starts and count as memory; compiling is
    done before as well, on a few of them.
    """
    made = stored.read(narratives)
    ours.find(made[:WARM_UP], least)
    begun = time.perf_counter()
    matches, occurrences = ours.count(made, least)
    return time.perf_counter() - begun, peak(), matches, occurrences


def write(size: int, seed: int, path: Path) -> int:
    """Write the narratives of a generated corpus; gives their characters."""
    narratives = generate(size, seed).narratives
    stored.write(path, narratives)
    return sum(len(span) for one in narratives for part in one.passages for span in part.spans)


def run(*, sizes: Sequence[int], seed: int, folder: Path) -> None:
    """Print a row for each size and each least length of a run."""
    rows = []
    before: dict[int, tuple[int, float]] = {}
    for size in sizes:
        path = folder / f"narratives-{size}.jsonl"
        characters = alone(write, size, seed, path)
        for least in LEASTS:
            seconds, most, matches, occurrences = alone(one_run, path, least)
            growth = "n/a"
            if least in before:
                smaller, shorter = before[least]
                growth = f"{math.log(seconds / shorter) / math.log(size / smaller):.2f}"
            before[least] = size, seconds
            rows.append(
                [
                    f"{size:,}",
                    f"{least}",
                    f"{characters / 1e6:.1f} M",
                    f"{seconds:.1f}",
                    f"{size / seconds:,.0f}",
                    growth,
                    mebibytes(most),
                    f"{matches:,}",
                    f"{occurrences:,}",
                ]
            )
        path.unlink()
    head = ["reports", "least", "characters", "seconds", "/s", "exponent", "peak", "matches",
            "occurrences"]  # fmt: skip
    show(f"reuse-scale: the copy finder, seed {seed} (exponent: from the size before)", head, rows)
