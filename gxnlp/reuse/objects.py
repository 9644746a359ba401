"""What the engine found in its arrays, as matches, phrases and occurrences with their spans."""

from __future__ import annotations

import hashlib
import itertools
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from gxnlp.model import Match, Narrative, Occurrence, Phrase, SectionKey, Side, Span
from gxnlp.reuse.alignment import Blocks
from gxnlp.reuse.canonical import Canonical, canonical
from gxnlp.reuse.comparing import Phrases
from gxnlp.reuse.families import KINDS
from gxnlp.reuse.members import Member
from gxnlp.reuse.scopes import scope
from gxnlp.reuse.sharing import Shared
from gxnlp.reuse.substitutions import substitutions
from gxnlp.reuse.texts import Texts

_JOINT = "……"


@dataclass(frozen=True, slots=True)
class Told:
    """A narrative, its canonical text, and the canonical places at which something that is no
    narrative (a sub-heading) stands before the next character in the source."""

    narrative: Narrative
    canonical: Canonical
    breaks: tuple[int, ...]

    def section(self, place: int) -> SectionKey:
        """The section that a canonical place lies in."""
        starts = [start for _, start, _ in self.canonical.passages]
        return self.canonical.passages[bisect_right(starts, place) - 1][0]


def told(narrative: Narrative) -> Told:
    """A narrative with its canonical text."""
    text = canonical(narrative)
    breaks = []
    for passage in narrative.passages:
        for one, two in zip(passage.spans, passage.spans[1:], strict=False):
            if any(c.isalnum() for c in narrative.text[one.end : two.start]):
                breaks.append(two.start)
    starts = text.starts.tolist()
    return Told(narrative, text, tuple(sorted({_at(text, starts, place) for place in breaks})))


def _at(text: Canonical, starts: list[int], place: int) -> int:
    """The first canonical character at or after a place of the source, within its passage."""
    for _, start, end in text.passages:
        if starts[start] <= place <= starts[end - 1]:
            return start + bisect_right(starts[start:end], place - 1)
    return 0


Tell = Callable[[int], Told]
"""A text's number to what it tells."""


def matches(texts: Texts, found: Shared, tell: Tell) -> Iterator[Match]:
    """The matches of an engine run.

    Equal matches of one pair (a passage that stands twice) are told apart by counting in order.
    """
    seen: Counter[str] = Counter()
    for number in range(len(found.left)):
        left, right = int(found.left[number]), int(found.right[number])
        blocks = found.blocks[found.begins[number] : found.begins[number + 1]].copy()
        blocks[:, 0] -= texts.bounds[left]
        blocks[:, 1] -= texts.bounds[right]
        yield match(tell(left), tell(right), blocks, seen)


def match(left: Told, right: Told, blocks: Blocks, seen: Counter[str]) -> Match:
    """One match from its runs, whose places are canonical places of the two texts."""
    first, last = blocks[0].tolist(), blocks[-1].tolist()
    ends = last[0] + last[2], last[1] + last[2]
    ours, theirs = left.canonical, right.canonical
    text, other = ours.text(first[0], ends[0]), theirs.text(first[1], ends[1])
    sides = _side(left, first[0], ends[0]), _side(right, first[1], ends[1])
    key = identified("match", *(s.report for s in sides), *(s.section for s in sides), text, other)
    seen[key] += 1
    equal = tuple(_equal(left, right, blocks.tolist()))
    return Match(
        id=key if seen[key] == 1 else identified(key, str(seen[key])),
        left=sides[0],
        right=sides[1],
        characters=int(blocks[:, 2].sum()),
        longest_run=int(blocks[:, 2].max()),
        identity=round(Indel.normalized_similarity(text, other), 6),
        scope=scope(left.narrative, right.narrative),
        equal=equal,
        substitutions=substitutions(left.narrative, right.narrative, equal),
    )


def _side(report: Told, start: int, end: int) -> Side:
    span = report.canonical.back(start, end)
    return Side(report.narrative.report, report.section(start), span, end - start)


def _equal(left: Told, right: Told, blocks: list[list[int]]) -> Iterator[tuple[Span, Span]]:
    """The runs as spans of the two sources, cut where a sub-heading stands in either."""
    for start, other, length in blocks:
        cuts = {place - start for place in left.breaks if start < place < start + length}
        cuts |= {place - other for place in right.breaks if other < place < other + length}
        edges = [0, *sorted(cuts), length]
        for begin, end in itertools.pairwise(edges):
            yield (
                left.canonical.back(start + begin, start + end),
                right.canonical.back(other + begin, other + end),
            )


def phrases(
    texts: Texts, found: Phrases, members: Sequence[Member], tell: Tell
) -> tuple[Phrase, ...]:
    """The phrases in the order of ``found``; the texts after ``members`` are shipped wording."""
    listed, reads = found.listed, found.reads
    holders: list[set[int]] = [set() for _ in listed.kinds]
    for phrase, text in zip(listed.phrase.tolist(), listed.text.tolist(), strict=True):
        holders[phrase].add(text)
    made = []
    for number, (kind, pieces) in enumerate(zip(listed.kinds, listed.pieces, strict=True)):
        said = [
            _said(texts, tell, int(reads.text_starts[n]), int(reads.text_ends[n])) for n in pieces
        ]
        first = members[min(holders[number])]
        made.append(
            Phrase(
                id=identified("phrase", *(canonical for canonical, _ in said)),
                kind=KINDS[kind],
                text=_JOINT.join(source for _, source in said),
                reports=len(holders[number]),
                organs=len({int(texts.authors[text]) for text in holders[number]}),
                first_year=first.year,
                first_report=first.report,
            )
        )
    return tuple(made)


def occurrences(
    texts: Texts, found: Phrases, made: Sequence[Phrase], rows: Sequence[int], tell: Tell
) -> Iterator[Occurrence]:
    """The occurrences in these ``rows`` of the listing; ``made`` are all phrases in its order."""
    listed = found.listed
    for row in rows:
        text = int(listed.text[row])
        report, bound = tell(text), int(texts.bounds[text])
        start, end = int(listed.start[row]) - bound, int(listed.end[row]) - bound
        yield Occurrence(
            made[int(listed.phrase[row])].id,
            report.narrative.report,
            report.section(start),
            report.canonical.back(start, end),
        )


def _said(texts: Texts, tell: Tell, start: int, end: int) -> tuple[str, str]:
    """A stretch of the joined codes: its canonical text, and how its source writes it."""
    number = bisect_right(texts.bounds, start) - 1
    report, bound = tell(number), int(texts.bounds[number])
    span = report.canonical.back(start - bound, end - bound)
    return report.canonical.text(start - bound, end - bound), span.of(report.narrative.text)


def identified(*parts: str) -> str:
    """The id of what these parts say: the same words, the same id."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
