"""``gxnlp explore``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gxnlp.cli.printing import complain, plain_refusals

_PORT = 8001
_EVERY = 500


def explore(
    db: Annotated[Path, typer.Argument(help="The corpus.")],
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port on 127.0.0.1; 0 takes a free one.")
    ] = _PORT,
    token: Annotated[
        str | None, typer.Option(help="The token for writing verdicts; by default a new one.")
    ] = None,
    static: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Serve nothing: write the pages as files that open from disk into this folder.",
        ),
    ] = None,
    contacts: Annotated[
        bool, typer.Option("--contacts", help="Leave telephones, e-mails and names unmasked.")
    ] = False,
) -> None:
    """The corpus in a browser, in Chinese: pages, search and ready queries, on this machine only.

    Prints the address and the token that writing asks for. Ctrl-C ends it.
    """
    from gxnlp.explore.serving import HOST, CannotServe, datasette_of, listen, new_token, serve
    from gxnlp.store import open_corpus

    with plain_refusals(), open_corpus(db):
        pass
    if static is not None:
        _write_copy(db, static, contacts)
        return
    token = (token or "").strip() or new_token()
    try:
        site = datasette_of(db, token, contacts=contacts)
        opened = listen(port)
    except CannotServe as refusal:
        complain(str(refusal))
        raise typer.Exit(2) from None
    typer.echo(f"open   http://{HOST}:{opened.getsockname()[1]}/")
    typer.echo(f"token  {token}  (asked for when a verdict is written)")
    typer.echo("Ctrl-C ends it.")
    serve(site, opened)


def _write_copy(db: Path, folder: Path, contacts: bool) -> None:
    from gxnlp.explore.serving import CannotServe
    from gxnlp.explore.static_copy import CannotCopy, write_copy

    def progress(done: int, of: int) -> None:
        if done % _EVERY == 0 or done == of:
            typer.echo(f"{done:,} of {of:,} pages")

    try:
        copied = write_copy(db, folder, contacts=contacts, progress=progress)
    except (CannotCopy, CannotServe) as refusal:
        complain(str(refusal))
        raise typer.Exit(2) from None
    except OSError as error:
        complain(f"{folder} cannot be written ({error.strerror})")
        raise typer.Exit(1) from None
    if copied.left_out:
        complain(f"{copied.left_out:,} pages are left out, the shortest matches first")
    typer.echo(f"open   {copied.index}")
