"""The signature: organ, date, page footer and whatever the site hangs below the report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gxnlp.model import Span
from gxnlp.sections.lines import Line
from gxnlp.text import strip_span

_YEAR = r"(?:20\d\s*\d|[二2][〇○零OoＯ0][一二三四五六七八九〇○零0-9]{2})"
DATE = (
    rf"{_YEAR}\s*[年\-./．]\s*[\d一二三四五六七八九十元]{{1,3}}\s*[月\-./．]\s*"
    r"(?:[\d一二三四五六七八九十]{1,3}\s*[日号]?)?"
)
_ORGAN = (
    r"[\u4e00-\u9fff、（）()\s]{2,40}?"
    r"(?:委员会|人民政府|办公室|办事处|管理处|管理所|事务所|服务中心|中心|政府|公安局|大队|支队|总队|分局|"
    r"[局委厅署院处站所镇乡队会司办部馆校社]|街道|开发区|管委会|法院|集团|公司|园区|农场|林场|银行)(?:[（(][^）)]{1,12}[）)])?"
)
_SIGNED = re.compile(
    rf"\s*(?:{_ORGAN}\s*(?:[（(]?\s*{DATE}\s*[）)]?)?|[（(]?\s*{DATE}\s*[）)]?)\s*[。.]?\s*"
)
_DATED = re.compile(rf"\s*(?:{_ORGAN}\s*)?[（(]?\s*{DATE}\s*[）)]?\s*[。.]?\s*")
_FOOTER = re.compile(r"[\s\-—–－·]*\d{1,3}[\s\-—–－·]*(?:/\s*\d{1,3})?\s*|\s*第\s*\d+\s*页.*")
_ATTACHED = re.compile(
    r"\s*(?:附件|附表|附\s*[:：]|\[bookmark|扫一扫|分享|打印|【?打印|关闭|上一篇|下一篇|版权所有|主办(?:单位)?[:：]|承办|"
    r"[^\n]{0,8}ICP备|网站标识码|返回顶部|责任编辑|编辑[:：]|审核[:：]|信息来源|来源[:：]|作者[:：]|发布时间|发布日期|浏览次数|"
    r"阅读次数|点击[数率]|相关(?:链接|附件|文档|信息)|友情链接|网站地图|联系我们|Copyright|©|【|\(?此件(?:公开|主动公开)|"
    r"（此件|公开(?:属性|方式)[:：]|抄送|联\s*系\s*人[:：]|联系电话[:：]|(?:联系)?地址[:：]|邮编[:：]|电子邮箱[:：]|编制单位[:：])"
)
# Only a site writes these: what comes after them is the site's too.
_SITE = re.compile(
    r"\s*(?:[【\[]?(?:打印|关闭)(?:本页|窗口)|上一篇\s*[:：]|下一篇\s*[:：]|版权所有|网站标识码|分享到|"
    r"主办(?:单位)?\s*[:：]|[^\n，。]{0,8}ICP备|[^\n，。]{0,4}公网安备|扫一扫在手机)"
)
_ENUMERATED = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]|第[一二三四五])")
_BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]\s*")


def signature(text: str, found: Sequence[Line], start: int) -> Span | None:
    """The signature after ``start`` (the body of the last section), or None.

    It begins at the first line that is an organ's name or a date and has nothing but such lines
    and furniture after it; once a date has been printed, or a line that only a site writes (上一篇,
    版权所有), everything below belongs to it too.
    """
    pieces = _pieces(text, found, start)
    begin = _begin(text, pieces)
    if begin is None:
        return None
    low, high = strip_span(text, pieces[begin][0], pieces[-1][1])
    mark = _BOOKMARK.match(text, low, high)
    if mark is not None and mark.end() < high:
        low = mark.end()
    return Span(low, high) if low < high else None


def _pieces(text: str, found: Sequence[Line], start: int) -> list[tuple[int, int, str]]:
    pieces: list[tuple[int, int, str]] = []
    for line in found:
        if line.end <= start:
            continue
        at = max(line.start, start)
        for part in text[at : line.end].split("\n"):
            if part.strip():
                pieces.append((at, at + len(part), line.kind))
            at += len(part) + 1
    return pieces


def _begin(text: str, pieces: Sequence[tuple[int, int, str]]) -> int | None:
    for index, (low, high, kind) in enumerate(pieces):
        if kind != "row" and _DATED.fullmatch(_words(text, low, high)):
            while index and _is_organ(_words(text, *pieces[index - 1][:2])):
                index -= 1
            return index
        if kind != "row" and _SITE.match(_words(text, low, high)):
            above = _trailing(text, pieces[:index])
            return index if above is None else above
    return _trailing(text, pieces)


def _trailing(text: str, pieces: Sequence[tuple[int, int, str]]) -> int | None:
    begin: int | None = None
    for index in range(len(pieces) - 1, -1, -1):
        low, high, kind = pieces[index]
        words = _words(text, low, high)
        if kind == "row" or not (
            _FOOTER.fullmatch(words) or _ATTACHED.match(words) or _is_organ(words)
        ):
            break
        begin = index
    return begin


def _words(text: str, low: int, high: int) -> str:
    return _BOOKMARK.sub("", text[low:high])


def _is_organ(words: str) -> bool:
    return (
        len(words.strip()) <= 40
        and _ENUMERATED.match(words) is None
        and _SIGNED.fullmatch(words) is not None
    )
