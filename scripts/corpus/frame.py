"""Title, preamble, headings and signature: what stands around the narrative."""

from __future__ import annotations

import random

from corpus.bank import numeral
from corpus.draft import TABLES, Paragraph, Piece, Section
from corpus.narrative import Writer, headings
from corpus.organs import Organ

KEYS = ("overview", "proactive", "requests", "disputes", "problems", "other")


def title(body: Organ, year: int, quirk: str, rng: random.Random) -> str:
    """The report's title on one line."""
    name = body.name
    if quirk == "bare_title" and name.startswith((body.city, body.county)):
        for place in (body.city, body.county):
            name = name.removeprefix(place) or name
    pattern = rng.choice(
        (
            "{name}{year}年政府信息公开工作年度报告",
            "{name}{year}年政府信息公开工作年度报告",
            "{year}年{name}政府信息公开工作年度报告",
            "{name}{year}年度政府信息公开工作年度报告",
            "{name}关于{year}年政府信息公开工作年度报告",
            "{name}{year}年政府信息公开年度报告",
        )
    )
    return pattern.format(name=name, year=year)


def preamble(writer: Writer) -> list[Paragraph]:
    """What stands between title and first heading: nothing, a line, or all six section names."""
    roll = writer.rng.random()
    if roll < 0.12:
        return []
    uses = ["preamble"]
    if roll > 0.45:
        uses += ["contents"] if writer.chance(0.6) else []
        uses += ["period"] if writer.chance(0.7) else []
        uses += ["contact"] if writer.chance(0.7) else []
    pieces = [piece for use in uses for piece in writer.some("statement", 1, use)]
    return [Paragraph(pieces)]


def _ordinal(quirk: str, number: int) -> str:
    if quirk == "arabic":
        return f"{number}、" + ("" if number % 2 else " ")
    if quirk == "mixed":
        return f"{number}、 " if number <= 3 else f"{numeral(number)}、"
    if quirk == "restart" and number > 1:
        return f"{numeral(number - 1)}、"
    return f"{numeral(number)}、"


def heading(key: str, year: int, quirk: str, rng: random.Random) -> str | None:
    """A section's heading as printed, or None where the quirk loses it."""
    if quirk == f"lost_{key}":
        return None
    text = rng.choice(headings()[key]).format(year=year)
    if quirk == "bare_ordinal" and key in {"overview", "problems"}:
        return text
    mark = _ordinal(quirk, KEYS.index(key) + 1)
    dirt = "|" if quirk == "dirty" and key == "other" else ""
    return f"{dirt}{mark}{text}"


def sections(
    texts: dict[str, list[Paragraph]], year: int, quirk: str, rng: random.Random
) -> list[Section]:
    """The six sections with their headings, spoilt as the quirk says."""
    found = []
    for key in KEYS:
        body = texts[key]
        glued = quirk == "glued" and key in {"overview", "problems", "other"}
        glued = glued and bool(body) and bool(body[0].pieces) and not body[0].head
        name = heading(key, year, quirk, rng)
        found.append(Section(key, name, body, table=key in TABLES, glued=glued and bool(name)))
    if quirk == "missing_section":
        del found[rng.choice((4, 5))]
    if quirk == "duplicate":
        at = rng.choice((0, 4))
        twin = Section(found[at].key, found[at].heading, found[at].paragraphs)
        found.insert(at + 1, twin)
    for section in found:
        if quirk == f"missing_{section.key}":
            section.table = False
            section.paragraphs = section.paragraphs or [
                Paragraph([Piece("无", "statement", end="")])
            ]
    return found


def signature(body: Organ, published: str, rng: random.Random) -> list[str]:
    """The lines after section six: none, the organ, or the organ and the date."""
    roll = rng.random()
    if roll < 0.45:
        return []
    year, month, day = (int(part) for part in published.split("-"))
    date = f"{year}年{month}月{day}日"
    return [body.name, date] if roll < 0.9 else [date]


def published(year: int, rng: random.Random) -> str:
    """The day of publication, late for one report in twelve."""
    if rng.random() < 0.08:
        return f"{year + 1}-{rng.randint(2, 4):02d}-{rng.randint(1, 28):02d}"
    return f"{year + 1}-01-{rng.randint(4, 31):02d}"
