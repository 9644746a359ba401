"""``pdf``: reading PDF reports against what the libraries alone take on the same files."""

from __future__ import annotations

import io
import logging
import os
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pdfplumber
import pypdfium2

from bench.corpus import generate
from bench.machine import alone
from bench.reading import load, refused
from bench.table import show
from gxnlp.model import Source

TARGET = 1.3


def bare(source: Source) -> None:
    """The tables of all pages by pdfplumber, and the text of all pages by pypdfium2."""
    with pdfplumber.open(io.BytesIO(source.data)) as document:
        for page in document.pages:
            for table in page.find_tables():
                table.extract()
    document = pypdfium2.PdfDocument(source.data)
    for page in document:
        page.get_textpage().get_text_range()
    document.close()


def seconds(work: Callable[[Source], object], source: Source) -> float:
    """How long ``work`` takes on one source."""
    begun = time.perf_counter()
    work(source)
    return time.perf_counter() - begun


def measure(paths: Sequence[Path], repeats: int) -> tuple[list[float], list[float], int]:
    """Seconds per pass over all files, ours and the libraries', in turn; and files refused."""
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    sources = load(paths)
    for work in (refused, bare):
        work(sources[0])
    lost = sum(map(refused, sources))
    ours, theirs = [], []
    for _ in range(repeats):
        pairs = [(seconds(refused, source), seconds(bare, source)) for source in sources]
        ours.append(sum(own for own, _ in pairs))
        theirs.append(sum(other for _, other in pairs))
    return ours, theirs, lost


def run(*, reports: int, seed: int, repeats: int, folder: Path) -> None:
    """Print the ratio on ``reports`` generated PDF files, and on the real ones if there are any."""
    made = generate(folder, reports=reports, seed=seed, formats=("pdf",))
    sets = {"generated": made["pdf"]}
    real = os.environ.get("GXNLP_REPORTS")
    if real:
        sets["real"] = sorted(Path(real).glob("*.pdf"))
    rows = []
    for name, paths in sets.items():
        if not paths:
            continue
        ours, theirs, lost = alone(measure, paths, repeats)
        ratios = [own / other for own, other in zip(ours, theirs, strict=True)]
        rows.append(
            [
                name,
                f"{len(paths)}",
                f"{statistics.median(ours) / len(paths):.3f}",
                f"{statistics.median(theirs) / len(paths):.3f}",
                f"{min(ratios):.2f}",
                f"{statistics.median(ratios):.2f}",
                f"{lost}",
            ]
        )
    head = ["files", "number", "gxnlp s", "libraries s", "least ratio", "median ratio", "refused"]
    show(f"pdf: seconds per report (target: ratio at most {TARGET})", head, rows)
