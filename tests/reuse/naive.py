"""A copy finder that is slow and plain: every maximal run is a match, nothing else is.

It keeps the promise by comparing all pairs, so it shows what the measures say of a finder that is
right.  It knows neither phrases nor edits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from gxnlp.model import Match, Narrative, Occurrence, Phrase, Side
from gxnlp.reuse.settings import Settings
from tests.reuse.oracle import canonical


@dataclass(frozen=True)
class NaiveFound:
    """Matches, and no phrases."""

    matches: tuple[Match, ...]
    phrases: tuple[Phrase, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()


def find(narratives: Sequence[Narrative], settings: Settings) -> NaiveFound:
    """Every maximal run of ``settings.least`` or more that two narratives share, as a match."""
    least = settings.least
    texts = [canonical(narrative) for narrative in narratives]
    grams: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, text in enumerate(texts):
        for at in range(len(text.text) - least + 1):
            gram = text.text[at : at + least]
            if "\n" not in gram:
                grams[gram].append((number, at))
    runs = set()
    for places in grams.values():
        for number, (one, start) in enumerate(places):
            for other, begin in places[number + 1 :]:
                if one != other:
                    runs.add(
                        _extended(texts[one].text, texts[other].text, one, start, other, begin)
                    )
    matches = []
    for one, start, other, begin, length in sorted(runs):
        spans = texts[one].span(start, start + length), texts[other].span(begin, begin + length)
        sides = (
            Side(narratives[n].report, _section(narratives[n], span.start), span, length)
            for n, span in zip((one, other), spans, strict=True)
        )
        matches.append(
            Match(
                f"{one} {start} {other} {begin}", *sides, length, length, 1.0, "unknown",
                (spans,), (),
            )
        )  # fmt: skip
    return NaiveFound(tuple(matches))


def _extended(
    left: str, right: str, one: int, start: int, other: int, begin: int
) -> tuple[int, int, int, int, int]:
    while start and begin and left[start - 1] == right[begin - 1] != "\n":
        start, begin = start - 1, begin - 1
    length = 0
    for here, there in zip(left[start:], right[begin:], strict=False):
        if here != there or here == "\n":
            break
        length += 1
    return one, start, other, begin, length


def _section(narrative: Narrative, at: int) -> str:
    return next(
        passage.section
        for passage in narrative.passages
        if passage.spans[0].start <= at < passage.spans[-1].end
    )
