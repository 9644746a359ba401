"""Measure a build of a generated corpus against its truth, and hold it to the pinned floors.

    python scripts/evaluate.py [--reports 2000] [--seed 11] [--jobs 2] [--show 5] [--check | --pin]

``--check`` fails where a figure is below its floor in ``tests/floors.json``; ``--pin`` writes the
figures there as the new floors, and refuses to lower one unless ``--lower`` is given too.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts")]

from evaluation.compare import Tally, compare  # noqa: E402 - found beside this script
from evaluation.database import Corpus  # noqa: E402

FLOORS = ROOT / "tests" / "floors.json"


def main() -> int:
    """Generate, build, compare, print; the exit code says whether the floors hold."""
    arguments = _arguments()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        tally = measure(Path(folder), arguments.reports, arguments.seed, arguments.jobs)
    print(tally.table())
    for line in tally.examples(arguments.show):
        print(line)
    figures = tally.figures()
    if arguments.pin:
        return _pin(figures, arguments)
    return _check(figures, arguments) if arguments.check else 0


def measure(folder: Path, reports: int, seed: int, jobs: int) -> Tally:
    """Make the corpus in ``folder``, build it and compare the database with the truth."""
    import make_corpus

    import gxnlp

    make_corpus.write(folder / "corpus", reports, make_corpus.Corpus(seed))
    database = folder / "corpus.db"
    gxnlp.build([folder / "corpus"], db=database, jobs=jobs)
    with (folder / "corpus" / "truth.jsonl").open(encoding="utf-8") as lines:
        return compare(Corpus(database), (json.loads(line) for line in lines))


def digest() -> str:
    """What the corpus is made from: a digest of the generator and of its sentences."""
    made_from = sorted(
        path
        for folder in ("scripts/corpus", "corpora/writing")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".toml", ".jsonl"}
    )
    whole = hashlib.sha256()
    for path in made_from:
        whole.update(path.relative_to(ROOT).as_posix().encode())
        whole.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return whole.hexdigest()[:16]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", type=int, default=5, help="examples of each kind of error")
    parser.add_argument("--check", action="store_true", help="fail below the pinned floors")
    parser.add_argument("--pin", action="store_true", help="write the figures as floors")
    parser.add_argument("--lower", action="store_true", help="let --pin lower a floor")
    return parser.parse_args()


def _check(figures: dict[str, float], arguments: argparse.Namespace) -> int:
    pinned = json.loads(FLOORS.read_text(encoding="utf-8"))
    measured_on = (pinned["reports"], pinned["seed"])
    if measured_on != (arguments.reports, arguments.seed):
        print(f"The floors were measured on {measured_on}: give --reports and --seed likewise.")
        return 2
    if pinned["corpus"] != digest():
        print("The generator changed since the floors were pinned: measure and --pin again.")
        return 1
    below = {
        name: (figures[name], floor)
        for name, floor in pinned["floors"].items()
        if figures[name] < floor
    }
    for name, (figure, floor) in below.items():
        print(f"below the floor: {name} {figure:.6f} < {floor:.6f}")
    return 1 if below else 0


def _pin(figures: dict[str, float], arguments: argparse.Namespace) -> int:
    before = json.loads(FLOORS.read_text(encoding="utf-8"))["floors"] if FLOORS.exists() else {}
    lowered = [name for name, floor in before.items() if figures.get(name, 0.0) < floor]
    if lowered and not arguments.lower:
        print(f"not pinned, these would be lowered: {', '.join(lowered)} (--lower to do it)")
        return 1
    pinned = {
        "reports": arguments.reports,
        "seed": arguments.seed,
        "corpus": digest(),
        "floors": {name: int(figure * 1_000_000) / 1_000_000 for name, figure in figures.items()},
    }
    FLOORS.write_text(json.dumps(pinned, indent=2) + "\n", encoding="utf-8")
    print(f"pinned in {FLOORS.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
