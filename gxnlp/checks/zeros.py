"""Statements that something did not happen: 未收到…申请, 未发生…行政复议、行政诉讼."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxnlp.checks.keywords import FILLER, REQUEST

INEXACT = "措辞不能确定所指"
_NOT = re.compile(
    r"(?:(?:尚|从|并|均|也|亦|既)?未(?!经|来)|没有?|(?<![有毫])(?:并|尚|均|也|亦)?无(?!法|关|需|论|效|偿|害|缝)|不存在)(?:再|曾|能)?"
    r"(?=发生|出现|产生|引发|引起|收到|接到|接收|受理|被|有|存在|涉及|因|由|提起|申请|行政|诉讼|复议|起诉|形成|导致"
    r"|政府|信息|政务|与|关于|相关|任何|[一1][件起例宗次]|针对|过|提出|进行|造成|公开|依申请|公民|上一?年|下一?年|次年|结转|新"
    r"|制发|制定|出台|印发|废止|实施|作出|做出|采取|规范|群众|社会|20\d\d)"
)
_STOP = re.compile(r"[;.()]|\d(?![件起例宗次])")
_LIST = re.compile("法人|其他组织|其它组织|企业|单位|社会")
_DISPUTE = re.compile(r"复议|诉讼|起诉")
_REVIEW = re.compile(r"(?<!经)复议(?!后)")
_SUIT = re.compile(r"诉讼|起诉")
_LOST = re.compile(r"纠正|败诉|撤销|违法|责令|应诉|超期|逾期|决定书|变更|不当|胜诉")
_GOT = re.compile(
    r"(?:过|任何|[一1][件起例宗份次])?(?:收到过?|接收到?|接到过?|受理到?|有|存在|新收|发生|出现)?(?:过|任何|[一1][件起例宗份次])?"
)
_OTHER_THAN = re.compile(
    r"许可|救助|结转|不予|投诉|举报|超期|逾期|积压|撤回|补正|收费|处理费|异议|反复|重复|大量|恶意|网上|网络|当面|书面"
    r"|信函|邮寄|变更|更正|复议|诉讼|答复|办结|规范性|平台|网站"
)
_OUT = re.compile(
    r"(?:下一?年度?|次年度?)[^,]{0,4}结转|结转(?:到|至|入)?(?:下|次)|(?:下一?年度?|次年)继续办理"
)
_IN = re.compile(r"(?:上一?年度?|往年|去年)[^,]{0,6}结转")
_ISSUE = re.compile(
    r"(?:未|没有?|无)(?:新)?(?P<verbs>(?:(?:制发|制定|出台|印发|废止)[,和或及]?)+)[^,;.]{0,8}规范性文件(?=[,.;)]|的?情况|$)"
    r"|(?:无|没有)(?:新)?(?:行政)?规范性文件(?P<after>出台|制发|印发|制定|废止)"
)
_ACT = re.compile(
    r"(?:未|没有)(?:作出|做出|实施|采取|发生)过?(?:任何)?行政(?P<act>许可|处罚|强制)(?:决定|措施|行为|案件)?(?=[,.;)]|$)"
)
_ACTS = {"许可": "licences", "处罚": "penalties", "强制": "coercion"}
_AFTERWARDS = re.compile(
    r"(?P<what>(?:行政)?复议(?:[,和及与或]|以及)(?:行政)?诉讼|(?:行政)?(?:复议|诉讼))(?:案件|情况|事项|案|件)?(?:均|都|皆)?[为:]?"
    r"(?:未发生|没有发生|未出现|未产生|无)(?=[,.;)]|$)"
)
Zero = tuple[str, int, int, str]


def zeros(text: str, start: int, end: int, about: bool) -> Iterator[Zero]:
    """Key, range and doubt of every fact that the sentence says is nil."""
    sentence = text[start:end]
    if not any(sign in sentence for sign in ("未", "没", "无", "不存在", "零申请")):
        return
    seen: set[str] = set()
    for zero in (*_denied(text, start, end, about), *_afterwards(text, start, end)):
        if zero[0] not in seen:
            seen.add(zero[0])
            yield zero
    if "规范性文件" in sentence or "行政" in sentence:
        yield from _documents_and_acts(text, start, end)


def _denied(text: str, start: int, end: int, about: bool) -> Iterator[Zero]:
    for found in _NOT.finditer(text, start, end):
        stop = _STOP.search(text, found.end(), end)
        last = stop.start() if stop else end
        for number, (first, final) in enumerate(_clauses(text, found.end(), last)):
            clause = text[first:final]
            if _LOST.search(clause):
                continue
            yield from _disputes(clause, found.start(), final, about or bool(REQUEST.search(text)))
            if number:
                continue
            if _OUT.search(clause):
                yield "carried_out", found.start(), final, ""
            elif _IN.search(clause):
                yield "carried_in", found.start(), final, ""
            else:
                yield from _received(clause, found.start(), final, about)


def _disputes(clause: str, start: int, end: int, about: bool) -> Iterator[Zero]:
    if "经复议" in clause or "复议后" in clause:
        return
    doubt = "" if about or len(clause) < 30 else INEXACT
    if _REVIEW.search(clause):
        yield "review", start, end, doubt
    if _SUIT.search(clause):
        yield "suits", start, end, doubt


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clause of the denial, and the clauses after it that continue its list of disputes."""
    first = start
    while True:
        comma = text.find(",", first, end)
        while comma >= 0 and _LIST.match(text, comma + 1):
            comma = text.find(",", comma + 1, end)
        final = comma if comma >= 0 else end
        yield first, final
        if comma < 0:
            return
        following = text.find(",", comma + 1, end)
        continued = text[comma + 1 : following if following >= 0 else end]
        if not _DISPUTE.search(continued) or _NOT.search(continued):
            return
        if any(character.isdigit() for character in continued):
            return
        first = comma + 1


