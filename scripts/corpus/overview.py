"""Section one: an opening, then heads, items or plain paragraphs about the year's work."""

from __future__ import annotations

from corpus.draft import Paragraph, Piece
from corpus.narrative import Head, Writer, heads, items, lines, ordinal, sentences

SHAPES = ("lines", "lines", "lines", "run_in", "run_in", "own", "plain", "items", "numbered")
LENGTHS = ((1, 2, 2, 3), (2, 2, 3, 4), (3, 4, 4, 5))
"""Sentences under one head in a terse, a middling and a wordy report."""


def _opening(writer: Writer) -> Paragraph:
    pieces = writer.some("statement", writer.rng.choice((1, 1, 1, 2)), "opening")
    if writer.chance(0.3):
        pieces += writer.some("work", 1, "opening")
    return sentences(pieces)


def _under(writer: Writer, themes: tuple[str, ...], count: int, fact: str) -> list[Piece]:
    """Work sentences for a head, of different themes where there are enough."""
    pool = list(themes)
    writer.rng.shuffle(pool)
    pieces = []
    if fact:
        pieces += [piece for piece in [writer.one("work", fact=fact)] if piece]
    for theme in pool:
        if len(pieces) >= count:
            break
        piece = writer.one("work", theme=theme)
        if piece:
            pieces.append(piece)
    if writer.chance(0.08):
        pieces += writer.some("statement", 1, "principle")
    return pieces


def _body(writer: Writer, pieces: list[Piece]) -> Paragraph:
    if len(pieces) > 1 and writer.chance(0.35):
        lead = writer.phrase("work_leads") if writer.chance(0.3) else ""
        return items(pieces, "is", lead=lead, stop=writer.rng.choice("；；。"))
    return sentences(pieces)


def _titles(writer: Writer, shape: str, chosen: list[Head]) -> list[str]:
    style = writer.rng.choice(("cn", "cn", "cn", "half", "circled", "digit"))
    if shape == "numbered":
        style = writer.rng.choice(("dot", "comma"))
    titles = []
    for number, head in enumerate(chosen, 1):
        texts = head.own if shape == "own" else head.plain
        mark = "half" if style == "cn" and writer.chance(0.05) else style
        titles.append(ordinal(mark, number) + writer.rng.choice(texts))
    return titles


def overview(writer: Writer, fact: str = "") -> list[Paragraph]:
    """The paragraphs of 总体情况; ``fact`` must be told somewhere in them."""
    shape = writer.rng.choice(SHAPES)
    chosen = list(heads()[:5])
    if writer.chance(0.12):
        del chosen[writer.rng.randrange(5)]
    if writer.chance(0.25):
        chosen.append(heads()[5])
    paragraphs = [_opening(writer)]
    where = {"docs": 0, "docs_held": 0}.get(fact, 1)
    length = writer.rng.choice(LENGTHS)
    bodies = []
    for number, head in enumerate(chosen):
        told = fact if number == min(where, len(chosen) - 1) else ""
        count = writer.rng.choice(length) if shape != "items" else min(length)
        bodies.append(_under(writer, head.themes, count, told))
    if shape == "plain":
        paragraphs += [sentences(pieces) for pieces in bodies if pieces]
    elif shape == "items":
        pieces = [piece for body in bodies for piece in body]
        paragraphs.append(items(pieces, writer.rng.choice(("is", "nth"))))
    else:
        for title, pieces in zip(_titles(writer, shape, chosen), bodies, strict=True):
            if not pieces:
                continue
            paragraphs += _headed(writer, shape, title, pieces)
    if writer.chance(0.2):
        paragraphs.append(sentences(writer.some("statement", 1, "outcome")))
    if writer.chance(0.1):
        paragraphs.append(sentences(writer.some("improvement", 1, "plan")))
    return [paragraph for paragraph in paragraphs if paragraph.pieces or paragraph.head]


def _headed(writer: Writer, shape: str, title: str, pieces: list[Piece]) -> list[Paragraph]:
    if shape in {"run_in", "own"}:
        body = _body(writer, pieces)
        body.head = title + "。"
        return [body]
    if len(pieces) > 1 and writer.chance(0.2):
        return [Paragraph(head=title), *lines(pieces, "dot" if shape != "numbered" else "digit")]
    return [Paragraph(head=title), _body(writer, pieces)]
