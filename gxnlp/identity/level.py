"""The administrative level of an organ, from its name and its place."""

from __future__ import annotations

from gxnlp.identity.divisions import resolve
from gxnlp.identity.organ import Organ
from gxnlp.model import Level, Place

_GENERIC: dict[str, Level] = {
    "省": "province", "自治区": "province",
    "市": "city", "州": "city", "自治州": "city", "盟": "city",
    "县": "county", "区": "county", "旗": "county",
}  # fmt: skip
LEVELS: tuple[Level, ...] = ("national", "province", "city", "county", "township")


def level_of(organ: Organ | None, place: Place) -> Level | None:
    """The level; 区 of a municipality counts as county, 街道, 镇 and 乡 as township."""
    if organ is not None:
        if organ.kind == "township":
            return "township"
        if organ.national:
            return "national"
    if place.status == "ambiguous" and place.candidates:
        # What the table does not settle is still of one level: four 鼓楼区 are all counties.
        return "county" if all(path[2] for path in place.candidates) else _of_path(place)
    level = _of_path(place)
    if level == "province" and organ is not None and organ.kind == "zone":
        return "city"  # a zone of a municipality
    if level is None and organ is not None:
        if organ.generic:
            return _GENERIC.get(organ.generic)
        if organ.bare.endswith("厅"):
            return "province"
    return level


def _of_path(place: Place) -> Level | None:
    if place.county:
        return "county"
    if place.city and place.city != place.province:
        return "city"
    if place.province:
        known = resolve(place.province, None, None)
        return "province" if known or place.city is None else "city"
    return None
