"""The generated reports that the benchmarks work on."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

MAKER = Path(__file__).resolve().parents[1] / "make_corpus.py"
TEXT = {"txt", "md"}
HTML = {"htm", "shtml"}


def generate(
    folder: Path, *, reports: int, seed: int, formats: Sequence[str] = ()
) -> dict[str, list[Path]]:
    """Have ``reports`` reports written into ``folder``; gives their paths by kind, in order."""
    command = [sys.executable, str(MAKER), "--reports", str(reports), "--seed", str(seed)]
    if formats:
        command += ["--formats", ",".join(formats)]
    subprocess.run([*command, str(folder)], check=True, stdout=subprocess.DEVNULL)
    found: dict[str, list[Path]] = {}
    with (folder / "truth.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            truth = json.loads(line)
            found.setdefault(kind(truth), []).append(folder / str(truth["file"]))
    return dict(sorted(found.items()))


def kind(truth: dict[str, object]) -> str:
    """The format of a generated report, with the layout of plain text."""
    suffix = str(truth["format"])
    if suffix in TEXT:
        return f"text, layout {truth['layout']}"
    return "html" if suffix in HTML else suffix
