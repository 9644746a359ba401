"""Contacts in what leaves the corpus: telephones, e-mail addresses and the names beside them.

Every masked character becomes one ＊, so that all offsets stay valid.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

MASK = "＊"

_D = "[0-9０-９]"
_DASH = r"[-－—–‐\s)）]"
_EMAIL = re.compile(r"[\w.+＋-]+[@＠][\w-]+(?:[.．][\w-]+)+")
_TELEPHONES = (
    re.compile(rf"(?<!{_D})[(（]?[0０]{_D}{{2,3}}{_DASH}{{0,3}}[1-9１-９]{_D}{{6,7}}"
               rf"(?:{_DASH}{_D}{{1,5}})?(?!{_D})"),
    re.compile(rf"(?<!{_D})[1１][3-9３-９]{_D}{{9}}(?!{_D})"),
    re.compile(rf"(?<!{_D})[48４８][0０]{{2}}{_DASH}?{_D}{{3,4}}{_DASH}?{_D}{{3,4}}(?!{_D})"),
    re.compile(rf"(?:电\s*话|传\s*真|手\s*机|联系方式|Tel|TEL)[^0-9０-９。；;\n]{{0,12}}"
               rf"({_D}{{7,8}}(?:\s*[、,，/]\s*{_D}{{7,8}})*(?:{_DASH}{_D}{{1,5}})?)(?!{_D})"),
)  # fmt: skip
_NAME = re.compile(
    r"(?:联\s*系\s*人|负\s*责\s*人|经\s*办\s*人)(?:姓\s*名)?"
    r"(?:\s*[:：]\s*((?:(?!联系|电话|手机|传真|办公|邮)[\u3400-\u9fff·]){2,4})"
    r"|\s*((?:(?!联系|电话)[\u4e00-\u9fff]){2,3})(?=\s*(?:[,，;；、(（]|联系|电话|$)))"
)
_ANY = re.compile(r"\d[\d\D]{5}|[@＠]|人")
"""What every contact has."""


def mask(text: str) -> str:
    """``text`` with its contacts masked, as long as before.

    >>> mask("联系人：张三，电话：0551-12345678，邮箱 a.b@c.gov.cn。")
    '联系人：＊＊，电话：＊＊＊＊＊＊＊＊＊＊＊＊＊，邮箱 ＊＊＊＊＊＊＊＊＊＊＊＊。'
    """
    if not _ANY.search(text):
        return text
    characters: list[str] | None = None
    for pattern in (_EMAIL, *_TELEPHONES, _NAME):
        for found in pattern.finditer(text):
            group = found.lastindex or 0
            if characters is None:
                characters = list(text)
            for at in range(found.start(group), found.end(group)):
                characters[at] = MASK
    return text if characters is None else "".join(characters)


def mask_ranges(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """``text`` with the contacts masked that lie in the given half-open ranges."""
    for start, end in ranges:
        text = text[:start] + mask(text[start:end]) + text[end:]
    return text
