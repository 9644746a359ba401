"""``gxnlp similarity``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gxnlp.cli.printing import complain, no_database, one_line, plain_refusals, print_json

if TYPE_CHECKING:
    from gxnlp.reports.similarity import Similarity

_WORST = 10


def similarity(
    db: Annotated[Path, typer.Argument(help="The corpus.")],
    html: Annotated[
        Path | None,
        typer.Option(callback=no_database,
                     help="Write a page that needs nothing else; with a folder beside it for a "
                     "corpus of more than 1,000 reports."),
    ] = None,
    csv: Annotated[
        Path | None,
        typer.Option(callback=no_database, help="Write every shared passage, with both texts."),
    ] = None,
    xlsx: Annotated[
        Path | None,
        typer.Option(callback=no_database, help="Write every table as a sheet."),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a JSON list: one object per report.")
    ] = False,
) -> None:  # fmt: skip
    """The copy-paste report: who shares what with whom, side by side.

    Without a file to write, a summary is printed.
    """
    from gxnlp.reports.similarity import gather, write_csv, write_html, write_xlsx
    from gxnlp.store import open_corpus

    with plain_refusals(), open_corpus(db) as corpus:
        found = gather(corpus)
        for path, write in ((csv, write_csv), (xlsx, write_xlsx), (html, write_html)):
            if path is not None:
                _write(found, path, write)
        if as_json:
            print_json(_rows(found))
        elif html is None and csv is None and xlsx is None:
            _print(found)


def _write(found: Similarity, path: Path, write: Callable[[Similarity, Path], object]) -> None:
    try:
        write(found, path)
    except OSError as error:
        complain(f"{path} cannot be written ({error.strerror}).")
        raise typer.Exit(1) from None
    typer.echo(f"wrote  {path}", err=True)


def _rows(found: Similarity) -> Iterator[dict[str, object]]:
    """One row per report, the largest copied share first."""
    for one in found.standings:
        yield {
            "report": one.paper.id,
            "organ": one.paper.organ,
            "year": one.paper.year,
            "region": one.paper.region,
            "sector": one.paper.sector,
            "source": one.paper.source,
            "characters": one.shares.characters,
            "template": round(one.shares.template, 4),
            "copied": round(one.shares.copied, 4),
            "own": round(one.shares.own, 4),
            "copied_earlier": round(one.copied_earlier, 4),
            "self_copied": None if one.self_copied is None else round(one.self_copied, 4),
            "nearest_report": one.nearest,
            "nearest_share": one.nearest_share,
            "flags": [clue.kind for clue in one.clues],
        }


def _print(found: Similarity) -> None:
    from gxnlp.reports.showing import percent
    from gxnlp.reports.words import FLAGS, VERDICTS, year_name

    shares = found.overall.shares
    typer.echo(f"报告 {len(found.papers):,} 份，机关 {len(found.organs):,} 家")
    if shares is None:
        typer.echo("没有叙述文字")
        return
    typer.echo(
        f"叙述文字 {shares.characters:,} 字：套话 {percent(shares.template)}，"
        f"雷同 {percent(shares.copied)}，自有 {percent(shares.own)}"
    )
    typer.echo(
        f"跨单位雷同段落 {len(found.between):,} 处，照搬上年段落 {len(found.within):,} 处，"
        f"同段多家 {len(found.families):,} 段，聚类 {len(found.clusters):,} 组"
    )
    judged = {name: found.judged(verdict) for verdict, name in VERDICTS.items()}
    if any(judged.values()):
        typer.echo("人工复核：" + "，".join(f"{name} {n:,} 处" for name, n in judged.items()))
    kinds = [clue.kind for clue in found.clues]
    typer.echo(
        "标记：" + "，".join(f"{name} {kinds.count(kind):,}" for kind, name in FLAGS.items())
    )
    typer.echo("\n雷同占比最高的报告：")
    for one in found.standings[:_WORST]:
        paper = one.paper
        nearest = found.papers[one.nearest] if one.nearest else None
        beside = f"  最相近 {one_line(nearest.name)} {year_name(nearest.year)}" if nearest else ""
        typer.echo(
            f"  {percent(one.shares.copied):>4}  {one_line(paper.name)}  {year_name(paper.year)}"
            f"  [{paper.id}]{beside}"
        )
    typer.echo("\n对照原文请用 --html，全部段落请用 --csv 或 --xlsx")
