"""Which place an organ belongs to, and what settles a name that several places bear."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from gxnlp.identity.divisions import Division, Path, area_codes, resolve, stem, table
from gxnlp.identity.lead import known_before, trailing
from gxnlp.identity.organ import Organ
from gxnlp.identity.reading import Reading
from gxnlp.model import Override, Place

_AUTHORITY = re.compile(
    "人民政府|政府|(?:[区县市省州旗]|党)?委(?!托|派|员)|人大|政务|政协|教育局|卫生|公安|民政|财政"
)
_ISSUER = re.compile("(?:人民)?政府办公[室厅]|政办|政发")
_GOVERNED = re.compile("人民政府(?!办公)|党委|委(?=、|和)|政务公开办")
_LEVELS = {
    "省": "province", "自治区": "province", "州": "city", "自治州": "city", "盟": "city",
    "县": "county", "区": "county", "旗": "county",
}  # fmt: skip
_LAST_LETTERS = ("市", "县", "区", "州", "旗")
_TELEPHONE = re.compile(r"(?<![0-9])(0[0-9]{2,3})[-—－–)）]?[0-9]{7,8}(?![0-9])")
_ENOUGH_IN_BODY = 4


def place_at(divisions: Iterable[Division]) -> Place:
    """The place of these divisions: certain if it is one, else what they share."""
    paths = tuple(dict.fromkeys(division.path for division in divisions))
    if not paths:
        return Place()
    if len(paths) == 1:
        return Place(*paths[0], status="certain")
    province, city, county = (
        path[0] if len(set(path)) == 1 else None for path in zip(*paths, strict=True)
    )
    county = county if city else None
    return Place(province, city, county, "ambiguous", paths)


def _stated(path: Path, reading: Reading) -> tuple[Place, str | None]:
    """A place that the table does not know, with what another part states above it."""
    name = path[2] or path[1] or ""
    if not name or path[0] or (path[1] and path[2]):
        return Place(*path, status="unknown"), None
    for origin, text in reading.parts():
        at = text.find(name, 2)
        while at >= 0:
            whole = trailing(text, at + len(name)).stated
            above = whole[: whole.index(name)] if name in whole else ()
            if any(above):
                return Place(*whole, status="unknown"), origin
            at = text.find(name, at + 1)
    return Place(*path, status="unknown"), None


def place_of(organ: Organ | None, reading: Reading, year: int | None) -> tuple[Place, str | None]:
    """The place of the organ, and what settled it (None: the organ's own name)."""
    if organ is not None and organ.national:
        return Place(status="certain"), None
    if organ is not None and organ.lead:
        if not organ.lead.known:
            return _stated(organ.lead.stated, reading)
        settled, origin = _settle(organ.lead.divisions, reading)
        return place_at(settled), origin
    mentioned, origin = _mentioned(organ, reading, year)
    if not mentioned:
        return _governed(reading)
    settled, deciding = _settle(mentioned, reading)
    return place_at(settled), deciding or origin


def _governed(reading: Reading) -> tuple[Place, str | None]:
    """The place that the table does not know whose government or party committee is spoken of."""
    for origin, text in reading.parts():
        found = Counter(
            lead.stated
            for match in _GOVERNED.finditer(text)
            if any((lead := trailing(text, match.start())).stated)
        )
        if found:
            return Place(*max(found, key=lambda path: found[path]), status="unknown"), origin
    return Place(), None


def _settle(
    divisions: tuple[Division, ...], reading: Reading
) -> tuple[tuple[Division, ...], str | None]:
    """The divisions that the document's words leave, and which part of it decided."""
    deciding = None
    for origin, text in reading.parts():
        if len(divisions) < 2:
            break
        codes = Counter(_TELEPHONE.findall(text))
        scores = [_support(division, text, divisions, codes) for division in divisions]
        best = max(scores)
        if origin == "body" and best < _ENOUGH_IN_BODY:
            continue
        left = tuple(d for d, score in zip(divisions, scores, strict=True) if score == best)
        if best and len(left) < len(divisions):
            divisions, deciding = left, origin
    return divisions, deciding


def _support(
    division: Division, text: str, among: tuple[Division, ...], codes: Counter[str]
) -> int:
    """How much ``text`` speaks for a division: its city named, best right before its own name,
    or a telephone of its area."""
    province, city, _ = division.path
    score = 0
    for depth, name in ((1, city), (0, province)):
        if name is None or all(other.path[depth] == name for other in among):
            continue
        score += 2 * text.count(name) if name == city else text.count(name)
        short = stem(name)
        for before in (name, short):
            score += 4 * text.count(before + division.name)
    if codes and city:
        score += 4 * sum(codes[code] for code in area_codes().get(city, ()))
    return score


def _mentioned(
    organ: Organ | None, reading: Reading, year: int | None
) -> tuple[tuple[Division, ...], str | None]:
    """The divisions that the document speaks of most, where the organ's name has none."""
    wanted = _LEVELS.get(organ.generic, "") if organ is not None else ""
    if organ is not None and organ.bare.endswith("厅"):
        wanted = "province"
    for origin, text in reading.parts():
        counts = _counts(text, wanted, organ, year, trusting=origin != "body")
        if counts:
            return max(counts, key=lambda found: counts[found]), origin
    return (), None


def _counts(
    text: str, wanted: str, organ: Organ | None, year: int | None, *, trusting: bool
) -> Counter[tuple[Division, ...]]:
    """How much each name of a place stands out in ``text``, if it is of the level wanted."""
    counts: Counter[tuple[Division, ...]] = Counter()
    generic = organ.generic if organ is not None else ""
    for found, authority in (_names if trusting else _authorities)(text, year):
        fits = tuple(
            division
            for division in found
            if (not wanted or division.level == wanted)
            and (generic not in _LAST_LETTERS or division.name.endswith(generic))
        )
        if fits:
            depth = {"province": 1, "city": 2, "county": 3}[fits[0].level]
            counts[fits] += (3 if authority else 1) * depth
    return counts


def _names(text: str, year: int | None) -> Iterator[tuple[tuple[Division, ...], bool]]:
    """Every name of a place in ``text``, and whether an authority's name follows it."""
    names = table()
    above: tuple[Division, ...] = ()
    at = 0
    while at < len(text) - 1:
        for end, name in names.starting(text, at):
            if len(name) == 2 and not above and _follows_han(text, at):
                continue  # 政和县级 has no 和县
            found = names.named(name, year)
            if above:
                found = tuple(d for d in found if any(d.within(a) for a in above)) or found
            yield found, _AUTHORITY.match(text, end) is not None
            at, above = end, found
            break
        else:
            at, above = at + 1, ()


def _authorities(text: str, year: int | None) -> Iterator[tuple[tuple[Division, ...], bool]]:
    """The places in ``text`` whose authorities are named; not those that issued a circular,
    who are as often the level above."""
    for match in _AUTHORITY.finditer(text):
        if _ISSUER.match(text, match.start()):
            continue
        lead = known_before(text, match.start(), year)
        if lead and (lead.end - lead.start > 2 or not _follows_han(text, lead.start)):
            yield lead.divisions, True


def _follows_han(text: str, at: int) -> bool:
    return at > 0 and "一" <= text[at - 1] <= "鿿"


def overridden(override: Override, inferred: Place) -> Place:
    """The place that a manifest states: certain, completed from the table where it is known.

    Of several places that fit, the one that the document itself speaks of is taken.
    """
    given = (override.province, override.city, override.county)
    found = resolve(*given)
    if len(found) > 1:
        own = (inferred.province, inferred.city, inferred.county)
        close = [d for d in found if _agrees(d.path, own)]
        found = tuple(close) if len(close) == 1 else ()
    path = found[0].path if len(found) == 1 else given
    return Place(*path, status="certain")


def _agrees(path: Path, other: Path) -> bool:
    return all(b is None or a == b for a, b in zip(path, other, strict=True))
