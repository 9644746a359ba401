"""A generated corpus in canonical characters, all reports in one row of arrays."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bench.reuse.canonical import SEAM, Canonical, canonical
from bench.reuse.truth import Generated, Planted

Ints = NDArray[np.int64]


class Ground:
    """Where every canonical character of a corpus stands and whence it comes.

    Reports are numbered as they stand in the corpus; character ``c`` of report ``r`` is element
    ``bases[r] + c`` of ``codes`` (code points) and ``origins`` (-1: a seam).
    """

    def __init__(self, corpus: Generated) -> None:
        self.corpus = corpus
        self.numbers = {n.report: number for number, n in enumerate(corpus.narratives)}
        self.texts: list[Canonical] = [canonical(n) for n in corpus.narratives]
        sizes = [len(text.text) for text in self.texts]
        self.bases: Ints = np.concatenate(([0], np.cumsum(sizes)))

    @cached_property
    def codes(self) -> Ints:
        """The canonical characters of all reports."""
        joined = "".join(text.text for text in self.texts)
        return np.frombuffer(joined.encode("utf-32-le"), "<u4").astype(np.int64)

    @cached_property
    def origins(self) -> Ints:
        """The origins of all canonical characters."""
        parts = []
        for narrative, text in zip(self.corpus.narratives, self.texts, strict=True):
            raw = np.full(len(narrative.text), -1)
            for start, length, origin in self.corpus.origins[narrative.report]:
                raw[start : start + length] = np.arange(origin, origin + length)
            seams = np.array([character == SEAM for character in text.text])
            parts.append(np.where(seams, -1, raw[np.array(text.starts)]))
        return np.concatenate(parts)

    def sides(self, planted: Planted) -> tuple[int, int, int, int, int, int]:
        """A planted copy as target (number, start, end) and source likewise, in characters."""
        target, source = self.numbers[planted.target], self.numbers[planted.source]
        return (
            target,
            *self.texts[target].range(planted.target_span),
            source,
            *self.texts[source].range(planted.source_span),
        )
