"""``gxnlp search``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from gxnlp.cli.printing import on_terminal, one_line, plain_refusals, print_json, section_name
from gxnlp.forms.names import ROLE_NAMES


def search(
    db: Annotated[Path, typer.Argument(help="The corpus.")],
    words: Annotated[list[str], typer.Argument(help="Words that must all occur: 公开 及时")],
    limit: Annotated[int, typer.Option(min=1, help="At most so many points.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list.")] = False,
) -> None:
    """Points that hold all words, with their place. Nothing typed is query syntax."""
    from gxnlp.store import open_corpus
    from gxnlp.store.fulltext import MARK_END, MARK_START

    start, end = ("【", "】") if as_json or not on_terminal() else ("\x1b[1;33m", "\x1b[0m")

    def marked(text: str) -> str:
        return text.replace(MARK_START, start).replace(MARK_END, end)

    with plain_refusals(), open_corpus(db) as corpus:
        hits = corpus.search(" ".join(words), limit=limit)
        if as_json:
            print_json({**asdict(hit), "marked": marked(hit.marked)} for hit in hits)
            return
        count = 0
        for hit in hits:
            count += 1
            place = f"{hit.organ or '（机关不详）'}  {hit.year or '（年度不详）'}"
            part = f"{section_name(hit.section)}（第 {hit.ordinal} 点，{ROLE_NAMES[hit.role]}）"
            typer.echo(f"{place}  {part}  [{hit.report}]")
            typer.echo("  " + marked(one_line(hit.marked)))
        if not count:
            typer.echo("没有找到")
        elif count == limit:
            typer.echo(f"只显示前 {limit} 条，可用 --limit 调整")
