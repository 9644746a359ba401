"""Two reports' sections side by side: what is alike, stretch by stretch, and what is not.

The matches of the corpus come first, those that follow each other in one order on both sides; what
lies between them is compared character by character, so that set phrases, which are no matches,
are seen as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from gxnlp.model import Narrative, SectionKey, Span, SubstitutionKind
from gxnlp.reports.aligning import Body, Pair, align
from gxnlp.reuse.arrays import SEAM
from gxnlp.reuse.canonical import Canonical, canonical
from gxnlp.reuse.substitutions import substitutions
from gxnlp.text import squash

SHORTEST = 12
"""Between matches, so many canonical characters in a run are shown as alike."""
_WORD = 4
_EDIT = 12
"""Runs of :data:`_WORD` that are no further apart on either side are alike together, if one of
them is long enough."""
_MOST = 400_000_000
"""Between matches nothing is compared where the product of the two lengths is larger."""
_BREAKS = re.compile(r"[^\S\n]*\n\s*")
_CLOSERS = "。；，、：！？）”’」』》 \t\r\n\u3000"

Run = tuple[Span, Span]
Block = tuple[int, int, int]
"""A run of canonical characters: where it begins on the left and on the right, and its length."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A match as far as it is set beside others: both spans, the equal runs, what differs."""

    id: str | None
    left: Span
    right: Span
    equal: tuple[Run, ...]
    substitutions: Mapping[SubstitutionKind, Sequence[Pair]]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of both texts: alike (``body``), or what only stands on one side or the other.

    ``match`` is the id of the match that it is.
    """

    left: str
    right: str
    body: Body | None
    match: str | None


@dataclass(frozen=True, slots=True)
class Beside:
    """One section of two reports; lengths and ``alike`` are in canonical characters.

    ``shown`` are the matches that stand in ``stretches``.
    """

    section: SectionKey
    stretches: tuple[Stretch, ...]
    left_characters: int
    right_characters: int
    alike: int

    @property
    def shown(self) -> frozenset[str]:
        """The matches that stand in ``stretches``."""
        return frozenset(stretch.match for stretch in self.stretches if stretch.match)


@dataclass(frozen=True, slots=True)
class Text:
    """A report's text with its canonical characters and the bodies of its sections."""

    narrative: Narrative
    canonical: Canonical
    bodies: Mapping[str, Span]

    @classmethod
    def of(cls, narrative: Narrative, bodies: Mapping[str, Span]) -> Text:
        """The text of a narrative, whose sections have these bodies."""
        return cls(narrative, canonical(narrative), bodies)

    def within(self, span: Span) -> tuple[int, int]:
        """The canonical characters whose sources lie in ``span``."""
        inner = slice(1, len(self.canonical.codes) - 1)  # a seam stands first and last
        starts, ends = self.canonical.starts[inner], self.canonical.ends[inner]
        kept = np.flatnonzero((starts >= span.start) & (ends <= span.end) & (ends > 0)) + 1
        return (int(kept[0]), int(kept[-1]) + 1) if len(kept) else (1, 1)

    def told(self, start: int, end: int) -> list[int]:
        """Canonical characters as numbers; no seam equals one of another text."""
        codes = self.canonical.codes[start:end].tolist()
        return [code if code != SEAM else -id(self) for code in codes]

    def count(self, span: Span) -> int:
        """How many canonical characters ``span`` has."""
        start, end = self.within(span)
        return int((self.canonical.codes[start:end] != SEAM).sum())


def beside(section: SectionKey, left: Text, right: Text, matches: Sequence[Passage]) -> Beside:
    """One section of both; ``matches`` are those of the two in it, the strongest first."""
    ours = left.bodies.get(section, Span(0, 0))
    theirs = right.bodies.get(section, Span(0, 0))
    whole = [m for m in matches if ours.covers(m.left) and theirs.covers(m.right)]
    chosen = sorted(_in_one_order(whole), key=lambda passage: passage.left.start)
    found = list(_filled(left, right, ours, theirs, chosen))
    stretches: list[Stretch] = []
    at, to = ours.start, theirs.start
    for number, passage in enumerate(found):
        ours_before, theirs_before = Span(at, passage.left.start), Span(to, passage.right.start)
        stretches += _apart(left, right, ours_before, theirs_before)
        after = found[number + 1] if number + 1 < len(found) else None
        at = closed(left.narrative.text, passage.left.end, after.left.start if after else ours.end)
        to = closed(
            right.narrative.text, passage.right.end, after.right.start if after else theirs.end
        )
        ours_closed, theirs_closed = Span(passage.left.start, at), Span(passage.right.start, to)
        stretches.append(_alike(left, right, passage, ours_closed, theirs_closed))
    stretches += _apart(left, right, Span(at, ours.end), Span(to, theirs.end))
    alike = sum(left.count(run[0]) for passage in found for run in passage.equal)
    return Beside(section, tuple(stretches), left.count(ours), right.count(theirs), alike)


