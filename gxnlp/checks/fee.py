"""What section six tells of 信息处理费, the fee for answering requests (国办函〔2020〕109号).

It has no cell in any table and is never compared with 行政事业性收费.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gxnlp.checks.reading import Passage
from gxnlp.language.numerals import COUNT, count_of

Item = Literal["notices", "charged", "collected", "none"]

SPOKEN = re.compile(
    r"信息(?:公开)?(?:信息)?处理(?:工作)?费|处理费|信息(?:公开)?费|(?:收费|缴费)通知"
    r"|收取[^,.;]{0,18}费|收费|费用"
)
_OTHER_FEES = re.compile(
    r"行政事业性?收费|涉企收费|教育收费|停车收费|价格收费|收费(?:目录|项目|标准)清单"
)
_NONE = re.compile(
    r"(?:未|没有?|无|不存在|尚无)(?:发生|产生|曾|有|出现|向|对|过|因|任何|涉及|收取)?"
    r"(?:(?!减免|异议|投诉|违规|按|缴|拖欠|逾期|多|超)[^,.;\d]){0,24}?(?:收取|收费|处理费|信息费|费用)"
)
_AMOUNT = rf"(?P<amount>\d+(?:\.\d+)?|{COUNT})(?P<unit>万?元)(?![/每])"
_PATTERNS: tuple[tuple[Item, re.Pattern[str]], ...] = (
    ("notices", re.compile(
        rf"(?:收费|缴费)通知书?[^,.;\d]{{0,8}}?(?P<amount>\d+|{COUNT})(?P<unit>件|份|次|个|张|笔|封|起)"
    )),
    ("notices", re.compile(
        rf"(?P<amount>\d+|{COUNT})(?P<unit>件|份|次|个|张|笔|封)(?:信息处理费|信息公开)?(?:收费|缴费)通知"
    )),
    ("charged", re.compile(
        rf"(?:(?<!取的)(?<!取)(?<!收)总金额|应收(?:取)?(?:总?金额)?|(?:计收|通知)(?:收取)?总?金额)[^,.;\d]{{0,6}}?{_AMOUNT}"
    )),
    ("collected", re.compile(
        r"(?:实际收取|实收|已收取?|共收取?|收取|收费|信息处理费|实际缴纳)(?:的)?"
        rf"(?:政府信息公开|政府信息|信息公开)?(?:信息处理费|处理费|信息费|费用|费)?"
        rf"(?:的)?(?:总?金额|总额|收入|合计|共计?|总计|为|是|:)*{_AMOUNT}"
    )),
)  # fmt: skip
_NAMES: dict[Item, str] = {
    "notices": "收费通知", "charged": "通知收费金额", "collected": "实际收取金额", "none": "未收取",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fee:
    """One thing told of the fee: notices in pieces, amounts in yuan (``none``: 0)."""

    item: Item
    value: float
    passage: Passage
    start: int
    end: int

    @property
    def name(self) -> str:
        """What a message calls it."""
        return _NAMES[self.item]


def speaks_of_fee(passage: Passage) -> tuple[int, int] | None:
    """Where the passage speaks of a fee that is not one of the other public charges."""
    clean = _OTHER_FEES.sub(lambda found: "□" * len(found[0]), passage.folded)
    found = SPOKEN.search(clean)
    return found.span() if found else None


def fees(passage: Passage) -> Iterator[Fee]:
    """Everything that the passage tells of the fee, with numbers."""
    text = _OTHER_FEES.sub(lambda found: "□" * len(found[0]), passage.masked)
    if "费" not in text:
        return
    for item, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            value = count_of(found["amount"])
            if value is not None:
                scale = 10_000 if found["unit"] == "万元" else 1
                yield Fee(item, value * scale, passage, *found.span())
    for found in _NONE.finditer(text):
        yield Fee("none", 0.0, passage, *found.span())
