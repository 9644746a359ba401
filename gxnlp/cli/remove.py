"""``gxnlp remove``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gxnlp.cli.printing import plain_refusals


def remove(
    db: Annotated[Path, typer.Argument(help="The corpus.")],
    report: Annotated[
        list[str], typer.Argument(help="Id, unique beginning of an id (4 or more), or source.")
    ],
) -> None:
    """Take reports out, with everything derived from them.

    A file that still lies in its folder comes back with the next build.
    """
    from gxnlp.corpus import remove as remove_reports

    with plain_refusals():
        if not db.exists():
            from gxnlp.store import NotACorpus

            raise NotACorpus(f"There is no corpus at {db}.")
        for source, key in remove_reports(db, report):
            typer.echo(f"removed  {key or '-'}  {source}")
