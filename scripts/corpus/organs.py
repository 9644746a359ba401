"""Which organ and which year the k-th report of a corpus belongs to."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.places import WRITING, gazetteer, stem, town

PROVINCE_SLOT = 11
PER_CITY = 12
EARLY_CITIES = 3
SHORT = (3, 2, 1, 2, 3, 2, 2, 1, 3, 2, 1, 2)
"""Years reported by the twelve organs of an early city: 24 reports."""
LONG = (5, 4, 3, 4, 6, 4, 3, 2, 5, 4, 4, 4)
"""The same for every later city: 48 reports."""
FIRST_YEAR, LAST_YEAR = 2019, 2024


@dataclass(frozen=True, slots=True)
class Sector:
    """A branch of government as ``sectors.toml`` describes it."""

    key: str
    name: str
    bureau: tuple[str, ...]
    short: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Organ:
    """An invented organ; ``first`` is the index of its first report."""

    number: int
    name: str
    short: str
    we: str
    place: str
    region: str
    units: str
    province: str
    city: str
    county: str
    level: str
    sector: Sector
    site: str
    account: str
    slug: str
    first: int
    years: tuple[int, ...]

    @property
    def city_number(self) -> int:
        """The index of its city in the corpus."""
        return self.number // PER_CITY


@cache
def sectors() -> dict[str, Sector]:
    """Every sector by key, in the order of the file."""
    data = tomllib.loads((WRITING / "sectors.toml").read_text(encoding="utf-8"))
    return {
        row["key"]: Sector(
            row["key"], row["name"], tuple(row["bureau"]), tuple(row["short"]), tuple(row["fields"])
        )
        for row in data["sector"]
    }


@cache
def _rotating() -> tuple[str, ...]:
    special = {"health", "government", "street", "town"}
    return tuple(key for key in sectors() if key not in special)


def sector_key(city: int, slot: int) -> str:
    """The sector of the organ in one of a city's twelve places."""
    fixed = {0: "government", 1: "health", 3: "government", 4: "health", 7: "health"}
    fixed |= {6: "town", 9: "street"}
    if slot in fixed:
        return fixed[slot]
    turn = city // len(gazetteer().provinces) if slot == PROVINCE_SLOT else 0
    return _rotating()[(city * 5 + slot * 7 + turn) % len(_rotating())]


def _lengths(city: int) -> tuple[int, ...]:
    return SHORT if city < EARLY_CITIES else LONG


def first_report(number: int) -> int:
    """The index of an organ's first report."""
    city, slot = divmod(number, PER_CITY)
    early = min(city, EARLY_CITIES) * sum(SHORT)
    late = max(city - EARLY_CITIES, 0) * sum(LONG)
    return early + late + sum(_lengths(city)[:slot])


def organ_of(report: int) -> int:
    """The number of the organ to which the k-th report belongs."""
    early = EARLY_CITIES * sum(SHORT)
    if report < early:
        city, rest = divmod(report, sum(SHORT))
    else:
        city, rest = divmod(report - early, sum(LONG))
        city += EARLY_CITIES
    slot = 0
    while rest >= _lengths(city)[slot]:
        rest -= _lengths(city)[slot]
        slot += 1
    return city * PER_CITY + slot


def _bureau(sector: Sector, rng: random.Random) -> tuple[str, str, str]:
    """The organ's own words: full ending, short ending, and how it speaks of itself."""
    which = rng.randrange(len(sector.bureau))
    full, short = sector.bureau[which], sector.short[which]
    return full, short, "我委" if full.endswith("委员会") else "我局"


@lru_cache(maxsize=4096)
def organ(number: int, seed: int) -> Organ:
    """The organ with that number; the same for the same seed."""
    rng = random.Random(f"{seed}:organ:{number}")
    city, slot = divmod(number, PER_CITY)
    sector = sectors()[sector_key(city, slot)]
    provinces = gazetteer().provinces
    province = provinces[city % len(provinces)]
    city_name = stem(city * 5, seed)
    city_text = city_name.text + "市"
    district = {3: 0, 4: 0, 5: 0, 6: 0, 7: 1, 8: 1, 9: 1, 10: 2, 11: 3}.get(slot, -1)
    county_name = stem(city * 5 + 1 + district, seed)
    suffix = ("区", "县", "市")[(city + district) % 3]
    county = county_name.text + suffix if district >= 0 else ""
    slug = (county_name if district >= 0 else city_name).slug
    level = "county" if district >= 0 else "city"
    kind = suffix if district >= 0 else "市"
    place, prefix = (county, rng.choice((city_text, ""))) if county else (city_text, "")
    if slot == PROVINCE_SLOT and city < len(provinces) * len(_rotating()):
        level, kind, county, slug = "province", "省", "", f"province{city % len(provinces):02d}"
        place, prefix, city_text = province, "", ""
    full, short, we = _bureau(sector, rng)
    units = "各科室" if level != "province" else "各处室"
    region = f"全{kind}"
    if level == "province":
        full = full.replace("局", "厅") if full.endswith("局") else full
        short, we = (short.replace("局", "厅"), we.replace("局", "厅"))
    base = f"{kind}{short}"
    if sector.key == "government":
        we, units, base = (
            f"我{kind}",
            "各部门、各乡镇" if district >= 0 else "各县区、各部门",
            place,
        )
    elif sector.key in {"town", "street"}:
        name = town(number, seed)
        ending = "街道" if sector.key == "street" else ("镇", "乡")[city % 2]
        level, slug = "township", name.slug
        prefix, place = rng.choice((place, city_text + place)), name.text + ending
        full = "办事处" if sector.key == "street" else "人民政府"
        we = "我街道" if sector.key == "street" else f"我{ending}"
        region, units, base = (
            f"全{ending[-1] if ending != '街道' else '街道'}",
            "各村（社区）",
            place,
        )
    host = "省" if level == "province" else ("市" if level == "city" else kind)
    return Organ(
        number=number,
        name=f"{prefix}{place}{full}",
        short=base,
        we=rng.choice((we, we, we, "本机关" if sector.key != "government" else we)),
        place=place,
        region=region,
        units=units,
        province=province,
        city=city_text,
        county=county,
        level=level,
        sector=sector,
        site=f"{host}政府门户网站",
        account=f"“{place.rstrip('市区县省镇乡')}{_nick(sector)}”微信公众号",
        slug=slug,
        first=first_report(number),
        years=_years(_lengths(city)[slot], rng),
    )


def _nick(sector: Sector) -> str:
    return {"government": "发布", "town": "之声", "street": "e家"}.get(sector.key, sector.name[:2])


def _years(count: int, rng: random.Random) -> tuple[int, ...]:
    start = rng.randint(FIRST_YEAR, LAST_YEAR + 1 - count)
    return tuple(range(start, start + count))
