"""``gxnlp themes suggest``."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gxnlp.cli.printing import (
    complain,
    no_database,
    plain_refusals,
    print_json,
    section_name,
    shorten,
)
from gxnlp.cli.themes_list import ModelFolder
from gxnlp.forms.names import ROLE_NAMES

if TYPE_CHECKING:
    from gxnlp.corpus.suggesting import Apart, ToLabel, Unfitted

_EXAMPLES = 3
_SHOWN = 10
_WIDTH = 60
_COLUMNS = (
    "report", "section", "ordinal", "organ", "year", "text", "role", "themes", "suggested",
)  # fmt: skip


class By(StrEnum):
    """What reports are held against each other by."""

    year = "year"
    province = "province"
    city = "city"
    sector = "sector"


def suggest(
    db: Annotated[Path, typer.Argument(help="The corpus.")],
    out: Annotated[
        Path | None,
        typer.Option(
            callback=no_database,
            help="Write the points to label as CSV, for gxnlp themes train --labels.",
        ),
    ] = None,
    number: Annotated[int, typer.Option(min=1, help="At most so many points to label.")] = 50,
    by: Annotated[By | None, typer.Option(help="Phrases that set each of these apart.")] = None,
    value: Annotated[str | None, typer.Option(help="Only this year, region or sector.")] = None,
    model: ModelFolder = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list.")] = False,
) -> None:
    """What to add next: groups of points without a theme, and the points most worth a label.

    In the CSV fill in `themes`: keys with ; between them, - where none fits. Rows left empty teach
    nothing.
    """
    from gxnlp.corpus.suggesting import SuggestError, apart, unfitted
    from gxnlp.store import open_corpus

    if value is not None and by is None:
        complain("--value needs --by")
        raise typer.Exit(2)
    with plain_refusals(), open_corpus(db) as corpus:
        try:
            sets = () if by is None else apart(corpus, by.value, value)
        except SuggestError as error:
            complain(str(error))
            raise typer.Exit(2) from None
        found = unfitted(corpus, number, model)
        if out is not None:
            _write(found.to_label, out)
        if as_json:
            print_json(_rows(found, sets))
        else:
            _print(found, sets)


def _write(points: Sequence[ToLabel], path: Path) -> None:
    from gxnlp.reports.writing import whole
    from gxnlp.store.exports.table import inert

    try:
        with (
            whole(path) as unfinished,
            unfinished.open("w", encoding="utf-8-sig", newline="") as to,
        ):
            writer = csv.writer(to)
            writer.writerow(_COLUMNS)
            for point in points:
                told = {**asdict(point), "themes": ""}
                cells = (told[name] for name in _COLUMNS)
                writer.writerow([inert(c) if isinstance(c, str) else c for c in cells])
    except OSError as error:
        complain(f"{path} cannot be written ({error.strerror}).")
        raise typer.Exit(1) from None
    typer.echo(f"wrote  {path}", err=True)


def _rows(found: Unfitted, sets: Sequence[Apart]) -> Iterator[dict[str, object]]:
    for group in found.groups:
        examples = [one.words for one in group.wordings[:_EXAMPLES]]
        yield {"kind": "group", "phrases": list(group.phrases), "points": group.size,
               "examples": examples}  # fmt: skip
    for one in sets:
        for told in one.phrases:
            yield {
                "kind": "phrase", "by": one.by, "value": one.value, "phrase": told.phrase,
                "z": round(told.z, 3), "reports": told.inside, "of_reports": one.reports,
                "other_reports": told.outside, "of_other_reports": one.of_reports - one.reports,
            }  # fmt: skip
    for point in found.to_label:
        yield {"kind": "point", **asdict(point)}


def _print(found: Unfitted, sets: Sequence[Apart]) -> None:
    typer.echo(f"没有主题的点 {found.points:,} 个（共 {found.of_points:,} 个，陈述除外）")
    for group in found.groups:
        typer.echo(f"  {'、'.join(group.phrases) or '（无共同词语）'}  {group.size} 个")
        for wording in group.wordings[:_EXAMPLES]:
            typer.echo(f"    {ROLE_NAMES[wording.role]}  {shorten(wording.words, _WIDTH)}")
    for one in sets:
        rest = one.of_reports - one.reports
        typer.echo(
            f"\n{one.value}（{one.reports} 份报告，其余 {rest} 份）的特征词语，按报告份数计："
        )
        for told in one.phrases:
            typer.echo(f"  {told.phrase}  z {told.z:.1f}  {told.inside}:{told.outside}")
        if not one.phrases:
            typer.echo("  没有")
    typer.echo(f"\n最值得标注的点 {len(found.to_label)} 个：")
    for point in found.to_label[:_SHOWN]:
        place = f"{point.organ or '（机关不详）'}  {point.year or '（年度不详）'}"
        part = f"{section_name(point.section)}（第 {point.ordinal} 点，{ROLE_NAMES[point.role]}）"
        typer.echo(f"  {place}  {part}  接近 {point.suggested or '—'}")
        typer.echo(f"    {shorten(point.text, _WIDTH)}")
    if len(found.to_label) > _SHOWN:
        typer.echo(f"  只显示前 {_SHOWN} 个，全部请用 --out")
