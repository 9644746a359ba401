"""Planted copies: a paragraph of an earlier report, as it was or edited, recorded exactly."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import islice

from corpus.draft import Copy, Paragraph, Piece, Section
from corpus.edits import edited
from corpus.organs import PER_CITY, first_report, organ, organ_of, sector_key
from corpus.places import WRITING
from corpus.plan import COMMON_GAP, FAMILY_GAP, FAMILY_SPAN, copies_from_others, plan
from corpus.report import Corpus, Report, compose, judge, path

LEAST = 40
"""A paragraph shorter than this is not worth copying."""
TRIES = 3


def _sources(report: Report, kind: str, rng: random.Random) -> Iterator[int]:
    """Earlier reports from which a copy of this kind could come, best first."""
    body = report.organ
    if kind == "self":
        candidates = [report.number - 1] if report.number > body.first else []
    elif kind == "region":
        start = first_report(body.city_number * PER_CITY)
        candidates = list(range(start, body.first))
        rng.shuffle(candidates)
    else:
        city, slot = divmod(body.number, PER_CITY)
        candidates = [
            first_report(other * PER_CITY + place)
            for other in range(city - 1, max(city - 8, -1), -1)
            for place in range(PER_CITY)
            if sector_key(other, place) == sector_key(city, slot)
        ]
    yield from (number for number in candidates if not copies_from_others(number))


def _copyable(section: Section) -> list[Paragraph]:
    return [p for p in section.paragraphs if not p.planted and len(p.body) >= LEAST]


def _bodies(paragraph: Paragraph) -> list[Piece]:
    return [replace(piece) for piece in paragraph.pieces]


def _plant(report: Report, source: Report, kind: str, edit: str, rng: random.Random) -> bool:
    """Put one edited paragraph of ``source`` in the place of one of the report's own."""
    keys = ["overview", "problems"] if rng.random() < 0.6 else ["problems", "overview"]
    if edit == "reordered":
        keys = ["overview"]  # problems and remedies would change their sense
    for key in keys:
        section = next((s for s in report.sections if s.key == key and not s.glued), None)
        theirs = next((s for s in source.sections if s.key == key), None)
        if section is None or theirs is None:
            continue
        mine, others = _copyable(section), _copyable(theirs)
        if key == "overview":
            mine, others = mine[1:], others[1:]
        if report.plan.contradict:
            mine = [p for p in mine if not any(piece.told for piece in p.pieces)]
        if edit == "reordered":
            others = [p for p in others if len(p.pieces) > 1]
        if not mine or not others:
            continue
        target = rng.choice(mine)
        rng.shuffle(others)
        for original in others[:TRIES]:
            pieces, rate = edited(_bodies(original), edit, report, source, rng)
            text, before = "".join(piece.text for piece in pieces), original.body
            if (text == before) == (edit == "verbatim"):
                break
        else:
            continue
        target.pieces, target.planted = pieces, True
        there = path(source.number, source.organ, source.year, source.plan)
        report.copies.append(Copy(there, kind, edit, round(rate, 4), key, text, before))
        if edit == "verbatim":
            report.residue += _residue(report, source, key, text)
        return True
    return False


def _residue(report: Report, source: Report, key: str, text: str) -> list[dict[str, str]]:
    """The source's names and year where they stand in a text copied word for word."""
    ours = "".join(report.words.values())
    names = {source.words[slot] for slot in ("organ", "place", "short", "we", "account")}
    found = [("foreign_name", name) for name in names if name in text and name not in ours]
    year = f"{source.year}年"
    if year in text and source.year != report.year:
        found.append(("wrong_year", year))
    return [{"rule": rule, "section": key, "text": name} for rule, name in sorted(found)]


@cache
def _shared(kind: str) -> list[tuple[str, list[Piece]]]:
    data = tomllib.loads((WRITING / "family.toml").read_text(encoding="utf-8"))
    return [
        (
            row["section"],
            [
                Piece(
                    point["text"],
                    point["role"],
                    tuple(f"{point['role']}.{stem}" for stem in point["themes"]),
                    bank=f"{kind}-{number}-{line}",
                )
                for line, point in enumerate(row["points"], 1)
            ],
        )
        for number, row in enumerate(data[kind], 1)
    ]


def _bare(section: Section) -> bool:
    """Whether the section only says that there is nothing to say."""
    pieces = [piece for paragraph in section.paragraphs for piece in paragraph.pieces]
    return len(pieces) == 1 and pieces[0].role == "statement"


def _join(
    report: Report, kind: str, which: int, first: int, corpus: Corpus, rng: random.Random
) -> None:
    """Add a shared paragraph or formula; ``first`` is the report that had it first."""
    key, pieces = _shared(kind)[which]
    section = next((s for s in report.sections if s.key == key), None)
    if section is None or report.number < first:
        return
    added = Paragraph([replace(piece) for piece in pieces], planted=True)
    hosts = [p for p in section.paragraphs[1:] if p.pieces and not p.planted]
    if _bare(section):
        section.paragraphs[:] = [added]
    elif kind == "common" and hosts:
        rng.choice(hosts).pieces.extend(added.pieces)
    else:
        section.paragraphs.append(added)
    if report.number == first:
        return
    source = organ(organ_of(first), corpus.seed)
    year = source.years[first - source.first]
    there = path(first, source, year, plan(first, corpus.seed, corpus.formats, corpus.clean))
    report.copies.append(Copy(there, kind, "verbatim", 0.0, key, added.body, added.body))


def _member(number: int, kind: str) -> bool:
    """Whether a report belongs to those of its series that share: a family in one year only."""
    body = organ_of(number)
    if kind == "family":
        return body % FAMILY_GAP != FAMILY_GAP - 1 and number == first_report(body)
    return body % COMMON_GAP != COMMON_GAP - 1


@cache
def _first(series: int, kind: str, corpus: Corpus) -> int:
    """The first report of the series in which the shared text can stand."""
    number = first_report(series * FAMILY_SPAN)
    while plan(number, corpus.seed, corpus.formats, corpus.clean).quirk == "missing_section" or (
        not _member(number, kind)
    ):
        number += 1
    return number


def finish(number: int, corpus: Corpus) -> Report:
    """The k-th report with its copies, its shared paragraphs and its errors."""
    report = compose(number, corpus)
    rng = random.Random(f"{corpus.seed}:plant:{number}")
    for kind, edit in report.plan.copies:
        for source in islice(_sources(report, kind, rng), TRIES):
            if _plant(report, compose(source, corpus), kind, edit, rng):
                break
    for kind in ("family", "common"):
        if _member(number, kind):
            series = report.organ.number // FAMILY_SPAN % len(_shared(kind))
            _join(report, kind, series, _first(series, kind, corpus), corpus, rng)
    report.errors = judge(report, corpus)
    return report
