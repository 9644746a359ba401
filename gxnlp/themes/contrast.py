"""The phrases that set one part of a collection apart from the rest.

The measure is the log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn,
"Fightin' Words", Political Analysis 2008, formulas 15 to 22).  The counts are of units, a report or
a point, each of which counts a phrase once, so that no single text that repeats itself sets the
tone.  The prior is the wording of all units together, worth :data:`PRIOR` of their number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from gxnlp.language import words

PRIOR = 0.1
_BETWEEN = re.compile(r"[^\w\s]+")
_NO_PART = re.compile(r"\d|^[的了和与及等是在对为将由也都并或]$")


@dataclass(frozen=True, slots=True)
class Telling:
    """A phrase, how many units have it inside and outside, and the z-score of the difference.

    ``z`` is above 0 where the phrase is more frequent inside; from about 2 on the difference is
    hardly chance.
    """

    phrase: str
    inside: int
    outside: int
    z: float


def phrases(text: str) -> frozenset[str]:
    """The words of ``text`` of two or more characters, and what two words in a row make.

    Nothing reaches over a mark, a word with figures or a particle.

    >>> sorted(phrases("公开栏目更新较慢，12条"))
    ['公开', '公开栏目', '更新', '更新较慢', '栏目', '栏目更新', '较慢']
    """
    found: set[str] = set()
    for part in _BETWEEN.split(text):
        told = [None if _NO_PART.search(word) else word for word in words(part)]
        found.update(word for word in told if word is not None and len(word) > 1)
        found.update(
            one + other
            for one, other in pairwise(told)
            if one is not None and other is not None and len(one + other) > 2
        )
    return frozenset(found)


def contrast(
    inside: Mapping[str, int], everything: Mapping[str, int], *, fewest: int = 1
) -> list[Telling]:
    """The phrases of ``inside``, held against the rest of ``everything``; the highest z first.

    Both map phrases to the number of units that have them, and ``everything`` counts the units
    inside too.  What fewer than ``fewest`` units inside have is left out.
    """
    all_inside, both = sum(inside.values()), sum(everything.values())
    rest = both - all_inside
    found = []
    for phrase, count in inside.items():
        if count >= max(1, fewest):
            other = everything[phrase] - count
            prior = PRIOR * everything[phrase]
            odds = _log_odds(count + prior, all_inside + PRIOR * both)
            odds -= _log_odds(other + prior, rest + PRIOR * both)
            spread = math.sqrt(1 / (count + prior) + 1 / (other + prior))
            found.append(Telling(phrase, count, other, odds / spread))
    return sorted(
        found, key=lambda one: (-round(one.z, 9), -one.inside, -len(one.phrase), one.phrase)
    )


def distinct(told: list[Telling], number: int) -> list[Telling]:
    """The first ``number`` of them of which none is a part of another."""
    kept: list[Telling] = []
    for one in told:
        if len(kept) == number:
            break
        if not any(one.phrase in other.phrase or other.phrase in one.phrase for other in kept):
            kept.append(one)
    return kept


def _log_odds(count: float, total: float) -> float:
    """Finite also where the phrase is all there is."""
    return math.log(count / max(total - count, 1e-9 * total))
