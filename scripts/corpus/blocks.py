"""A report as the ordered lines and tables that every format prints."""

from __future__ import annotations

import random

from corpus.draft import TABLES, Block, Cell, Grid
from corpus.grids import grid
from corpus.labels import misprints
from corpus.report import Report


def _damage(rows: Grid, report: Report, rng: random.Random) -> None:
    """Take a value out of the planned row, or put one too many in."""
    damaged = {cell.removeprefix("requests.") for cell in report.damaged}
    for row in rows:
        values = [cell for cell in row if cell.key in damaged]
        if not values:
            continue
        at = row.index(rng.choice(values))
        if report.plan.damage == "short":
            del row[at]
        else:
            row.insert(at, Cell("0", key=row[at].key))


def tables(report: Report) -> dict[str, Grid]:
    """The printed grid of every table that is there."""
    rng = random.Random(f"{report.number}:{report.title}:labels")
    label = misprints(rng)
    texts = {cell: shown.raw + shown.pad for cell, shown in report.printed.items()}
    grids = {table: grid(table, report.forms[table], label, texts) for table in report.tables}
    if report.damaged and "requests" in grids:
        _damage(grids["requests"], report, rng)
    return grids


def blocks(report: Report) -> list[Block]:
    """Title, preamble, sections with their tables, and the signature."""
    grids = tables(report)
    found = [Block("title", report.title)]
    found += [Block("text", paragraph.text) for paragraph in report.preamble]
    for section in report.sections:
        lines = [Block("text" if p.pieces else "head", p.text) for p in section.paragraphs]
        if section.heading and section.glued:
            lines[0].text = section.heading + lines[0].text
        elif section.heading:
            found.append(Block("heading", section.heading))
        found += lines
        if section.table and section.key in TABLES:
            found.append(Block("table", section.key, grids[section.key]))
    return found + [Block("tail", line) for line in report.signature]
