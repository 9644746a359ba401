"""Marks of enumeration, ends of sentences, and what may not be cut inside."""

from __future__ import annotations

import re

from gxnlp.text import chinese_number

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_COUNT = rf"(?:{_NUMERAL}|\d{{1,2}})"
_WRAPPED = rf"[（(]\s*{_COUNT}\s*[）)]\s*[、.．]?"
_MARK = (
    rf"(?P<wrapped>{_WRAPPED})"
    rf"|(?P<comma>{_NUMERAL}、)"
    rf"|(?P<half>{_COUNT}[）)])"
    r"|(?P<digit>\d{1,2}[、.．](?:(?!\d)|(?=20\d\d年)))"
    r"|(?P<sign>[①-⑳㈠-㈩⑴-⒇⒈-⒛])"
    rf"|(?P<is>{_NUMERAL}是|其{_NUMERAL}[，,：:、]?(?:是)?)"
    rf"|(?P<want>{_NUMERAL}(?=要))"
    rf"|(?P<nth>第{_NUMERAL}(?:[，,、：:]|是))"
    r"|(?P<adverb>(?:首先|其次|再次|再者|最后)(?:是)?[，,：:]?)"
    r"|(?P<bullet>[-—•·●◆■□★※▪]\s*(?=[\u4e00-\u9fff（(\d]))"
)
LEADING = re.compile(rf"[\s\u200b\ufeff，,、；;：:。.．]*(?:{_MARK})[\s，,、：:.．]*")
"""A mark at the beginning of a paragraph, with the punctuation around it."""

_POINT = r"(?<=[\u4e00-\u9fff”）)])\.(?=\s|$|[\u4e00-\u9fff])"
_END = rf"(?P<stop>[。！？!?]+[”’」』）)]*|{_POINT}|(?P<semi>[；;]))"
_INNER_MARK = _MARK.replace("(?P<bullet>", "(?P<bullet>(?!)")
TOKEN = re.compile(rf"{_END}|(?<![\u4e00-\u9fffA-Za-z\d“‘《（(.．])(?:{_INNER_MARK})[\s：:、]*")
"""Within a paragraph: the end of a sentence, or a mark that no word touches on its left."""

_PROTECTED = re.compile(
    r"“[^“”\n]{0,240}”|‘[^‘’\n]{0,120}’|「[^」]{0,120}」|\"[^\"\n]{0,120}\""
    r"|《[^》\n]{0,120}》|〈[^〉]{0,80}〉|【[^】]{0,60}】|〔[^〕]{0,12}〕"
    r"|https?://[\w./\-?=&%:#~]+|www\.[\w./\-]+|[\w.\-]+@[\w.\-]+"
    rf"|（(?!\s*{_COUNT}\s*[）)])[^（）]{{0,240}}）|\((?!\s*{_COUNT}\s*[）)])[^()]{{0,240}}\)"
    rf"|第\s*[（(]\s*{_COUNT}\s*[）)]"
)
HIDDEN = "□"
_GOES_ON = re.compile("[的之等为作是、，；。和与及原要方工]")


def masked(text: str) -> str:
    """``text`` with quotes, titles, parentheses and addresses blotted out, offset for offset.

    A quotation that ends a sentence inside itself leaves its end standing.
    """
    return _PROTECTED.sub(_blot, text)


def _blot(match: re.Match[str]) -> str:
    words = match.group()
    if (
        len(words) > 2
        and words[-2] in "。！？"
        and words[-1] in "”’」"
        and not _GOES_ON.match(match.string, match.end())
    ):
        return HIDDEN * (len(words) - 1) + "。"
    return HIDDEN * len(words)


_VALUE = re.compile(r"[一二三四五六七八九十]+|\d+")


def place_of(mark: re.Match[str]) -> tuple[str, int]:
    """The style of a mark and its number in the series (0 where it has none)."""
    style = mark.lastgroup or ""
    words = mark.group(style)
    if style == "sign":
        code = ord(words.strip()[0])
        for first in (0x2460, 0x3220, 0x2474, 0x2488):
            if first <= code < first + 20:
                return style, code - first + 1
        return style, 0
    if style == "adverb":
        return style, 1 if words.startswith("首") else 2
    value = _VALUE.search(words)
    if value is None:
        return style, 0
    number = int(value.group()) if value.group().isdigit() else chinese_number(value.group())
    if style == "wrapped":
        style = "wrapped_digit" if value.group().isdigit() else "wrapped_numeral"
    return style, number or 0
