"""The report's title: joined from the lines it was broken over, and what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gxnlp.identity.reading import squashed
from gxnlp.model import Block, Document, Span
from gxnlp.text import chinese_number

_LOOKED_AT = 40
_LONGEST = 90
_WINDOW = 4

_YEAR = "(?:20[0-9]{2}|[二2][〇○零0Oo][〇○零一二三四五六七八九0-9]{2})"
_CORE = re.compile(
    r"(?:政府|政务|党务)?(?:(?:和|及|与)(?:政务|政府))?(?:信息|政务)(?:和政[务府]信息)?(?:主动)?公开"
    r"(?:工作)?(?:情况)?(?:的)?(?:年度?)?(?:工作)?(?:情况)?(?:的)?"
    r"(?:年度?报告|年报|报告|总结)"
)
_AFTER = re.compile(rf"》?(?:[（(《]?(?:{_YEAR}(?:年度?)?|全文|公开版|正式版|试行)[）)》]?)*[。.]?")
_BEFORE = re.compile(
    r"^(?:[#*\s]+|标题[:：]|名称[:：]|信息名称[:：]|文字解读[:：]|图解[:：]|关于(?:公布|发布|印发|公开)?|"
    r"现?(?:公布|发布|公开)|附件\d?[:：]?|[《“\"])+"
)
_YEARS = re.compile(rf"[（(]?({_YEAR})(?:年度?)?[）)]?")
_STOP = re.compile("[。；;！？?!>→|]|[，,].*[，,]|^(?:首页|当前位置|您的?位置|索引号|发布机构)")
_DATE_LINE = re.compile(
    r"[\d\s年月日\-/.:：]+|.{0,8}(?:日期|时间|来源|浏览|点击|字号|字体|作者)[:：\[【].*"
)
_HAN_DIGITS = {
    **dict.fromkeys("○零0Oo", "〇"),
    **dict(zip("123456789", "一二三四五六七八九", strict=True)),
}
_DANGLING = re.compile('(?:关于|的|《|“|")+$')


@dataclass(frozen=True, slots=True)
class Title:
    """A title without inner white space, what it names as organ, its year, and its blocks."""

    text: str
    organ: str
    year: int | None
    spans: tuple[Span, ...] = ()


def year_number(written: str) -> int | None:
    """The year that four digits, or four Chinese ones, write, from 2008 to 2100."""
    if written.isdecimal():
        number: int | None = int(written)
    else:
        number = chinese_number("".join(_HAN_DIGITS.get(c, c) for c in written))
    return number if number is not None and 2008 <= number <= 2100 else None


def parse_title(text: str, spans: tuple[Span, ...] = ()) -> Title | None:
    """Take one line apart, None if it is no report's title.

    >>> parse_title("2020年石桥区水利局政府信息公开工作年度报告").organ
    '石桥区水利局'
    >>> parse_title("石桥镇政府信息公开年报（2021年度）").year
    2021
    """
    cores = list(_CORE.finditer(text))
    core = cores[-1] if cores else None  # the last: a title may quote an organ's 政务公开办
    if core is None or not _AFTER.fullmatch(text, core.end()):
        return None
    head = text[: core.start()]
    years = [(m.start(), y) for m in _YEARS.finditer(head) if (y := year_number(m[1]))]
    later = [y for m in _YEARS.finditer(text, core.start()) if (y := year_number(m[1]))]
    year = years[-1][1] if years else (later[0] if later else None)
    organ = _BEFORE.sub("", head)
    organ = _BEFORE.sub("", _YEARS.sub("", organ))
    organ = _DANGLING.sub("", organ).strip("年度 ·-—_:：")
    if organ.endswith("人民"):  # 云溪市人民政府信息公开…: 政府 is said once for two
        organ += "政府"
    return Title(text, organ, year, spans)


def _lines(block: Block, text: str) -> list[tuple[str, Span]]:
    """The lines of a block without white space; markup that survived (``##``) is dropped."""
    found = []
    at = block.span.start
    for line in block.span.of(text).split("\n"):
        squeezed = squashed(line).lstrip("#*|").rstrip("#*|")
        if squeezed:
            found.append((squeezed, Span(at, at + len(line))))
        at += len(line) + 1
    return found


def find_title(document: Document, until: int) -> Title | None:
    """The title among the lines before ``until`` (where the first heading begins).

    Of all runs of up to four lines that make a title, one that names an organ is preferred, then
    the shortest run, then the first.
    """
    lines: list[tuple[str, Span]] = []
    for block in document.blocks:
        if block.span.start >= until or len(lines) > _LOOKED_AT:
            break
        if block.grid is None and block.span.start < block.span.end:
            lines.extend(_lines(block, document.text))
    best: tuple[tuple[bool, int, int], Title] | None = None
    for last, (text, _) in enumerate(lines):
        if not any(word in text for word in ("报告", "年报", "总结")) or len(text) > _LONGEST:
            continue
        for size in range(1, _WINDOW + 1):
            run = lines[max(last - size + 1, 0) : last + 1]
            if len(run) < size or not _joinable(run[0][0], first=size == 1):
                break
            title = parse_title("".join(piece for piece, _ in run), tuple(span for _, span in run))
            if title is None or len(title.organ) > 45:
                continue
            rank = (not title.organ, size, last)
            if best is None or rank < best[0]:
                best = (rank, _with_year_below(title, lines, last))
    return best[1] if best else None


def _joinable(line: str, *, first: bool) -> bool:
    if len(line) > _LONGEST or _STOP.search(line):
        return False
    return first or not _DATE_LINE.fullmatch(line)


def _with_year_below(title: Title, lines: list[tuple[str, Span]], last: int) -> Title:
    """（2021年度） on the next line belongs to the title."""
    if title.year is None and last + 1 < len(lines):
        below, span = lines[last + 1]
        match = _YEARS.fullmatch(below)
        if match and "年" in below and (year := year_number(match[1])):
            return Title(title.text + below, title.organ, year, (*title.spans, span))
    return title
