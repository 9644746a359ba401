"""The classifier: the role and the themes of every point of a report, with their evidence.

One linear model over the n-grams of a point for all: a multinomial one for the role, beside the
role that was heard and its neighbours, and one against the rest for every theme, beside the rules.
Problems and improvements share their themes' weights.  A score is calibrated by Platt's method, and
a theme is given from its own threshold on, or where a rule settles it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gxnlp.model import Label, LabelSource, Point, Role, SectionKey, Span
from gxnlp.text import Folded, fold_mapped
from gxnlp.themes.features import announcement, contexts, lead, told
from gxnlp.themes.labelled import MOST_THEMES, ROLES
from gxnlp.themes.lexicon import Found, Lexicon
from gxnlp.themes.rules import Rule, hits
from gxnlp.themes.taxonomy import Taxonomy

Floats = NDArray[np.float32]
Hit = tuple[Rule, int, int]

CONTEXT, RULE = 0.2, 0.3
"""What a feature of place and a matching rule weigh beside the n-grams, whose length is 1."""
SURE, SURER, SUREST = 0.6, 0.75, 0.95
"""From which probability on the model's role stands instead of the one that was heard: of problem
and improvement, which what came before tells well, the second; the third where it would take one
of them for nothing."""
READ: tuple[SectionKey, ...] = ("overview", "problems", "other")
"""The sections whose roles were learned."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """How a theme's score becomes a probability (1 / (1 + exp(-slope * score - offset))), and from
    which probability on the theme is given."""

    slope: float
    offset: float
    least: float

    @property
    def learned(self) -> bool:
        """Whether the labelled text taught anything about the theme."""
        return self.slope > 0

    def chance(self, score: float) -> float:
        """The probability that a score stands for."""
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, self.slope * score + self.offset))))


@dataclass(frozen=True, eq=False)
class Model:
    """A trained classifier.

    ``vocabulary`` numbers the features: n-grams as they are, ``=`` before a feature of place, ``/``
    before the name of a rule.  ``weights[feature, column]``: four columns of roles, then one for
    each entry of ``columns`` (``work.<stem>`` or ``matter.<stem>``); ``bias`` likewise.  ``idf``
    weighs the n-grams.  ``settling`` are the ``rules`` that give a label by themselves, with their
    measured precision.  ``digest`` names the model.
    """

    taxonomy: Taxonomy
    rules: tuple[Rule, ...]
    vocabulary: Mapping[str, int]
    idf: Floats
    weights: Floats
    bias: Floats
    columns: tuple[str, ...]
    thresholds: Mapping[str, Threshold]
    settling: Mapping[str, float]
    digest: str

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The column of every theme."""
        return {
            theme.key: len(ROLES) + self.columns.index(column_of(theme.key))
            for theme in self.taxonomy.themes
        }

    def classify(self, points: Sequence[Point], text: str) -> tuple[Point, ...]:
        """The points with their roles and themes."""
        found = []
        for point, context in zip(points, contexts(points), strict=True):
            whole = told(point.span.of(text))
            spoken = self._read(whole[announcement(whole) :])
            role = self._role(spoken, context, point)
            body = _Body(point.span, text, whole, role)
            read = spoken if body.folded == spoken.folded else self._read(body.folded)
            found.append(replace(point, role=role, labels=self._labels(body, read, role)))
        return tuple(found)

    def _role(self, spoken: _Read, context: Sequence[str], point: Point) -> Role:
        """The likeliest role, or that which was heard, where the model is not sure enough."""
        if point.section not in READ:
            return point.role
        scores = spoken.scores[: len(ROLES)].astype(np.float64)
        known = [at for name in context if (at := self.vocabulary.get(f"={name}")) is not None]
        scores += CONTEXT * self.weights[known, : len(ROLES)].sum(axis=0)
        chances = np.exp(scores - scores.max())
        best = int(chances.argmax())
        told_well = point.role in ("problem", "improvement")
        sure = SURE if not told_well else SUREST if ROLES[best] == "statement" else SURER
        return ROLES[best] if chances[best] >= sure * chances.sum() else point.role

    def chances(self, folded: str, role: Role) -> dict[str, float]:
        """The probability of every theme of a role, for a body as :func:`told` gives it."""
        matched = list(hits(self.rules, folded, role))
        return self._chances(self._read(folded), role, matched)

    def _chances(self, read: _Read, role: Role, matched: Sequence[Hit]) -> dict[str, float]:
        names = (self.vocabulary.get(f"/{rule.name}") for rule, _, _ in matched)
        known = [at for at in names if at is not None]
        scores = (read.scores + RULE * self.weights[known].sum(axis=0)).tolist()
        return {
            theme.key: self.thresholds[theme.key].chance(scores[self.numbers[theme.key]])
            for theme in self.taxonomy.themes
            if theme.family == role
        }

    def _labels(self, words: _Body, read: _Read, role: Role) -> tuple[Label, ...]:
        """The themes of a point; none of a statement, and none where there are no words.

        ``by`` is ``rule`` where a rule settles a theme, whatever the model says of it.
        """
        if role == "statement" or not words.folded:
            return ()
        matched = list(hits(self.rules, words.folded, role))
        found = []
        for key, score in self._chances(read, role, matched).items():
            stem = key.partition(".")[2]
            ranges = [(start, end) for rule, start, end in matched if rule.stem == stem]
            settled = max(
                (self.settling.get(rule.name, 0.0) for rule, _, _ in matched if rule.stem == stem),
                default=0.0,
            )
            if score < self.thresholds[key].least and not settled:
                continue
            by: LabelSource = "rule" if settled else "model"
            ranges = ranges or [self._weightiest(read, self.numbers[key])]
            spans = tuple(words.span(start, end) for start, end in _united(ranges))
            found.append(Label(key, round(max(score, settled), 4), by, spans))
        found.sort(key=lambda label: (-label.score, label.theme))
        return tuple(found[:MOST_THEMES])

    @cached_property
    def _lexicon(self) -> Lexicon:
        return Lexicon(self.vocabulary)

    def _read(self, folded: str) -> _Read:
        found = self._lexicon.find(folded)
        values = self.idf[found.rows]
        values = values / np.float32(np.sqrt(np.square(values).sum()) or 1)
        return _Read(folded, found, values, values @ self.weights[found.rows] + self.bias)

    def _weightiest(self, read: _Read, column: int) -> tuple[int, int]:
        """The stretch of a folded text that speaks most for a column."""
        found = read.found
        share = read.values * self.weights[found.rows, column]
        part = share[found.which] / np.maximum(1, found.end - found.start)
        change = np.zeros(len(read.folded) + 1)
        np.add.at(change, found.start, part)
        np.subtract.at(change, found.end, part)
        return _heaviest(np.cumsum(change)[:-1].tolist(), read.folded)


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """A folded text as the model reads it: its n-grams, what each weighs, the score by column."""

    folded: str
    found: Found
    values: Floats
    scores: Floats


