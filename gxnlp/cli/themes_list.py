"""``gxnlp themes list`` and ``gxnlp themes show``."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gxnlp.cli.printing import complain, plain_refusals, print_json, print_table

if TYPE_CHECKING:
    from gxnlp.themes.taxonomy import Theme

ModelFolder = Annotated[
    Path | None, typer.Option("--model", help="The folder of a model of your own.")
]


class Family(StrEnum):
    """The families of themes."""

    work = "work"
    problem = "problem"
    improvement = "improvement"


def list_themes(
    family: Annotated[Family | None, typer.Option(help="Only this family.")] = None,
    model: ModelFolder = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list.")] = False,
) -> None:
    """The themes that a point may be about, with their definitions."""
    from gxnlp.themes import files
    from gxnlp.themes.taxonomy import shipped

    with plain_refusals():
        taxonomy = files.load(model).taxonomy if model else shipped()
        themes = [one for one in taxonomy.themes if family in (None, one.family)]
        if as_json:
            print_json(
                {"key": one.key, "name": one.name, "family": one.family,
                 "definition": one.definition} for one in themes
            )  # fmt: skip
            return
        print_table(
            ("key", "name", "definition"), ((one.key, one.name, one.definition) for one in themes)
        )


def show(
    key: Annotated[str, typer.Argument(help="The key of a theme: problem.timeliness")],
    model: ModelFolder = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list.")] = False,
) -> None:
    """One theme: what it is, what it is not, and how well the model tells it."""
    from gxnlp.themes import files

    with plain_refusals():
        folder = model or files.shipped()
        used = files.load(folder)
        if key not in used.taxonomy.keys:
            complain(f"there is no theme {key!r}; see gxnlp themes list")
            raise typer.Exit(2)
        theme = used.taxonomy[key]
        threshold = used.thresholds[key]
        least = threshold.least if threshold.learned else None
        measured = _measured(files.card(folder), key)
        if as_json:
            print_json([{**asdict(theme), "threshold": least, "measured": measured}])
            return
        _print(theme, least, measured)


def _measured(card: dict[str, Any], key: str) -> dict[str, float] | None:
    """The scores of a theme on the written test set, as the card tells them."""
    rows = (card.get("written") or {}).get("themes", [])
    for row in rows:
        if row["theme"] == key:
            return {name: row[name] for name in ("support", "precision", "recall", "f1")}
    return None


def _print(theme: Theme, least: float | None, measured: dict[str, float] | None) -> None:
    typer.echo(f"{theme.key}  {theme.name}")
    scores = "未测" if measured is None else (
        f"精确率 {measured['precision']:.3f}，召回率 {measured['recall']:.3f}，"
        f"F1 {measured['f1']:.3f}（书面测试集 {measured['support']:.0f} 处）"
    )  # fmt: skip
    for name, value in (
        ("定义", theme.definition),
        ("不含", theme.excludes or "—"),
        ("提示词", "、".join(theme.cues) or "—"),
        ("阈值", "未学到" if least is None else f"{least:.2f}"),
        ("质量", scores),
    ):
        typer.echo(f"  {name}：{value}")
    for example in theme.examples:
        typer.echo(f"  例：{example}")
