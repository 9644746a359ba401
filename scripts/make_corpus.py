"""Write a corpus of invented annual reports with the truth about each of them.

    python scripts/make_corpus.py --reports 60 --seed 1 corpora/sample

The same arguments give the same bytes, and a longer corpus begins with the shorter one.
"""

from __future__ import annotations

import argparse
import csv
import json
from pathlib import Path

from corpus.copies import finish
from corpus.files import MANIFEST, content, manifest, truth
from corpus.report import Corpus

FORMATS = ("txt", "md", "html", "htm", "shtml", "mht", "docx", "pdf")


def write(out: Path, reports: int, corpus: Corpus) -> None:
    """Write the files, ``truth.jsonl`` and ``manifest.csv``, one report at a time."""
    out.mkdir(parents=True, exist_ok=True)
    with (
        (out / "truth.jsonl").open("w", encoding="utf-8", newline="\n") as truths,
        (out / "manifest.csv").open("w", encoding="utf-8", newline="") as table,
    ):
        rows = csv.writer(table, lineterminator="\n")
        rows.writerow(MANIFEST)
        folder = ""
        for number in range(reports):
            report = finish(number, corpus)
            data = content(report)
            facts = truth(report, data)
            if folder != (folder := facts["file"].rpartition("/")[0]):
                (out / folder).mkdir(exist_ok=True)
            (out / facts["file"]).write_bytes(data)
            truths.write(json.dumps(facts, ensure_ascii=False) + "\n")
            rows.writerow(manifest(report, facts))


def formats(text: str) -> tuple[str, ...]:
    """The formats named in a list joined by commas."""
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    unknown = [name for name in names if name not in FORMATS]
    if unknown:
        raise argparse.ArgumentTypeError(f"unknown format: {', '.join(unknown)}")
    return names


def main() -> None:
    """Read the command line and write the corpus."""
    parser = argparse.ArgumentParser(description="Write invented annual reports with their truth.")
    parser.add_argument("out", type=Path, help="folder to write into")
    parser.add_argument("--reports", type=int, default=60, help="how many (default 60)")
    parser.add_argument("--seed", type=int, default=1, help="which corpus (default 1)")
    parser.add_argument("--formats", type=formats, default=(), help="only these, e.g. txt,html")
    parser.add_argument("--clean", action="store_true", help="no cells that cannot be read")
    given = parser.parse_args()
    write(given.out, given.reports, Corpus(given.seed, given.formats, given.clean))


if __name__ == "__main__":
    main()
