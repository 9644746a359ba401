"""Places of a document that may be the heading of a section, each with its score."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gxnlp.model import SectionKey
from gxnlp.sections.lines import Line, at
from gxnlp.sections.patterns import (
    ANCHOR,
    DIRT,
    KEYS,
    NAMES,
    NUMBERS,
    ORDINAL,
    PREFIX,
    SUFFIX,
    cores,
)

TABLES = ("proactive", "requests", "disputes")
_STRENGTH = {"full": 4, "part": 3, "faint": 1}
_SENTENCE_END = re.compile(r"[。！？；;：:\n\t|]\s*$|^\s*$")
_WORD = re.compile(r"\w")
_CLOSED = re.compile(r"[\s:：。.．#*|\-_]*(?=\n|$)")
_LISTING = re.compile(r"\s*(?:[、，,；;]|和|及|与|以及|等|的)")
_COMMA = re.compile(r"\s*[、，,；;]")
_CONTENTS = re.compile(r"\s*[.．…·\-—\s]{3,}\d{1,3}\s*(?:\n|$)")
_DENIED = re.compile(r"(?:无|没有|未|不|暂无|均无|并无)\s*$")
_LONE_ORDINAL = re.compile(r"(?:第?[一二三四五六七八九]|[1-8])\s*[、.．]?")
_BROKEN = re.compile(
    r"(?:[一二三四五六七八九]|[1-8])\s*[、.．]\s*[^，。；：\n]{0,16}?(?:公开|工作|政府|信息|被申请|的|因|机关|年度?)"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible heading: ``cut`` is where the section before must end, ``start``–``end`` are the
    heading as printed, ``body`` is where the words after it begin."""

    key: SectionKey
    cut: int
    start: int
    end: int
    body: int
    score: int
    strength: str
    alone: bool
    ordinal: int
    top: bool

    @property
    def rank(self) -> int:
        """The section's place among the six."""
        return KEYS.index(self.key)


def anchors(text: str, found: Sequence[Line]) -> list[tuple[int, SectionKey]]:
    """The statutory tables' own labels: offset and table, outside of sentences."""
    starts = [line.start for line in found]
    result: list[tuple[int, SectionKey]] = []
    for match in ANCHOR.finditer(text):
        line = found[max(at(match.start(), starts), 0)] if found else None
        if line is None or (
            line.kind != "row" and "。" in text[line.start : line.end] and "勾" not in match.group()
        ):
            continue
        key = next(key for key in KEYS if key == match.lastgroup)
        result.append((match.start(), key))
    return result


def candidates(
    text: str, found: Sequence[Line], tables: Sequence[tuple[int, SectionKey]]
) -> list[Candidate]:
    """Every possible heading in order, scored by wording, ordinal, layout and place."""
    starts = [line.start for line in found]
    result = []
    for match in cores(text):
        index = at(match.start(), starts)
        if index < 0 or found[index].kind == "row":
            continue
        candidate = _read(text, found, index, match)
        if candidate is not None:
            result.append(candidate)
    result = [one for one in result if not _listed(text, one, result)]
    return [
        replace(
            one,
            score=one.score + _place(one, tables, result) - (2 if _bare(text, one, result) else 0),
        )
        for one in result
    ]


def _read(text: str, found: Sequence[Line], index: int, match: re.Match[str]) -> Candidate | None:
    key, strength = NAMES[match.lastgroup or ""]
    line = found[index]
    core_end = len(text[: match.end()].rstrip())
    begin = line.start
    before = text[begin : match.start()]
    if not _is_lead(before):
        begin = max(line.start, text.rfind("\n", line.start, match.start()) + 1)
        before = text[begin : match.start()]
    cut, start, ordinal, top, low = begin, begin, 0, False, False
    if not (_is_lead(before) and _opens(text, before, begin, line)):
        tail = _inside(text, line.start, match.start())
        if tail is None:
            return None
        cut = start = tail
        before = text[tail : match.start()]
        inside = True
    else:
        inside = False
        dirt = DIRT.match(before)
        start = begin + (dirt.end() if dirt else 0)
        before = text[start : match.start()]
    number = ORDINAL.match(before)
    if number is not None:
        top, low = number.group("top") is not None, number.group("low") is not None
        digits = re.sub(r"[^一二三四五六七八九十1-9１-９ⅠⅡⅢⅣⅤⅥⅦ]", "", number.group())
        ordinal = NUMBERS.get(digits[:1], 0)
        before = before[number.end() :]
    if PREFIX.fullmatch(before) is None or _DENIED.search(before):
        return None
    if _CONTENTS.match(text, match.end()):
        return None
    suffix = SUFFIX.match(text, core_end)
    end = core_end if suffix is None else suffix.end()
    close = max(at(end - 1, [one.start for one in found[index : index + 4]]) + index, index)
    limit = found[close].end
    end = min(end, limit)
    if number is None and not inside and index and start - line.start <= 12:
        joined = _join(text, found[index - 1])
        if joined:
            cut = start = joined
            top, ordinal = True, NUMBERS.get(text[joined], 0)
    closed = _CLOSED.match(text, end, limit)
    alone = closed is not None and not inside
    if alone and number is None and index and _ends_sentence(text, found[index - 1], end):
        return None
    body = closed.end() if closed is not None else end
    separated = re.match(r"\s*[:：。.．|]\s*|\s+", text[end:limit])
    if not alone:
        if strength == "faint" or (strength == "part" and not top):
            return None
        if separated is None and not top:
            return None
        if (_LISTING if not top or inside or strength != "full" else _COMMA).match(
            text, end, limit
        ):
            return None
        if separated is not None:
            body = end + separated.end()
    score = _STRENGTH[strength] + (2 if top else -4 if low else 0)
    score += 1 if ordinal == KEYS.index(key) + 1 and top else 0
    score += 3 if alone else 1 if separated is not None else 0
    score += 1 if line.heading else 0
    score -= 1 if len(before.strip()) > 14 else 0
    return Candidate(key, cut, start, end, body, score, strength, alone, ordinal, top)


