"""The administrative divisions of China down to the county, and the ways to find them by name.

The table (``divisions.csv``, ``former_names.csv``) is read once, when first asked for; where it
comes from is told in ``DIVISIONS.md``.  A name leads to every division that bears or bore it, so
that the caller sees an ambiguity instead of a guess.

Two levels are filled where the state has none, so that "same city" means the same everywhere:
a municipality is its own city (北京市/北京市/密云区), and a county directly under its province is
its own city too (湖北省/仙桃市/仙桃市).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

DivisionLevel = Literal["province", "city", "county"]
Path = tuple[str | None, str | None, str | None]

_LEVELS: tuple[DivisionLevel, ...] = ("province", "city", "county")
_MUNICIPALITIES = ("11", "12", "31", "50")
_DIRECT = ("4190", "4290", "4690", "6590")

_AUTONOMOUS = re.compile(
    "^(.+?)(?:(?:(?:"
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|"
    "拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|普米|塔吉克|"
    "怒|鄂温克|保安|裕固|独龙|鄂伦春)族)+|"
    "各族|蒙古|哈萨克|柯尔克孜|塔吉克|锡伯|回|壮|维吾尔)?自治(区|州|县|旗)$"
)
_PEOPLE_AS_PLACE = re.compile("^(东乡|鄂温克|鄂伦春)族?自治")
_SUFFIX = re.compile("(?:特别行政区|自治区|自治州|地区|省|市|州|盟)$")


class Division(NamedTuple):
    """One division; ``path`` is what a :class:`~gxnlp.model.Place` shows of it.

    ``until`` is the year in which it was abolished, None for a present one.
    """

    code: str
    name: str
    level: DivisionLevel
    path: Path
    until: int | None = None

    def within(self, other: Division) -> bool:
        """Whether this division lies in ``other``, or is ``other``."""
        return all(
            theirs is None or mine == theirs
            for mine, theirs in zip(self.path, other.path, strict=True)
        )


class Naming(NamedTuple):
    """A division under one of its names; ``until`` is the year in which it lost that name."""

    division: Division
    until: int | None


@dataclass(frozen=True, slots=True)
class Table:
    """The divisions by code, by name, and by the stem of a province's or city's name."""

    by_code: dict[str, Division]
    by_name: dict[str, tuple[Naming, ...]]
    by_stem: dict[str, tuple[Naming, ...]]
    heads: dict[str, tuple[int, ...]]
    """First two characters of a name → the lengths of the names that begin so, longest first."""
    tails: dict[str, tuple[int, ...]]
    """The same for the last two characters."""

    def named(self, name: str, year: int | None = None) -> tuple[Division, ...]:
        """The divisions that bear ``name``; see :func:`named`."""
        namings = self.by_name.get(name, ())
        if len(namings) > 1 and year is not None:
            # A report may lag behind a change, but not for many years.
            current = [n for n in namings if n.until is None or year <= n.until + 2]
            namings = tuple(current) or namings
        return tuple(dict.fromkeys(naming.division for naming in namings))

    def starting(self, text: str, start: int) -> Iterator[tuple[int, str]]:
        """Names in ``text`` that begin at ``start``, longest first, with their ends."""
        for length in self.heads.get(text[start : start + 2], ()):
            name = text[start : start + length]
            if len(name) == length and name in self.by_name:
                yield start + length, name

    def ending(self, text: str, end: int) -> Iterator[tuple[int, str]]:
        """Names in ``text`` that end at ``end``, longest first, with their starts."""
        for length in self.tails.get(text[max(end - 2, 0) : end], ()):
            if length <= end and (name := text[end - length : end]) in self.by_name:
                yield end - length, name


def _level(code: str) -> DivisionLevel:
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def _path(code: str, name: str, names: dict[str, str]) -> Path:
    province = names[code[:2] + "0000"]
    city = names.get(code[:4] + "00")
    if code[:2] in _MUNICIPALITIES:
        city = province
    match _level(code):
        case "province":
            return province, city if code[:2] in _MUNICIPALITIES else None, None
        case "city":
            return province, name, None
        case "county":
            return province, name if code[:4] in _DIRECT else city, name


def shortened(name: str) -> str | None:
    """An autonomous name without its peoples: 大通回族土族自治县 → 大通县, else None.

    >>> shortened("延边朝鲜族自治州"), shortened("内蒙古自治区"), shortened("湟中区")
    ('延边州', None, None)
    >>> shortened("东乡族自治县"), shortened("双江拉祜族佤族布朗族傣族自治县")
    ('东乡县', '双江县')
    """
    if people := _PEOPLE_AS_PLACE.match(name):
        return people[1] + name[-1]
    if not name.endswith("自治区") and (match := _AUTONOMOUS.match(name)):
        return match[1] + match[2]
    return None


def stem(name: str) -> str:
    """A province's or city's name without its kind: 黑龙江省 → 黑龙江, 延边朝鲜族自治州 → 延边.

    >>> stem("内蒙古自治区"), stem("新疆维吾尔自治区"), stem("哈尔滨市")
    ('内蒙古', '新疆', '哈尔滨')
    """
    if name.endswith("自治区") and name != "内蒙古自治区":
        return name[:2]
    return _SUFFIX.sub("", shortened(name) or name)


def _rows(name: str) -> list[list[str]]:
    text = (files("gxnlp.identity") / name).read_text(encoding="utf-8")
    return [line.split(",") for line in text.splitlines()[1:]]


def _lengths(names: dict[str, tuple[Naming, ...]], last: bool) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[-2:] if last else name[:2], set()).add(len(name))
    return {key: tuple(sorted(found, reverse=True)) for key, found in lengths.items()}


@cache
def table() -> Table:
    """The whole table, read on the first call."""
    names = {row[0]: row[1] for row in _rows("divisions.csv")}
    divisions = {
        code: Division(code, name, _level(code), _path(code, name, names))
        for code, name in names.items()
    }
    by_name: dict[str, list[Naming]] = {}
    by_stem: dict[str, list[Naming]] = {}
    for division in divisions.values():
        naming = Naming(division, None)
        by_name.setdefault(division.name, []).append(naming)
        if "自治" in division.name and (short := shortened(division.name)):
            by_name.setdefault(short, []).append(naming)
        if division.level != "county":
            by_stem.setdefault(stem(division.name), []).append(naming)
    for code, name, until in _rows("former_names.csv"):
        year = int(until) if until else None
        if code not in names:
            division = Division(code, name, "county", _path(code, name, names), year)
            divisions[code] = division
        by_name.setdefault(name, []).append(Naming(divisions[code], year))
    frozen = {name: tuple(namings) for name, namings in by_name.items()}
    return Table(
        by_code=divisions,
        by_name=frozen,
        by_stem={name: tuple(namings) for name, namings in by_stem.items()},
        heads=_lengths(frozen, last=False),
        tails=_lengths(frozen, last=True),
    )


@cache
def area_codes() -> dict[str, tuple[str, ...]]:
    """The telephone area codes of the cities that have a county whose name another city has too."""
    codes: dict[str, tuple[str, ...]] = {}
    for city, code in _rows("area_codes.csv"):
        codes[city] = (*codes.get(city, ()), code)
    return codes


def named(name: str, year: int | None = None) -> tuple[Division, ...]:
    """Every division that bears ``name`` now, or bore it (in ``year``, where that is given).

    >>> [division.path for division in named("湟中县")]
    [('青海省', '西宁市', '湟中区')]
    >>> len(named("鼓楼区"))
    4
    """
    return table().named(name, year)


def resolve(province: str | None, city: str | None, county: str | None) -> tuple[Division, ...]:
    """The divisions that fit all the names given; none where a name is not in the table.

    >>> [division.code for division in resolve(None, "南京市", "鼓楼区")]
    ['320106']
    """
    given = [(i, name) for i, name in enumerate((province, city, county)) if name]
    if not given:
        return ()
    depth, deepest = given[-1]
    level = _LEVELS[depth]
    found = [d for d in named(deepest) if d.level == level]
    for i, name in given[:-1]:
        above = {d.path[i] for d in named(name)} | {name}
        found = [d for d in found if d.path[i] in above]
    return tuple(found)
