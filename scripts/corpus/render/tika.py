"""Layout 1: a TAB before each cell, a blank line after each row, as Apache Tika prints Word."""

from __future__ import annotations

import random
import re

from corpus.draft import Block
from corpus.render.spans import placed
from corpus.vocabulary import COLUMNS, DISPUTE_COLUMNS

BARE = "\t\n"
NARROW = {*COLUMNS.values(), *DISPUTE_COLUMNS.values()} - {"自然人", "其他", "总计"}


def _broken(text: str, style: str) -> str:
    """A narrow label over several lines of its cell."""
    tall = text.startswith("三、") or text in DISPUTE_COLUMNS.values()
    if style == "tall" and tall:
        cut = 3 if text.startswith("三、") else 1
        return "\n".join([text[:cut], *text[cut:]])
    if style == "pairs" and (text in NARROW or re.match(r"[（(][三四五六][）)]..", text)):
        cut = 3 if text[0] in "（(" else 2
        return "\n".join([text[:cut], *(text[at : at + 2] for at in range(cut, len(text), 2))])
    return text


def _rows(block: Block, rng: random.Random, style: str) -> str:
    lines = []
    rows = placed(block.grid)
    for number, row in enumerate(rows):
        if block.text == "disputes" and number == len(rows) - 1 and rng.random() < 0.4:
            lines += [BARE * width + "\n" for width in (7, 7, len(row))]
        cells = [_broken(slot.text, style) for slot in row]
        lines.append("".join(f"\t{text}\n" for text in cells) + "\n")
    return "".join(lines)


def tika(blocks: list[Block], rng: random.Random) -> str:
    """The whole document in layout 1."""
    style = rng.choice(("none", "tall", "pairs"))
    indent = rng.choice(("", "", "    ", "　　"))
    marked = rng.randrange(len(blocks)) if rng.random() < 0.4 else -1
    out = ["\n\n" if rng.random() < 0.6 else ""]
    for number, block in enumerate(blocks):
        if block.kind == "table":
            out.append(_rows(block, rng, style) + rng.choice(("\n", "\n\n")))
            continue
        mark = "[bookmark: _GoBack]" if number == marked and block.kind == "text" else ""
        text = block.text
        if block.kind == "title" and rng.random() < 0.5:
            at = text.find("政府信息公开")
            text = text[:at] + "\n" + text[at:] + ("\n" if rng.random() < 0.5 else "")
        tail = rng.choice(("", "", " ")) if block.kind == "text" else ""
        lead = indent if block.kind in {"heading", "text"} else ""
        out.append(f"{lead}{mark}{text}{tail}\n")
    out.append(rng.choice(("", " \n", "\n3 / 4\n\n", "\n- 4 -\n", "\n— 5 —\n")))
    return "".join(out)
