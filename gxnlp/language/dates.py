"""Dates and years, and the words for years that a copier changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gxnlp.language.finds import Find
from gxnlp.language.numerals import MEASURES
from gxnlp.text import chinese_number

_HAN_YEAR = "[一二][九〇○零][零〇○一二三四五六七八九]{2}"
_LASTING = "[来内间期限以]"
_CENTURY = r"(?:[1１][9９]|[2２][0０])\d\d(?!\d)"
YEAR = re.compile(
    rf"{_CENTURY}(?:年度?|(?!{MEASURES}))|(?<!\d)\d\d年度?(?!{_LASTING})"
    rf"|{_HAN_YEAR}年度?|[去今上本明前当]年度?"
)
"""A year in a source text, in figures (with or without 年), in characters, or by its distance
(去年): the words that change from one year's report to the next."""

_YEAR = rf"(?<![\d.])(?:(?:19|20)\d\d|{_HAN_YEAR})"
_MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])"
_DAY = "(?:[12]\\d|3[01]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
_TOLD = re.compile(
    rf"(?P<year>{_YEAR})年(?P<month>{_MONTH})月(?:(?P<day>{_DAY})[日号])?"
    rf"|(?<!\d)(?P<y>20\d\d)(?P<mark>[./-])(?P<m>1[0-2]|0?[1-9])(?P=mark)(?P<d>{_DAY})(?![\d./-])"
    rf"|(?<![\d第个每])(?<!\d[-至到~])(?P<later>1[0-2]|0?[1-9])月(?:(?P<on>{_DAY})[日号])?(?!饼|季)"
    rf"|(?<![一-龥])(?P<han_month>{_MONTH})月(?P<han_day>{_DAY})[日号]"
    rf"|(?P<single>{_YEAR})(?:年度?|(?=(?:年度?)?[-至到~](?:19|20)\d\d年))"
)
_NUMBER_BEGINS = re.compile(r"\d+|[零〇○一二三四五六七八九十元]+")
_RANGE = re.compile("起?(?:至|到|-|~)")
_CHINESE_DIGITS = str.maketrans("零〇○一二三四五六七八九", "000123456789")


def dates(text: str) -> Iterator[Find]:
    """Dates and years told in folded text, in order; a whole date is no year besides.

    ``normal`` of a date is ISO as far as it is told: ``2023-01-05``, ``2023-01``, ``--01-05``,
    ``--01`` (no year told, as in XML Schema's gMonthDay); the end of a range takes the year from
    its beginning.  That of a year is four digits.  今年, 去年, 上年度 and the like tell a year only
    together with the report's own and are no entities.

    >>> [find.normal for find in dates("2023年1月1日至12月31日,截至3月底,比二〇二一年多")]
    ['2023-01-01', '2023-12-31', '--03', '2021']
    """
    if "年" not in text and "月" not in text and "20" not in text:
        return
    last: tuple[int, int] | None = None
    done = 0
    for number in _NUMBER_BEGINS.finditer(text):
        if number.start() < done or (found := _TOLD.match(text, number.start())) is None:
            continue
        start, end = found.span()
        done = end
        if found["single"]:
            yield Find("year", start, end, str(_year(found["single"])))
            continue
        year = _year(found["year"] or found["y"])
        if year is None and last is not None and _RANGE.fullmatch(text, last[1], start):
            year = last[0]
        month = _number(found["month"] or found["m"] or found["later"] or found["han_month"])
        day = _number(found["day"] or found["d"] or found["on"] or found["han_day"])
        normal = _iso(year, month, day)
        if normal is not None:
            yield Find("date", start, end, normal)
            last = None if year is None else (year, end)


def _year(written: str | None) -> int | None:
    return None if written is None else int(written.translate(_CHINESE_DIGITS))


def _number(written: str | None) -> int | None:
    if written is None:
        return None
    return int(written) if written.isdigit() else chinese_number(written.replace("元", "一"))


def _iso(year: int | None, month: int | None, day: int | None) -> str | None:
    """ISO as far as it is told, or None where there is no such day."""
    try:
        date(year or 2000, month or 0, day or 1)  # 2000: a leap year, where none is told
    except ValueError:
        return None
    head = "-" if year is None else f"{year:04}"
    return f"{head}-{month:02}" + ("" if day is None else f"-{day:02}")
