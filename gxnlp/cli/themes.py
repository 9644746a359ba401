"""``gxnlp themes``: the group of its commands."""

from __future__ import annotations

from collections.abc import Callable

import typer

from gxnlp.cli.themes_evaluate import evaluate
from gxnlp.cli.themes_list import list_themes, show
from gxnlp.cli.themes_suggest import suggest
from gxnlp.cli.themes_train import train

THEMES: dict[str, Callable[..., None]] = {
    "list": list_themes, "show": show, "train": train, "evaluate": evaluate, "suggest": suggest,
}  # fmt: skip

themes = typer.Typer(no_args_is_help=True, rich_markup_mode="markdown")

for name, command in THEMES.items():
    themes.command(name)(command)


@themes.callback()
def _themes() -> None:
    """What points are about: the themes, the model that tells them, and what to add next."""
