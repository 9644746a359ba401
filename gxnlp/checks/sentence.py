"""A sentence while its numbers are read, and two questions about a place in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gxnlp.checks.keywords import WITHIN, Keyword
from gxnlp.checks.reading import Number, Passage


@dataclass(slots=True)
class Sentence:
    """What the numbers of one sentence so far were about."""

    passage: Passage
    start: int
    end: int
    words: list[Keyword]
    about_requests: bool
    base: str = ""
    dispute: str = ""
    document: str = ""
    acted: bool = False
    consumed: int = 0

    @property
    def text(self) -> str:
        """The paragraph that the sentence stands in; offsets count from its beginning."""
        return self.passage.masked


def is_within(text: str, start: int, number: Number) -> bool:
    """Whether the number is a part of one told before (其中…, 包括…, (含…)."""
    marks = list(WITHIN.finditer(text, start, number.start))
    if not marks:
        return False
    mark = marks[-1]
    return not (mark[0].startswith("(") and ")" in text[mark.end() : number.start])


def carried(text: str, word: Keyword, year: int | None) -> str:
    """Whether a word of carrying over looks back (``carried_in``) or ahead (``carried_out``)."""
    before, after = text[max(0, word.start - 16) : word.start], text[word.end : word.end + 14]
    last, this, following = (str(year + step) if year else "\0" for step in (-1, 0, 1))
    if re.match(rf"(?:到|至|入|往|给)?(?:下一?个?年度?|次年|明年|{following}年)", after):
        return "carried_out"
    if re.search(rf"(?:下一?年度?|次年度?|{following}年度?)(?:的)?$", before) or _says_ahead(
        text, word
    ):
        return "carried_out"
    if re.match(rf"(?:到|至|入)?(?:本年|今年|{this}年)", after):
        return "carried_in"
    if re.search(
        rf"(?:上一?个?年度?|去年|往年|前一?年度?|{last}年度?)(?:收到|受理|尚?未办结|的|政府|信息|公开|申请|,)*$",
        before,
    ):
        return "carried_in"
    return ""


def _says_ahead(text: str, word: Keyword) -> bool:
    """下年度继续办理 says it without 结转."""
    return "继续" in text[word.start : word.end]