def _received(clause: str, start: int, end: int, about: bool) -> Iterator[Zero]:
    """未收到政府信息公开申请, where nothing but the end of the clause follows the application."""
    got = _GOT.match(clause)
    rest = clause[got.end() if got else 0 :]
    head = re.split(r"(?<=申请)(?:和|及|以及|或者?|与)(?=行政|复议|诉讼|因)", rest)[0]
    if _OTHER_THAN.search(head) or not (
        "申请" in head or ("公开" in head and REQUEST.search(head))
    ):
        return
    if not got or not got[0]:
        if not re.match(r"(?:政府|信息|依申请|政务|公开|任何|公民|群众|社会)", head):
            return
        if not re.search(r"(?:申请|依申请公开(?:件|事项|情况|信息)?)的?(?:件|情况|事项)?$", head):
            return
    if not REQUEST.search(head) and not about:
        return
    if re.search(r"法人|组织|企业", head) and not re.search(r"公民|自然人|个人|群众|公众", head):
        yield "received.organisations", start, end, "" if FILLER.fullmatch(head) else INEXACT
        return
    yield "received", start, end, "" if FILLER.fullmatch(head) else INEXACT


def _afterwards(text: str, start: int, end: int) -> Iterator[Zero]:
    none = text.find("零申请", start, end)
    if none >= 0:
        yield "received", none, none + 3, ""
    for found in _AFTERWARDS.finditer(text, start, end):
        if "复议" in found["what"]:
            yield "review", found.start(), found.end(), ""
        if "诉讼" in found["what"]:
            yield "suits", found.start(), found.end(), ""


def _documents_and_acts(text: str, start: int, end: int) -> Iterator[Zero]:
    for found in _ISSUE.finditer(text, start, end):
        verbs = found["verbs"] or found["after"]
        if re.search("制发|制定|出台|印发", verbs):
            yield "normative_documents.issued", found.start(), found.end(), ""
        if "废止" in verbs:
            yield "normative_documents.repealed", found.start(), found.end(), ""
    for found in _ACT.finditer(text, start, end):
        yield _ACTS[found["act"]], found.start(), found.end(), ""
