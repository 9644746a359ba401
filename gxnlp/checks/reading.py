"""A report as the checks read it: cells by address, paragraphs folded, sentences apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from gxnlp.language import Amount
from gxnlp.model import Entity, Fact, Outline, Report, Section, SectionKey, Span, TableKey
from gxnlp.text import Folded, fold, fold_mapped, strip_span

_SENTENCE_END = re.compile(r"[;!?]|\.(?!\d)|(?<!\d)\.|\.(?=20\d\d年)")
_TITLE = re.compile(r"《[^《》]*》")
_LINE = re.compile(r"[^\n]+")
_CASE_UNITS = frozenset(
    ("件次", "件", "条", "宗", "起", "人次", "次", "份", "例", "个", "项", "笔", "封", "桩", "")
)
"""The units in which narrative tells of what the tables count; "" where none is told."""
_ROUNDED = re.compile(r"[万亿]|\d[百千]")


@dataclass(frozen=True, slots=True)
class Number:
    """A count that the narrative tells as exact: its range in the folded paragraph, its value, its
    unit ("" where none is told), and whether it is written in Chinese numerals with a unit."""

    start: int
    end: int
    value: float
    unit: str
    spelled: bool


class Passage:
    """A paragraph of the narrative, folded; ``masked`` hides what stands in 《》.

    ``masked`` has the length of ``folded``, so that an offset in one is an offset in both.
    ``counts`` are the entities of that kind within the paragraph.
    """

    def __init__(
        self, section: SectionKey, start: int, raw: str, counts: Sequence[Entity] = ()
    ) -> None:
        self.section = section
        self.start = start
        self.raw = raw
        self.folded = fold(raw)
        self._counts = counts

    @cached_property
    def masked(self) -> str:
        """The folded text with the names of documents blotted out."""
        if "《" not in self.folded:
            return self.folded
        return _TITLE.sub(lambda found: "□" * len(found[0]), self.folded)

    @cached_property
    def _mapped(self) -> Folded:
        return fold_mapped(self.raw)

    def span(self, start: int, end: int) -> Span:
        """The place in the document of ``folded[start:end]`` (``start < end``)."""
        first, last = self._mapped.back(start, end)
        return Span(self.start + first, self.start + last)

    def words(self, start: int, end: int) -> str:
        """The characters of the document at ``folded[start:end]``, on one line."""
        first, last = self._mapped.back(start, end)
        return " ".join(self.raw[first:last].split())

    def numbers(self, start: int, end: int) -> tuple[Number, ...]:
        """The counts of cases in ``folded[start:end]``, in order; none that is rounded (约, 万)."""
        return tuple(one for one in self._numbers if start <= one.start and one.end <= end)

    @cached_property
    def _numbers(self) -> tuple[Number, ...]:
        return tuple(
            number for count in self._counts if (number := self._number(count)) is not None
        )

    def _number(self, count: Entity) -> Number | None:
        amount = Amount.read(count.normal or "")
        if not amount.exact or amount.unit not in _CASE_UNITS:
            return None
        offsets = self._mapped.offsets
        start = bisect_left(offsets, count.span.start - self.start)
        end = bisect_left(offsets, count.span.end - self.start)
        words = self.folded[start:end]
        if _ROUNDED.search(words):
            return None
        spelled = bool(amount.unit) and not words[0].isdigit()
        return Number(start, end, amount.value, amount.unit, spelled)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """The sentences as ranges of ``folded``."""
        start = 0
        for mark in _SENTENCE_END.finditer(self.masked):
            if mark.start() > start:
                yield start, mark.start()
            start = mark.end()
        if start < len(self.masked):
            yield start, len(self.masked)


@dataclass(frozen=True)
class Reading:
    """What every check is given: the report, and what several checks derive from it."""

    report: Report

    @property
    def outline(self) -> Outline:
        """The report's sections and signature."""
        return self.report.outline

    @property
    def year(self) -> int | None:
        """The year reported on."""
        return self.report.identity.year

    @cached_property
    def facts(self) -> Mapping[str, Fact]:
        """Every fact by its address."""
        return {fact.address: fact for fact in self.report.facts}

    @cached_property
    def values(self) -> Mapping[str, float | None]:
        """The number of every cell by its address."""
        return {address: fact.value for address, fact in self.facts.items()}

    @cached_property
    def printed(self) -> Mapping[TableKey, tuple[Fact, ...]]:
        """The cells that have a place in the source, by table; a table without one is absent."""
        found: dict[TableKey, list[Fact]] = {}
        for fact in self.report.facts:
            if fact.span is not None or fact.raw is not None:
                found.setdefault(fact.table, []).append(fact)
        return {table: tuple(facts) for table, facts in found.items()}

    def value(self, address: str) -> float | None:
        """The number of a cell, or None."""
        return self.values.get(address)

    def section(self, key: SectionKey) -> Section | None:
        """The first section under that key."""
        return next((part for part in self.outline.sections if part.key == key), None)

    @cached_property
    def narrative(self) -> tuple[Passage, ...]:
        """The paragraphs of every section but the preamble."""
        return tuple(
            Passage(part.key, span.start, span.of(self.report.text), self._counts(span))
            for part in self.outline.sections
            if part.key != "preamble"
            for span in part.prose
        )

    def _counts(self, span: Span) -> tuple[Entity, ...]:
        """The counts among the report's entities that stand in ``span``."""
        entities = self.report.entities
        first = bisect_left(entities, span.start, key=lambda entity: entity.span.start)
        last = bisect_left(entities, span.end, key=lambda entity: entity.span.start)
        return tuple(entity for entity in entities[first:last] if entity.kind == "count")

    @cached_property
    def preamble(self) -> tuple[Passage, ...]:
        """The paragraphs before the first heading, title and all."""
        return tuple(
            Passage("preamble", span.start, span.of(self.report.text))
            for part in self.outline.sections
            if part.key == "preamble"
            for span in self._paragraphs(part)
        )

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Preamble and narrative, in the order of the document."""
        return self.preamble + self.narrative

    def body(self, key: SectionKey) -> tuple[Passage, ...]:
        """The paragraphs of the sections under one key."""
        return tuple(passage for passage in self.narrative if passage.section == key)

    def _paragraphs(self, part: Section) -> Iterator[Span]:
        blocks = [
            block.span
            for block in self.report.document.blocks
            if block.grid is None and part.body.covers(block.span)
        ]
        if blocks:
            yield from (span for span in blocks if len(span))
            return
        text = self.report.text
        for line in _LINE.finditer(text, part.body.start, part.body.end):
            start, end = strip_span(text, line.start(), line.end())
            if start < end:
                yield Span(start, end)
