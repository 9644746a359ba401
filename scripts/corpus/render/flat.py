"""Layouts 2 and 3: one cell a line, and TAB-joined rows broken by pages."""

from __future__ import annotations

import random
import re

from corpus.draft import Block, Cell, Grid


def one_cell_a_line(blocks: list[Block], rng: random.Random) -> str:
    """Layout 2: no row marks, no empty cells, blank lines at random."""
    gap = rng.choice((0.2, 0.5, 0.9))
    out = []
    for block in blocks:
        if block.kind != "table":
            mark = "\t" if block.kind == "title" and rng.random() < 0.5 else ""
            out.append(f"{mark}{block.text}\n" + ("\n" if rng.random() < 0.4 else ""))
            continue
        for row in block.grid:
            for cell in row:
                if cell.text.strip():
                    out.append(f"{cell.text}\n" + ("\n" if rng.random() < gap else ""))
        out.append("\n")
    return "".join(out) + rng.choice(("", " \n", "\n"))


def _spaced(text: str) -> str:
    text = re.sub(r"^(\d)([.．、])\s*", r"\1\2 ", text)
    text = re.sub(r"^[（(](.)[）)]", r"(\1) ", text)
    return text.replace("三、本年度办理结果", "三、 本年 度办 理结 果")


def _values(row: list[Cell]) -> list[str]:
    return [cell.text for cell in row if cell.key]


def _request_rows(rows: Grid, rng: random.Random) -> list[str]:
    """The requests table: spans as empty columns until a page break takes the outer one away."""
    lines = []
    breaks = set(rng.sample(range(8, len(rows) - 2), rng.choice((1, 2))))
    outer = 1
    for number, row in enumerate(rows):
        labels, values = [_spaced(c.text) for c in row if not c.key], _values(row)
        if number == 0:
            lines.append(labels[0] + "\t\t" + labels[1] + "\t" * 7)
            continue
        if number < 3:
            lines.append("\t" * number + "\t".join(labels) + "\t")
            continue
        if number in breaks and len(labels[-1]) > 6:
            label = labels[-1]
            cut = len(label) - rng.choice((1, 2))
            lead = "\t".join([*labels[:-1], label[:cut]])
            footer = f"- {rng.randint(2, 4)} -\n\n" if rng.random() < 0.3 else ""
            lines.append(lead + "\t\t" + "\t".join(values) + "\t")
            lines.append(f"\n{footer}\t{label[cut:]}" + "\t" * len(values))
            outer = 0
            continue
        if len(labels) == 1 and re.match(r"[一二四]、", labels[0]):
            lines.append(labels[0] + "\t\t" + "\t".join(values) + ("\t" if outer else ""))
        elif len(labels) == 1 and re.match(r"\d", labels[0]):
            lines.append("\t" * (outer + 1) + labels[0] + "\t" + "\t".join(values))
        elif labels[0].startswith("三"):
            lines.append("\t".join([*labels, *values]) + "\t")
        else:
            lines.append("\t" * outer + "\t".join([*labels, *values]))
    return lines


def _dispute_rows(rows: Grid) -> list[str]:
    first, second, third, values = ([_narrow(cell.text) for cell in row] for row in rows)
    return [
        first[0] + "\t" * 5 + first[1] + "\t" * 10,
        "\t".join(second[:6]) + "\t" * 5 + second[6] + "\t" * 5,
        "\t" * 5 + "\t".join(third) + "\t",
        "\t".join(values),
    ]


def _narrow(text: str) -> str:
    return " ".join(text) if len(text) == 4 and text.isalpha() else text


def _proactive_rows(rows: Grid, rng: random.Random) -> list[str]:
    at = rng.randrange(4, len(rows))
    lines = []
    for number, row in enumerate(rows):
        cells = [cell.text + "\t" * (cell.colspan - 1) for cell in row]
        lines.append(("\n" if number == at else "") + "\t".join(cells))
    return lines


def tab_rows(blocks: list[Block], rng: random.Random) -> str:
    """Layout 3: one row a line, cells joined by TAB, as a PDF converter prints them."""
    out = ["\n\n"]
    for block in blocks:
        if block.kind != "table":
            out.append(block.text + "\n\n")
            continue
        if block.text == "requests":
            lines = _request_rows(block.grid, rng)
        elif block.text == "disputes":
            lines = _dispute_rows(block.grid)
        else:
            lines = _proactive_rows(block.grid, rng)
        out.append("\n".join(lines) + "\n\n")
    return "".join(out)
