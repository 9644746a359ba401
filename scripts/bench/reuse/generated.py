"""Corpora of any size with planted copies and their truth, for measuring the copy finder.

A report has an overview of about 900 canonical characters, problems of about 250 and at times a
sentence of other matters; lengths are log-normal, with a long tail.  Organs report for 3 to 6 years
in a row and tell part of their paragraphs again (numbers changed).  Set phrases of 20 to 55
characters recur in many organs, and *families*, paragraphs of 80 to 300 characters, stand in 25 to
200 of them.  Into this copies are planted, from reports of another organ and the same or an earlier
year; each is recorded exactly, and every character knows its origin (:mod:`bench.reuse.pieces`).
"""

from __future__ import annotations

import hashlib
import math
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bench.reuse.edits import renumbered
from bench.reuse.language import FULL_NAME, Language
from bench.reuse.organs import Organ, organs
from bench.reuse.pieces import Piece, text_of
from bench.reuse.planting import (
    TRIES,
    Draft,
    Mark,
    Paragraph,
    Plant,
    Source,
    Writer,
    shuffled_in,
)
from bench.reuse.truth import Generated, Planted
from gxnlp.model import Narrative, Passage, SectionKey, Span

RATE = 0.14
"""The chance of each kind of planted copy in each report."""

PHRASED = 0.3
LENGTHS: dict[SectionKey, int] = {"overview": 880, "problems": 200}
"""Mean characters of the source, punctuation included."""

