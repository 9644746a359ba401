"""Titles in 《》, and the numbers of official documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxnlp.language.finds import WALL, Find

_LONGEST_TITLE = 150
_BRACKET = re.compile(f"[《》{WALL}]")
_INNER = str.maketrans("《》", "〈〉")
_CHINESE = str.maketrans(
    {"(": "（", ")": "）", "[": "〔", "]": "〕", ",": "、", ":": "：", ";": "；"}
)
_NUMBERED = re.compile(r"[\[(〈<{](?P<year>(?:19|20)\d\d)年?[\])〉>}]第?(?P<number>\d{1,5})号")
_ORDER = re.compile(
    r"(?:(?:中华人民共和国)?(?P<by>国务院|主席|国|(?:(?!号)[一-龥]){2,5}?(?:省|市|自治区)人民政府))令"
    r"[,(]?第?(?P<number>\d{1,4})号"
)
_AGENCY = re.compile(r"[一-龥]{1,14}$")
_LEADING = re.compile(
    ".*(?:根据|依据|按照|依照|参照|落实|贯彻|执行|转发|印发|下发|文号|文件|通知|要求|精神|[以和及与或的见由在将是为])"
)


def titles(text: str) -> Iterator[Find]:
    """Laws and other titled documents of folded text: each outermost 《…》 that is closed.

    ``normal`` is the title with Chinese punctuation and 〈〉 for 《》 inside.
    """
    if "《" not in text:
        return
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for bracket in _BRACKET.finditer(text):
        if bracket[0] == "《":
            opened.append(bracket.start())
        elif bracket[0] == WALL:
            opened.clear()
        elif opened:
            start, end = opened.pop(), bracket.end()
            if 2 < end - start <= _LONGEST_TITLE:
                while pairs and pairs[-1][0] > start:
                    pairs.pop()
                pairs.append((start, end))
    for start, end in pairs:
        title = text[start + 1 : end - 1].translate(_INNER).translate(_CHINESE)
        yield Find("law", start, end, title)


def document_numbers(text: str) -> Iterator[Find]:
    """Numbers of official documents in folded text, in any brackets: 国办发〔2024〕3号, 国务院令第711号.

    ``normal`` has 〔〕 and no 第 within brackets; 国令 is 国务院令.
    """  # noqa: E501
    if "号" not in text:
        return
    done = 0
    for found in _NUMBERED.finditer(text):
        before = _AGENCY.search(text, max(done, found.start() - 14), found.start())
        done = found.end()
        if before is None:
            continue
        leading = _LEADING.match(before[0])
        agency = before[0][leading.end() if leading else 0 :]
        if agency:
            normal = f"{agency}〔{found['year']}〕{found['number']}号"
            yield Find("document_number", found.start() - len(agency), found.end(), normal)
    if "令" in text:
        for found in _ORDER.finditer(text):
            by = "国务院" if found["by"] == "国" else found["by"]
            yield Find("document_number", *found.span(), f"{by}令第{found['number']}号")
