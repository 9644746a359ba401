"""What stands before the first heading: the title, and the preamble after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gxnlp.model import Span
from gxnlp.sections.lines import Line
from gxnlp.text import strip_span

_TITLE = re.compile(
    r"(?:公开|政务|信息)[\s\S]*(?:报\s*告|年\s*报|概\s*况)\s*(?:[（(][^）)]*[）)])?\s*$"
)
_STOP = re.compile("[。；]|，[^，]*，")
_META = re.compile(
    r"\s*(?:[（(]?20\d\d\s*[年\-/.][\d年月日\s\-/.:：]*[）)]?|.{0,6}(?:发布时间|发布日期|发布机构|信息来源|来源|作者|浏览次数|阅读|点击|字号|字体|打印|"
    r"索引号|索 引 号|文号|发文|成文日期|分享|【)[^。]{0,80})\s*$"
)

CLUE = re.compile(
    r"现将|(?:根据|依据|按照|遵照|依照)[^。]{0,160}?(?:编制|制定|公布|发布|编写|现将|撰写)|本(?:年度|年)?报告|统计期限|电子版|联系电话|邮\s*编|"
    r"如(?:对|有)[^。]{0,20}(?:疑问|意见)|现(?:予以?)?(?:向社会)?公布|特(?:此)?(?:向社会)?(?:公布|编制)|全文(?:包括|由|共)|起至|欢迎[^。]{0,10}(?:监督|查阅)"
)
"""What a preamble says and no other part does: what the report is made from, whom to call."""


def preamble_body(text: str, found: Sequence[Line], until: int) -> Span:
    """The words before ``until`` without the title lines, where a title can be told."""
    head = [line for line in found if line.start < until]
    begin = 0
    for index, line in enumerate(head[:40]):
        words = text[line.start : min(line.end, until)]
        if len(words) > 80 or _STOP.search(words):
            break
        both = text[head[index - 1].start : line.end].replace("\n", "") if index else words
        if _TITLE.search(words) or _TITLE.search(both):
            begin = index + 1
    while 0 < begin < len(head) and _META.match(text[head[begin].start : head[begin].end]):
        begin += 1
    start = head[begin].start if begin < len(head) else until
    return Span(*strip_span(text, min(start, until), until))
