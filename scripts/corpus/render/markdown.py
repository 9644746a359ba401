"""Layout 4: pipes, with repeated headers, mini-tables, or wrapped labels."""

from __future__ import annotations

import random

from corpus.draft import Block, Grid
from corpus.render.spans import placed, width


def _full(rows: Grid) -> list[list[str]]:
    """Every row at full width, spans as empty cells; a damaged row keeps its own width."""
    wide, found = width(rows), []
    for row in placed(rows):
        line = [""] * max(wide, row[-1].column + 1)
        for slot in row:
            line[slot.column] = slot.text
        found.append(line[: row[-1].column + row[-1].colspan])
    return found


def _line(cells: list[str]) -> str:
    return "|" + "|".join(f" {cell} " if cell else "" for cell in cells) + "|"


def _rule(wide: int) -> str:
    return "|" + "---|" * wide


def _pipes(block: Block, rng: random.Random) -> list[str]:
    rows, wide = _full(block.grid), width(block.grid)
    lines = [_line(rows[0]), _rule(wide)]
    again = rng.randrange(8, len(rows)) if len(rows) > 12 and rng.random() < 0.6 else -1
    for number, row in enumerate(rows[1:], 1):
        if number == again:
            lines += ["", _line(rows[0]), _rule(wide)]
        lines.append(_line(row))
    return lines


def _minis(block: Block) -> list[str]:
    lines = []
    for row in block.grid:
        cells = [cell.text for cell in row]
        lines += [_line(cells), _rule(len(cells)), ""]
    return lines


def _wrapped(block: Block, rng: random.Random) -> list[str]:
    """Long labels run on in a row of their own, without numbers."""
    rows, wide = _full(block.grid), width(block.grid)
    lines = [_line(rows[0]), _rule(wide)]
    for row in rows[1:]:
        longest = max(range(len(row)), key=lambda at: len(row[at]))
        label = row[longest]
        if len(label) <= 14 or rng.random() < 0.3:
            lines.append(_line(row))
            continue
        cut = rng.randrange(9, len(label) - 2)
        rest = [""] * len(row)
        rest[longest] = label[cut:]
        lines += [_line([*row[:longest], label[:cut], *row[longest + 1 :]]), _line(rest)]
    return lines


def markdown(blocks: list[Block], rng: random.Random, style: str) -> str:
    """The whole document in layout 4; ``style`` is pipes, rows or wrapped."""
    hashes = rng.random() < 0.6
    out = []
    for block in blocks:
        if block.kind == "table":
            drawn = {
                "pipes": lambda b=block: _pipes(b, rng),
                "rows": lambda b=block: _minis(b),
                "wrapped": lambda b=block: _wrapped(b, rng),
            }[style]()
            out.append("\n".join(drawn))
        elif block.kind == "title":
            out.append(("# " if hashes else "") + block.text)
        elif block.kind == "heading" and hashes:
            out.append("## " + block.text)
        else:
            out.append(block.text)
    return "\n\n".join(out) + "\n"
