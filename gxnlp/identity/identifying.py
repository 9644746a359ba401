"""Document and outline → Identity; the one function that strings the others together."""

from __future__ import annotations

from gxnlp.identity.dates import published_of, year_of
from gxnlp.identity.finding import organ_of
from gxnlp.identity.level import LEVELS, level_of
from gxnlp.identity.organ import Organ, completed, parse
from gxnlp.identity.place import overridden, place_of
from gxnlp.identity.reading import Reading, first_heading
from gxnlp.identity.sector import GENERAL, begins_with_subject, sector_of
from gxnlp.identity.title import Title, find_title, parse_title
from gxnlp.model import Document, Identity, Outline, Override, Place


def identify(document: Document, outline: Outline, override: Override | None = None) -> Identity:
    """Who reports on which year, and what told it; what a manifest says stands above everything.

    Nothing is guessed: a field that no part of the document tells is None, a place that several
    divisions could be is ``ambiguous`` with its candidates.
    """
    override = override or Override()
    heading = first_heading(document, outline)
    title, origin = _title(document, heading)
    origins: dict[str, str] = {"title": origin} if title else {}
    reading = Reading(document, outline, heading, title.spans if title else ())

    year = _year(title, reading, override, origins)
    organ = _organ(title, reading, override, year, origins)
    place = _place(organ, reading, override, year, origins)
    name = _name(organ, place)
    level = next((one for one in LEVELS if one == override.level), level_of(organ, place))
    sector = override.sector or _sector(organ)
    published = _published(reading, override, year, origins)
    if year is None and published is not None:
        year = int(published[:4]) - 1
        origins["year"] = origins["published"]
    url = override.url or dict(document.fields).get("url")
    if override.level in LEVELS:
        origins["level"] = "manifest"
    if override.sector:
        origins["sector"] = "manifest"
    if url:
        origins["url"] = "manifest" if override.url else "fields"
    return Identity(
        title=title.text if title else None,
        organ=name,
        place=place,
        level=level,
        sector=sector,
        year=year,
        published=published,
        url=url,
        origins=tuple(sorted(origins.items())),
    )


def _title(document: Document, heading: int) -> tuple[Title | None, str]:
    """The title of the text, else the site's, else the file's name."""
    if title := find_title(document, heading):
        return title, "title"
    reading = Reading(document, Outline((), None), heading, ())
    for origin, text in (("fields", reading.site_title), ("file", reading.file)):
        if title := parse_title(text):
            return title, origin
    return None, ""


def _year(
    title: Title | None, reading: Reading, override: Override, origins: dict[str, str]
) -> int | None:
    if override.year is not None:
        origins["year"] = "manifest"
        return override.year
    if told := year_of(title, reading):
        year, origin = told
        origins["year"] = origins["title"] if origin == "title" else origin
        return year
    return None


def _organ(
    title: Title | None,
    reading: Reading,
    override: Override,
    year: int | None,
    origins: dict[str, str],
) -> Organ | None:
    if override.organ:
        origins["organ"] = origins["place"] = "manifest"
        return parse(override.organ, year)
    if found := organ_of(title, reading):
        organ, *named = found
        origins["organ"], origins["place"] = (
            origins["title"] if origin == "title" else origin for origin in named
        )
        return organ
    return None


def _place(
    organ: Organ | None,
    reading: Reading,
    override: Override,
    year: int | None,
    origins: dict[str, str],
) -> Place:
    place, origin = place_of(organ, reading, year)
    if override.province or override.city or override.county:
        origins["place"] = "manifest"
        return overridden(override, place)
    if origin is not None:
        origins["place"] = origin
    if place == Place():
        origins.pop("place", None)
    return place


def _name(organ: Organ | None, place: Place) -> str | None:
    """The organ's name; 教育局 and 县教育局 take the place's name where the document tells it."""
    if organ is None:
        return None
    name = completed(organ)
    deepest = place.county or place.city or place.province
    if organ.lead or deepest is None or place.status == "ambiguous":
        return name
    if deepest.endswith(organ.generic) and begins_with_subject(organ.bare):
        return f"{deepest}{name[len(organ.generic) :]}"
    return name


def _sector(organ: Organ | None) -> str | None:
    if organ is None:
        return None
    return sector_of(organ.bare) if organ.kind == "organ" else GENERAL


def _published(
    reading: Reading, override: Override, year: int | None, origins: dict[str, str]
) -> str | None:
    if override.published:
        origins["published"] = "manifest"
        return override.published
    if told := published_of(year, reading):
        origins["published"] = told[1]
        return told[0]
    return None
