"""``gxnlp themes train``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gxnlp.cli.printing import complain, plain_refusals


def train(
    out: Annotated[Path, typer.Option(help="The folder of the model: new, empty, or a model.")],
    taxonomy: Annotated[
        list[Path] | None, typer.Option(help="More themes, as TOML: definitions and examples.")
    ] = None,
    labels: Annotated[
        list[Path] | None,
        typer.Option(help="Labelled points as CSV: columns text, role and themes."),
    ] = None,
    text: Annotated[
        list[Path] | None, typer.Option(help="A folder of labelled text of your own.")
    ] = None,
) -> None:
    """Train a model on the text that comes with gxnlp and on what you add.

    The same input gives the same model. Until all is done nothing in the folder changes.
    """
    from gxnlp.corpus.teaching import teach

    with plain_refusals():
        try:
            made = teach(out, taxonomies=taxonomy or (), tables=labels or (), texts=text or ())
        except OSError as error:
            complain(f"{error.filename or out} cannot be written ({error.strerror}).")
            raise typer.Exit(1) from None
    typer.echo(f"wrote  {made.folder}", err=True)
    typer.echo(f"model {made.digest}: {made.themes} themes, {made.points:,} points")
    if made.quality is not None:
        quality = made.quality
        typer.echo(
            f"written test set: roles {quality.roles.value:.3f}, "
            f"micro-F1 {quality.micro.value:.3f}, macro-F1 {quality.macro.value:.3f}"
        )
