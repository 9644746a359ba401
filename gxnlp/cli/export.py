"""``gxnlp export``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gxnlp.cli.printing import complain, plain_refusals


class Kind(StrEnum):
    """The kinds of files that a corpus can be exported to."""

    csv = "csv"
    xlsx = "xlsx"
    jsonl = "jsonl"


def export(
    db: Annotated[Path, typer.Argument(help="The corpus.")],
    folder: Annotated[Path, typer.Argument(help="Where the files go; made if need be.")],
    to: Annotated[Kind, typer.Option("--to", help="The kind of file.")] = Kind.csv,
    contacts: Annotated[
        bool, typer.Option("--contacts", help="Leave telephones, e-mails and names unmasked.")
    ] = False,
) -> None:
    """Every public table and view, one file each, sorted by key.

    Contacts in preambles are masked character by character. In CSV and XLSX a text that a
    spreadsheet would take for a formula gets an apostrophe in front.
    """
    from gxnlp.store import open_corpus
    from gxnlp.store.exports import export as export_corpus

    with plain_refusals(), open_corpus(db) as corpus:
        try:
            for exported in export_corpus(corpus, folder, to.value, contacts=contacts):
                typer.echo(f"{exported.path}  {exported.rows:,} rows")
                for note in exported.notes:
                    typer.echo(f"  {note}")
        except OSError as error:
            complain(f"{error.filename or folder} cannot be written ({error.strerror}).")
            raise typer.Exit(1) from None
