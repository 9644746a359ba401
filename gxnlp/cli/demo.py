"""``gxnlp demo``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gxnlp.cli.build import default_jobs, print_summary, watching
from gxnlp.cli.printing import complain, plain_refusals, shorten

_EXAMPLES = 3


def demo(
    folder: Annotated[Path, typer.Argument(help="Where the demo goes.")] = Path("demo"),
) -> None:
    """Build the sample corpus, say what was found and what to open next."""
    from gxnlp.corpus import build as build_corpus
    from gxnlp.reports.similarity import gather, write_html
    from gxnlp.resources import resource
    from gxnlp.store import open_corpus

    sample = resource("corpora/sample")
    if sample is None:
        complain("the sample corpus is not installed (looked for corpora/sample)")
        raise typer.Exit(2)
    db = folder / "gxnlp-demo.db"
    with plain_refusals():
        folder.mkdir(parents=True, exist_ok=True)
        with watching(False) as progress:
            summary = build_corpus(
                [sample],
                db=db,
                jobs=default_jobs(),
                manifest=sample / "manifest.csv",
                progress=progress,
            )
        print_summary(summary, quiet=False)
        with open_corpus(db) as corpus:
            failing = corpus.count_failing()
            typer.echo(f"\n{sum(failing.values())} checks fail:")
            for rule, count in failing.items():
                typer.echo(f"  {rule:<22} {count:>5}")
            for at, row in enumerate(corpus.findings()):
                if at == _EXAMPLES:
                    break
                typer.echo(f"\n{row['organ']} {row['year']}  {row['source']}")
                typer.echo(f"  {row['rule']}：{shorten(row['message'], 120)}")
            page = folder / "copies.html"
            write_html(gather(corpus), page)
            signs = corpus.count_flags()
            typer.echo(f"\n{sum(signs.values())} signs of copying:")
            for kind, count in signs.items():
                typer.echo(f"  {kind:<22} {count:>5}")
    typer.echo("\nNext:")
    for line in (
        f"open {page} in a browser: the copy report, both texts side by side",
        f"gxnlp explore {db}",
        f"gxnlp similarity {db}",
        f"gxnlp check {db}",
        f"gxnlp search {db} 公开 及时",
        f"gxnlp export {db} {folder / 'csv'} --to csv",
        f"any SQLite browser on {db}: the views panel, requests_wide and failed_checks",
    ):
        typer.echo(f"  {line}")
