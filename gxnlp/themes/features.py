"""A point as features: its character n-grams, the rules that match, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gxnlp.model import Point, Role
from gxnlp.text import fold

SIZES = (1, 2, 3)
LONGEST = 400
"""So many characters of a point are read; what comes after them is no point but a list."""
_DIGITS = str.maketrans("123456789", "000000000")


def told(text: str) -> str:
    """The text as the classifier reads it: folded, without white space, all digits 0."""
    return fold(text).translate(_DIGITS)[:LONGEST]


_TITLE = re.compile(r"[^.,;:0]{2,16}(?:,[^.,;:0]{2,12})?\.(?=[^.]{8})")
_ANNOUNCED = re.compile(
    r"[^.;:]{0,40}(?:问题|不足|短板|措施|如下|以下|方面|情况|工作)[^.;:]{0,6}:(?=.{4})"
)


def announcement(folded: str) -> int:
    """Where the words begin that are announced: behind 主要问题：, 抓好以下工作：."""
    found = _ANNOUNCED.match(folded)
    return found.end() if found else 0


def lead(folded: str, role: Role) -> int:
    """Where the words of a point begin after a title or an announcement that joins it.

    What stands above a point gives it no theme (annotation guide, section 3); a short sentence
    among the problems is no title but a problem.
    """
    title = None if role == "problem" else _TITLE.match(folded)
    return title.end() if title else announcement(folded)


def body(words: str, role: Role) -> str:
    """The words of a point of that role as its themes are read from them."""
    folded = told(words)
    return folded[lead(folded, role) :]


def grams(folded: str) -> list[str]:
    """The character n-grams in order, the short ones first; ``^`` and ``$`` are the two ends."""
    whole = f"^{folded}$"
    return [whole[start : start + size] for size in SIZES for start in range(len(whole) - size + 1)]


def contexts(points: Sequence[Point]) -> list[tuple[str, ...]]:
    """What the place of each point tells of its role: the section, the roles that the words around
    it were heard to have, and its own."""
    found: list[tuple[str, ...]] = []
    for at, point in enumerate(points):
        before = points[at - 1] if at else None
        after = points[at + 1] if at + 1 < len(points) else None
        previous = before.role if before and before.section == point.section else "-"
        following = after.role if after and after.section == point.section else "-"
        section, heard, ordinal = point.section, point.role, min(point.ordinal, 3)
        found.append(
            (
                f"heard {heard}",
                f"section {section}",
                f"{section}: {heard}",
                f"after {previous}",
                f"before {following}",
                f"{section}: {previous}, {heard}, {following}",
                f"{section} {ordinal}",
                f"{section} {ordinal}: {heard}",
            )
        )
    return found
