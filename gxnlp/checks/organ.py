"""The reporting organ's name taken apart by grammar alone: places, core, kind.

There is no table of divisions here (that is ``identity``'s); a place is what ends in 省, 市, 区 …
at the head of a name, and a place that ``identity`` settled.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from gxnlp.model import Identity
from gxnlp.text import fold

Kind = Literal[
    "bureau", "commission", "department", "office", "government", "government_office", "town",
    "township", "street", "zone", "court", "centre", "other",
]  # fmt: skip

UNIT = (
    r"(?:[一-龥]{2,8}?(?:自治区|自治州|自治县|自治旗|开发区|新区|地区|省|市|州|盟|区|县|旗)"
    r"|[一-龥]县)"
)
_UNIT = re.compile(UNIT)
_NOT_A_PLACE = re.compile(
    r"[和与及]|建设|管理|服务|监督|卫生|社会|行政|关于|工作|以来|出台|制定|印发|修订|制发|下发|依据|根据|按照"
    r"|推动|组织|配合|加强|协助|指导|督促|^[由是对将向经报把让及]"
)
_SUFFIX = re.compile(r"自治区$|自治州$|自治县$|自治旗$|特别行政区$|地区$|[省市州盟区县旗]$")
_KINDS: tuple[tuple[str, Kind], ...] = (
    (r"(?:人民)?政府办公[室厅]$|政府办$", "government_office"),
    (r"街道(?:办事处|办)?$|办事处$", "street"),
    (r"镇(?:人民)?(?:政府)?$", "town"),
    (r"乡(?:人民)?(?:政府)?$", "township"),
    (r"(?:人民)?政府$", "government"),
    (r"(?:开发|新|园|示范|试验|度假|景|高新|保税|功能)区(?:管理委员会|管委会)$", "zone"),
    (r"管委会$", "zone"),
    (r"(?:委员会|委)$", "commission"),
    (r"局$", "bureau"),
    (r"[厅部署]$", "department"),
    (r"(?:办公室|办)$", "office"),
    (r"院$", "court"),
    (r"中心$", "centre"),
)  # fmt: skip
OWN_WORDS: dict[Kind, tuple[str, ...]] = {
    "bureau": ("局",), "commission": ("委",), "department": ("厅", "部", "署"),
    "office": ("办",), "government": (), "government_office": ("办", "室", "厅"),
    "town": ("镇",), "township": ("乡",), "street": ("街道", "街", "办", "处"),
    "zone": ("区", "委", "办"), "court": ("院",), "centre": ("中心",), "other": (),
}  # fmt: skip
"""What an organ of a kind calls itself after 我."""


def stem(unit: str) -> str:
    """A place without its kind: 岭东区 and 岭东 are one place.

    >>> stem("岭东区"), stem("延边朝鲜族自治州"), stem("赵县")
    ('岭东', '延边朝鲜族', '赵县')
    """
    bare = _SUFFIX.sub("", unit)
    return bare if len(bare) > 1 else unit


def units_of(name: str) -> tuple[str, ...]:
    """The places at the head of a name, the largest first.

    >>> units_of("双鸭山市岭东区卫生健康局"), units_of("市场监督管理局")
    (('双鸭山市', '岭东区'), ())
    """
    units, at = [], 0
    while (found := _UNIT.match(name, at)) and not _NOT_A_PLACE.search(found[0]):
        units.append(found[0])
        at = found.end()
    return tuple(units)


def core_of(name: str) -> str:
    """A name without the places at its head."""
    return name[sum(len(unit) for unit in units_of(name)) :]


def kind_of(name: str) -> Kind:
    """The kind of organ that a name ends as."""
    bare = re.sub(r"\([^)]*\)", "", name)
    return next((kind for ending, kind in _KINDS if re.search(ending, bare)), "other")


def abbreviates(short: str, long: str) -> bool:
    """Whether ``short`` is ``long`` with characters left out.

    >>> abbreviates("区卫健委", "密云区卫生健康委员会"), abbreviates("教育局", "卫生健康局")
    (True, False)
    """
    rest = iter(long)
    return all(character in rest for character in short)


@dataclass(frozen=True, slots=True)
class Organ:
    """The organ that reports; ``places`` are all units known to be its own or above it."""

    name: str
    kind: Kind
    units: tuple[str, ...]
    core: str
    places: frozenset[str]
    province: str | None
    city: str | None

    @staticmethod
    def of(identity: Identity) -> Organ | None:
        """The organ of a report, or None where it is unknown."""
        if not identity.organ:
            return None
        name = fold(identity.organ)
        place = identity.place
        units = units_of(name)
        known = [fold(unit) for unit in (place.province, place.city, place.county) if unit]
        places = frozenset((*units, *known, *units_of(fold(identity.title or ""))))
        if place.county and not any(stem(fold(place.county)) == stem(unit) for unit in units):
            units = (*units, fold(place.county))
        elif not units and place.city:
            units = (fold(place.city),)
        return Organ(
            name, kind_of(name), units, core_of(name), places,
            fold(place.province) if place.province else None,
            fold(place.city) if place.city else None,
        )  # fmt: skip

    @property
    def smallest(self) -> str | None:
        """The smallest place in the organ's name (岭东区), or None."""
        return self.units[-1] if self.units else None

    def owns(self, unit: str) -> bool:
        """Whether a place is this organ's own or one above it."""
        return any(stem(unit) == stem(place) or unit in place for place in self.places)

    def is_called(self, name: str) -> bool:
        """Whether ``name`` can mean this organ: its core, or a shortening of it."""
        short = core_of(name)
        return (
            short == self.core
            or abbreviates(name, self.name)
            or abbreviates(short, self.core)
            or abbreviates(self.core, short)
        )
