"""gxnlp's own copy finder, in the common form.

The one place that knows its interface.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Protocol

from bench.reuse.ground import Ground
from bench.reuse.hits import Hits, rows
from gxnlp.model import Match, Narrative, Occurrence, Phrase
from gxnlp.reuse.settings import Settings

THREADS = os.cpu_count() or 1


class Found(Protocol):
    """What the copy finder gives."""

    @property
    def matches(self) -> Sequence[Match]: ...
    @property
    def phrases(self) -> Sequence[Phrase]: ...
    @property
    def occurrences(self) -> Sequence[Occurrence]: ...


def find(narratives: Sequence[Narrative], least: int) -> Found:
    """Run the copy finder on all cores, with its defaults but ``least``."""
    from gxnlp.reuse import engine

    return engine.find(narratives, Settings(least=least), threads=THREADS)


def count(narratives: Sequence[Narrative], least: int) -> tuple[int, int]:
    """The numbers of matches and of occurrences of phrases, without an object for each.

    The same work as :func:`find` up to where matches leave the arrays; a build that writes them as
    it goes holds no more.
    """
    from gxnlp.reuse import engine, index, objects

    settings = Settings(least=least)
    come = tuple(map(objects.told, narratives))
    found = index.updated(index.empty(), (), come, engine.wording(least), settings, THREADS)
    matches = sum(len(shared.left) for shared in found.fresh)
    return matches, len(found.phrases.listed.phrase)


def hits(found: Found, ground: Ground) -> Hits:
    """Matches as spans and equal runs, and the occurrences of families as listed."""
    spans, equal = [], []
    for match in found.matches:
        sides = []
        for side in (match.left, match.right):
            number = ground.numbers[side.report]
            sides.append((number, *ground.texts[number].range(side.span)))
        left, right = sides
        spans.append((*left, *right))
        for one, other in match.equal:
            start, end = ground.texts[left[0]].range(one)
            begin, stop = ground.texts[right[0]].range(other)
            if end - start != stop - begin:
                raise ValueError(f"match {match.id}: {one} and {other} are not equally long")
            equal.append((left[0], start, right[0], begin, end - start))
    families = {phrase.id: n for n, phrase in enumerate(found.phrases) if phrase.kind == "family"}
    listed = []
    for occurrence in found.occurrences:
        if occurrence.phrase in families:
            number = ground.numbers[occurrence.report]
            place = ground.texts[number].range(occurrence.span)
            listed.append((families[occurrence.phrase], number, *place))
    return Hits(rows(spans, 6), rows(equal, 5), rows(listed, 4))
