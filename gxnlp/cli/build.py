"""``gxnlp build``."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gxnlp.cli.printing import complain, on_terminal, one_line, plain_refusals

if TYPE_CHECKING:
    from gxnlp.corpus import Progress, RunSummary, Step

_MOST_JOBS = 4
_MOST_UNMATCHED = 10
_LABELS = {"list": "Reading files", "analyse": "Analysing", "settle": "Comparing years",
           "compare": "Comparing texts"}  # fmt: skip


def default_jobs() -> int:
    """As many processes as there are processors, up to four."""
    return min(os.cpu_count() or 1, _MOST_JOBS)


def build(
    paths: Annotated[list[Path], typer.Argument(help="Files, folders and zip archives.")],
    db: Annotated[Path, typer.Option("--db", help="The corpus, one SQLite file.")],
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", "-j", min=1, help="Processes that analyse; by default one per core, up to 4."
        ),
    ] = None,
    manifest: Annotated[
        Path | None,
        typer.Option(help="CSV that overrides what is inferred: path, organ, year, …"),
    ] = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Drop reports whose file under PATHS is gone.")
    ] = False,
    settings: Annotated[
        Path | None,
        typer.Option(help="TOML that sets how copies are found; it stays in force."),
    ] = None,
    model: Annotated[
        Path | None,
        typer.Option(help="A classifier of your own, as gxnlp themes train makes it."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print problems only.")] = False,
) -> None:
    """Read reports into a corpus. Unchanged files cost nothing.

    A source is the file's path relative to the PATH given. Manifest rows stay in force until
    another manifest names the same path; a row with nothing but a path takes them back.
    """
    from gxnlp.corpus import build as build_corpus

    with plain_refusals(), watching(quiet) as progress:
        summary = build_corpus(
            paths,
            db=db,
            jobs=jobs or default_jobs(),
            manifest=manifest,
            prune=prune,
            settings=settings,
            model=model,
            progress=progress,
        )
    print_summary(summary, quiet=quiet)
    if not summary.clean:
        raise typer.Exit(1)


@contextmanager
def watching(quiet: bool) -> Iterator[Progress | None]:
    """A progress bar on a terminal, nothing in a pipe."""
    if quiet or not on_terminal():
        yield None
        return
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    with Bars(transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def show(step: Step) -> None:
            if step.stage not in tasks:
                tasks[step.stage] = bars.add_task(_LABELS[step.stage], total=step.total)
            bars.update(tasks[step.stage], completed=step.done, total=step.total)

        yield show


def print_summary(summary: RunSummary, *, quiet: bool) -> None:
    """One line per input that gave no report, then the counts."""
    for status, source, reason in summary.problems:
        if not quiet or status != "ignored":
            typer.echo(f"{status:<9} {one_line(source)}  {one_line(reason)}".rstrip())
    for source in summary.unmatched[:_MOST_UNMATCHED]:
        complain(f"the manifest names {source!r}, but there is no such input")
    if len(summary.unmatched) > _MOST_UNMATCHED:
        complain(
            f"… and {len(summary.unmatched) - _MOST_UNMATCHED:,} more manifest rows without input; "
            "their paths are relative to the PATH given"
        )
    if summary.stale:
        complain(
            f"{summary.stale} known file(s) should be analysed anew, but are not where they were; "
            "what is stored of them stays: build their folder again"
        )
    if quiet:
        return
    counts = summary.statuses
    lines = [("inputs", summary.inputs)]
    lines += [
        (f"  {status}", counts.get(status, 0))
        for status in ("read", "duplicate", "rejected", "failed", "ignored")
    ]
    lines += [
        ("analysed now", summary.analysed),
        ("unchanged", summary.unchanged),
        ("dropped", summary.removed),
        ("reports in the corpus", summary.reports),
        ("failing checks", summary.failing),
        ("shared passages", summary.passages),
        ("signs of copying", summary.flags),
    ]
    for label, count in lines:
        typer.echo(f"{label:<22} {count:>9,}")
    typer.echo(f"{'seconds':<22} {summary.seconds:>9,.1f}")
