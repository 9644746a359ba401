"""The units that the rival tools compare: they find whole texts, so a text is cut up for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from bench.reuse.ground import Ground
from bench.reuse.hits import Hits, Ints, rows
from gxnlp.model import Narrative, Span

Kind = Literal["sentence", "paragraph", "window", "document"]
SENTENCE = re.compile("[^。；！？]+")
SHORTEST = 10
WINDOW, STEP = 60, 20


@dataclass(frozen=True, slots=True)
class Units:
    """Stretches of reports: (report, start, end) in canonical characters, and their texts.

    ``canonical`` is their canonical text, ``raw`` the text as it stands in the source.
    """

    places: Ints
    canonical: list[str]
    raw: list[str]

    def hits(self, pairs: Ints) -> Hits:
        """Pairs of units as what was found shared; pairs within a report do not count."""
        left, right = self.places[pairs[:, 0]], self.places[pairs[:, 1]]
        apart = left[:, 0] != right[:, 0]
        spans = np.concatenate((left[apart], right[apart]), axis=1)
        return Hits(spans, None, rows([], 4))


def cut(ground: Ground, kind: Kind) -> Units:
    """All units of a kind with at least 10 canonical characters.

    ``sentence`` ends at 。；！？; ``paragraph`` is one of the source; ``window`` has 60 canonical
    characters, a new one every 20, within a section; ``document`` is the whole narrative.
    """
    places, texts, raw = [], [], []
    for number, narrative in enumerate(ground.corpus.narratives):
        text = ground.texts[number]
        for span in _spans(ground, number, narrative, kind):
            start, end = text.range(span)
            if end - start >= SHORTEST:
                places.append((number, start, end))
                texts.append(text.text[start:end])
                raw.append(span.of(narrative.text))
    return Units(rows(places, 3), texts, raw)


def _spans(ground: Ground, number: int, narrative: Narrative, kind: Kind) -> Iterator[Span]:
    if kind == "document":
        spans = [span for passage in narrative.passages for span in passage.spans]
        yield Span(spans[0].start, spans[-1].end)
    for passage in narrative.passages:
        if kind == "window":
            text = ground.texts[number]
            start, end = text.range(Span(passage.spans[0].start, passage.spans[-1].end))
            for at in range(start, max(end - WINDOW + STEP, start + 1), STEP):
                yield text.span(at, min(at + WINDOW, end))
        for span in passage.spans:
            if kind == "paragraph":
                yield span
            elif kind == "sentence":
                for found in SENTENCE.finditer(narrative.text, span.start, span.end):
                    yield Span(*found.span())
