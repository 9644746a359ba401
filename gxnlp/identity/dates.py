"""The year that a report is of, and the day on which it was published."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from gxnlp.identity.reading import Reading, squashed
from gxnlp.identity.title import Title, year_number
from gxnlp.text import chinese_number

_Y = "(20[0-9]{2}|[二2][〇○零0Oo][〇○零一二三四五六七八九0-9]{2})"
_DATE = re.compile(
    rf"(?<![0-9]){_Y}\s*[年./\-．]\s*([0-9]{{1,2}}|[一二三四五六七八九十元]{{1,3}})\s*[月./\-．]\s*"
    r"([0-9]{1,2}(?![0-9])|[0-9]{2}|[一二三四五六七八九十]{1,3})\s*[日号]?"
)
_PERIOD = re.compile(
    rf"{_Y}年0?1月0?1日|统计(?:的)?(?:期限|时限|时间|范围)[^。]{{0,12}}?{_Y}年|{_Y}年1-12月"
)
_SPOKEN = re.compile(f"{_Y}年(?:度)?(?=[，,、的我本全]|以来)")
_BARE_YEAR = re.compile(r"(?<![0-9])(20[0-9]{2})(?![0-9])")
_LABELLED = re.compile(
    r"(?:发布|公开|成文|生成|发文|印发|更新|公布|上网|录入)?(?:日期|时间)\s*[:：\]】]?\s*"
)
_DATE_FIELDS = (
    "published", "发布日期", "发布时间", "公开日期", "公开时间",
    "发文日期", "成文日期", "生成日期", "更新时间",
)  # fmt: skip
_FIRST, _LAST = 2008, 2100


def year_of(title: Title | None, reading: Reading) -> tuple[int, str] | None:
    """The year and where it was told, without the day of publication."""
    if title is not None and title.year is not None:
        return title.year, "title"
    if period := _PERIOD.search(reading.preamble):
        written = period[1] or period[2] or period[3]
        if year := year_number(written):
            return year, "preamble"
    for origin, text in (("preamble", reading.preamble), ("body", reading.body)):
        spoken = Counter(y for m in _SPOKEN.finditer(text) if (y := year_number(m[1])))
        if spoken:
            return max(spoken, key=lambda year: (spoken[year], year)), origin
    named = (
        ("fields", (reading.site_title,)),
        ("file", (reading.file,)),
        ("folder", reading.folders),
    )
    for origin, names in named:
        for name in names:
            found = [y for m in _BARE_YEAR.finditer(name) if (y := year_number(m[1]))]
            if found:
                return found[-1], origin
    return None


def _day(match: re.Match[str]) -> date | None:
    year = year_number(match[1])
    month = int(match[2]) if match[2].isdigit() else chinese_number(match[2].replace("元", "一"))
    day = int(match[3]) if match[3].isdigit() else chinese_number(match[3])
    if year is None or month is None or day is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days(text: str) -> list[tuple[int, date]]:
    """Every whole date in ``text`` with its offset.

    >>> [day.isoformat() for _, day in days("二〇二二年一月二十日，2022.1.21，2022-01-22 16:33")]
    ['2022-01-20', '2022-01-21', '2022-01-22']
    """
    return [(m.start(), day) for m in _DATE.finditer(text) if (day := _day(m))]


def published_of(year: int | None, reading: Reading) -> tuple[str, str] | None:
    """The day of publication (ISO) and where it was told.

    A day within the year of the report counts only in its last month, and only where nothing but
    a day of publication can stand (signature, fields): the preamble speaks of 1 January and
    31 December of that year.
    """
    signed = [day for _, day in days(reading.raw_signature) if _possible(day, year, strict=False)]
    if signed:
        return signed[0].isoformat(), "signature"
    fields = dict(reading.document.fields)
    for key in _DATE_FIELDS:
        for _, day in days(fields.get(key, "")):
            if _possible(day, year, strict=False):
                return day.isoformat(), "fields"
    head = reading.raw_preamble
    for at, day in days(head):
        if _possible(day, year, strict=True) and _announced(head, at):
            return day.isoformat(), "preamble"
    return None


def _announced(text: str, at: int) -> bool:
    """Whether the date at ``at`` follows a label (发布日期：) or opens a line of its own."""
    before = text[max(at - 16, 0) : at]
    line = before.rpartition("\n")[2]
    labelled = list(_LABELLED.finditer(before))
    return bool(labelled and labelled[-1].end() == len(before)) or squashed(line) in ("", "（", "(")


def _possible(day: date, year: int | None, *, strict: bool) -> bool:
    if not _FIRST < day.year <= _LAST:
        return False
    if year is None or day.year > year:
        return True
    return not strict and day.year == year and day.month == 12
