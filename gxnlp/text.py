"""Text as the field writes it: folding with a map back, and Chinese numerals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_RADICAL_ONLY = {
    # CJK Radicals Supplement (U+2E80-2EFF): NFKC leaves most of them alone.
    "⺀": "冫", "⺁": "厂", "⺂": "乛", "⺃": "乚", "⺄": "乙", "⺅": "亻", "⺆": "冂", "⺇": "几",
    "⺈": "刀", "⺉": "刂", "⺊": "卜", "⺋": "㔾", "⺌": "小", "⺍": "小", "⺎": "兀", "⺏": "尣",
    "⺐": "尢", "⺑": "尢", "⺒": "巳", "⺓": "幺", "⺔": "彑", "⺕": "彐", "⺖": "忄", "⺗": "心",
    "⺘": "扌", "⺙": "攵", "⺛": "旡", "⺜": "日", "⺝": "月", "⺞": "歹", "⺟": "母", "⺠": "民",
    "⺡": "氵", "⺢": "氺", "⺣": "灬", "⺤": "爫", "⺥": "爫", "⺦": "丬", "⺧": "牛", "⺨": "犭",
    "⺩": "王", "⺪": "疋", "⺫": "目", "⺬": "示", "⺭": "礻", "⺮": "竹", "⺯": "糹", "⺰": "纟",
    "⺱": "罓", "⺲": "罒", "⺳": "网", "⺴": "网", "⺵": "网", "⺶": "羊", "⺷": "羊", "⺸": "羊",
    "⺹": "老", "⺺": "肀", "⺻": "聿", "⺼": "肉", "⺽": "臼", "⺾": "艹", "⺿": "艹", "⻀": "艹",
    "⻁": "虎", "⻂": "衤", "⻃": "西", "⻄": "西", "⻅": "见", "⻆": "角", "⻇": "角", "⻈": "讠",
    "⻉": "贝", "⻊": "足", "⻋": "车", "⻌": "辶", "⻍": "辶", "⻎": "辶", "⻏": "邑", "⻐": "钅",
    "⻑": "长", "⻒": "长", "⻓": "长", "⻔": "门", "⻕": "阜", "⻖": "阝", "⻗": "雨", "⻘": "青",
    "⻙": "韦", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻞": "食", "⻟": "飠", "⻠": "饣",
    "⻡": "首", "⻢": "马", "⻣": "骨", "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻧": "卤", "⻨": "麦",
    "⻩": "黄", "⻪": "黾", "⻫": "齐", "⻬": "齐", "⻭": "齿", "⻮": "齿", "⻯": "龙", "⻰": "龙",
    "⻱": "龟", "⻲": "龟", "⻳": "龟",
}  # fmt: skip

RADICALS: dict[int, str] = {
    **{ord(radical): han for radical, han in _RADICAL_ONLY.items()},
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
}
"""Kangxi and supplementary radicals to the characters that they stand for."""

_PUNCTUATION = {
    "，": ",", "、": ",", "﹐": ",", "﹑": ",", "；": ";", "：": ":",
    "。": ".", "．": ".", "｡": ".",
    "（": "(", "）": ")", "﹙": "(", "﹚": ")", "〔": "[", "〕": "]", "【": "[", "】": "]",
    "“": '"', "”": '"', "„": '"', "‟": '"', "「": '"', "」": '"', "『": '"', "』": '"',
    "＂": '"', "‘": '"', "’": '"', "'": '"', "＇": '"', "—": "-", "–": "-", "－": "-", "‐": "-",
    "‑": "-", "−": "-", "﹣": "-", "／": "/", "｜": "|", "∕": "/",
}  # fmt: skip

_DROPPED = {
    *range(0x21), 0x7F, 0x85, 0xA0, 0xAD, 0x1680, 0x180E,
    *range(0x2000, 0x2010), *range(0x2028, 0x2030), 0x205F, *range(0x2060, 0x2065),
    *range(0x2066, 0x2070), 0x3000, 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB,
}  # fmt: skip


class _FoldTable(dict[int, str]):
    """Code point to what folding leaves of it; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        if code in _DROPPED:
            folded = ""
        elif code in RADICALS:
            folded = RADICALS[code]
        elif chr(code) in _PUNCTUATION:
            folded = _PUNCTUATION[chr(code)]
        elif code < 0x80:
            folded = chr(code)
        else:
            normal = unicodedata.normalize("NFKC", chr(code))
            folded = "".join(_PUNCTUATION.get(c, c) for c in normal if ord(c) not in _DROPPED)
        self[code] = folded
        return folded


