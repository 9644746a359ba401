"""Section five in its many shapes: problems, turns, and the measures that answer them."""

from __future__ import annotations

from corpus.draft import Paragraph, Piece
from corpus.narrative import Writer, items, lines, ordinal, sentences

SHAPES = (
    ("subsections", 5),
    ("two_sentences", 4),
    ("one_paragraph", 4),
    ("paired", 4),
    ("cut", 3),
    ("plain", 3),
    ("ground", 2),
    ("none", 1),
)


def _pairs(writer: Writer, count: int) -> tuple[list[Piece], list[Piece]]:
    """Problems, and for each a measure that shares a theme where the bank still has one."""
    faults, remedies = [], []
    for fault in writer.some("problem", count):
        stem = fault.themes[0].split(".")[1] if fault.themes else ""
        remedy = writer.one("improvement", theme=stem) or writer.one("improvement")
        faults.append(fault)
        if remedy:
            remedies.append(remedy)
    return faults, remedies


def _transition(writer: Writer, share: float = 0.5) -> list[Piece]:
    return writer.some("statement", 1, "transition") if writer.chance(share) else []


def _subsections(writer: Writer, count: int) -> list[Paragraph]:
    faults, remedies = _pairs(writer, count)
    style = writer.rng.choice(("cn", "cn", "half"))
    paragraphs = []
    if writer.chance(0.3):
        paragraphs.append(sentences(_transition(writer, 1)))
    marks = writer.rng.choice(("is", "dot", "comma", "digit"))
    for number, (name, pieces) in enumerate(
        (("problem_heads", faults), ("improvement_heads", remedies)), 1
    ):
        head = ordinal(style, number) + writer.phrase(name)
        if marks == "is" and writer.chance(0.5):
            body = items(pieces, marks)
            body.head = head + "："
            paragraphs.append(body)
            continue
        paragraphs.append(Paragraph(head=head))
        paragraphs += [items(pieces, marks)] if marks == "is" else lines(pieces, marks)
    return paragraphs


def _two_sentences(writer: Writer, count: int) -> list[Paragraph]:
    faults, remedies = _pairs(writer, count)
    first = items(faults, "is", lead=writer.phrase("problem_leads"))
    first.pieces[:0] = _transition(writer)
    return [first, items(remedies, "is", lead=writer.phrase("improvement_leads"))]


def _one_paragraph(writer: Writer, count: int) -> list[Paragraph]:
    first, second = _two_sentences(writer, count)
    return [Paragraph(first.pieces + second.pieces)]


def _paired(writer: Writer, count: int) -> list[Paragraph]:
    faults, remedies = _pairs(writer, count)
    style = writer.rng.choice(("is", "dot", "cn"))
    paragraphs = [sentences(_transition(writer, 0.7))]
    for number, (fault, remedy) in enumerate(zip(faults, remedies, strict=False), 1):
        fault.lead = ordinal(style, number)
        remedy.lead = writer.phrase("turns")
        paragraphs.append(Paragraph([fault, remedy]))
    return paragraphs


def _cut(writer: Writer, count: int) -> list[Paragraph]:
    """A full problem clause and its remedy in one sentence: two points."""
    faults, remedies = _pairs(writer, min(count, 3))
    pieces = _transition(writer)
    marked = writer.chance(0.5)
    for number, (fault, remedy) in enumerate(zip(faults, remedies, strict=False), 1):
        fault.lead = ordinal("is", number) if marked else ""
        fault.end = "，"
        remedy.lead = writer.phrase("turns")
        pieces += [fault, remedy]
    return [Paragraph(pieces)]


def _plain(writer: Writer, count: int) -> list[Paragraph]:
    faults = writer.some("problem", 2, "sentence") or writer.some("problem", 2)
    remedies = writer.some("improvement", writer.rng.randint(1, 3), "sentence")
    turn = writer.some("statement", 1, "turn") if writer.chance(0.4) else []
    if writer.chance(0.5):
        return [sentences(faults), sentences(turn + remedies)]
    return [sentences(faults + turn + remedies)]


def _ground(writer: Writer, count: int) -> list[Paragraph]:
    remedies = writer.some("improvement", count, "ground")
    opening = writer.some("problem", 1, "sentence") if writer.chance(0.4) else []
    if writer.chance(0.5):
        return [sentences(opening + remedies)]
    body = items(remedies, "is")
    return [sentences(opening), body] if opening else [body]


def problems(writer: Writer) -> list[Paragraph]:
    """The paragraphs of 存在的主要问题及改进情况."""
    names, weights = zip(*SHAPES, strict=True)
    shape = writer.rng.choices(names, weights)[0]
    if shape == "none":
        return [sentences(writer.some("statement", 1, "no_problem"))]
    write = {
        "subsections": _subsections,
        "two_sentences": _two_sentences,
        "one_paragraph": _one_paragraph,
        "paired": _paired,
        "cut": _cut,
        "plain": _plain,
        "ground": _ground,
    }[shape]
    paragraphs = write(writer, writer.rng.choice((2, 2, 3, 3, 4)))
    if writer.chance(0.08):
        paragraphs.append(sentences(writer.some("statement", 1, "outcome")))
    return [paragraph for paragraph in paragraphs if paragraph.pieces or paragraph.head]
