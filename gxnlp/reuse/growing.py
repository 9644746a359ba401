"""A difference between two aligned texts, grown to the whole words that the alignment cut."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from gxnlp.language.numerals import NUMERAL
from gxnlp.language.units import DESIGNATION, UNIT
from gxnlp.text import fold

_WORDS = re.compile("[一-龥]{1,12}")
_DISTANT_YEARS = "去今上本明前当"


class Gap(NamedTuple):
    """Two half-open ranges that correspond, in the left and in the right text."""

    left_start: int
    left_end: int
    right_start: int
    right_end: int

    def mirrored(self) -> Gap:
        """The same with the sides exchanged."""
        return Gap(self.right_start, self.right_end, self.left_start, self.left_end)


@dataclass(frozen=True, slots=True)
class Sides:
    """Two texts that are compared, and the names to know in them, longest first."""

    left: str
    right: str
    names: tuple[str, ...]

    def mirrored(self) -> Sides:
        """The same with the sides exchanged."""
        return Sides(self.right, self.left, self.names)


def grown(sides: Sides, gap: Gap, room: Gap) -> Gap:
    """``gap`` with the rest of each name, year or number that it cuts through on either side.

    ``room`` reaches over the equal runs on both sides of the gap; what is added to one text is
    added to the other as far as the two agree character by character, so the sides still
    correspond.
    """
    left_start, left_end = _word(sides, gap, room)
    right_start, right_end = _word(sides.mirrored(), gap.mirrored(), room.mirrored())
    start = gap.left_start, gap.right_start
    while start[0] > left_start or start[1] > right_start:
        before = (
            _before(sides.left, start[0], room.left_start),
            _before(sides.right, start[1], room.right_start),
        )
        if not _agree(sides, before):
            break
        start = before
    end = gap.left_end, gap.right_end
    while end[0] < left_end or end[1] < right_end:
        after = (
            _after(sides.left, end[0], room.left_end),
            _after(sides.right, end[1], room.right_end),
        )
        if not _agree(sides, (after[0] - 1, after[1] - 1)):
            break
        end = after
    return Gap(start[0], end[0], start[1], end[1])


def _word(sides: Sides, gap: Gap, room: Gap) -> tuple[int, int]:
    """How far the words that the gap cuts through reach in the left text, by the left text alone
    (only the unit after a name asks for the other side too)."""
    text, start, end = sides.left, gap.left_start, gap.left_end
    first, last = start, end
    reach = len(sides.names[0]) - 1 if sides.names else 0
    near = text[max(room.left_start, start - reach) : min(room.left_end, end + reach)]
    for name in sides.names:
        if name in near:
            size = len(name)
            low, high = max(room.left_start, start - size + 1), min(room.left_end, end + size - 1)
            at = text.find(name, low, high)
            if at >= 0:
                first, last = min(first, at), max(last, at + size)
    low, high = max(room.left_start, start - 3), min(room.left_end, end + 5)
    for found in DESIGNATION.finditer(text, low, high):
        if found.start() < end and start < found.end():
            first, last = min(first, found.start()), max(last, found.end())
    first = min(first, _numeral_start(text, start, room.left_start))
    last = max(last, _numeral_end(text, end, room.left_end))
    if last < room.left_end and text[last] == "年" and first < last and _dates(text[last - 1]):
        last += 1
    if last == end and _are_words(sides, gap):
        unit = UNIT.match(text, end, room.left_end)
        if unit:
            last = unit.end()
    return first, last


def _dates(character: str) -> bool:
    return character in _DISTANT_YEARS or NUMERAL.match(character) is not None


def _are_words(sides: Sides, gap: Gap) -> bool:
    """Whether both sides of the gap can be the proper part of a name (卫生健康|局)."""
    return bool(
        _WORDS.fullmatch(sides.left, gap.left_start, gap.left_end)
        and _WORDS.fullmatch(sides.right, gap.right_start, gap.right_end)
    )


def _numeral_start(text: str, at: int, floor: int) -> int:
    """Where the number begins that ``at`` stands in the middle of, else ``at``."""
    if not NUMERAL.match(text, at):
        return at
    while at > floor and NUMERAL.match(text, at - 1):
        at -= 1
    return at


def _numeral_end(text: str, at: int, ceiling: int) -> int:
    if at == 0 or not NUMERAL.match(text, at - 1):
        return at
    while at < ceiling and NUMERAL.match(text, at):
        at += 1
    return at


def _before(text: str, at: int, floor: int) -> int:
    """The start of the canonical character before ``at``, or -1; digits in a row are one."""
    at -= 1
    while at >= floor and not text[at].isalnum():
        at -= 1
    if at < floor:
        return -1
    while at > floor and text[at].isdecimal() and text[at - 1].isdecimal():
        at -= 1
    return at


def _after(text: str, at: int, ceiling: int) -> int:
    """The end of the canonical character after ``at``, or 0; digits in a row are one."""
    while at < ceiling and not text[at].isalnum():
        at += 1
    if at >= ceiling:
        return 0
    at += 1
    while at < ceiling and text[at].isdecimal() and text[at - 1].isdecimal():
        at += 1
    return at


def _agree(sides: Sides, places: tuple[int, int]) -> bool:
    if min(places) < 0:
        return False
    left, right = sides.left[places[0]], sides.right[places[1]]
    return left == right or (left.isdecimal() and right.isdecimal()) or fold(left) == fold(right)
