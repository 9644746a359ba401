"""A way to tell themes: fitted on labelled points, it scores others; and thresholds on its scores.

All ways read the same of a point (:func:`gxnlp.themes.features.body`) and are told its role.  Their
thresholds come from points that they did not see, by the folds and the rule of the shipped model.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from sklearn.model_selection import GroupKFold

from gxnlp.model import Label, Point, Role
from gxnlp.themes.features import body, told
from gxnlp.themes.labelled import MOST_THEMES
from gxnlp.themes.model import Threshold, column_of
from gxnlp.themes.taxonomy import Taxonomy
from gxnlp.themes.training import FOLDS, Example, groups_of, threshold_of

Doubles = NDArray[np.float64]
Flags = NDArray[np.bool_]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Known:
    """A labelled point as a way reads it: folded, with its role and theme keys."""

    folded: str
    role: Role
    themes: tuple[str, ...]


Scorer = Callable[[Sequence[tuple[str, Role]]], Doubles]
"""From folded points with their roles to a score for each (points, columns), more is surer."""


class Way(Protocol):
    """One way to tell themes; ``columns`` are those of :func:`gxnlp.themes.model.column_of`."""

    @property
    def name(self) -> str:
        """What it is called in the table."""

    def fit(self, points: Sequence[Known], columns: Sequence[str]) -> Scorer:
        """Learn from the points."""


@dataclass(frozen=True, slots=True)
class Teller:
    """A fitted way with its thresholds, by theme key."""

    score: Scorer
    columns: tuple[str, ...]
    thresholds: dict[str, Threshold]

    def label(self, points: Sequence[Point], text: str) -> tuple[Point, ...]:
        """The points, whose roles are given, with their themes (without evidence)."""
        told_of = [(body(point.span.of(text), point.role), point.role) for point in points]
        if not told_of:
            return ()
        rows = self.score(told_of)
        return tuple(
            replace(point, labels=self._labels(row, point.role))
            for point, row in zip(points, rows, strict=True)
        )

    def _labels(self, row: Doubles, role: Role) -> tuple[Label, ...]:
        found = []
        for key, threshold in self.thresholds.items():
            if key.startswith(f"{role}."):
                chance = threshold.chance(float(row[self.columns.index(column_of(key))]))
                if chance >= threshold.least:
                    found.append(Label(key, chance, "model", ()))
        found.sort(key=lambda label: (-label.score, label.theme))
        return tuple(found[:MOST_THEMES])


def learned(examples: Sequence[Example]) -> tuple[list[Known], Integers]:
    """The points that all ways learn from, and the group of each: organs and wordings.

    Without those of which only some themes are known, which only the shipped model can use.
    """
    whole = [example for example in examples if not example.partial]
    known = [Known(body(one.words, one.role), one.role, one.themes) for one in whole]
    return known, groups_of(whole, [told(example.words) for example in whole])


def train(way: Way, points: Sequence[Known], groups: Integers, taxonomy: Taxonomy) -> Teller:
    """Fit a way on all points, and its thresholds on folds that it did not see."""
    columns = tuple(dict.fromkeys(column_of(theme.key) for theme in taxonomy.themes))
    unseen = np.zeros((len(points), len(columns)))
    for known, left in GroupKFold(FOLDS).split(groups, groups=groups):
        score = way.fit([points[n] for n in known], columns)
        unseen[left] = score([(points[n].folded, points[n].role) for n in left])
    thresholds = {}
    for theme in taxonomy.themes:
        own = np.array([n for n, point in enumerate(points) if point.role == theme.family])
        answers: Flags = np.array([theme.key in points[n].themes for n in own], np.bool_)
        if answers.any():
            scores = unseen[own, columns.index(column_of(theme.key))]
            thresholds[theme.key] = threshold_of(scores, answers)
    return Teller(way.fit(points, columns), columns, thresholds)


def answers(points: Sequence[Known], column: str) -> tuple[Integers, Flags]:
    """The points of the families of a column, by number, and whether each has its theme."""
    families = ("work",) if column.startswith("work.") else ("problem", "improvement")
    rows = [n for n, point in enumerate(points) if point.role in families]
    has = [any(column_of(key) == column for key in points[n].themes) for n in rows]
    return np.array(rows, np.int64), np.array(has, np.bool_)
