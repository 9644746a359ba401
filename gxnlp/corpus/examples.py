"""Labelled text to examples: each report is read and cut as any other, so that what the classifier
learns of a point's place is what it will see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gxnlp import sections, sources
from gxnlp.model import Point, Source
from gxnlp.themes.features import contexts
from gxnlp.themes.labelled import Told, read_labelled
from gxnlp.themes.taxonomy import Taxonomy, shipped
from gxnlp.themes.training import Example


def cut_up(told: Told) -> tuple[str, tuple[Point, ...]]:
    """The printed text of a labelled report, and its points as they are cut and heard."""
    text, _ = told.printed()
    document = sources.read(Source(f"{told.name}.txt", text.encode()))
    if document.text != text:
        raise ValueError(f"{told.name}, {told.organ}: the text does not come back as printed")
    return text, sections.cut(document, sections.segment(document))


def examples(told: Told) -> Iterator[Example]:
    """The labelled points of a report, each with what its place tells."""
    _, points = cut_up(told)
    places = contexts(points)
    for gold, span in told.printed()[1]:
        middle = (span.start + span.end) // 2
        near = (n for n, point in enumerate(points) if point.span.start <= middle < point.span.end)
        at = next(near, None)
        context = () if at is None else places[at]
        yield Example(gold.words, gold.role, gold.themes, context, f"{told.name}/{told.organ}")


def read_examples(folder: Path, taxonomy: Taxonomy) -> tuple[Example, ...]:
    """All examples of a folder of labelled texts, and those of the taxonomy."""
    found = [
        example
        for path in sorted(folder.glob("*.txt"))
        for told in read_labelled(path, taxonomy.keys)
        for example in examples(told)
    ]
    return (*found, *taught(taxonomy))


def taught(taxonomy: Taxonomy) -> Iterator[Example]:
    """The examples that a user's themes give; the labelled text has those of the shipped ones."""
    for theme in taxonomy.themes:
        if theme.key in shipped().keys:
            continue
        for number, words in enumerate(theme.examples):
            source = f"{theme.key}/{number}"
            yield Example(words, theme.family, (theme.key,), (), source, partial=True)
