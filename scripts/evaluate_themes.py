"""Measure the shipped classifier on its test sets, and hold it to the pinned floors.

    python scripts/evaluate_themes.py [--reports FOLDER] [--pin [--lower]]

Without ``--pin`` it fails where a figure is below its floor in ``tests/theme_floors.json``, or
where the test sets are not those that the floors were measured on.  ``--pin`` writes the figures,
rounded down to three digits, as the new floors; it refuses to lower one unless ``--lower`` is given
too.  The real test set is measured where ``--reports`` (or ``GXNLP_REPORTS``) names its reports;
without them its floors stay as they are.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from bench.themes import sets

from gxnlp.corpus.labelled_sets import Case, judged
from gxnlp.themes.files import load, shipped
from gxnlp.themes.measuring import measure
from gxnlp.themes.model import Model

FLOORS = Path(__file__).resolve().parent.parent / "tests" / "theme_floors.json"
FIGURES = {"written": ("roles", "micro", "macro"), "real": ("roles", "micro")}
"""The figures that have a floor, by test set; the real one is too small for a mean over themes."""

Figures = dict[str, dict[str, float]]


def main() -> int:
    """Measure, print, and check or pin; the exit code says whether the floors hold."""
    options = _options()
    model = load(shipped())
    measured = {"written": figures("written", model, sets.written(model.taxonomy))}
    if options.reports is not None:
        files = (path for path in sorted(options.reports.rglob("*")) if path.is_file())
        measured["real"] = figures("real", model, sets.real(files))
    for name, found in measured.items():
        print(name, ", ".join(f"{figure} {value:.4f}" for figure, value in found.items()))
    before = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    return _pin(measured, before, options.lower) if options.pin else _check(measured, before)


def figures(name: str, model: Model, cases: list[Case]) -> dict[str, float]:
    """The figures of a test set, end to end: as cut, heard and classified."""
    quality = measure(judged(cases, model.classify))
    return {figure: getattr(quality, figure).value for figure in FIGURES[name]}


def below(measured: Figures, floors: Figures) -> list[str]:
    """What is below its floor, one line each."""
    return [
        f"{name}: {figure} {value:.4f} is below {floors[name][figure]}"
        for name, found in measured.items()
        for figure, value in found.items()
        if name in floors and value < floors[name][figure]
    ]


def _check(measured: Figures, before: dict[str, Figures]) -> int:
    if before.get("data") != sets.digest():
        print("The test sets are not those that the floors were measured on: --pin again.")
        return 1
    lines = below(measured, before)
    for line in lines:
        print(line)
    return 1 if lines else 0


def _pin(measured: Figures, before: dict[str, Figures], lower: bool) -> int:
    if (lines := below(measured, before)) and not lower:
        print("\n".join(["not pinned, these would be lowered (--lower to do it):", *lines]))
        return 1
    rounded = {
        name: {figure: int(value * 1000) / 1000 for figure, value in found.items()}
        for name, found in measured.items()
    }
    pinned = {**before, "data": sets.digest(), **rounded}
    FLOORS.write_text(json.dumps(pinned, indent=2) + "\n", encoding="utf-8")
    print(f"pinned in {FLOORS.name}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    folder = os.environ.get("GXNLP_REPORTS")
    parser.add_argument("--reports", type=Path, default=Path(folder) if folder else None)
    parser.add_argument("--pin", action="store_true", help="write the figures as floors")
    parser.add_argument("--lower", action="store_true", help="let --pin lower a floor")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
