"""Section six, and the prose that some reports add to a table."""

from __future__ import annotations

from corpus.draft import Paragraph
from corpus.narrative import Writer, items, lines, sentences


def other(writer: Writer) -> list[Paragraph]:
    """The paragraphs of 其他需要报告的事项: nothing, the fee, or more."""
    roll = writer.rng.random()
    if roll < 0.22:
        return [sentences(writer.some("statement", 1, "nothing"))]
    fee = writer.some("work", 1, "fee")
    if roll < 0.58:
        return [sentences(fee)]
    if roll < 0.75:
        return [sentences(fee + writer.some("statement", 1, "no_more"))]
    special = writer.some("work", writer.rng.randint(1, 3), "special")
    if roll < 0.85:
        return lines(fee + special, writer.rng.choice(("cn", "dot")))
    if roll < 0.93:
        return [sentences(fee), items(special)]
    return [sentences(fee), sentences(special)]


def beside_table(writer: Writer, table: str) -> list[Paragraph]:
    """A sentence before or after a table; most sections have none."""
    if not writer.chance(0.12):
        return []
    piece = writer.one("work", table)
    return [sentences([piece])] if piece else []