def _in_one_order(matches: Sequence[Passage]) -> list[Passage]:
    """The matches that come in the same order on both sides, the first ones chosen first."""
    kept: list[Passage] = []
    for one in matches:
        if all(_follows(one, other) or _follows(other, one) for other in kept):
            kept.append(one)
    return kept


def _follows(one: Passage, other: Passage) -> bool:
    return other.left.end <= one.left.start and other.right.end <= one.right.start


def _filled(
    left: Text, right: Text, ours: Span, theirs: Span, found: Sequence[Passage]
) -> Iterator[Passage]:
    """The passages, with what else is alike before, between and behind them."""
    at, to = ours.start, theirs.start
    for passage in found:
        before = Span(at, passage.left.start), Span(to, passage.right.start)
        yield from _between(left, right, *before)
        yield passage
        at, to = passage.left.end, passage.right.end
    yield from _between(left, right, Span(at, ours.end), Span(to, theirs.end))


def _between(left: Text, right: Text, ours: Span, theirs: Span) -> Iterator[Passage]:
    """What is alike, in one order, in two spans: runs joined over edits."""
    from rapidfuzz.distance import Indel

    (first, last), (start, end) = left.within(ours), right.within(theirs)
    if last - first < SHORTEST or end - start < SHORTEST:
        return
    if (last - first) * (end - start) > _MOST:
        return
    chains: list[list[Block]] = [[]]
    for same in Indel.opcodes(left.told(first, last), right.told(start, end)):
        block = first + same.src_start, start + same.dest_start, same.src_end - same.src_start
        if same.tag != "equal" or block[2] < _WORD:
            continue
        if chains[-1] and _between_blocks(chains[-1][-1], block) > _EDIT:
            chains.append([])
        chains[-1].append(block)
    for chain in map(_trimmed, chains):
        if any(length >= SHORTEST for _, _, length in chain):
            yield _joined(left, right, chain)


def _between_blocks(one: Block, other: Block) -> int:
    """How many characters lie between two blocks, on the side where they are more."""
    return max(other[0] - one[0], other[1] - one[1]) - one[2]


def _trimmed(chain: list[Block]) -> list[Block]:
    """The chain without ends that are shorter than the way to them."""
    while len(chain) > 1 and chain[-1][2] < _between_blocks(chain[-2], chain[-1]):
        chain = chain[:-1]
    while len(chain) > 1 and chain[0][2] < _between_blocks(chain[0], chain[1]):
        chain = chain[1:]
    return chain


def _joined(left: Text, right: Text, chain: Sequence[Block]) -> Passage:
    equal = tuple(
        (left.canonical.back(a, a + length), right.canonical.back(b, b + length))
        for a, b, length in chain
    )
    pairs: dict[SubstitutionKind, list[Pair]] = {}
    for one in substitutions(left.narrative, right.narrative, equal):
        pairs.setdefault(one.kind, []).append((squash(one.left_text), squash(one.right_text)))
    return Passage(
        None,
        Span(equal[0][0].start, equal[-1][0].end),
        Span(equal[0][1].start, equal[-1][1].end),
        equal,
        pairs,
    )


def closed(text: str, end: int, limit: int) -> int:
    """``end``, or behind the punctuation and white space that follow it, up to ``limit``.

    >>> closed("做好公开。抓落实", 4, 8)
    5
    """
    while end < limit and text[end] in _CLOSERS:
        end += 1
    return end


def paragraphs(text: str) -> str:
    """``text`` without empty lines.

    >>> paragraphs(" 一、公开。\\n\\n 　二、申请。\\n")
    '一、公开。\\n二、申请。'
    """
    return _BREAKS.sub("\n", text.strip())


def _alike(left: Text, right: Text, passage: Passage, ours: Span, theirs: Span) -> Stretch:
    one, other = ours.of(left.narrative.text), theirs.of(right.narrative.text)
    return Stretch(one, other, body_of(one, other, passage, ours, theirs), passage.id)


def body_of(one: str, other: str, passage: Passage, ours: Span, theirs: Span) -> Body:
    """Two texts that stand at ``ours`` and ``theirs`` and hold ``passage``, aligned."""
    equal = [
        (a.start - ours.start, a.end - ours.start, b.start - theirs.start, b.end - theirs.start)
        for a, b in passage.equal
    ]
    return align(one, other, equal, passage.substitutions)


def _apart(left: Text, right: Text, ours: Span, theirs: Span) -> list[Stretch]:
    one, other = ours.of(left.narrative.text), theirs.of(right.narrative.text)
    if not one.strip(_CLOSERS) and not other.strip(_CLOSERS):
        return []
    return [Stretch(paragraphs(one), paragraphs(other), None, None)]
