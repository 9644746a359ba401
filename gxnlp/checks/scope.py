"""Whose number is it, and of which year: the words around a number that say so."""

from __future__ import annotations

import re

from gxnlp.checks.organ import Organ, abbreviates

_MARK = re.compile(
    r"(?P<own>本机关|本单位|本部门|本行政机关|[我本](?:局|委|办|院|中心|厅|部|署|单位|部门|机关|们)"
    r"|全(?:局|委|办|院|厅))"
    r"|(?P<all>[全我本](?:区(?!委)|市(?!委)|县(?!委)|省|州|旗|盟|镇|乡|街道|街))"
    r"|(?P<other>全系统|系统内|各(?:区县|县区|县|市|区|镇街|乡镇|镇|街道|部门|单位|级|地|有关)[一-龥]{0,6}|所属|下属|下辖|所辖"
    r"|基层|两级|直属|[区县市省州]直|本级)"
)
_NAMED = re.compile(
    r"(?:^|[,;:)的年度由])(?P<name>[一-龥]{2,14}?(?:局|委|委员会|办公室|中心|医院|所|站|镇|乡|街道|政府|大队|支队|学校))"
    r"(?:共|累计|新|已|全年|也|均|未|没有|分别)*$"
)
_TO_ANOTHER = re.compile(
    r"向(?:省|市|区|县|州|上级)?(?:人民)?政府(?:及|和|,|办公)[^,;.]{0,16}提出|代(?:区|县|市)政府|转(?:交|办)至"
)
_ABOVE = re.compile(r"(?:按照?|根据|在|围绕|落实|贯彻|结合|依托|通过|对照)[^,;.]*$")
_CLAUSE = re.compile(r"[,;:()]")
_YEAR = re.compile(r"(20\d\d)年(?!度?(?:的)?(?:收到)?(?:[一-龥]{0,10})结转)")
_SPAN_OF_YEARS = re.compile(
    r"近[两三四五\d]年|[三四五]年来|历年|(?:十[二三四]五|规划)期间|实施以来|成立以来|20\d\d(?:年)?(?:-|至|到)20\d\d年"
)
_PART = re.compile(
    r"上半年|下半年|季度|每[月年周]|当月|(?<!\d)(?:[1-9]|1[01])月(?![\d至到-])|月均|年均|平均|预计|计划"
)
_LAST = re.compile(r"去年|(?:上一?年度?|前一年)(?!度?(?:的|收到|[一-龥]{0,8})结转)|同期|上年度?同")

_AHEAD = 14

OTHER = "说的不是本机关一家"
UNCLEAR = "不能确定说的是不是本机关"


def doubt_about_scope(organ: Organ | None, text: str, start: int, at: int) -> str:
    """Why the number at ``at`` in the sentence from ``start`` may not be the organ's own, or ''."""
    clauses = [start, *(mark.end() for mark in _CLAUSE.finditer(text, start, at))]
    if _TO_ANOTHER.search(text, clauses[-1], at):
        governs = organ is not None and organ.kind in ("government", "government_office")
        return UNCLEAR if governs else OTHER
    end = at
    for number, begin in enumerate(reversed(clauses)):
        marks = [
            mark
            for mark in _MARK.finditer(text, begin, end)
            if number == 0 or mark.start() - begin <= 6
        ]
        marks = [mark for mark in marks if not _ABOVE.search(text[begin : mark.start()])]
        if marks:
            return _judge(organ, marks[-1])
        if number == 0 or _VERB.search(text, begin, end):
            named = _named(organ, text, begin, end)
            if named is not None:
                return named
        end = begin - 1 if begin > start else begin
    return ""


_VERB = re.compile(r"收到|受理|接到|办理|办结|答复")


def _judge(organ: Organ | None, mark: re.Match[str]) -> str:
    if mark["own"]:
        part = organ is not None and organ.kind == "government" and mark[0][1:] in ("办", "局")
        return UNCLEAR if part else ""
    if mark["all"]:
        return "" if _is_whole(organ, mark[0][1:]) else OTHER
    if "本级" in mark[0]:
        return UNCLEAR
    return OTHER


def _is_whole(organ: Organ | None, level: str) -> bool:
    """Whether 全区 is the organ's own scope: it is for the government of that 区, 镇 …"""
    if organ is None:
        return False
    if organ.kind == "town":
        return level == "镇"
    if organ.kind == "township":
        return level == "乡"
    if organ.kind == "street":
        return level.startswith("街")
    if organ.kind not in ("government", "zone"):
        return False
    return organ.smallest is None or organ.smallest.endswith(level)


def _named(organ: Organ | None, text: str, begin: int, end: int) -> str | None:
    """The verdict on a name that stands as subject before the verb, or None if there is none."""
    verb = _VERB.search(text, begin, end)
    if verb is None:
        return None
    found = _NAMED.search(text[max(begin - 1, 0) : verb.start()])
    if found is None:
        return None
    if organ is None:
        return UNCLEAR
    name = found["name"]
    own = any(abbreviates(name[at:], organ.name) for at in range(max(1, len(name) - 2)))
    return "" if own else UNCLEAR


def other_year(text: str, start: int, at: int, year: int | None) -> bool:
    """Whether the number at ``at`` belongs to another year than the report's, or to several."""
    clause = max(start, *(text.rfind(mark, start, at) + 1 for mark in ",;("))
    if _PART.search(text, clause, at) or _SPAN_OF_YEARS.search(text, start, at):
        return True
    if any(mark.start() < at for mark in _LAST.finditer(text, clause, at + _AHEAD)):
        return True
    years = [m for m in _YEAR.finditer(text, start, at + _AHEAD) if m.start() < at]
    return bool(years) and year is not None and int(years[-1][1]) != year
