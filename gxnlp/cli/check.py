"""``gxnlp check``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from gxnlp.cli.printing import complain, one_line, plain_refusals, print_json, section_name, shorten

_EXCERPT = 40
_VERDICTS: dict[object, str] = {"confirmed": "［复核属实］", "dismissed": "［复核不属实］"}
_MARKS = {"fail": "✗", "note": "·", "unknown": "?", "pass": "✓"}


def check(
    db: Annotated[Path, typer.Argument(help="The corpus.")],
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 if any rule fails.")
    ] = False,
    rule: Annotated[str | None, typer.Option(help="Only this rule, such as balance.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Notes and what could not be decided, too.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON list.")] = False,
) -> None:
    """Every rule that fails, with what was expected, what is there, and where."""
    from gxnlp.checks import RULES
    from gxnlp.store import open_corpus

    names = {known.key: known.name for known in RULES}
    if rule is not None and rule not in names:
        complain(f"there is no rule {rule!r}; the rules are {', '.join(names)}")
        raise typer.Exit(2)
    statuses = ("fail", "note", "unknown") if everything else ("fail",)
    with plain_refusals(), open_corpus(db) as corpus:
        failing = sum(count for key, count in corpus.count_failing().items() if rule in (None, key))
        rows = corpus.findings(statuses, rule)
        if as_json:
            print_json(rows)
        else:
            _print(rows, names)
    if strict and failing:
        raise typer.Exit(1)


def _print(rows: Iterable[dict[str, str | int | float | None]], names: dict[str, str]) -> None:
    last = None
    count = dismissed = 0
    for row in rows:
        if row["report"] != last:
            last = row["report"]
            organ, year = row["organ"] or "（机关不详）", row["year"] or "（年度不详）"
            typer.echo(f"{organ}  {year}  {one_line(row['source'])}  [{row['report']}]")
        mark, rule = _MARKS[str(row["status"])], str(row["rule"])
        said = _VERDICTS.get(row["verdict"], "")
        typer.echo(f"  {mark} {names.get(rule, rule)}（{rule}）{said}  {one_line(row['message'])}")
        typer.echo(f"      应为 {row['expected'] or '—'}，实为 {row['actual'] or '—'}{_place(row)}")
        count += 1
        dismissed += row["verdict"] == "dismissed"
    typer.echo(f"共 {count} 项" + (f"，其中复核为不属实 {dismissed} 项" if dismissed else ""))


def _place(row: dict[str, str | int | float | None]) -> str:
    if row["start"] is None:
        return ""
    excerpt = f"：“{shorten(row['excerpt'], _EXCERPT)}”" if row["excerpt"] else ""
    return f"；位置 {section_name(row['section'])} {row['start']}–{row['end']}{excerpt}"
