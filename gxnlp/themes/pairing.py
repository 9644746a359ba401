"""Which improvement answers which problem.

A problem is answered by an improvement of the same stem (``problem.timeliness`` by
``improvement.timeliness``).  Of several the one after the problem in its section goes before all
others; then the one with more stems in common, then with more words in common, then the n-th
improvement for the n-th problem, then the nearest.  An improvement may answer several problems.

Where no theme settles it, an improvement answers that says the problem's own words again: at least
half of the pairs of characters that are left of the problem without the words that every report
has (:data:`_USUAL`), and no fewer than :data:`_FEWEST` of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gxnlp.model import Point, Remedy
from gxnlp.text import fold

_PLAINLY = 0.5
_FEWEST = 4
_STEP = 10
"""Words in common are told apart in tenths: a finer difference says less than the order."""
_NUMBER = re.compile(r"\d+")
_USUAL = re.compile(
    r"(?:政府|政务)?信息公开|政务公开|公开|(?:政府|政务)?信息|工作|问题|进一步|不断|继续|加强|加大|提高|提升"
    r"|完善|强化|增强|力度|质量|水平|存在|不够|不足|不强|不高|有待|需要?|还|仍|将|我局|我委|本机关|我们"
    r"|部分|个别|有些|一些|主要|目前|今后|下一步|要|的|了|和|与|及|等|是|在|对|为|[^\w]"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A point as it is compared: its place among all points, and among those of its role and
    section."""

    at: int
    count: int
    section: str
    stems: tuple[str, ...]
    pairs: frozenset[str]


def remedies(points: Sequence[Point], text: str) -> tuple[Remedy, ...]:
    """For each problem among ``points``, in order, the improvement that answers it, or none.

    ``points`` are those of one report, in the order of its ``text``; the places in the result are
    places in ``points``.
    """
    promised = _told(points, text, "improvement")
    return tuple(_remedy(problem, promised) for problem in _told(points, text, "problem"))


def _told(points: Sequence[Point], text: str, role: str) -> list[_Told]:
    told: list[_Told] = []
    for at, point in enumerate(points):
        if point.role == role:
            count = sum(one.section == point.section for one in told)
            stems = tuple(label.theme.partition(".")[2] for label in point.labels)
            told.append(_Told(at, count, point.section, stems, _pairs(point.span.of(text))))
    return told


def _pairs(words: str) -> frozenset[str]:
    """The pairs of neighbouring characters, without usual words and across none.

    >>> sorted(_pairs("我局解读的形式单一，还需要加强。"))
    ['单一', '式单', '形式', '解读']
    """
    parts = _USUAL.sub(" ", _NUMBER.sub("0", fold(words))).split()
    return frozenset(part[at : at + 2] for part in parts for at in range(len(part) - 1))


def _remedy(problem: _Told, promised: Sequence[_Told]) -> Remedy:
    same = [one for one in promised if set(one.stems) & set(problem.stems)]
    if same:
        best = min(same, key=lambda one: _order(problem, one))
        theme = next(stem for stem in problem.stems if stem in best.stems)
        return Remedy(problem.at, best.at, theme)
    again = [one for one in promised if _plainly(problem, one)]
    if again:
        return Remedy(problem.at, min(again, key=lambda one: _order(problem, one)).at, None)
    return Remedy(problem.at, None, None)


def _plainly(problem: _Told, promise: _Told) -> bool:
    """Whether a promise says the words of a problem again."""
    common = len(problem.pairs & promise.pairs)
    return common >= _FEWEST and common >= _PLAINLY * len(problem.pairs)


def _order(problem: _Told, promise: _Told) -> tuple[bool, int, int, int, int]:
    """What goes before what among the promises that may answer a problem, the best the least."""
    both = len(problem.pairs) + len(promise.pairs)
    dice = 2 * len(problem.pairs & promise.pairs) / both if both else 0.0
    return (
        promise.section != problem.section or promise.at < problem.at,
        -len(set(problem.stems) & set(promise.stems)),
        -round(_STEP * dice),
        abs(promise.count - problem.count),
        abs(promise.at - problem.at),
    )
