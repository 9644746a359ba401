"""The words that a copier changes: names, years and numbers in a stretch of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gxnlp.model import SubstitutionKind

_NUMERALS = "[零〇○一二三四五六七八九十百千万亿两]"
_MEASURES = "[个件条次项名份篇期户家位场批类起例号章页天月日季元人倍种轮]"
_LASTING = "[来内间期限以]"
_CENTURY = r"(?:[1１][9９]|[2２][0０])\d\d(?!\d)"
YEAR = re.compile(
    rf"{_CENTURY}(?:年度?|(?!{_MEASURES}))|(?<!\d)\d\d年度?(?!{_LASTING})"
    r"|[一二][九〇○零][零〇○一二三四五六七八九]{2}年度?|[去今上本明前当]年度?"
)
"""A year in figures (with or without 年), in characters, or by its distance (去年)."""
NUMBER = re.compile(
    r"第?\d(?:\d|[.．]\d{1,3}(?!\d)|[,，]\d{3}(?!\d))*[%％‰]?"
    rf"|百分之{_NUMERALS}+|第?{_NUMERALS}{{2,}}|第?{_NUMERALS}(?={_MEASURES})"
)
"""A number in figures or characters; a single character only before a measure word."""
NUMERAL = re.compile(rf"\d|{_NUMERALS}")

_CITY_UNIT = "市(?![场容])|县(?!域)|区(?![域块别分])|旗(?!舰)|盟(?!友)|州(?![际市县区])"
_PLACE_UNIT = f"省|自治区|自治州|自治县|{_CITY_UNIT}"
_LOCAL_UNIT = "镇(?!村)|乡(?![村镇风])|街道(?!办事处)"
_ORGAN_UNIT = (
    "人民政府|委员会|街道办事处|办事处|办公室|中心|总队|支队|大队|局(?![面部限势])|委(?![托员])"
    "|厅|署|办(?![理公法结事件案])|院(?![校落])|处(?![理置罚于分])|所(?![有以需在属])|站(?!点)|馆|校"
)
UNIT = re.compile(f"{_PLACE_UNIT}|{_LOCAL_UNIT}|{_ORGAN_UNIT}")
"""How the name of a place or an organ ends, where no other word begins with it (市场, 区域)."""
DESIGNATION = re.compile(
    "(?:[我本全该各](?:省|自治区|市|县|区|州|旗|盟|镇|乡|街道)(?![场域级])"
    "|(?:省|市|县|区|州|旗|盟|镇|乡|街道)(?=党|委(?![托员])|人民政府|政府(?!信息)|直|级))"
    "(?:党工委|党委|委(?![托员])|人民政府|政府(?!信息)|直|级)?"
    "|[我本该](?:局|委员会|委|厅|办公室|办|院|署|校|中心|站|所|馆|处|单位|机关|部门)(?![托理法面有限])"
    "|全(?:局|委|厅|院|署|校|系统)(?![托理法面有限])"
)
"""How a report calls its own organ and place without naming them: 我局, 全县, 区委, 市政府."""
WORDS = re.compile("[一-龥]{1,12}")

_TYPED = re.compile(
    f"(?P<year>{YEAR.pattern})|(?P<number>{NUMBER.pattern})|(?P<name>{DESIGNATION.pattern})"
)
_ALL_NUMERALS = re.compile(f"第?{_NUMERALS}+")
_UNIT_ALONE = re.compile("省|市|县|区|州|旗|盟|镇|乡|街道|局|委|委员会|厅|办|院|署")
_FULL_NAME = re.compile(f"(?:[一-龥]{{1,14}}?(?:{UNIT.pattern}))+")
_PLACE = re.compile(f"[一-龥]{{1,12}}?(?:{_PLACE_UNIT}|镇|乡|街道)(?!办事处|委|政府)")
_NO_NAME = re.compile(
    "[的了在对为将把是也其就被该此]|加强|推进|推动|做好|开展|进一步|落实|强化|完善|积极|认真|严格|进行|通过"
    "|提高|提升|深入|不断|持续|切实|有关|相关|下属|以及|布局|格局|结局|地区|园区|社区|小区|辖区|超市|城市|上市"
    "|乡镇|城乡|下乡|查办|承办|主办|交办|督办|举办|开办|党委|常委|场所|网站"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a text that is of one kind; ``start`` and ``end`` count in that text."""

    kind: SubstitutionKind
    start: int
    end: int


@lru_cache(maxsize=4096)
def vocabulary(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, ...]:
    """The names of two organs and their parts, longest first.

    >>> vocabulary(("澹陵市教育局",), ("澹州市",))
    ('澹陵市教育局', '澹陵市教育', '教育局', '澹州市', '澹陵市', '教育', '澹州', '澹陵')
    """
    parts = {part for name in (*left, *right) for part in _parts(name)}
    return tuple(sorted(parts, key=lambda part: (-len(part), part)))


def _parts(name: str) -> Iterator[str]:
    """A name, its places and the organ's own part, each with and without its unit."""
    yield from _with_stem(name)
    at = 0
    while place := _PLACE.match(name, at):
        yield from _with_stem(place[0])
        at = place.end()
    if 0 < at < len(name):
        yield from _with_stem(name[at:])


def _with_stem(name: str) -> Iterator[str]:
    if len(name) < 2:
        return
    yield name
    for unit in UNIT.finditer(name):
        if unit.end() == len(name) and unit.start() >= 2:
            yield name[: unit.start()]


def names_in(text: str, start: int, end: int, names: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where names stand in ``text[start:end]``: the longer before the shorter, without overlaps."""
    found: list[tuple[int, int]] = []
    words = text[start:end]
    for name in names:
        if name not in words:
            continue
        at = text.find(name, start, end)
        while at >= 0:
            stop = at + len(name)
            if all(stop <= first or last <= at for first, last in found):
                found.append((at, stop))
            at = text.find(name, stop, end)
    return found


def tokens(text: str, start: int, end: int, names: tuple[str, ...]) -> list[Token]:
    """``text[start:end]`` cut into names, years, numbers and other wording, in order; punctuation
    and white space round each are left out, names without anything between are one."""
    named = names_in(text, start, end, names)
    found = [Token("name", first, last) for first, last in named]
    for typed in _TYPED.finditer(text, start, end):
        first, last = typed.span()
        if all(last <= begin or stop <= first for begin, stop in named):
            found.append(Token(_kind(typed), first, last))
    found.sort(key=lambda token: token.start)
    cut: list[Token] = []
    at = start
    for token in found:
        cut.extend(_other(text, at, token.start))
        if cut and cut[-1].kind == token.kind == "name" and cut[-1].end == token.start:
            cut[-1] = Token("name", cut[-1].start, token.end)
        else:
            cut.append(token)
        at = token.end
    cut.extend(_other(text, at, end))
    return cut


def _kind(typed: re.Match[str]) -> SubstitutionKind:
    if typed["year"]:
        return "year"
    return "number" if typed["number"] else "name"


def _other(text: str, start: int, end: int) -> Iterator[Token]:
    """What lies between the words of known kinds, as one token, or none if it says nothing."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    words = text[start:end]
    if not words:
        return
    kind: SubstitutionKind = "wording"
    if _ALL_NUMERALS.fullmatch(words):
        kind = "number"
    elif _UNIT_ALONE.fullmatch(words) or (
        len(words) > 1 and _FULL_NAME.fullmatch(words) and not _NO_NAME.search(words)
    ):
        kind = "name"
    yield Token(kind, start, end)
