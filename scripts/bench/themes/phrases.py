"""Themes by phrases: the cues of the taxonomy, and the rules with their measured precision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.themes.ways import Doubles, Known, Scorer
from gxnlp.model import Role
from gxnlp.themes.features import told
from gxnlp.themes.model import column_of
from gxnlp.themes.rules import hits, shipped_rules
from gxnlp.themes.taxonomy import Taxonomy


@dataclass(frozen=True, slots=True)
class Keywords:
    """A theme's score is how many of its cues stand in the point; nothing is learned."""

    taxonomy: Taxonomy
    name: str = "keywords"

    def fit(self, points: Sequence[Known], columns: Sequence[str]) -> Scorer:
        """There is nothing to learn from the points."""
        number = {column: n for n, column in enumerate(columns)}
        cues = [
            (theme.family, number[column_of(theme.key)], told(cue))
            for theme in self.taxonomy.themes
            for cue in theme.cues
        ]

        def score(told_of: Sequence[tuple[str, Role]]) -> Doubles:
            scores = np.zeros((len(told_of), len(columns)))
            for row, (text, role) in enumerate(told_of):
                for family, column, cue in cues:
                    scores[row, column] += family == role and cue in text
            return scores

        return score


@dataclass(frozen=True, slots=True)
class Rules:
    """A theme's score is the precision, among the points, of its surest rule that matches."""

    name: str = "rules"

    def fit(self, points: Sequence[Known], columns: Sequence[str]) -> Scorer:
        """Measure each rule on the points (with one right and one wrong hit added)."""
        rules = shipped_rules()
        number = {column: n for n, column in enumerate(columns)}
        right: Counter[str] = Counter()
        matched: Counter[str] = Counter()
        for point in points:
            for rule, _, _ in hits(rules, point.folded, point.role):
                matched[rule.name] += 1
                right[rule.name] += f"{point.role}.{rule.stem}" in point.themes

        def score(told_of: Sequence[tuple[str, Role]]) -> Doubles:
            scores = np.zeros((len(told_of), len(columns)))
            for row, (text, role) in enumerate(told_of):
                for rule, _, _ in hits(rules, text, role):
                    column = number.get(column_of(f"{role}.{rule.stem}"))
                    if column is not None:
                        precision = (right[rule.name] + 1) / (matched[rule.name] + 2)
                        scores[row, column] = max(scores[row, column], precision)
            return scores

        return score
