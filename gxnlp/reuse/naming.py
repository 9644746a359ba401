"""The words that a copier changes: names, years and numbers in a stretch of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gxnlp.language.dates import YEAR
from gxnlp.language.numerals import NUMBER, NUMERALS
from gxnlp.language.units import DESIGNATION, FULL_NAME, NO_NAME, PLACE, UNIT, UNIT_ALONE
from gxnlp.model import SubstitutionKind

_TYPED = re.compile(
    f"(?P<year>{YEAR.pattern})|(?P<number>{NUMBER.pattern})|(?P<name>{DESIGNATION.pattern})"
)
_ALL_NUMERALS = re.compile(f"第?{NUMERALS}+")


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
    while place := PLACE.match(name, at):
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
    elif UNIT_ALONE.fullmatch(words) or (
        len(words) > 1 and FULL_NAME.fullmatch(words) and not NO_NAME.search(words)
    ):
        kind = "name"
    yield Token(kind, start, end)