def _ends_sentence(text: str, previous: Line, end: int) -> bool:
    """Whether the words up to ``end`` are the last of a sentence that the line before began."""
    begun = text[previous.start : previous.end].rstrip()
    return text[end : end + 1] == "。" and previous.kind != "row" and begun[-1:] not in "。！？：；"


def _is_lead(before: str) -> bool:
    """Whether what stands before a core is no more than dirt, an ordinal and a prefix."""
    if len(before) > 48:
        return False
    dirt = DIRT.match(before)
    rest = before[dirt.end() :] if dirt else before
    number = ORDINAL.match(rest)
    return PREFIX.fullmatch(rest[number.end() :] if number else rest) is not None


def _opens(text: str, before: str, begin: int, line: Line) -> bool:
    """Whether what stands before a core can open a heading at the begin of its line."""
    if begin == line.start:
        return True
    if _SENTENCE_END.search(text[line.start : begin].rstrip("\n")):
        return True
    return ORDINAL.match(before.lstrip()) is not None


def _inside(text: str, begin: int, core: int) -> int | None:
    """The start of 六、 right before a core within a line, after the end of a sentence."""
    window = max(begin, core - 24)
    for match in reversed(list(re.finditer(r"[一二三四五六七八九1-8][、.．]", text[window:core]))):
        start = window + match.start()
        prefix = text[window + match.end() : core]
        earlier = text[begin:start]
        if PREFIX.fullmatch(prefix) and re.search(r"[。！？；;\s|）)]$", earlier):
            return start
    return None


def _join(text: str, previous: Line) -> int | None:
    """The start of the line before, if it is the first part of a heading broken in two."""
    words = text[previous.start : previous.end]
    if len(words) > 24:
        return None
    dirt = DIRT.match(words)
    offset = dirt.end() if dirt else 0
    bare = words[offset:].strip()
    if _LONE_ORDINAL.fullmatch(bare) or _BROKEN.fullmatch(bare):
        return previous.start + offset
    return None


def _listed(text: str, one: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether a candidate is part of a sentence that lists the sections."""
    if one.alone:
        return False
    near = {
        two.key
        for two in others
        if not two.alone
        and abs(two.start - one.start) < 130
        and text.find("。", min(one.start, two.start), max(one.start, two.start)) < 0
    }
    return len(near) >= 3


def _bare(text: str, one: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether the next possible heading follows at once: a table of contents, not a section."""
    following = next((two for two in others if two.start > one.start and two.key != one.key), None)
    return following is not None and _WORD.search(text, one.body, following.cut) is None


def _place(
    one: Candidate, tables: Sequence[tuple[int, SectionKey]], others: Sequence[Candidate]
) -> int:
    """What the tables around a candidate say for or against it."""
    if not tables:
        return 0
    offsets = [offset for offset, _ in tables]
    following = bisect_left(offsets, one.start)
    after = tables[following][1] if following < len(tables) else None
    if one.key in TABLES:
        if after != one.key:
            return -2 if after is not None else 0
        nearer = any(
            two.key == one.key
            and two.strength == one.strength
            and one.start < two.start < offsets[following]
            for two in others
        )
        return 2 if nearer else 4
    if one.key == "overview":
        return 2 if following == 0 else -4
    return 2 if after is None else -4
