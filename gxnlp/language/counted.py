"""What a number counts: the nearest word of the list of things that are counted."""

from __future__ import annotations

import re
from collections.abc import Callable

from gxnlp.language.lists import listed

_NEAR = 12
_LONGEST, _SHORTEST = 10, 2
_BEFORE_THINGS = frozenset("家名个处位户所人块座")
_BETWEEN = re.compile(
    "(?:共计|共有|共|总计|合计|累计|总共|总数|总量|数量|件数|达到|达|已|各|均|为|是|有|了|计|约|近|超过|超|逾|:|数|量)+$"
)
_NEXT_CLAUSE = re.compile(",(?:全年|累计|总|合)?(?:共计?|计)?$")
_BEFORE_NOUN = re.compile("(?:的|各类|相关|有关|关于|涉及|新|政府|重要)+")


def counted(
    text: str, count: re.Match[str], floor: int, is_count: Callable[[str, int], object]
) -> str:
    """What the number of ``count`` (with its ``unit``) counts: the word right before it (信息 312
    条), else the one right after it (8 份 申请) that is not a next number's own, else the one
    before a comma (申请，共 12 件); '' where there is none.  Of 家, 名 and the like it is the one
    after them first (抽查 20 家 单位).

    ``floor`` is where the count before ends; ``is_count`` tells whether a count begins at a place.
    """
    before = _before(text, count.start(), floor)
    after = _after(text, count.end(), is_count)
    if count["unit"] in _BEFORE_THINGS:
        return after or before
    if before or after:
        return before or after
    clause = _NEXT_CLAUSE.search(text, max(floor, count.start() - _NEAR), count.start())
    return ending(text, clause.start(), floor) if clause else ""


def _before(text: str, start: int, floor: int) -> str:
    word = ending(text, start, floor)
    if not word and (between := _BETWEEN.search(text, max(floor, start - _NEAR), start)):
        word = ending(text, between.start(), floor)
    return word


def _after(text: str, end: int, is_count: Callable[[str, int], object]) -> str:
    word = _beginning(text, end)
    if not word and (skipped := _BEFORE_NOUN.match(text, end)):
        end = skipped.end()
        word = _beginning(text, end)
    return "" if word and is_count(text, end + len(word)) else word


def ending(text: str, end: int, floor: int = 0) -> str:
    """The longest thing of the list whose name ends at ``end`` and begins at ``floor`` or later."""
    known = listed("countables.txt")
    for start in range(max(floor, end - _LONGEST), end - _SHORTEST + 1):
        if text[start:end] in known:
            return text[start:end]
    return ""


def _beginning(text: str, start: int) -> str:
    """The longest thing of the list whose name begins at ``start``."""
    known = listed("countables.txt")
    for end in range(min(len(text), start + _LONGEST), start + _SHORTEST - 1, -1):
        if text[start:end] in known:
            return text[start:end]
    return ""
