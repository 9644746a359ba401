"""The role by the words of a point alone, beside what the rules heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.themes.linear import Features
from gxnlp.model import Point
from gxnlp.themes.features import announcement, grams, told
from gxnlp.themes.model import SURE
from gxnlp.themes.training import Example

C = 10.0
"""As in the shipped model."""


class Placeless:
    """A logistic regression on character n-grams that knows nothing of the point's place."""

    def __init__(self, examples: Sequence[Example]) -> None:
        placed = [example for example in examples if example.context]
        folded = [_spoken(example.words) for example in placed]
        self._features = Features((grams,), folded)
        self._fitted = LogisticRegression(C=C, max_iter=1000).fit(
            self._features(folded), [example.role for example in placed]
        )

    def hear(self, points: Sequence[Point], text: str) -> tuple[Point, ...]:
        """The points with the likeliest role, or the one they have where none is sure."""
        if not points:
            return ()
        folded = [_spoken(point.span.of(text)) for point in points]
        chances = self._fitted.predict_proba(self._features(folded))
        return tuple(
            replace(point, role=str(self._fitted.classes_[np.argmax(row)]))
            if row.max() >= SURE
            else point
            for point, row in zip(points, chances, strict=True)
        )


def _spoken(words: str) -> str:
    """What is read of a point: its folded words after what only announces it."""
    folded = told(words)
    return folded[announcement(folded) :]
