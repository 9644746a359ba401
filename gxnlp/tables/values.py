"""A cell as printed → its number, or the reason why it has none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from gxnlp.text import chinese_number, fold

BLANK = "空白"

_NUMBER = re.compile(
    r"""(?P<number>[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?)
        (?P<unit>亿元|万元|元|人次|[件个项宗条起次份例人部])?
        (?P<remark>\(.*\)?)?""",
    re.VERBOSE,
)
_TWO_NUMBERS = re.compile(r"\d[^\S\n]+[-+]?\d|\d\n\s*\d")
_DASHES = re.compile(r"[-/\\*~_.无]+")
_VALUE_LIKE = re.compile(
    r"[-+]?[\d,.]*\d[\d,.]*(?:亿元|万元|元|人次|[件个项宗条起次份例人部])?(?:\(.*\)?)?|[-/\\*~_]+|无"
)
_TEN_THOUSANDS = {"元": 0.0001, "万元": 1.0, "亿元": 10_000.0}


@dataclass(frozen=True, slots=True)
class Value:
    """A number, or None with the reason in Chinese."""

    number: float | None
    reason: str | None


@lru_cache(maxsize=20_000)
def is_value(folded: str) -> bool:
    """Whether a folded, non-empty cell is a figure or one of the signs written for none."""
    return _VALUE_LIKE.fullmatch(folded) is not None or (
        len(folded) <= 6 and chinese_number(folded) is not None
    )


@lru_cache(maxsize=20_000)
def parse_value(raw: str, *, in_ten_thousands: bool = False) -> Value:
    """The number that a cell states.

    ``in_ten_thousands``: the column's unit is 万元, so a cell that says 元 or 亿元 itself is
    converted.  A remark behind the number (``22（其中修订 16 件）``) is passed over.

    >>> parse_value("1,136").number, parse_value("４５.941").number, parse_value("-3").number
    (1136.0, 45.941, -3.0)
    >>> parse_value("251000元", in_ten_thousands=True).number
    25.1
    >>> parse_value("/")
    Value(number=None, reason='不是数字：/')
    """
    folded = fold(raw)
    if not folded:
        return Value(None, BLANK)
    if _DASHES.fullmatch(folded):
        return Value(None, f"不是数字：{raw.strip()}")
    if _TWO_NUMBERS.search(re.sub(r"[（(].*", "", raw, flags=re.DOTALL)):
        return Value(None, f"一格中不止一个数：{' '.join(raw.split())}")
    found = _NUMBER.fullmatch(folded)
    if found:
        number = float(found["number"].replace(",", ""))
        if in_ten_thousands and found["unit"] in _TEN_THOUSANDS:
            number = round(number * _TEN_THOUSANDS[found["unit"]], 10)
        return Value(number, None)
    numeral = chinese_number(folded)
    if numeral is not None:
        return Value(float(numeral), None)
    return Value(None, f"不是数字：{' '.join(raw.split())}")
