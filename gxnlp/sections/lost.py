"""Sections whose heading was lost, found by their tables and their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gxnlp.model import SectionKey, Span
from gxnlp.sections.lines import Line, is_form
from gxnlp.sections.patterns import KEYS
from gxnlp.sections.preamble import CLUE, preamble_body

_PROBLEM = re.compile(
    r"存在(?:着|的|一些|以下|一定|不少|部分|诸多|几|许多|哪些|主要|个别)*(?:的)?(?:问题|不足|差距|短板|薄弱)|不足之处|主要问题|"
    r"问题[和与及](?:不足|困难)|有待|不够|不足|滞后|薄弱|"
    r"针对[^。；]{2,30}(?:问题|短板|不足|情况|实际)|下一步|改进(?:措施|情况)|整改|经自查|短板|差距|未发现[^。]{0,6}问题|兄弟单位|反思"
)
_NOTHING = re.compile(r"\s*(?:暂?无|没有)[。.]?\s*")
_DISPUTES = re.compile("复议|诉讼|案件|下表|统计表|以上数据|^注[:：]")
_SHORTEST = 15
_OTHER = re.compile(
    r"信息(?:公开信息)?处理费|其[他它]需要(?:报告|说明)|发出收费通知|需要报告的(?:其[他它])?(?:事项|情况)"
)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a section: where the one before ends, the heading, where the body begins."""

    key: SectionKey
    cut: int
    heading: Span
    body: int


def lost(
    text: str,
    found: Sequence[Line],
    tables: Sequence[tuple[int, SectionKey]],
    heads: Sequence[Head],
) -> list[Head]:
    """``heads`` and those that their tables or their prose give away, in order."""
    result = list(heads)
    for place in (_tables, _problems, _other, _overview):
        result.extend(place(text, found, tables, result))
        result.sort(key=lambda head: head.cut)
    return result


def _bare(key: SectionKey, at: int) -> Head:
    return Head(key, at, Span(at, at), at)


def _bounds(heads: Sequence[Head], key: SectionKey, length: int) -> tuple[int, int]:
    """Between which offsets a section of that key must lie: heads before it and after it."""
    rank = KEYS.index(key)
    low = max((head.body for head in heads if KEYS.index(head.key) < rank), default=0)
    high = min((head.cut for head in heads if KEYS.index(head.key) > rank), default=length)
    return low, high


def _tables(
    text: str,
    found: Sequence[Line],
    tables: Sequence[tuple[int, SectionKey]],
    heads: Sequence[Head],
) -> list[Head]:
    """A table without its heading begins a section where its first line begins."""
    result: list[Head] = []
    have = {head.key for head in heads}
    for key in ("proactive", "requests", "disputes"):
        offset = next((at for at, table in tables if table == key), None)
        if key in have or offset is None:
            continue
        low, high = _bounds([*heads, *result], key, len(text))
        index = max(i for i, line in enumerate(found) if line.start <= offset)
        while index and found[index - 1].start >= low and _is_label(text, found[index - 1], key):
            index -= 1
        at = found[index].start
        if low <= at < high:
            result.append(_bare(key, at))
    return result


def _is_label(text: str, line: Line, key: SectionKey) -> bool:
    words = text[line.start : line.end]
    if key == "disputes":
        return bool(re.fullmatch(r"[\s行政复议诉讼\t]+", words))
    return key == "requests" and bool(re.match(r"\s*[（(]\s*本列数据", words))


def _problems(
    text: str,
    found: Sequence[Line],
    tables: Sequence[tuple[int, SectionKey]],
    heads: Sequence[Head],
) -> list[Head]:
    """Prose after the last table that does not speak of disputes is the section on problems."""
    if any(head.key == "problems" for head in heads):
        return []
    low, high = _bounds(heads, "problems", len(text))
    low = max(low, max((at for at, _ in tables), default=0))
    if not low:
        return []
    prose = [
        line
        for line in found
        if low <= line.start < high
        and line.kind != "row"
        and (
            not is_form(text[line.start : min(line.end, high)])
            or _NOTHING.fullmatch(text, line.start, min(line.end, high))
        )
    ]
    while prose and _of_disputes(text[prose[0].start : prose[0].end]):
        prose.pop(0)
    words = [text[line.start : min(line.end, high)] for line in prose]
    if any(
        len(told) >= _SHORTEST or _PROBLEM.search(told) or _NOTHING.fullmatch(told)
        for told in words
    ):
        return [_bare("problems", prose[0].start)]
    return []


def _of_disputes(words: str) -> bool:
    """Whether a paragraph belongs to the table of disputes rather than to the problems."""
    return _DISPUTES.search(words) is not None and _PROBLEM.search(words) is None


def _other(
    text: str,
    found: Sequence[Line],
    tables: Sequence[tuple[int, SectionKey]],
    heads: Sequence[Head],
) -> list[Head]:
    """A paragraph on fees at the end of the problems is the section on other matters."""
    if any(head.key == "other" for head in heads) or not heads or heads[-1].key != "problems":
        return []
    for line in found:
        if line.start <= heads[-1].body or line.kind == "row":
            continue
        words = text[line.start : line.end]
        if _OTHER.search(words) and not _PROBLEM.search(words):
            return [_bare("other", line.start)]
    return []


def _overview(
    text: str,
    found: Sequence[Line],
    tables: Sequence[tuple[int, SectionKey]],
    heads: Sequence[Head],
) -> list[Head]:
    """Prose before the first table's section that is no preamble is the overview."""
    if any(head.key == "overview" for head in heads) or not heads:
        return []
    until = heads[0].cut
    if heads[0].key in ("problems", "other"):
        return []
    body = preamble_body(text, found, until)
    for line in found:
        if line.start < body.start or line.start >= until or line.kind == "row":
            continue
        words = text[line.start : min(line.end, until)]
        if is_form(words) or CLUE.search(words):
            continue
        if len(words) >= 12:
            return [_bare("overview", line.start)]
    return []
