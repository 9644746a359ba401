"""Rule ``wrong_year``: a year that belongs to another report, a residue of copying.

``fail`` where the year must be this report's and is not (period of the statistics, headings, the
statement of what is published, a signature dated before the year was over); ``note`` where another
year could be meant.  Numbers of notices (〔2019〕60号), dates of laws, titles in 《》, last year's
figures in a comparison and next year's plans are none of this rule's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxnlp.checks.reading import Passage, Reading
from gxnlp.forms.names import SECTION_NAMES
from gxnlp.model import Finding, FindingStatus, Span
from gxnlp.text import fold

_RULE = "wrong_year"
_PERIOD = re.compile(r"(?P<from>20\d\d)年0?1月0?1日[^.;]{0,9}?(?:(?P<to>20\d\d)年)?12月31日")
_PUBLISHED = re.compile(
    r"(?:现将|现公布|现就|特公布|兹公布|现发布|向社会公布|现编制|特编制|编制(?:了|完成)?|反映了?)[^.;《]{0,30}?"
    r"(?P<year>20\d\d)年度?(?:[一-龥]{0,20}?(?:政府信息|政务)公开)"
)
_OWN_REPORT = re.compile(
    r"(?P<year>20\d\d)年度?(?:[一-龥]{0,20}?)(?:政府信息|政务)公开工作?(?:年度)?(?:报告|年报)(?!编制|工作|有关|的通知|格式)"
)
_TITLED = re.compile(
    r"(?:编制|撰写|形成|公布)了?(?:本)?《[^《》]{0,30}?(?P<year>20\d\d)年[^《》]{0,20}信息公开[^《》]{0,4}年度报告》"
)
_OPENING = re.compile(
    r"^(?:\(?[一二三四五六七八九十\d]+[).,])?(?:[一-龥]{0,8}(?:情况|概况|概述|公开)[.:])?(?P<year>20\d\d)年度?[,](?!以来)"
)
_PLAN = re.compile(
    r"明确(?P<focus>20\d\d)年[^,.;]{0,20}(?:重点|任务|要点|计划|目标)"
    r"|(?:下一步|今后|接下来|下步|下阶段)[^.;]{0,12}?(?P<next>20\d\d)年"
    r"|(?P<will>20\d\d)年度?,?(?:[一-龥]{1,12})?(?<!并)(?:将(?:继续|进一步|着力|重点|加大|加强|不断|持续|从|坚持|认真|按照"
    r"|严格|努力|切实|积极|深入|全面|在)|计划(?:开展|进一步)|拟)"
)
_DEED = re.compile(
    r"(?:^|[,.;:是)])(?:截[至止]到?)?(?P<year>20\d\d)年度?,?(?!\d)[^,.;]{0,24}?"
    r"(?:没有收到|收到|受理|主动公开(?:各类)?政府信息|信息公开工作(?:虽|仍|还|存在|取得))"
)
_COMPARED = re.compile(
    "较|比|同期|结转|以来|增|减|相比|上年|去年|将|计划|拟|力争|下一步|继续|进一步|明年|至|-"
)
_YEAR = re.compile(r"20\d\d(?=年)")
_DATE = re.compile(r"(20\d\d)[年.\-/](\d{1,2})[月.\-/](\d{1,2})日?")


def wrong_year(reading: Reading) -> tuple[Finding, ...]:
    """One finding per place with a wrong year, or a pass; nothing where the year is unknown."""
    if reading.year is None:
        return ()
    findings = {finding.subject: finding for finding in _findings(reading, reading.year)}
    if findings:
        return tuple(findings.values())
    message = f"没有发现与 {reading.year} 年度不符的年份。"
    return (Finding(_RULE, "pass", "report", str(reading.year), None, message),)


def _findings(reading: Reading, year: int) -> Iterator[Finding]:
    for passage in reading.passages:
        masked = passage.masked
        named = set(_YEAR.findall(masked)) if "20" in masked else set()
        if named - {str(year)} or "年度报告》" in passage.folded:
            yield from _period(passage, year)
            yield from _statement(passage, year)
            yield from _deeds(passage, year)
        if named and passage.section in ("problems", "other"):
            yield from _plan(passage, year)
    yield from _headings(reading, year)
    yield from _opening(reading, year)
    yield from _signature(reading, year)


def _finding(
    status: FindingStatus, subject: str, year: int, found: int | str, message: str, span: Span
) -> Finding:
    return Finding(_RULE, status, subject, str(year), str(found), message, span)


def _period(passage: Passage, year: int) -> Iterator[Finding]:
    for found in _PERIOD.finditer(passage.masked):
        first, last = int(found["from"]), int(found["to"] or found["from"])
        if (first, last) != (year, year) and _is_statistics(passage, found.start()):
            words = passage.words(*found.span())
            message = f"统计期限写作“{words}”，与 {year} 年度报告不符。"
            wrong = first if first != year else last
            yield _finding("fail", "period", year, wrong, message, passage.span(*found.span()))


def _is_statistics(passage: Passage, at: int) -> bool:
    before = passage.masked[max(0, at - 30) : at]
    return passage.section == "preamble" or "统计" in before or "数据" in before or "期限" in before


def _statement(passage: Passage, year: int) -> Iterator[Finding]:
    looked = [_PUBLISHED.finditer(passage.masked)]
    if passage.section == "preamble":
        looked.append(_OWN_REPORT.finditer(passage.masked))
        looked.append(_TITLED.finditer(passage.folded))
    for matches in looked:
        for found in matches:
            told = int(found["year"])
            if told != year and "通知" not in passage.masked[found.end() : found.end() + 12]:
                words = passage.words(*found.span())
                message = f"“{words}”：年份与 {year} 年度报告不符。"
                span = passage.span(*found.span("year"))
                yield _finding("fail", f"statement:{told}", year, told, message, span)


def _deeds(passage: Passage, year: int) -> Iterator[Finding]:
    """Own work told under another year, where nothing is compared, carried over or planned."""
    for start, end in passage.sentences():
        for found in _DEED.finditer(passage.masked, max(0, start - 1), end):
            told = int(found["year"])
            if told == year or _COMPARED.search(passage.masked, start, end):
                continue
            words = passage.words(found.start("year"), found.end())
            message = f"“{words}…”说的是 {told} 年，而本报告是 {year} 年度的，疑为沿用旧文。"
            status: FindingStatus = "fail" if told > year + 1 else "note"
            span = passage.span(*found.span("year"))
            yield _finding(status, f"deed:{told}", year, told, message, span)


def _plan(passage: Passage, year: int) -> Iterator[Finding]:
    for found in _PLAN.finditer(passage.masked):
        group = found.lastgroup or "next"
        told = int(found[group])
        if told > year:
            continue
        words = passage.words(*found.span())
        place = f"“{SECTION_NAMES[passage.section]}”"
        message = (
            f"{place}的打算“{words}”所指为 {told} 年，而本报告是 {year} 年度的，疑为沿用旧文。"
        )
        status: FindingStatus = "note" if told == year else "fail"
        span = passage.span(*found.span(group))
        yield _finding(status, f"plan:{told}", year, told, message, span)


def _headings(reading: Reading, year: int) -> Iterator[Finding]:
    for part in reading.outline.sections:
        heading = part.heading.of(reading.report.text)
        found = _YEAR.search(fold(heading)) if "20" in fold(heading) else None
        if found and int(found[0]) != year:
            words = " ".join(heading.split())
            message = f"标题“{words}”的年份与 {year} 年度报告不符。"
            yield _finding("fail", f"heading:{part.key}", year, found[0], message, part.heading)


def _opening(reading: Reading, year: int) -> Iterator[Finding]:
    """The first words of 总体情况: they name the year reported on."""
    overview = reading.body("overview")
    first = next((passage for passage in overview if len(passage.folded) > 20), None)
    found = _OPENING.match(first.masked) if first else None
    if first is None or found is None or int(found["year"]) == year:
        return
    told = int(found["year"])
    named = any(f"{year}年" in passage.masked for passage in overview)
    words = first.words(found.start(), min(len(first.folded), found.end() + 10))
    message = f"总体情况开头“{words}…”说的是 {told} 年，而本报告是 {year} 年度的。"
    span = first.span(*found.span("year"))
    yield _finding("note" if named else "fail", "opening", year, told, message, span)


def _signature(reading: Reading, year: int) -> Iterator[Finding]:
    span = reading.outline.signature
    found = _DATE.search(fold(span.of(reading.report.text))) if span else None
    if span is None or found is None:
        return
    told, month = int(found[1]), int(found[2])
    if told < year or (told == year and month < 12):
        message = f"落款日期为 {found[0]}，而 {year} 年尚未结束，与 {year} 年度报告不符。"
        yield _finding("fail", "signature", year + 1, found[0], message, span)
