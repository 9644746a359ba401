"""Problems that an organ tells again: points of a draft in the words of its earlier reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gxnlp.corpus.likeness import ALIKE, likeness
from gxnlp.model import Match, Narrative, Report, Span
from gxnlp.reuse.canonical import canonical_text


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem that an earlier report told."""

    year: int
    text: str


@dataclass(frozen=True, slots=True)
class Retold:
    """A problem of the draft, at ``span``, that the organ's previous report told as ``text``.

    ``likeness`` is the Indel similarity of the two canonical texts or, where the previous report
    does not tell it as one point, the part of its canonical characters that are aligned equal
    (0-1).  ``years`` are those of all earlier reports that tell it.
    """

    span: Span
    text: str
    likeness: float
    years: tuple[int, ...]


def retold(
    draft: Report, previous: Narrative, earlier: Sequence[Problem], matches: Iterable[Match]
) -> Iterator[Retold]:
    """The problems of ``draft`` that its organ's ``previous`` report told.

    ``earlier`` are the problems of all earlier reports, ``matches`` those of the previous report
    (the left side) with the draft.
    """
    known = [(told, canonical_text(told.text)) for told in earlier]
    runs = [
        pair
        for match in matches
        if match.left.section == match.right.section == "problems"
        for pair in match.equal
    ]
    for point in draft.points:
        if point.role != "problem":
            continue
        text = canonical_text(point.span.of(draft.text))
        scored = ((likeness(text, other), told) for told, other in known)
        alike = [(score, told) for score, told in scored if score >= ALIKE]
        years = {one.year for _, one in alike}
        last = [one for one in alike if one[1].year == previous.year]
        if last:
            score, told = max(last, key=lambda one: one[0])
            yield Retold(point.span, told.text, round(score, 4), tuple(sorted(years)))
        elif covered := _covered(draft.text, point.span, len(text), previous.text, runs):
            score, said = covered
            years.add(previous.year or 0)
            yield Retold(point.span, said, round(score, 4), tuple(sorted(years)))


def _covered(
    text: str, point: Span, size: int, other: str, runs: Iterable[tuple[Span, Span]]
) -> tuple[float, str] | None:
    """How much of a point is aligned equal, and what stands there, if it is most of the point."""
    inside = [
        (left, Span(max(right.start, point.start), min(right.end, point.end)))
        for left, right in runs
        if right.start < point.end and point.start < right.end
    ]
    equal = sum(len(canonical_text(part.of(text))) for _, part in inside)
    if not size or equal < ALIKE * size:
        return None
    start, end = min(left.start for left, _ in inside), max(left.end for left, _ in inside)
    return min(1.0, equal / size), other[start:end]
