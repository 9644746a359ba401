"""Measure gxnlp: ``python scripts/bench.py [NAME ...]``, all benchmarks or those that are named.

The names are ``read``, ``analyse``, ``pdf``, ``build``, ``themes``, ``explore``, ``reuse`` and
``reuse-scale``.
Measures the environment it is in (``reuse`` needs the extra ``bench``) and prints the
machine, the versions and one table per benchmark.  Not a test: nothing fails here.  Compare ratios
within one run; figures of two machines say nothing about each other.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from bench import analysing, building, exploring, pdfs, reading
from bench.machine import describe
from bench.reuse import recall, scale
from bench.table import show

NAMES = ("read", "analyse", "pdf", "build", "themes", "explore", "reuse", "reuse-scale")


def parse(arguments: list[str]) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of: {', '.join(NAMES)}")
    parser.add_argument(
        "--reports", type=int, help="reports of build (10,000) and explore (20,000)"
    )
    parser.add_argument("--samples", type=int, default=600, help="reports of read and analyse")
    parser.add_argument("--pdfs", type=int, default=20, help="reports of the pdf benchmark")
    parser.add_argument("--repeats", type=int, default=3, help="passes over the same files")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="of the build")
    parser.add_argument("--sizes", type=int, nargs="+", help="reports of reuse and reuse-scale")
    parser.add_argument("--text", type=Path, help="labelled text that themes trains on (a folder)")
    parser.add_argument("--real", type=Path, help="real reports of themes (or GXNLP_REPORTS)")
    parser.add_argument("--seed", type=int, default=1, help="of the generated reports")
    options = parser.parse_args(arguments)
    options.names = options.names or list(NAMES)
    if unknown := set(options.names) - set(NAMES):
        parser.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    return options


def main(arguments: list[str]) -> int:
    """Run the benchmarks that were named, in a temporary folder."""
    options = parse(arguments)
    show("machine", ["what", "which"], [list(pair) for pair in describe()])
    common = {"seed": options.seed, "repeats": options.repeats}
    with tempfile.TemporaryDirectory(prefix="gxnlp-bench-") as name:
        folder = Path(name)
        if "read" in options.names:
            reading.run(reports=options.samples, folder=folder / "read", **common)
        if "analyse" in options.names:
            analysing.run(reports=options.samples, folder=folder / "analyse", **common)
        if "pdf" in options.names:
            pdfs.run(reports=options.pdfs, folder=folder / "pdf", **common)
        if "build" in options.names:
            number = options.reports or building.REPORTS
            building.run(reports=number, jobs=options.jobs, folder=folder, **common)
        if "themes" in options.names:
            from bench.themes import comparing  # spaCy would count in what others measure

            comparing.run(text=options.text, reports=options.real)
        if "explore" in options.names:
            number = options.reports or exploring.REPORTS
            exploring.run(reports=number, seed=options.seed, folder=folder / "explore")
        if "reuse" in options.names:
            recall.run(sizes=options.sizes or recall.SIZES, seed=options.seed, folder=folder)
        if "reuse-scale" in options.names:
            scale.run(sizes=options.sizes or scale.SIZES, seed=options.seed, folder=folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
