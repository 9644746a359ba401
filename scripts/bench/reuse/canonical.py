"""Canonical text by its definition, character by character, to measure the copy finder against.

Made apart from ``gxnlp.reuse`` on purpose: a mistake there must not hide in the measure.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from gxnlp.model import Narrative, Span
from gxnlp.text import fold

SEAM = "\n"
DIGITS = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class Canonical:
    """The canonical characters of a narrative, with a seam between its passages.

    ``starts`` and ``ends`` give for each character the half-open range of the source it comes from
    (a seam: what lies between the passages).
    """

    text: str
    starts: array[int]
    ends: array[int]

    def range(self, span: Span) -> tuple[int, int]:
        """The half-open range of the characters that lie wholly inside a span of the source."""
        start = bisect_left(self.starts, span.start)
        return start, max(bisect_right(self.ends, span.end), start)

    def span(self, start: int, end: int) -> Span:
        """The span of the source that made ``text[start:end]`` (``start < end``)."""
        return Span(self.starts[start], self.ends[end - 1])


@cache
def kept(character: str) -> str:
    """What canonical text keeps of one character of the source, digits as they are."""
    return "".join(c for c in fold(character) if c.isalnum())


def canonical(narrative: Narrative) -> Canonical:
    """The canonical text of all passages of a narrative, in their order.

    Compatibility forms and radicals folded, letters and digits kept, every run of ASCII digits
    made one ``0``.  The paragraphs of a passage follow each other without a seam.
    """
    characters: list[str] = []
    starts = array("q")
    ends = array("q")
    for passage in narrative.passages:
        if characters and characters[-1] != SEAM:
            characters.append(SEAM)
            starts.append(ends[-1])
            ends.append(passage.spans[0].start)
        for span in passage.spans:
            for at in range(span.start, span.end):
                for character in kept(narrative.text[at]):
                    if character in DIGITS:
                        if characters and characters[-1] == "0":
                            ends[-1] = at + 1
                            continue
                        character = "0"
                    characters.append(character)
                    starts.append(at)
                    ends.append(at + 1)
    if characters and characters[-1] == SEAM:
        del characters[-1], starts[-1], ends[-1]
    return Canonical("".join(characters), starts, ends)
