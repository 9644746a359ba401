"""What every section shares, laid out for judging: masks for its shares, evidence for clusters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from gxnlp.model import Phrase, Reuse, SectionKey
from gxnlp.reuse.arrays import Flags, Ints
from gxnlp.reuse.evidence import Listings, Runs, SectionText
from gxnlp.reuse.families import Listed
from gxnlp.reuse.index import Index
from gxnlp.reuse.intervals import paint
from gxnlp.reuse.members import SECTIONS, Member
from gxnlp.reuse.shares import Aligned, nearest, section_reuse

Ranges = list[tuple[int, int]]


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """All matches and phrases of an index by the text they concern.

    ``phrases`` are in the order of ``listed``; ``previous`` names for each report the year of its
    organ's previous one.  ``by_text[t]:by_text[t + 1]`` of ``sides`` are the matches of text ``t``
    (number, and 0 where it is the left side, 1 where the right).
    """

    index: Index
    listed: Listed
    phrases: Sequence[Phrase]
    previous: dict[str, int]
    bounds: Ints
    sides: Ints
    by_text: Ints
    rows_by_text: Ints

    @staticmethod
    def of(
        index: Index, listed: Listed, phrases: Sequence[Phrase], previous: dict[str, int]
    ) -> Standing:
        """From an index and the phrases found with it; ``listed`` counts over its joined codes."""
        kept, count = index.kept, len(index.members)
        matches = np.arange(len(kept.left))
        sides = np.concatenate(
            (np.stack((matches, 0 * matches), axis=1), np.stack((matches, 0 * matches + 1), axis=1))
        )
        owner = np.concatenate((kept.left, kept.right))
        order = np.argsort(owner, kind="stable")
        rows = np.lexsort((listed.start, listed.text))
        return Standing(
            index, _sorted(listed, rows), phrases, previous, index.bounds, sides[order],
            np.searchsorted(owner[order], np.arange(count + 1)),
            np.searchsorted(listed.text[rows], np.arange(count + 1)),
        )  # fmt: skip

    def reuse(self, text: int) -> Iterator[Reuse]:
        """The measures of every section of a text, in the order of the form."""
        member = self.index.members[text]
        length = int(self.bounds[text + 1] - self.bounds[text])
        template, copied, earlier, last = (_Marks(length) for _ in range(4))
        for row in range(int(self.rows_by_text[text]), int(self.rows_by_text[text + 1])):
            phrase = self.phrases[int(self.listed.phrase[row])]
            span = self._within(text, row)
            if phrase.kind != "family":
                template.add(*span)
                continue
            copied.add(*span)
            if _is_earlier(phrase.first_year, member.year):
                earlier.add(*span)
        others: list[tuple[Member, Ints, Ints]] = []
        for number, side in self.sides[self.by_text[text] : self.by_text[text + 1]].tolist():
            other, starts, ends = self._match(number, side)
            if other.author == member.author:
                if other.year is not None and other.year == self.previous.get(member.report):
                    last.extend(starts, ends)
                continue
            copied.extend(starts, ends)
            others.append((other, starts, ends))
            if _is_earlier(other.year, member.year):
                earlier.extend(starts, ends)
        masks = [marks.mask() for marks in (template, copied, earlier, last)]
        for section, pieces in self._sections(text):
            parts = [np.concatenate([mask[a:b] for a, b in pieces]) for mask in masks]
            yield section_reuse(
                member.report, section,
                template=parts[0], copied=parts[1], earlier=parts[2],
                last_own=parts[3] if member.report in self.previous else None,
                nearest=nearest(len(parts[0]), _aligned(others, pieces)),
            )  # fmt: skip

    def evidence(self, section: SectionKey) -> tuple[list[int], list[SectionText], Runs, Listings]:
        """What speaks for clusters of a section: its texts (their numbers, and themselves), the
        runs of matches within it and where families stand in it."""
        passages, kept = self.index.passages, self.index.kept
        mine = passages.section == SECTIONS.index(section)
        sizes = (passages.end - passages.start)[mine]
        before = np.concatenate(([0], np.cumsum(sizes)[:-1])) if len(sizes) else sizes
        numbers, first = np.unique(passages.text[mine], return_index=True)
        # Where each passage begins within its section.
        offset = np.full(len(passages.text), -1, np.int64)
        offset[mine] = before - before[first][np.searchsorted(numbers, passages.text[mine])]
        texts = [
            SectionText(member.report, member.author, member.year, int(characters))
            for member, characters in zip(
                (self.index.members[n] for n in numbers.tolist()),
                np.add.reduceat(sizes, first) if len(sizes) else [],
                strict=True,
            )
        ]
        begins = self.bounds[passages.text] + passages.start

        def placed(text: Ints, start: Ints) -> tuple[Ints, Ints]:
            """The passage of each place, and its place within the section (-1: another one)."""
            passage = np.searchsorted(begins, self.bounds[text] + start, side="right") - 1
            inside = np.where(
                offset[passage] < 0, -1, start - passages.start[passage] + offset[passage]
            )
            return passage, inside

        owner = np.repeat(np.arange(len(kept.left)), np.diff(kept.begins))
        left, right = kept.left[owner], kept.right[owner]
        _, on_left = placed(left, kept.blocks[:, 0])
        _, on_right = placed(right, kept.blocks[:, 1])
        both = (on_left >= 0) & (on_right >= 0)
        length = kept.blocks[both, 2]
        runs = Runs(
            np.searchsorted(numbers, left[both]), np.searchsorted(numbers, right[both]),
            on_left[both], on_left[both] + length, on_right[both], on_right[both] + length,
        )  # fmt: skip
        family = np.array([phrase.kind == "family" for phrase in self.phrases], np.bool_)
        rows = np.flatnonzero(family[self.listed.phrase]) if len(family) else np.zeros(0, np.int64)
        _, inside = placed(
            self.listed.text[rows], self.listed.start[rows] - self.bounds[self.listed.text[rows]]
        )
        rows, inside = rows[inside >= 0], inside[inside >= 0]
        listings = Listings(
            self.listed.phrase[rows],
            np.searchsorted(numbers, self.listed.text[rows]),
            inside,
            inside + self.listed.end[rows] - self.listed.start[rows],
        )
        return numbers.tolist(), texts, runs, listings

    def places(
        self, text: int, section: SectionKey, ranges: Iterable[tuple[int, int]]
    ) -> Iterator[tuple[int, int]]:
        """Ranges of a section's characters as ranges of the text's, cut where a passage ends."""
        pieces = dict(self._sections(text))[section]
        for start, end in ranges:
            before = 0
            for begin, stop in pieces:
                size = stop - begin
                low, high = max(start - before, 0), min(end - before, size)
                if low < high:
                    yield begin + low, begin + high
                before += size

    def _sections(self, text: int) -> Iterator[tuple[SectionKey, Ranges]]:
        passages = self.index.passages
        begin, end = np.searchsorted(passages.text, [text, text + 1])
        ranges: dict[int, Ranges] = {}
        for at in range(int(begin), int(end)):
            piece = int(passages.start[at]), int(passages.end[at])
            ranges.setdefault(int(passages.section[at]), []).append(piece)
        for section in sorted(ranges):
            yield SECTIONS[section], ranges[section]

    def _within(self, text: int, row: int) -> tuple[int, int]:
        bound = int(self.bounds[text])
        return int(self.listed.start[row]) - bound, int(self.listed.end[row]) - bound

    def _match(self, number: int, side: int) -> tuple[Member, Ints, Ints]:
        """The other report of a match, and its runs on this side."""
        kept = self.index.kept
        other = kept.right[number] if side == 0 else kept.left[number]
        blocks = kept.blocks[kept.begins[number] : kept.begins[number + 1]]
        return self.index.members[int(other)], blocks[:, side], blocks[:, side] + blocks[:, 2]


class _Marks:
    """Ranges that are gathered before they are painted at once."""

    def __init__(self, length: int) -> None:
        self._length = length
        self._starts: list[Ints] = [np.zeros(0, np.int64)]
        self._ends: list[Ints] = [np.zeros(0, np.int64)]

    def add(self, start: int, end: int) -> None:
        self.extend(np.array([start]), np.array([end]))

    def extend(self, starts: Ints, ends: Ints) -> None:
        self._starts.append(starts)
        self._ends.append(ends)

    def mask(self) -> Flags:
        return paint(self._length, np.concatenate(self._starts), np.concatenate(self._ends))


def _sorted(listed: Listed, rows: Ints) -> Listed:
    return Listed(
        listed.kinds, listed.pieces, listed.phrase[rows], listed.text[rows], listed.start[rows],
        listed.end[rows],
    )  # fmt: skip


def _is_earlier(year: int | None, than: int | None) -> bool:
    return year is not None and than is not None and year < than


def _aligned(others: list[tuple[Member, Ints, Ints]], pieces: Ranges) -> Iterator[Aligned]:
    """What of each match lies in a section whose passages are ``pieces``."""
    for other, starts, ends in others:
        offset = 0
        for begin, end in pieces:
            if begin <= starts[0] < end:
                shift = offset - begin
                yield Aligned(other.report, other.year, starts + shift, ends + shift)
            offset += end - begin
