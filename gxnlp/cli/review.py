"""``gxnlp review``: the group of its commands."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gxnlp.cli.printing import complain, no_database, plain_refusals

review = typer.Typer(no_args_is_help=True, rich_markup_mode="markdown")


@review.callback()
def _review() -> None:
    """What people judged on the pages of gxnlp explore, as a file to keep or to pass on."""


@review.command("export")
def export_(
    db: Annotated[Path, typer.Argument(help="The corpus.")],
    csv: Annotated[Path, typer.Option(callback=no_database, help="The file to write.")],
) -> None:
    """Write every verdict as CSV, with what it is about."""
    from gxnlp.corpus.review_files import export_reviews
    from gxnlp.store import open_corpus

    with plain_refusals(), open_corpus(db) as corpus:
        try:
            count = export_reviews(corpus, csv)
        except OSError as error:
            complain(f"{csv} cannot be written ({error.strerror}).")
            raise typer.Exit(1) from None
    typer.echo(f"{csv}  {count:,} rows")


@review.command("import")
def import_(
    db: Annotated[Path, typer.Argument(help="The corpus.")],
    csv: Annotated[Path, typer.Argument(help="A file as gxnlp review export writes it.")],
) -> None:
    """Merge verdicts into a corpus: of two on one subject the later stays.

    What is not there under its id is looked for by its reports and its text. A file with a mistake
    changes nothing.
    """
    from gxnlp.corpus.review_files import import_reviews
    from gxnlp.store import open_corpus

    with plain_refusals():
        with open_corpus(db):
            pass
        done = import_reviews(db, csv)
    for label, count in (
        ("new", done.new),
        ("changed", done.changed),
        ("as they were", done.kept),
    ):
        typer.echo(f"{label:<14} {count:>6,}")
    if done.loose:
        complain(f"{done.loose:,} of them are about nothing in this corpus; they are kept")
