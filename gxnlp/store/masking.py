"""Contacts in what leaves the corpus: telephones, e-mail addresses and the names beside them.

Every masked character becomes one ＊, so that all offsets stay valid.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

MASK = "＊"

_D = "[0-9０-９]"
_DASH = r"[-－—–‐\s)）]"
_BEFORE, _BEHIND = "(?<![0-9０-９A-Za-z])", "(?![0-9０-９A-Za-z])"
"""A key or a hash of digits and letters holds no telephone."""
_MORE = rf"(?:\s*[、,，/／]\s*{_D}{{3,4}}{_DASH}?{_D}{{4}}{_BEHIND})*"
"""Further numbers of the same place, which its code stands before only once."""
_EXTENSION = rf"(?:{_DASH}{_D}{{1,5}})?"
_EMAIL = re.compile(r"[\w.+＋-]+[@＠][\w-]+(?:[.．][\w-]+)+")
_TELEPHONES = (
    # a fixed line with its place, also with the country before it
    re.compile(rf"{_BEFORE}(?:[+＋]?86{_DASH}?[1-9]{_D}{{1,2}}|[(（]?[0０]{_D}{{2,3}}){_DASH}{{0,3}}"
               rf"[1-9１-９]{_D}{{2,3}}{_DASH}?{_D}{{4}}{_EXTENSION}{_BEHIND}{_MORE}"),
    # a mobile, in one piece or in three
    re.compile(rf"(?:(?<![0-9０-９A-Za-z])|(?<=86)|(?<=86[- ]))[1１][3-9３-９]{_D}"
               rf"{_DASH}?{_D}{{4}}{_DASH}?{_D}{{4}}{_BEHIND}"),
    re.compile(rf"{_BEFORE}[48４８][0０]{{2}}{_DASH}?{_D}{{3,4}}{_DASH}?{_D}{{3,4}}{_BEHIND}"),
    # what is called so
    re.compile(rf"(?:电\s*话|传\s*真|手\s*机|联系方式|Tel|TEL|QQ|微\s*信)[^0-9０-９。；;\n]{{0,12}}"
               rf"({_D}{{3,4}}{_DASH}?{_D}{{4,7}}{_MORE}{_EXTENSION}){_BEHIND}"),
)  # fmt: skip
_WHO = r"(?:联\s*系|负\s*责|经\s*办|联\s*络)\s*(?:人\s*员?|员)(?:姓\s*名)?"
_OTHER_WORDS = "(?!联\\s*系|电\\s*话|手\\s*机|传\\s*真|办\\s*公|邮|地\\s*址)"
_CALLED = rf"{_OTHER_WORDS}[\u3400-\u9fff](?:[ \u3000]{{0,2}}{_OTHER_WORDS}[\u3400-\u9fff·]){{1,8}}"
_NAMES = (
    # behind a mark, one or more, also padded: 联系人：张　三、李四
    re.compile(rf"{_WHO}\s*[:：（(]+\s*((?:{_CALLED})(?:\s*[、,，/]\s*(?:{_CALLED}))*)"),
    # right behind the word, before a stop; not who answers for the work at large
    re.compile(rf"(?<![要管关各门位级]){_WHO}(?:是|为)?"
               rf"\s*((?:{_OTHER_WORDS}[\u4e00-\u9fff]){{2,3}})(?=\s*(?:[,，;；、。(（）)]|联系|电话|$))"),
)  # fmt: skip
_ANY = re.compile(r"\d{3}|[@＠]|[人员]")
"""What every contact has: three digits together, the sign of an address, or who it is."""


def mask(text: str) -> str:
    """``text`` with its contacts masked, as long as before.

    >>> mask("联系人：张三，电话：0551-12345678，邮箱 a.b@c.gov.cn。")
    '联系人：＊＊，电话：＊＊＊＊＊＊＊＊＊＊＊＊＊，邮箱 ＊＊＊＊＊＊＊＊＊＊＊＊。'
    """
    if not _ANY.search(text):
        return text
    characters: list[str] | None = None
    for pattern in (_EMAIL, *_TELEPHONES, *_NAMES):
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
