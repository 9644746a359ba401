"""Names of places, by how they begin and how they end.

A place ends in a unit (市, 区, 街道) and begins behind punctuation or a word of ``contexts.txt``.
What lies between must be a division of ``places.txt`` or two to four characters that no list
knows and that are no common word.  Where the beginning is not sure there is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gxnlp.language.lists import listed
from gxnlp.language.units import whole

_UNITS: tuple[str, ...] = (
    *("经济技术开发区", "高新技术产业开发区", "经济开发区", "高新技术开发区", "高新开发区"),
    *("自治区", "自治州", "自治县", "自治旗", "开发区", "高新区", "新区", "地区", "街道"),
    *"省市州盟县旗镇乡区",
)
"""How places end, the longer before the shorter."""
_LAST = frozenset(unit[-1] for unit in _UNITS)
_ALONE = frozenset((*"省市州盟县旗镇乡区", "街道", "开发区", "高新区", "新区", "自治区", "自治州"))
"""Units that stand for a place that is not named, as 区 does in 区水务局."""
_ENDING = re.compile(
    f"(?:{whole('省|市|州|盟|县|旗|镇|乡|区|街道')})(?![民直级间位属内外长情志史]|各部门)"
)
_COMMON = frozenset(
    before + unit
    for unit, all_before in {
        "区": "误禁盲社园辖小城景郊山牧专灾老特分学片库街厂院校矿县市多选林湖滩半",
        "市": "城超上都县省区夜早菜集股楼门闹黑入开",
        "县": "郡外邻多",
        "镇": "城乡集村古小重",
        "乡": "城家水下返故回异同",
        "省": "外邻多",
        "盟": "联同结加",
        "旗": "红锦国党彩",
        "州": "九",
    }.items()
    for before in all_before
)
"""Words that end like a place and are none."""
_NO_STEM = re.compile(
    "[的了在对为将把是也其就被该此每各些年月日号与及或]|办公|工作|服务|功能|安全|示范|试点|居住|管理|核心"
    "|工业|实验|试验|保护|接待|阅览|等候|咨询|自助|展示|查询|查阅|公开|体验|互动|活动|休息|办事|受理|申请|宣传"
    "|政策|资料|文件|信息|贫困|边远|偏远|周边|先进|其他|相关|有关|部分|个别|政务|政府|兄弟|所有|全体|任何|行政"
    "|自治|经济|开发|建设|产业|生态|旅游|农村|乡镇|特色|美丽|中心|重点|范围|县级|市级|省级|上级|下级|国家|不断"
    "|以及|历史|文化|老旧|物业|数字|智慧"
)
"""What is in no name of a place that no list knows (政务公开专区, 贫困县)."""
_PEOPLE = re.compile("族|蒙古|哈萨克|柯尔克孜")
_MISLEADING = frozenset({"老城区", "新城区", "新市区"})
"""Divisions whose names mean something else as a rule; so do those of two characters (和县)."""
_NO_NAME_BEFORE = frozenset("全各我本该每")
_NO_PLACE_BEFORE = frozenset("各每全多两几") | _LAST
"""各区教育局, 县区教育局: before these a unit alone is no one place."""
_WINDOW = 12
_LONGEST, _LONGEST_OF_PEOPLES = 4, 10


def places(text: str, floor: int, ceiling: int) -> Iterator[tuple[int, int]]:
    """The places named in ``text[floor:ceiling]`` (folded), each with those above it."""
    found: list[tuple[int, int]] = []
    for unit in _ENDING.finditer(text, floor, ceiling):
        start = _first(text, unit.end(), floor)
        if start is None:
            continue
        while found and found[-1][0] >= start:
            found.pop()
        if not found or found[-1][1] <= start:
            found.append((start, unit.end()))
    yield from found


def place_start(text: str, end: int) -> int | None:
    """Where the place begins that ends at ``end``, with the places above it, or None.

    A unit alone (区 in 区水务局) is a place too, if a word ends before it.
    """
    start = _first(text, end, 0)
    return _alone(text, end) if start is None else start


def begins(text: str, at: int) -> bool:
    """Whether a word ends before ``at``, so that a name can begin there."""
    run, _ = _run(text, at)
    return not run or _ends_as_context(run)


def _first(text: str, end: int, floor: int) -> int | None:
    """Where the row of named places begins that ends at ``end``."""
    start: int | None = None
    named = _named(text, end)
    while named is not None and named >= floor:
        start = named
        named = _named(text, start)
    return start


def _named(text: str, end: int) -> int | None:
    """Where the one place with a name begins that ends at ``end``."""
    known = listed("places.txt")
    for size in _lengths().get(text[max(0, end - 2) : end], ()):
        if size <= end and (name := text[end - size : end]) in known:
            return None if name in _MISLEADING or size == 2 else end - size
    unit = _unit(text, end)
    start = end - len(unit)
    if not unit or text[end - 2 : end] in _COMMON or text[start - 1 : start] in _NO_NAME_BEFORE:
        return None
    run, whole_run = _run(text, start)
    if not run or _ends_as_context(run):
        return None
    stem = run[_after_context(run, whole_run) :]
    longest = _LONGEST_OF_PEOPLES if _PEOPLE.search(stem) else _LONGEST
    if not 2 <= len(stem) <= longest or _NO_STEM.search(stem):
        return None
    return start - len(stem)


def _alone(text: str, end: int) -> int | None:
    unit = _unit(text, end)
    start = end - len(unit)
    if unit not in _ALONE or text[start - 1 : start] in _NO_PLACE_BEFORE:
        return None
    return start if begins(text, start) else None


def _unit(text: str, end: int) -> str:
    """The longest unit of a place that ends at ``end``, or ''."""
    if text[end - 1 : end] in _LAST:
        for unit in _UNITS:
            if text.endswith(unit, 0, end):
                return unit
    return ""


def _run(text: str, end: int) -> tuple[str, bool]:
    """The Chinese characters right before ``end``, and whether they are all there are."""
    floor = max(0, end - _WINDOW)
    start = end
    while start > floor and "一" <= text[start - 1] <= "龥":
        start -= 1
    return text[start:end], start > floor or start == 0


def _after_context(run: str, whole_run: bool) -> int:
    """Where in ``run`` a name of at least two characters begins: behind the last word that can
    stand before a name; at the end where the beginning is not to be seen."""
    for end in range(len(run) - 2, 0, -1):
        if _ends_as_context(run[:end]):
            return end
    return 0 if whole_run else len(run)


def _ends_as_context(run: str) -> bool:
    known = listed("contexts.txt")
    return run[-1:] in known or run[-2:] in known or run[-3:] in known or run[-4:] in known


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """The last two characters of a division's name → the lengths of such names, longest first."""
    lengths: dict[str, set[int]] = {}
    for name in listed("places.txt"):
        lengths.setdefault(name[-2:], set()).add(len(name))
    return {tail: tuple(sorted(found, reverse=True)) for tail, found in lengths.items()}
