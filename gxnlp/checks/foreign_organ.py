"""Another organ's full name where a report must bear its own, by grammar alone.

Three places count: the statement of who made the report (本报告由…编制), the signature, and the
subject of own deeds (…局认真贯彻).  Names in 《》 are the titles of documents and do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gxnlp.checks.organ import UNIT, Organ, abbreviates, core_of, kind_of, stem, units_of
from gxnlp.checks.reading import Passage
from gxnlp.model import FindingStatus

_NAME = r"[一-龥]{2,30}?(?:局|委员会|健委|改委|建委|教委|民政府|办事处|镇政府|乡政府|厅)"
_STATEMENT = re.compile(
    rf"(?:本(?:年度)?(?:年报|报告)[^,.;]{{0,8}}?由(?P<by>{_NAME})[^.;]{{0,40}}?(?:编制|编写|汇总|撰写|综合|起草)"
    rf"|(?:现(?:向社会)?公布|现将|(?:反映|公布)了?)(?P<of>{_NAME})(?:20\d\d|政府信息|关于|的?政务公开))"
)
_DEED = re.compile(
    rf"(?:^|[,.;:)])(?:20\d\d年度?,?|一年来,?)?(?P<name>(?:{UNIT}){{1,3}}[一-龥]{{2,16}}?(?:局|委员会|健委|改委|民政府|办事处))"
    r"(?=认真|严格|积极|坚持|高度重视|始终|按照|共收到|主动公开|收到|未收到|深入|全面|以习近平|紧紧|围绕"
    r"|不断|持续|切实|成立)"
)
_RULES = re.compile(
    r"(?:出台|制定|修订|印发|编印)了?(?P<name>[一-龥]{2,20}?(?:局|委员会|委|办|街道|镇|乡|厅|民政府|[市县区]))"
    r"(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:规程|制度|办法|指南|目录|方案|规定|细则)"
)
_SHORT_DEED = re.compile(
    r"(?:^|[,.;:)])(?:20\d\d年度?,?|一年来,?)?(?P<name>[省市区县州][一-龥]{1,8}(?:局|委|办))(?="
    r"(?:政府)?信息公开(?:工作)?(?:仍|还|取得|存在)|政务公开(?:工作)?(?:仍|还|取得|存在)"
    r"|认真|严格|积极|坚持|高度重视|始终|共收到|主动公开|收到|未收到|未发生)"
)
_LED = re.compile(
    r"在(?:中共)?(?P<name>[一-龥]{2,8}?[县区市旗])(?:委|党委)?,?(?P=name)?(?:人民)?政府?的(?:正确|坚强|统一)?领导"
)
_LED_SHORT = re.compile(
    r"在(?:中共)?(?P<name>[一-龥]{2,8}?[县区市旗])委,?[县区市旗]?(?:人民)?政府的?(?:正确|坚强|统一)?领导"
)
_GENERIC = re.compile(
    r"^[我本各全该]|上级|各级|全[市县区省]|我[市县区省]|本[市县区]|当地|所在|地方|省市|[,和]"
)
_COUNTY = ("县", "区", "旗", "市")


@dataclass(frozen=True, slots=True)
class ForeignName:
    """A foreign name with its place and how sure it is that the own name belonged there."""

    name: str
    where: str
    status: FindingStatus
    passage: Passage
    start: int
    end: int


def foreign_names(organ: Organ, passage: Passage) -> Iterator[ForeignName]:
    """Every foreign organ or place that the passage names as its own."""
    text = passage.masked
    for found in _STATEMENT.finditer(text):
        group = "by" if found["by"] else "of"
        if _is_foreign(organ, found[group]):
            yield _found(found, group, "编制说明", "fail", passage)
    for found in _DEED.finditer(text):
        name = found["name"]
        if _elsewhere(organ, name) and not organ.kind.startswith("government"):
            same = _same_kind(organ, name)
            yield _found(found, "name", "正文", "fail" if same else "note", passage)
        elif _elsewhere(organ, name) and kind_of(name) == "government":
            yield _found(found, "name", "正文", "fail", passage)
    for found in _RULES.finditer(text):
        name = found["name"]
        own = organ.is_called(name) or (name in units_of(name) and not _other_place(organ, name))
        if not own and not _GENERIC.search(name):
            yield _found(found, "name", "正文", "note", passage)
    for found in _SHORT_DEED.finditer(text):
        if not organ.is_called(found["name"]) and organ.kind not in ("office", "other"):
            government = organ.kind.startswith("government")
            own = "公开" in text[found.end() : found.end() + 4] and not government
            yield _found(found, "name", "正文", "fail" if own else "note", passage)
    if "领导" in text:
        for pattern in (_LED, _LED_SHORT):
            for found in pattern.finditer(text):
                if not _GENERIC.search(found["name"]) and _other_place(organ, found["name"]):
                    yield _found(found, "name", "正文", "note", passage)


def signed_by_another(organ: Organ, line: str) -> bool:
    """Whether a folded line of the signature is the full name of another organ."""
    name = re.sub(r"^(?:报告|编制|发布)(?:单位|机关|机构):", "", line)
    return bool(re.fullmatch(_NAME, name)) and _is_foreign(organ, name)


def _found(
    found: re.Match[str], group: str, where: str, status: FindingStatus, passage: Passage
) -> ForeignName:
    return ForeignName(found[group], where, status, passage, *found.span(group))


def _is_foreign(organ: Organ, name: str) -> bool:
    """Whether a full name cannot mean the reporting organ, nor the government above it."""
    units = units_of(name)
    if units and organ.smallest is not None and not organ.owns(units[-1]):
        return True
    if organ.is_called(name):
        return False
    if kind_of(name) in ("government", "government_office") or organ.kind.startswith("government"):
        return False
    if organ.kind in ("town", "township", "street", "zone", "other"):
        return False
    return not _same_kind(organ, name) or (bool(units) and not _same_place(organ, name))


def _same_place(organ: Organ, name: str) -> bool:
    units = units_of(name)
    return organ.smallest is None or stem(units[-1]) == stem(organ.smallest)


def _same_kind(organ: Organ, name: str) -> bool:
    short = core_of(name)
    return abbreviates(short, organ.core) or abbreviates(organ.core, short)


def _elsewhere(organ: Organ, name: str) -> bool:
    """Whether the name's smallest place lies at the level of the organ's own, and is another."""
    units = units_of(name)
    return bool(units) and _other_place(organ, units[-1])


def _other_place(organ: Organ, unit: str) -> bool:
    own = organ.smallest
    if own is None or organ.owns(unit) or any(stem(unit) in place for place in organ.places):
        return False
    if unit.endswith("市") and not own.endswith("市"):
        return False
    if not unit.endswith("市") and organ.city and stem(own) == stem(organ.city):
        return False
    return unit.endswith(_COUNTY) and own.endswith(_COUNTY)
