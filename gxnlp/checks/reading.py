"""A report as the checks read it: cells by address, paragraphs folded, sentences apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from gxnlp.model import Fact, Outline, Report, Section, SectionKey, Span, TableKey
from gxnlp.text import Folded, fold, fold_mapped, strip_span

_SENTENCE_END = re.compile(r"[;!?]|\.(?!\d)|(?<!\d)\.|\.(?=20\d\d年)")
_TITLE = re.compile(r"《[^《》]*》")
_LINE = re.compile(r"[^\n]+")


class Passage:
    """A paragraph of the narrative, folded; ``masked`` hides what stands in 《》.

    ``masked`` has the length of ``folded``, so that an offset in one is an offset in both.
    """

    def __init__(self, section: SectionKey, start: int, raw: str) -> None:
        self.section = section
        self.start = start
        self.raw = raw
        self.folded = fold(raw)

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
            Passage(part.key, span.start, span.of(self.report.text))
            for part in self.outline.sections
            if part.key != "preamble"
            for span in part.prose
        )

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
