"""Counts: how many, in which unit, of what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxnlp.language.amounts import Amount
from gxnlp.language.counted import counted, ending
from gxnlp.language.finds import WALL, Find
from gxnlp.language.numerals import PLAIN_NUMERALS, count_of

_UNITS: dict[str, str] = {
    **dict.fromkeys((f"{unit}次" for unit in "件人条户家场期批篇"), ""),
    **dict.fromkeys(("平方米", "平方公里", "公里"), ""),
    **dict.fromkeys("件宗篇笔桩幅块辆册则枚轮吨亩米幢栋卷节根", ""),
    "个": "人体性别月", "条": "例款目", "起": "草到止来源", "次": "日年月序性", "份": "额",
    "例": "如会外", "封": "闭面", "人": "民员大事工才口均社防力性机文行体群际",
    "名": "称单录义誉额目列城", "位": "于置", "场": "所合景地面馆", "期": "间限满末刊",
    "家": "庭长园里属居政电具", "户": "籍口主外", "部": "门分署委级属队长", "处": "理罚置室长",
    "类": "别型似", "种": "类植", "批": "准示复", "本": "级地市区县年局单机部着身", "页": "面",
    "张": "贴", "台": "账风", "套": "用", "支": "持出部", "所": "有属在以需", "座": "谈",
    "组": "织成", "段": "落", "集": "中体约合", "元": "旦月", "间": "隔接", "款": "项",
    "对": "于比照", "只": "要有", "字": "样号段体",
}  # fmt: skip
"""The units of counts, each with the characters before which it is another word (个人)."""
_MEASURED = frozenset({"元", "公里", "平方公里", "平方米", "米", "吨", "亩"})
"""Units that are measured rather than counted, so that a decimal makes sense."""
_SCALES = {
    "": 1, "百": 100, "千": 1000, "万": 10_000, "百万": 10**6, "千万": 10**7, "亿": 10**8,
}  # fmt: skip

_UNIT = "|".join(
    unit + (f"(?![{others}])" if others else "")
    for unit, others in sorted(_UNITS.items(), key=lambda item: -len(item[0]))
)
_COUNT = re.compile(
    rf"(?<![\dA-Za-z.第每任同某首{PLAIN_NUMERALS}万亿])"
    r"(?:(?P<figures>\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?)[余多]?(?P<scale>[百千]?万|[百千亿])?[余多]?"
    rf"|(?P<numeral>[{PLAIN_NUMERALS}万]+)余?(?P<scaled>万?))(?P<unit>{_UNIT})"
    rf"|(?<=[为是:])(?P<bare>\d+|零)(?=[,.;){WALL}]|$)"
)
_NUMBER = re.compile(
    rf"(?:\d+|[{PLAIN_NUMERALS}万]+)"
    rf"(?=[{''.join(sorted({unit[0] for unit in _UNITS}))}余多百千万亿,.;){WALL}]|$)"
)
_ABOUT = re.compile("(?:大约|将近|超过|不少于|不低于|不下|至少|约|近|逾|超|突破)$")
_ROUND = re.compile("[余多]")
_IN_A_RANGE = re.compile(r"[\d一二三四五六七八九十]个?(?:-|~|至|到)$")
_VAGUE = re.compile("[一二三四五六七八九两]{2}|^[百千万]")
"""两三, 五六十; 百, 千 by themselves."""
_SEVERAL = frozenset("几数")
_ONE_OF = frozenset("件宗例份场期名篇")
"""Units before which 一 is a number, and not 'a' or 'together'."""
_HAPPENED = re.compile("(?:发生|出现|引发|收到|受理|处置|产生|提起|[共为有])$")
_SLOGAN = frozenset('"“‘')
_NO_COUNT_OF = re.compile(
    "工作日|方面|部分(?!公开)|层面|环节|原则|维度|统一|坚持|意识|自信|维护|确立|责任|务必|规定|坚决|阶段|台阶|一"
)
"""Durations, parts of the text, slogans (两个维护), and 一件一登记."""
_NO_THING = ("", "电话", "热线", "来电")
"""What stands before : and a number that counts nothing."""
_OF_NUMBER = re.compile(r"(?P<noun>数量|总数|总计|合计|件数|数|量|额)?(?:均|都|共)?[为是:]$")


def counts(text: str) -> Iterator[Find]:
    """Counts of folded text in order, in figures or Chinese numerals, with 万 and 余.

    The range covers 约, the number and its unit; what is counted stands before (信息 312 条) or
    after (8 份 申请) and is a word of ``countables.txt``, the nearest.  Rates (98%), ordinals
    (第3次), durations (5个工作日), vague numbers (两三次, 数百条) and the numbers of slogans
    (“四个意识”) are none.  A number without unit is one where the words say so (申请数量为零).

    >>> [find.normal for find in counts("公开政府信息1,205条,收到8份申请,培训3万余人次,约50家")]
    ['1205 条 政府信息', '8 份 申请', '约 30000 人次 培训', '约 50 家']
    """
    done = 0
    for number in _NUMBER.finditer(text):
        if number.start() < done or (found := _COUNT.match(text, number.start())) is None:
            continue
        start, end = found.span()
        value = _bare(text, found) if found["bare"] else _value(text, found)
        if value is None:
            continue
        about = _ABOUT.search(text, max(done, start - 3), start)
        exact = about is None and _ROUND.search(found[0]) is None
        what = "" if found["bare"] else counted(text, found, done, _COUNT.match)
        amount = Amount(value, found["unit"] or "", what, exact)
        yield Find("count", about.start() if about else start, end, str(amount))
        done = end


def _value(text: str, found: re.Match[str]) -> float | None:
    """The number of a count with a unit, or None where it is no count."""
    start, unit, figures = found.start(), found["unit"], found["figures"]
    if _IN_A_RANGE.search(text, max(0, start - 3), start) or _NO_COUNT_OF.match(text, found.end()):
        return None
    scale = found["scale"] or found["scaled"] or ""
    if figures is None:
        return _numeral(text, found, scale)
    if "." in figures and not scale and unit not in _MEASURED:
        return None
    value = count_of(figures)
    return None if value is None else round(value * _SCALES[scale], 6)


def _numeral(text: str, found: re.Match[str], scale: str) -> float | None:
    """The number of a count in Chinese numerals, or None where it is vague or part of a phrase."""
    start, unit, written = found.start(), found["unit"], found["numeral"]
    rounded = "余" in found[0]
    before = text[start - 1 : start]
    if before in _SLOGAN or (before in _SEVERAL and written[0] in "十百千万"):
        return None
    if not rounded and _VAGUE.search(written):
        return None
    if written == "一" and unit not in _ONE_OF:
        happened = unit == "起" and _HAPPENED.search(text, max(0, start - 2), start)
        if not happened:
            return None
    if written == "二" and unit == "次":
        return None
    value = count_of(written)
    return None if value is None else value * _SCALES[scale]


def _bare(text: str, found: re.Match[str]) -> float | None:
    """A number without unit, where a thing that is counted or 数量 stands before 为."""
    said = _OF_NUMBER.search(text, max(0, found.start() - 4), found.start())
    if said is None or not (said["noun"] or ending(text, said.start()) not in _NO_THING):
        return None
    return count_of(found["bare"])