_FOLD = _FoldTable()


def fold(text: str) -> str:
    """``text`` for comparing labels: compatibility forms and radicals folded, white space dropped,
    punctuation to one ASCII form (，and 、 become one comma).

    >>> fold("（七） 总　计")
    '(七)总计'
    >>> fold("㈠、３．⾏政")
    '(一),3.行政'
    """
    return text.translate(_FOLD)


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and, for each of its characters, the offset in the original."""

    text: str
    offsets: Sequence[int]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the original that made ``text[start:end]`` (``start < end``)."""
        return self.offsets[start], self.offsets[end - 1] + 1


def fold_mapped(text: str) -> Folded:
    """:func:`fold` with the offsets that lead back to ``text``."""
    if all(len(_FOLD[ord(character)]) == 1 for character in set(text)):
        return Folded(text.translate(_FOLD), range(len(text)))
    pieces: list[str] = []
    offsets: list[int] = []
    for at, character in enumerate(text):
        folded = _FOLD[ord(character)]
        if folded:
            pieces.append(folded)
            offsets.extend([at] * len(folded))
    return Folded("".join(pieces), tuple(offsets))


_SQUASH = dict.fromkeys(_DROPPED)


def squash(text: str) -> str:
    """``text`` without any white space or invisible characters; nothing else is changed."""
    return text.translate(_SQUASH)


def strip_span(text: str, start: int, end: int) -> tuple[int, int]:
    """The range shrunk so that it neither begins nor ends with white space or invisibles."""
    while start < end and ord(text[start]) in _DROPPED:
        start += 1
    while end > start and ord(text[end - 1]) in _DROPPED:
        end -= 1
    return start, end


_DIGITS = {**{c: i for i, c in enumerate("零一二三四五六七八九")}, "〇": 0, "○": 0, "两": 2,
           **{c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")}}  # fmt: skip
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
CHINESE_NUMERAL = re.compile("[零〇○一二三四五六七八九两十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+")


def chinese_number(text: str) -> int | None:
    """The whole number that a Chinese numeral writes, or None.

    >>> chinese_number("一百零五"), chinese_number("二〇二一"), chinese_number("两万三千"), chinese_number("一二")
    (105, 2021, 23000, 12)
    >>> chinese_number("十百") is None
    True
    """  # noqa: E501
    if not text or not CHINESE_NUMERAL.fullmatch(text):
        return None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total, block, digit, last_unit = 0, 0, None, 10**9
    for character in text:
        if character in _DIGITS:
            if digit not in (None, 0):
                return None
            digit = _DIGITS[character]
        elif character in _UNITS:
            unit = _UNITS[character]
            if unit >= last_unit:
                return None
            block += (1 if digit is None or digit == 0 else digit) * unit
            digit, last_unit = None, unit
        else:
            scale = 10_000 if character == "万" else 100_000_000
            total = (total + block + (digit or 0)) * scale
            block, digit, last_unit = 0, None, 10**9
    return total + block + (digit or 0)


def figure(value: float) -> str:
    """The number as a reader writes it: no ``.0``, no float dust.

    >>> figure(17.0), figure(45.941)
    ('17', '45.941')
    """
    return str(int(value)) if value == int(value) else f"{value:.6f}".rstrip("0").rstrip(".")
