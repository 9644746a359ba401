"""``gxnlp compare``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gxnlp.cli.printing import (
    no_database,
    on_terminal,
    one_line,
    plain_refusals,
    print_json,
    section_name,
)
from gxnlp.forms.names import cell_title

if TYPE_CHECKING:
    from gxnlp.corpus.compare import Comparison, Piece
    from gxnlp.store import Record


def compare(
    db: Annotated[Path, typer.Argument(help="The corpus.")],
    a: Annotated[str, typer.Argument(help="A report: id, beginning of an id, or source.")],
    b: Annotated[str, typer.Argument(help="Another report.")],
    html: Annotated[
        Path | None,
        typer.Option(callback=no_database, help="Write a page that needs nothing else."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list.")] = False,
) -> None:
    """Two reports side by side: cells that differ, and points beside those they resemble."""
    from gxnlp.corpus.compare import compare as compare_reports
    from gxnlp.store import open_corpus

    with plain_refusals(), open_corpus(db) as corpus:
        found = compare_reports(corpus, a, b)
        if html is not None:
            from gxnlp.cli.compare_page import page

            html.write_text(page(found), encoding="utf-8", newline="\n")
            typer.echo(f"wrote  {html}", err=True)
        if as_json:
            print_json(_rows(found))
        elif html is None:
            _print(found)


def _rows(found: Comparison) -> Iterator[dict[str, object]]:
    for cell in found.cells:
        yield {
            "kind": "cell",
            "address": cell.address,
            "left": cell.left and cell.left["value"],
            "left_raw": cell.left and cell.left["raw"],
            "right": cell.right and cell.right["value"],
            "right_raw": cell.right and cell.right["raw"],
        }
    for pair in found.points:
        yield {
            "kind": "point",
            "section": pair.section,
            "left": pair.left and pair.left["id"],
            "left_text": pair.left and pair.left["text"],
            "right": pair.right and pair.right["id"],
            "right_text": pair.right and pair.right["text"],
            "likeness": pair.likeness,
        }


def title(report: Record) -> str:
    """A report in one line."""
    organ, year = report["organ"] or "（机关不详）", report["year"] or "（年度不详）"
    return f"{organ} {year} [{report['id']}]"


def number(cell: Record | None) -> str:
    """A cell as a reader wants it: its number, else what is printed there."""
    if cell is None:
        return "（无此格）"
    if cell["value"] is None:
        return f"（空：{cell['raw']}）" if cell["raw"] else "（空）"
    return f"{cell['value']:.15g}"


def _print(found: Comparison) -> None:
    typer.echo(f"左：{title(found.left)}\n右：{title(found.right)}")
    typer.echo(f"\n表格：{found.equal_cells} 格相同，{len(found.cells)} 格不同")
    for cell in found.cells:
        typer.echo(f"  {cell_title(cell.address)}  {number(cell.left)} → {number(cell.right)}")
    typer.echo("\n要点：")
    for pair in found.points:
        if pair.left is None or pair.right is None:
            side = "仅左" if pair.right is None else "仅右"
            typer.echo(f"  {section_name(pair.section)}  {side}  {one_line(pair.pieces[0].text)}")
        else:
            typer.echo(
                f"  {section_name(pair.section)}  相似 {pair.likeness:.0%}  {_marked(pair.pieces)}"
            )


def _marked(pieces: tuple[Piece, ...]) -> str:
    left, right = ("\x1b[31m{}\x1b[0m", "\x1b[32m{}\x1b[0m") if on_terminal() else (
        "[-{}-]", "{{+{}+}}",
    )  # fmt: skip
    shapes = {"same": "{}", "left": left, "right": right}
    return "".join(shapes[piece.change].format(one_line(piece.text)) for piece in pieces)
