"""``build``: a corpus of N reports and one of N/10, their memory, and a second build."""

from __future__ import annotations

import time
from pathlib import Path

from bench.corpus import generate
from bench.machine import alone, peak, usage
from bench.table import mebibytes, show

TARGET = 50
REPORTS = 10_000
FORMATS = ("txt", "html", "docx")


def one_build(folder: Path, db: Path, jobs: int) -> tuple[float, float | None, float | None]:
    """Seconds of one build, the peak memory of this process, and that of its largest worker."""
    from gxnlp.corpus import build

    begun = time.perf_counter()
    build([folder], db=db, jobs=jobs)
    return time.perf_counter() - begun, peak(), usage(children=True) if jobs > 1 else None


def run(*, reports: int, seed: int, repeats: int, jobs: int, folder: Path) -> None:
    """Build N/10 and N reports, then both again unchanged (``repeats`` times), and print it."""
    rows = []
    for number in (max(reports // 10, 1), reports):
        place = folder / f"build-{number}"
        db = folder / f"build-{number}.db"
        generate(place, reports=number, seed=seed, formats=FORMATS)
        first, most, worker = alone(one_build, place, db, jobs)
        again = min(alone(one_build, place, db, jobs)[0] for _ in range(repeats))
        rows.append(
            [
                f"{number:,}",
                f"{first:.1f}",
                f"{number / first:.1f}",
                mebibytes(most),
                mebibytes(worker),
                f"{again:.2f}",
                f"{first / again:.0f}",
                f"{db.stat().st_size / 2**20:,.0f} MiB",
            ]
        )
    head = ["reports", "build s", "/s", "peak", "worker peak", "again s", "ratio", "database"]
    title = f"build: jobs {jobs}, {', '.join(FORMATS)} (target: again {TARGET} times as fast)"
    show(title, head, rows)
