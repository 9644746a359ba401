"""``gxnlp reports``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gxnlp.cli.printing import plain_refusals, print_json, print_table

_COLUMNS = ("id", "year", "organ", "place", "status", "points", "failed_findings", "source")
_PLACE = ("province", "city", "county")


def reports(
    db: Annotated[Path, typer.Argument(help="The corpus.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list.")] = False,
) -> None:
    """What is in the corpus, one line per report."""
    from gxnlp.store import open_corpus

    with plain_refusals(), open_corpus(db) as corpus:
        rows = corpus.reports()
        if as_json:
            print_json(rows)
            return
        print_table(
            _COLUMNS,
            (
                [
                    row["id"],
                    row["year"],
                    row["organ"],
                    "".join(dict.fromkeys(str(row[part] or "") for part in _PLACE)),
                    row["status"],
                    row["points"],
                    row["failed_findings"],
                    row["source"],
                ]
                for row in rows
            ),
        )
