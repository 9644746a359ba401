"""Linear models on character and word n-grams: TF-IDF, one support vector machine a theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from bench.themes.ways import Doubles, Known, Scorer, answers
from gxnlp.language import words
from gxnlp.model import Role
from gxnlp.themes.features import grams

LEAST = 2
"""An n-gram that fewer points have is no feature."""
NEVER = -9.0
"""The score of a theme that was not learned."""


def word_grams(folded: str) -> list[str]:
    """The words of a point and its pairs of neighbouring words."""
    single = words(folded)
    return [*single, *(f"{one} {other}" for one, other in pairwise(single))]


Analyser = Callable[[str], list[str]]


class Features:
    """Points as TF-IDF vectors, a part of length 1 for each analyser, scaled to length 1."""

    def __init__(self, analysers: Sequence[Analyser], texts: Sequence[str]) -> None:
        self._parts = [
            TfidfVectorizer(analyzer=one, binary=True, min_df=LEAST).fit(texts) for one in analysers
        ]

    def __call__(self, texts: Sequence[str]) -> csr_matrix:
        """One row a text."""
        return hstack([part.transform(texts) for part in self._parts]).tocsr() / np.sqrt(
            len(self._parts)
        )


@dataclass(frozen=True, slots=True)
class Linear:
    """A support vector machine for each theme, over what the analysers make of a point."""

    name: str
    analysers: tuple[Analyser, ...]
    c: float = 1.0

    def fit(self, points: Sequence[Known], columns: Sequence[str]) -> Scorer:
        """Learn each column from the points of its families."""
        features = Features(self.analysers, [point.folded for point in points])
        matrix = features([point.folded for point in points])
        weights = np.zeros((matrix.shape[1], len(columns)))
        bias = np.full(len(columns), NEVER)
        for number, column in enumerate(columns):
            rows, has = answers(points, column)
            if has.any() and not has.all():
                fitted = LinearSVC(C=self.c, random_state=0).fit(matrix[rows], has)
                weights[:, number], bias[number] = fitted.coef_[0], fitted.intercept_[0]

        def score(told_of: Sequence[tuple[str, Role]]) -> Doubles:
            return np.asarray(features([text for text, _ in told_of]) @ weights + bias)

        return score


CHARACTERS = Linear("linear, characters", (grams,))
WORDS = Linear("linear, words", (word_grams,))
BOTH = Linear("linear, characters and words", (grams, word_grams))
