"""``gxnlp themes evaluate``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gxnlp.cli.printing import complain, plain_refusals, print_json, print_table
from gxnlp.cli.themes_list import ModelFolder

if TYPE_CHECKING:
    from gxnlp.themes.measuring import Judged

_CONFUSIONS = 10


def evaluate(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Labelled text, files or folders; else the written test set."),
    ] = None,
    model: ModelFolder = None,
    reports: Annotated[
        Path | None,
        typer.Option(help="A folder with the reports of the real test set: measure on it, too."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a JSON list: one object per test set.")
    ] = False,
) -> None:
    """How well roles and themes are told, with 95 % bootstrap intervals over reports."""
    for path in (*(paths or ()), *([reports] if reports else ())):
        if not path.exists():
            complain(f"there is no file or folder {path}")
            raise typer.Exit(2)
    with plain_refusals():
        sets = list(_sets(paths or [], model, reports))
    if as_json:
        print_json(sets)
        return
    for number, one in enumerate(sets):
        if number:
            typer.echo()
        _print(one)


def _sets(paths: list[Path], model: Path | None, reports: Path | None) -> Iterator[dict[str, Any]]:
    from gxnlp.corpus.labelled_sets import judged, real, texts_of, written, written_set
    from gxnlp.themes import files
    from gxnlp.themes.labelled import LabelError
    from gxnlp.themes.taxonomy import shipped

    used = files.load(model or files.shipped())
    texts = texts_of(paths) or written_set()
    if not texts:
        raise LabelError("The written test set is not installed: name labelled text.")
    known = used.taxonomy.keys if paths else shipped().keys
    yield _set("given" if paths else "written", judged(written(texts, known), used.classify))
    if reports is not None:
        cases = real(path for path in reports.rglob("*") if path.is_file())
        if not cases:
            raise LabelError(f"{reports} holds no report of the real test set.")
        yield _set("real", judged(cases, used.classify))


def _set(name: str, judged: list[Judged]) -> dict[str, Any]:
    from gxnlp.corpus.labelled_sets import reports_in
    from gxnlp.corpus.model_card import quality_as_data
    from gxnlp.themes.labelled import LabelError
    from gxnlp.themes.measuring import measure

    if not judged:
        raise LabelError("There is no labelled point in this text.")
    return {"set": name, "reports": reports_in(judged), **quality_as_data(measure(judged))}


def _print(one: dict[str, Any]) -> None:
    typer.echo(f"{one['set']}: {one['points']:,} points of {one['reports']:,} reports")
    print_table(
        ("figure", "value", "low", "high"),
        (
            *(
                (name, *(f"{one[key][side]:.3f}" for side in ("value", "low", "high")))
                for name, key in (
                    ("role accuracy", "roles"), ("micro-F1", "micro"), ("macro-F1", "macro"),
                )
            ),
            ("cut as labelled", f"{one['cuts']:.3f}", "", ""),
        ),
    )  # fmt: skip
    typer.echo()
    print_table(
        ("theme", "labels", "precision", "recall", "F1"),
        (
            (
                row["theme"],
                row["support"],
                *(f"{row[k]:.3f}" for k in ("precision", "recall", "f1")),
            )
            for row in one["themes"]
        ),
    )
    for title, key in (("role labelled", "wrong_roles"), ("theme labelled", "confused")):
        if one[key]:
            typer.echo()
            rows = one[key][:_CONFUSIONS]
            print_table(
                (title, "told", "points"),
                ((row["labelled"] or "—", row["told"] or "—", row["points"]) for row in rows),
            )
