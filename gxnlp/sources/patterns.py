"""What single lines look like: headings of the form, ordinals, page numbers, sentences.

These are shapes for telling lines apart while reading; which section a heading opens is decided
in ``sections``.
"""

from __future__ import annotations

import re

from gxnlp.text import fold, squash

INVISIBLE = "".join(
    chr(code) for code in (*range(0x3001), 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB) if not squash(chr(code))
)
"""White space and invisible characters, for ``str.strip``: those that ``text.strip_span`` drops."""


def words(text: str) -> frozenset[str]:
    """The words of ``text``."""
    return frozenset(text.split())


_ORDINAL = r"(?:(?:[一二三四五六七八九十]{1,2}|\d{1,2})[,.:]*|第[一二三四五六七八]部分[,.:]*)?"
_SUBJECT = r"(?:\d{4}年度?|本年度?|行政机关|政府信息公开|政务公开|政府|工作|的)*"
_SECTIONS = (
    r"(?:总体(?:工作)?(?:情况|概况)|概述|基本情况)",
    r"(?:主动公开(?:政府|政务)?信息(?:工作)?(?:的)?(?:情况)?)",
    r"(?:收到(?:和|与|及)?处理(?:的)?(?:政府|政务)?信息公开(?:的)?申请(?:的)?(?:情况)?(?:统计表)?)",
    r"(?:因?(?:政府|政务)?信息公开(?:工作)?(?:的|被申请|引起的|申请)*行政复议(?:,|和|与|及|,?提起)*"
    r"(?:行政)?诉讼(?:的)?(?:情况)?)",
    r"(?:(?:工作)?(?:中)?存在的?(?:主要)?(?:问题|困难)"
    r"(?:(?:,|和|与|及|以及)+(?:下一步)?(?:改进|整改)?(?:的)?(?:情况|措施|方向|打算|办法))?)",
    r"(?:其他(?:需要|需)?(?:报告|说明)的?(?:事项|情况|内容))",
)
_SECTION = re.compile(rf"{_ORDINAL}{_SUBJECT}(?:{'|'.join(_SECTIONS)})(?:\([^()]{{0,24}}\))?[:.]?")
_STEMS = re.compile("总体|概述|概况|基本情况|主动公开|申请|诉讼|存在|其他需")

LISTED = re.compile(
    r"\s*(?:[（(]\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[）)]"
    r"|(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[、．]"
    r"|\d{1,2}\s*[.）)](?!\d)"
    r"|[㈠-㈩①-⑳⑴-⒇⒈-⒛]"
    r"|第[一二三四五六七八九十]{1,3}[、，,章节部条款]"
    r"|[#>|•·●◆■□★※]|[-*+]\s)"
)
"""The beginning of a heading or list item: （一）, 一、, 1., (1), ①, 第一，, ##, a bullet."""

ORDINAL_ONLY = re.compile(
    r"[（(第]?\s*(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[）)、.．，,]+|[•·●◆■□★※-]"
)

PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–－―─_~·]+\s*\d{1,3}\s*[-—–－―─_~·]+"
    r"|\d{1,3}\s*/\s*\d{1,3}"
    r"|第\s*\d{1,3}\s*页\s*(?:[,，/]?\s*共\s*\d{1,3}\s*页)?"
    r"|共\s*\d{1,3}\s*页\s*[,，/]?\s*第\s*\d{1,3}\s*页"
    r"|[Pp]age\s*\d{1,3}(?:\s*of\s*\d{1,3})?)\s*"
)
"""A line that is only a page number: ``- 3 -``, ``3 / 4``, ``第3页 共5页``."""

BOOKMARK = re.compile(r"\s*\[bookmark:[^\]\n]{0,40}\]\s*")
RULE_LINE = re.compile(r"\s*([-=*_])(?:\s*\1){2,}\s*")

NUMBER = re.compile(r"[-−－]?[0-9０-９][0-9０-９,，.．]*\s*(?:万?元|件|%)?|[-—–－/／无]+|—+")
"""A cell that is only a number or one of the marks for a missing one."""

DATE = re.compile(r"[0-9０-９〇○零一二三四五六七八九十]{4}\s*年.{1,4}月.{1,4}日")

SENTENCE_END = "。！？!?；;：:…"
CLOSING = "”’』」）)》】〕\"'"
_INNER_STOP = re.compile("[。！？；，]")

_FORM_LABELS = words(
    "信息内容 自然人 总计 行政许可 行政处罚 行政强制 行政复议 行政诉讼 规章 申请人情况 "
    "本年制发件数 本年废止件数 现行有效件数 本年处理决定数量 结果维持 结果纠正 尚未审结 "
    "法人或其他组织 行政规范性文件 规范性文件 行政事业性收费 本年新制作数量 商业企业"
)


def section_heading(line: str) -> bool:
    """Whether ``line`` alone reads as one of the six headings of the form, in any known wording.

    >>> section_heading("四、政府信息公开行政复议、行政诉讼情况"), section_heading("五、存在的主要问题及改进情况")
    (True, True)
    >>> section_heading("四、结转下年度继续办理"), section_heading("行政复议")
    (False, False)
    """  # noqa: E501
    if len(line) > 60 or not _STEMS.search(line):
        return False
    return _SECTION.fullmatch(fold(line).lstrip("|#*")) is not None


def finished(line: str) -> bool:
    """Whether ``line`` (stripped) ends as a sentence or an introduction ends."""
    core = line.rstrip(CLOSING)
    return bool(core) and core[-1] in SENTENCE_END


def prose(line: str) -> bool:
    """Whether ``line`` reads as (part of) a sentence rather than a label, a heading or a value."""
    length = len(line)
    if length < 16:
        return False
    if "。" in line[:-1] or (line[-1] == "。" and length > 20):
        return True
    return length > 48 or (length > 36 and _INNER_STOP.search(line) is not None)


def form_label(cell: str) -> bool:
    """Whether ``cell`` is one of the short labels that every form has."""
    return fold(cell) in _FORM_LABELS


def value(cell: str) -> bool:
    """Whether ``cell`` is empty, a number, or a mark for a missing number."""
    return not cell or NUMBER.fullmatch(cell) is not None