def column_of(key: str) -> str:
    """The column that holds a theme: problems and improvements of one stem share theirs."""
    family, _, stem = key.partition(".")
    return key if family == "work" else f"matter.{stem}"


class _Body:
    """The words of a point after what only announces it, folded, and the way back to the text."""

    def __init__(self, span: Span, text: str, whole: str, role: Role) -> None:
        self._span = span
        self._text = text
        self._lead = lead(whole, role)
        self.folded = whole[self._lead :]

    @cached_property
    def _back(self) -> Folded:
        return fold_mapped(self._span.of(self._text))

    def span(self, start: int, end: int) -> Span:
        """The place in the text of ``folded[start:end]``."""
        first, last = self._back.back(self._lead + start, self._lead + end)
        return Span(self._span.start + first, self._span.start + last)


def _heaviest(weight: Sequence[float], folded: str) -> tuple[int, int]:
    """The stretch between two marks with the largest sum, each character paying the same toll."""
    toll = sum(map(abs, weight)) / len(weight)
    top = max(range(len(weight)), key=weight.__getitem__)
    best, begin, total = (0.0, top, top + 1), 0, 0.0
    for at, value in enumerate(weight):
        if total <= 0 or not folded[at].isalnum():
            begin, total = at, 0.0
        total += value - toll if folded[at].isalnum() else -math.inf
        if total > best[0]:
            best = (total, begin, at + 1)
    return best[1], best[2]


def _united(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in order, those that touch as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
