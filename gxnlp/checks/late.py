"""Rule ``late``: the report is public by 31 January of the next year (条例第四十九条).

Two mitigations are law too and become a ``note``: article 49 gives 31 March for the report of a
county's (or higher) government as a whole, and until the revision of 2019 that date held for all.
"""

from __future__ import annotations

import re
from datetime import date

from gxnlp.checks.organ import Organ
from gxnlp.checks.reading import Reading
from gxnlp.model import Finding

_FIRST_YEAR_OF_JANUARY = 2019
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def late(reading: Reading) -> tuple[Finding, ...]:
    """One finding where year and date of publication are known, else none."""
    year, published = reading.year, reading.report.identity.published
    found = _ISO.match(published or "")
    if year is None or not found:
        return ()
    try:
        day = date(*map(int, found.groups()))
    except ValueError:
        return ()
    deadline = date(year + 1, 1, 31)
    numbers = deadline.isoformat(), day.isoformat()
    if day <= deadline:
        return (Finding("late", "pass", "published", *numbers, f"{_chinese(day)}公布，没有逾期。"),)
    message = f"{year} 年度报告应在{_chinese(deadline)}前公布，实际公布日期为{_chinese(day)}"
    days = (day - deadline).days
    if day <= date(year + 1, 3, 31) and _march(reading, year):
        message += "；这类报告的期限可为3月31日（县级以上人民政府的报告，或2018年度及以前），请核对"
        return (Finding("late", "note", "published", *numbers, message + "。"),)
    return (Finding("late", "fail", "published", *numbers, f"{message}，晚 {days} 天。"),)


def _march(reading: Reading, year: int) -> bool:
    if year < _FIRST_YEAR_OF_JANUARY:
        return True
    organ = Organ.of(reading.report.identity)
    return organ is not None and organ.kind == "government"


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