SPREAD = 0.6
LONGEST = 8_000
OTHER_SHARE = 0.3
HEADINGS: dict[SectionKey, str] = {
    "overview": "一、总体情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}
TABLE = "二、主动公开政府信息情况\n制发件数\t废止件数\t现行有效件数\n0\t0\t0"


@dataclass(frozen=True, slots=True)
class Record:
    """A finished report, as later ones copy from it."""

    report: str
    organ: Organ
    sections: dict[SectionKey, tuple[Paragraph, ...]]


def generate(reports: int, seed: int = 1) -> Generated:
    """A corpus of ``reports`` narratives, the same for the same seed, in the order of their ids."""
    return _Corpus(reports, seed).made()


class _Corpus:
    def __init__(self, reports: int, seed: int) -> None:
        self.seed = seed
        self.draw = draw = random.Random(seed)
        language = Language(seed)
        self.writer = Writer(language, 200 + reports // 100, draw)
        self.kinds = tuple(self.writer.kinds().values())
        everyone = list(organs(reports, language.characters, draw))
        self.due = sorted((year, organ.number) for organ in everyone for year in organ.years)
        self.organs = everyone
        self.records: list[Record] = []
        self.last: dict[int, Record] = {}
        self.planted: list[Planted] = []
        self.first_of: dict[int, tuple[str, Span]] = {}
        self.narratives: list[Narrative] = []
        self.origins: dict[str, tuple[tuple[int, int, int], ...]] = {}
        self.families = self._families(math.ceil(reports / 200))

    def _families(self, number: int) -> dict[tuple[int, int], list[tuple[int, tuple[Piece, ...]]]]:
        """By (organ, year) the families that appear there; sizes are log-uniform."""
        found = defaultdict(list)
        for family in range(number):
            pieces = self.writer.family(slot=self.draw.random() < 0.5)
            size = round(math.exp(self.draw.uniform(math.log(25), math.log(200))))
            for organ in self.draw.sample(self.organs, min(size, len(self.organs) // 2)):
                found[organ.number, self.draw.choice(organ.years)].append((family, pieces))
        return found

    def made(self) -> Generated:
        for year, number in self.due:
            self._report(self.organs[number], year)
        narratives = sorted(self.narratives, key=lambda narrative: narrative.report)
        return Generated(tuple(narratives), tuple(self.planted), self.origins)

    def _report(self, organ: Organ, year: int) -> None:
        report = hashlib.sha256(f"{self.seed} {organ.number} {year}".encode()).hexdigest()[:16]
        drafts: dict[SectionKey, list[Draft]] = {}
        whole = self._whole_section(organ)
        for key in LENGTHS:
            if whole and whole[0] == key:
                drafts[key] = [
                    Draft(paragraph.pieces, family=paragraph.family) for paragraph in whole[1]
                ]
            else:
                drafts[key] = self._section(organ, year, key)
        if self.draw.random() < OTHER_SHARE:
            drafts["other"] = [Draft((self.writer.sentence(organ),))]
        record = self._assemble(report, organ, year, drafts)
        if whole:
            key, source, origin = whole
            self.planted.append(
                Planted("whole section", origin, _extent(source), report,
                        _extent(record.sections[key]))
            )  # fmt: skip
        self.records.append(record)
        self.last[organ.number] = record

    def _other(self, organ: Organ) -> Record | None:
        """A finished report of another organ."""
        for _ in range(TRIES):
            if self.records:
                record = self.draw.choice(self.records)
                if record.organ.number != organ.number:
                    return record
        return None

    def _whole_section(self, organ: Organ) -> tuple[SectionKey, tuple[Paragraph, ...], str] | None:
        record = self._other(organ) if self.draw.random() < RATE else None
        if record is None:
            return None
        key = self.draw.choice(list(LENGTHS))
        return key, record.sections[key], record.report

    def _section(self, organ: Organ, year: int, key: SectionKey) -> list[Draft]:
        """Kept paragraphs and planted ones, filled up with new ones to the length drawn."""
        kept = self._kept(organ, key)
        groups = []
        if key == "overview":
            groups = [[draft] for draft in self._of_families(organ, year)]
        for plant in self.kinds:
            # The overview takes most copies, as it has most of the text.
            chance = RATE * (0.85 if key == "overview" else 0.15)
            if self.draw.random() < chance:
                groups.append(self._copy(plant, organ))
        spread = math.exp(self.draw.gauss(-(SPREAD**2) / 2, SPREAD))
        left = min(LENGTHS[key] * spread, LONGEST)
        left -= sum(len(text_of(draft.pieces)) for group in [kept, *groups] for draft in group)
        while left > 0 or not (kept or any(groups)):
            pieces = self.writer.paragraph(organ, PHRASED, round(left))
            groups.append([Draft(pieces)])
            left -= len(text_of(pieces))
        return shuffled_in(kept, groups, self.draw)

    def _kept(self, organ: Organ, key: SectionKey) -> list[Draft]:
        record = self.last.get(organ.number)
        if record is None:
            return []
        kept = []
        for paragraph in record.sections[key]:
            if self.draw.random() < organ.keeps:
                pieces = renumbered(paragraph.pieces, self.draw)
                mark = Mark("kept", 0, len(text_of(pieces)), record.report,
                            paragraph.start, paragraph.end)  # fmt: skip
                kept.append(Draft(pieces, (mark,), paragraph.family))
        return kept

    def _of_families(self, organ: Organ, year: int) -> list[Draft]:
        drafts = []
        for family, pieces in self.families.get((organ.number, year), ()):
            named = tuple(
                Piece(organ.name if piece.text == FULL_NAME else piece.text, piece.origin)
                for piece in pieces
            )
            marks: tuple[Mark, ...] = ()
            if family in self.first_of:
                report, span = self.first_of[family]
                size = len(text_of(named))
                marks = (Mark("family", 0, size, report, span.start, span.end),)
            drafts.append(Draft(named, marks, family))
        return drafts

    def _copy(self, plant: Plant, organ: Organ) -> list[Draft]:
        for _ in range(TRIES):
            record = self._other(organ)
            if record is None:
                return []
            paragraph = self.draw.choice([p for ps in record.sections.values() for p in ps])
            if paragraph.family is None:
                drafts = plant(Source(record.report, record.organ, paragraph), organ)
                if drafts:
                    return drafts
        return []

    def _assemble(
        self, report: str, organ: Organ, year: int, drafts: dict[SectionKey, list[Draft]]
    ) -> Record:
        """Write the report's text and note what stands where."""
        parts = [f"{organ.name}{year}年政府信息公开工作年度报告"]
        at = len(parts[0]) + 1
        sections: dict[SectionKey, tuple[Paragraph, ...]] = {}
        origins = []
        for key, section in drafts.items():
            before = [TABLE, HEADINGS[key]] if key == "problems" else [HEADINGS[key]]
            parts += before
            at += sum(len(part) + 1 for part in before)
            placed = []
            for draft in section:
                text = text_of(draft.pieces)
                paragraph = Paragraph(draft.pieces, at, at + len(text), draft.family)
                placed.append(paragraph)
                parts.append(text)
                for mark in draft.marks:
                    self.planted.append(
                        Planted(mark.kind, mark.source, Span(mark.source_start, mark.source_end),
                                report, Span(at + mark.start, at + mark.end))
                    )  # fmt: skip
                if draft.family is not None:
                    self.first_of.setdefault(draft.family, (report, Span(at, at + len(text))))
                offset = at
                for piece in draft.pieces:
                    origins.append((offset, len(piece.text), piece.origin))
                    offset += len(piece.text)
                at += len(text) + 1
            sections[key] = tuple(placed)
        self.origins[report] = tuple(origins)
        self.narratives.append(_narrative(report, organ, year, "\n".join(parts), sections))
        return Record(report, organ, sections)


def _extent(paragraphs: Sequence[Paragraph]) -> Span:
    return Span(paragraphs[0].start, paragraphs[-1].end)


def _narrative(
    report: str,
    organ: Organ,
    year: int,
    text: str,
    sections: dict[SectionKey, tuple[Paragraph, ...]],
) -> Narrative:
    passages = tuple(
        Passage(key, tuple(Span(paragraph.start, paragraph.end) for paragraph in paragraphs))
        for key, paragraphs in sections.items()
    )
    return Narrative(
        report=report,
        organ=organ.name,
        organ_key=organ.city + organ.name,
        year=year,
        region=organ.city,
        sector=organ.sector,
        level="county",
        placed=True,
        names=(organ.name, organ.place),
        text=text,
        passages=passages,
    )
