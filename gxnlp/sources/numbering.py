"""Word's automatic numbers: the text that Word prints in front of a numbered paragraph."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from gxnlp.sources.package import W

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PLACEHOLDER = re.compile(r"%([1-9])")


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千万") -> str:
    """``number`` as counted in Chinese.

    >>> chinese(10), chinese(12), chinese(20), chinese(105), chinese(110)
    ('十', '十二', '二十', '一百〇五', '一百一十')
    """
    if number <= 0 or number >= 100_000_000:
        return digits[0] if number == 0 else str(number)
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = digits[0] if 0 < low < 1000 else ""
        return (
            chinese(high, digits, units)
            + units[3]
            + (gap + chinese(low, digits, units) if low else "")
        )
    text, zero = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            text += (digits[0] if zero and text else "") + digits[digit]
            text += units[power - 1] if power else ""
            zero = False
        else:
            zero = True
    return text[1:] if 10 <= number < 20 and units[0] == "十" else text


def _letters(number: int, first: str) -> str:
    """a … z, aa, bb …, as Word counts in letters."""
    return chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _circle(number: int, first: str) -> str:
    return chr(ord(first) + number - 1) if 1 <= number <= 20 else str(number)


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": lambda number: _circle(number, "①"),
    "decimalEnclosedCircleChinese": lambda number: _circle(number, "①"),
    "decimalEnclosedParen": lambda number: _circle(number, "⑴"),
    "decimalEnclosedFullstop": lambda number: _circle(number, "⒈"),
    "ideographEnclosedCircle": lambda number: (
        chr(0x3280 + number - 1) if 1 <= number <= 10 else str(number)
    ),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "koreanCounting": chinese,
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "japaneseDigitalTenThousand": lambda number: "".join(_DIGITS[int(d)] for d in str(number)),
    "taiwaneseDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "chineseLegalSimplified": lambda number: chinese(number, _LEGAL, "拾佰仟万"),
    "ideographLegalTraditional": lambda number: chinese(number, "零壹貳參肆伍陸柒捌玖", "拾佰仟萬"),
    "japaneseLegal": lambda number: chinese(number, _LEGAL, "拾佰仟万"),
    "ideographTraditional": lambda number: _STEMS[(number - 1) % 10],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % 12],
    "lowerLetter": lambda number: _letters(number, "a"),
    "upperLetter": lambda number: _letters(number, "A"),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "bullet": lambda _number: "",
    "none": lambda _number: "",
}


def written(number: int, style: str) -> str:
    """``number`` in one of Word's number formats; an unknown format counts in digits.

    >>> written(3, "chineseCounting"), written(4, "upperRoman"), written(28, "lowerLetter")
    ('三', 'IV', 'bb')
    """
    return _FORMATS.get(style, str)(max(0, min(number, 99_999)))


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it counts, what it prints."""

    start: int = 1
    style: str = "decimal"
    pattern: str = "%1."
    restart: int | None = None
    legal: bool = False
    paragraph_style: str | None = None


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    """num id -> level index -> Level"""
    shared: dict[str, str] = field(default_factory=dict)
    """num id -> abstract list, whose counters its nums share"""
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    """num id -> level index -> start override, used once"""
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)

    def style_level(self, number: str, style: str) -> int | None:
        """The level of list ``number`` that belongs to the paragraph style, if any."""
        for index, level in self.levels.get(number, {}).items():
            if level.paragraph_style == style:
                return index
        return None

    def bullet(self, number: str, index: int) -> bool:
        """Whether that level prints a mark and no number."""
        level = self.levels.get(number, {}).get(index)
        return level is not None and level.style == "bullet"

    def next(self, number: str, index: int) -> str:
        """Count one paragraph of list ``number`` at level ``index``; returns the printed number."""
        levels = self.levels.get(number)
        if not levels or index not in levels:
            return ""
        counters = self._counters.setdefault(self.shared[number], {})
        overrides = self.restarts.get(number)
        if overrides:
            for at, start in overrides.items():
                counters[at] = start - 1
                for deeper in [each for each in counters if each > at]:
                    del counters[deeper]
            overrides.clear()
        level = levels[index]
        counters[index] = counters.get(index, level.start - 1) + 1
        for deeper in [each for each in counters if each > index]:
            known = levels.get(deeper, Level())
            if known.restart is None or (known.restart and index < known.restart):
                del counters[deeper]
        return self._print(levels, counters, level)

    def _print(self, levels: dict[int, Level], counters: dict[int, int], level: Level) -> str:
        if level.style == "bullet":
            return ""

        def fill(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            known = levels.get(at, Level())
            style = "decimal" if level.legal else known.style
            return written(counters.setdefault(at, known.start), style)

        return _PLACEHOLDER.sub(fill, level.pattern).strip()


def numbering_of(root: etree._Element | None, linked: dict[str, str]) -> Numbering:
    """The lists of ``numbering.xml``; ``linked`` are the num ids of the list styles."""
    result = Numbering()
    if root is None:
        return result
    abstracts = {each.get(f"{W}abstractNumId", ""): each for each in root.iter(f"{W}abstractNum")}
    parents = {
        each.get(f"{W}numId", ""): _value(each, "abstractNumId") or ""
        for each in root.iter(f"{W}num")
    }
    for num in root.iter(f"{W}num"):
        number = num.get(f"{W}numId", "")
        abstract = parents[number]
        element = abstracts.get(abstract)
        link = _value(element, "numStyleLink") if element is not None else None
        if link and linked.get(link) in parents:
            abstract = parents[linked[link]]
            element = abstracts.get(abstract)
        if element is None:
            continue
        levels = dict(_level(each) for each in element.iter(f"{W}lvl"))
        restarts: dict[int, int] = {}
        for override in num.iter(f"{W}lvlOverride"):
            index = _integer(override.get(f"{W}ilvl"), 0)
            levels.update(_level(each) for each in override.iter(f"{W}lvl"))
            start = _value(override, "startOverride")
            if start is not None:
                restarts[index] = _integer(start, 1)
                levels[index] = replace(levels.get(index, Level()), start=restarts[index])
        result.levels[number] = levels
        result.shared[number] = abstract
        result.restarts[number] = restarts
    return result


def _level(element: etree._Element) -> tuple[int, Level]:
    pattern = _value(element, "lvlText")
    restart = _value(element, "lvlRestart")
    legal = element.find(f"{W}isLgl")
    return _integer(element.get(f"{W}ilvl"), 0), Level(
        start=_integer(_value(element, "start"), 1),
        style=_value(element, "numFmt") or "decimal",
        pattern=pattern if pattern is not None else "",
        restart=None if restart is None else _integer(restart, 0),
        legal=legal is not None and legal.get(f"{W}val") not in ("0", "false"),
        paragraph_style=_value(element, "pStyle"),
    )


def _value(element: etree._Element, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def _integer(value: str | None, default: int) -> int:
    try:
        return int(value) if value is not None else default
    except ValueError:
        return default
