"""The narrative of a report as passages: what copying is looked for in."""

from __future__ import annotations

from collections.abc import Iterator

from gxnlp.model import Outline, Passage, Span
from gxnlp.sections.narrative import TABLES


def passages(text: str, outline: Outline) -> tuple[Passage, ...]:
    """The passages of all sections but the preamble, in the order of the document.

    A section is one passage, its sub-headings notwithstanding.  In the three sections that hold a
    table, paragraphs are one passage only if nothing stands between them.
    """
    return tuple(
        passage
        for section in outline.sections
        if section.key != "preamble"
        for passage in (
            Passage(section.key, spans)
            for spans in (
                _adjoining(text, section.prose) if section.key in TABLES else [section.prose]
            )
            if spans
        )
    )


def _adjoining(text: str, spans: tuple[Span, ...]) -> Iterator[tuple[Span, ...]]:
    group: list[Span] = []
    for span in spans:
        if group and text[group[-1].end : span.start].strip():
            yield tuple(group)
            group = []
        group.append(span)
    if group:
        yield tuple(group)
