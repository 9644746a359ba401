"""``gxnlp precheck``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gxnlp.cli.printing import complain, no_database, one_line, plain_refusals, print_json

if TYPE_CHECKING:
    from gxnlp.corpus.precheck import Precheck
    from gxnlp.reports.precheck import Item


def precheck(
    draft: Annotated[Path, typer.Argument(help="The draft of a report.")],
    db: Annotated[Path, typer.Option("--db", help="The corpus to compare it with.")],
    html: Annotated[
        Path | None,
        typer.Option(callback=no_database, help="Write a page that needs nothing else."),
    ] = None,
    organ: Annotated[
        str | None, typer.Option(help="Whose report it is, where the draft does not tell.")
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(min=2008, max=2100, help="The year it is about, where it does not tell."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list.")] = False,
) -> None:
    """A draft before it is published: what must be changed, what should be, and why.

    Broken sums, contradictions, missing parts, passages of last year's report and of others.
    Nothing is stored. Exits with 1 if something must be changed.
    """
    from gxnlp.corpus.precheck import precheck as look
    from gxnlp.model import Override, Refusal
    from gxnlp.reports.precheck import advice

    with plain_refusals():
        try:
            found = look(
                draft, db, override=Override(organ=organ, year=year), waiting=_say_it_takes_long
            )
        except Refusal as refusal:
            complain(f"{draft}: {one_line(refusal)}")
            raise typer.Exit(2) from None
        items = advice(found)
        if html is not None:
            _write(found, html)
        if as_json:
            print_json(_rows(found, items))
        elif html is None:
            _print(found, items)
    if any(item.level == "must" for item in items):
        raise typer.Exit(1)


def _say_it_takes_long() -> None:
    complain("there is no index of this state beside the corpus; making one in memory takes longer")


def _write(found: Precheck, path: Path) -> None:
    from gxnlp.reports.precheck import write_html

    try:
        write_html(found, path)
    except OSError as error:
        complain(f"{path} cannot be written ({error.strerror}).")
        raise typer.Exit(1) from None
    typer.echo(f"wrote  {path}", err=True)


def _rows(found: Precheck, items: tuple[Item, ...]) -> Iterator[dict[str, object]]:
    for item in items:
        yield {
            "level": item.level,
            "kind": item.kind,
            "name": item.name,
            "section": item.section,
            "start": item.span.start if item.span else None,
            "end": item.span.end if item.span else None,
            "place": item.place,
            "text": item.span.of(found.report.text) if item.span else None,
            "why": item.why,
            "todo": item.todo,
            "reports": list(item.reports),
        }


def _print(found: Precheck, items: tuple[Item, ...]) -> None:
    from gxnlp.reports.precheck import LEVELS
    from gxnlp.reuse.flag_words import called

    source = one_line(found.report.document.source)
    typer.echo(f"{one_line(called(found.narrative))}（{source}）")
    last = found.others[found.previous] if found.previous else None
    beside = f"，上一份为{last.year}年度" if last else ""
    typer.echo(f"与语料中{found.reports:,}份报告比较{beside}；草稿没有存入语料")
    for level, name in LEVELS.items():
        some = [item for item in items if item.level == level]
        typer.echo(f"\n{name}：{len(some)}项")
        for number, item in enumerate(some, 1):
            typer.echo(f"  {number}. {item.name}  {one_line(item.place)}")
            if item.excerpt:
                typer.echo(f"     原文：{one_line(item.excerpt)}")
            typer.echo(f"     {one_line(item.why)}")
            typer.echo(f"     怎么办：{item.todo}")
    typer.echo("\n对照原文请用 --html")
