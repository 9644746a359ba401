"""How well roles and themes are told: predicted points held against those that a person labelled.

A labelled point is judged by the predicted point that covers most of it, so that a wrong cut costs
what it does to the reader: a role or a theme that is not told of these words.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gxnlp.model import Point, Role, Span

_DRAWS = 1000
_LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Judged:
    """One labelled point of ``document`` beside what was predicted of it."""

    document: str
    role: Role
    themes: frozenset[str]
    told_role: Role | None
    told_themes: frozenset[str]
    cut: bool


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of one theme over ``support`` labels."""

    support: int
    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure with its bootstrap interval (percentiles of 1,000 draws of whole documents)."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Quality:
    """All figures of one test set.

    ``roles`` is accuracy, ``cuts`` the share of points cut as the person did, ``micro`` and
    ``macro`` F1 over themes; ``confused`` counts pairs (labelled, told) of themes of one point,
    with None where nothing stands on the other side.
    """

    points: int
    roles: Interval
    cuts: float
    micro: Interval
    macro: Interval
    themes: dict[str, Score]
    wrong_roles: dict[tuple[Role, Role | None], int]
    confused: dict[tuple[str | None, str | None], int]


def judge(
    document: str,
    labelled: Iterable[tuple[Span, Role, Iterable[str]]],
    points: Sequence[Point],
) -> list[Judged]:
    """Each labelled point beside the predicted one that covers most of it."""
    found = []
    for span, role, themes in labelled:
        best = max(points, key=lambda point: _overlap(point.span, span), default=None)
        if best is None or not _overlap(best.span, span):
            found.append(Judged(document, role, frozenset(themes), None, frozenset(), cut=False))
            continue
        told = frozenset(label.theme for label in best.labels)
        same = _overlap(best.span, span) >= 0.9 * max(len(best.span), len(span))
        found.append(Judged(document, role, frozenset(themes), best.role, told, same))
    return found


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def measure(judged: Sequence[Judged]) -> Quality:
    """The figures of a test set; at least one labelled point."""
    return Quality(
        points=len(judged),
        roles=_interval(judged, _roles),
        cuts=sum(one.cut for one in judged) / len(judged),
        micro=_interval(judged, _micro),
        macro=_interval(judged, _macro),
        themes=_scores(judged),
        wrong_roles=dict(
            Counter((one.role, one.told_role) for one in judged if one.role != one.told_role)
        ),
        confused=dict(_confused(judged)),
    )


def _roles(judged: Sequence[Judged]) -> float:
    return sum(one.role == one.told_role for one in judged) / len(judged)


def _micro(judged: Sequence[Judged]) -> float:
    hits = sum(len(one.themes & one.told_themes) for one in judged)
    return _f1(
        hits,
        sum(len(one.told_themes) for one in judged),
        sum(len(one.themes) for one in judged),
    )


def _macro(judged: Sequence[Judged]) -> float:
    """The mean of F1 over the themes that a person gave."""
    scores = [score.f1 for score in _scores(judged).values() if score.support]
    return sum(scores) / len(scores) if scores else 0.0


def _scores(judged: Sequence[Judged]) -> dict[str, Score]:
    given = Counter(theme for one in judged for theme in one.themes)
    told = Counter(theme for one in judged for theme in one.told_themes)
    hits = Counter(theme for one in judged for theme in one.themes & one.told_themes)
    return {
        theme: Score(
            given[theme],
            hits[theme] / told[theme] if told[theme] else 0.0,
            hits[theme] / given[theme] if given[theme] else 0.0,
            _f1(hits[theme], told[theme], given[theme]),
        )
        for theme in sorted(given | told)
    }


def _f1(hits: int, told: int, given: int) -> float:
    return 2 * hits / (told + given) if told + given else 0.0


def _confused(judged: Iterable[Judged]) -> Counter[tuple[str | None, str | None]]:
    pairs: Counter[tuple[str | None, str | None]] = Counter()
    for one in judged:
        missed, extra = sorted(one.themes - one.told_themes), sorted(one.told_themes - one.themes)
        for n in range(max(len(missed), len(extra))):
            left = missed[n] if n < len(missed) else None
            pairs[left, extra[n] if n < len(extra) else None] += 1
    return pairs


def _interval(judged: Sequence[Judged], figure: Callable[[Sequence[Judged]], float]) -> Interval:
    """Documents are drawn whole: points of one report are not independent."""
    documents: dict[str, list[Judged]] = {}
    for one in judged:
        documents.setdefault(one.document, []).append(one)
    drawn, groups = random.Random(0), list(documents.values())
    values = sorted(
        figure([one for group in drawn.choices(groups, k=len(groups)) for one in group])
        for _ in range(_DRAWS)
    )
    tail = int(_DRAWS * (1 - _LEVEL) / 2)
    return Interval(figure(judged), values[tail], values[-1 - tail])
