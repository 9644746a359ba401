"""All commands, in the order of the help page."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from gxnlp import __version__
from gxnlp.cli.build import build
from gxnlp.cli.check import check
from gxnlp.cli.compare import compare
from gxnlp.cli.demo import demo
from gxnlp.cli.doctor import doctor
from gxnlp.cli.explore import explore
from gxnlp.cli.export import export
from gxnlp.cli.precheck import precheck
from gxnlp.cli.remove import remove
from gxnlp.cli.reports import reports
from gxnlp.cli.review import review
from gxnlp.cli.search import search
from gxnlp.cli.similarity import similarity
from gxnlp.cli.themes import themes

COMMANDS = (
    build, similarity, precheck, check, reports, remove, search, compare, explore, export,
    demo, doctor,
)  # fmt: skip

app = typer.Typer(
    name="gxnlp",
    no_args_is_help=True,
    rich_markup_mode="markdown",  # lets paragraphs of help flow
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for command in COMMANDS:
    app.command()(command)
app.add_typer(themes, name="themes")
app.add_typer(review, name="review")


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"gxnlp {__version__}")
        raise typer.Exit


@app.callback()
def gxnlp(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and exit."
        ),
    ] = False,
) -> None:
    """Text mining for Chinese government information disclosure annual reports.

    Exit codes: 0 all well; 1 done, but some inputs were rejected or failed (or, for `check
    --strict`, a rule fails); 2 wrong usage.
    """


def run() -> None:
    """Run the command line; a pipe gets UTF-8 whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            if not stream.isatty():
                stream.reconfigure(encoding="utf-8")
            stream.reconfigure(errors="backslashreplace")
    app()
