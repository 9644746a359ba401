"""Reviews after a build: each stays with what it was about, though ids may have changed.

A review whose subject is gone goes to the match of the same two reports and sections, or to the
label of the same theme in the same report, whose canonical text is the most alike, and at least
:data:`~gxnlp.corpus.likeness.ALIKE`; a finding is known by report, rule and what the rule looked
at.  One for which there is nothing, as where its report is gone, is kept as it is until there is.
"""

from __future__ import annotations

from collections.abc import Iterator

from gxnlp.corpus.likeness import ALIKE, likeness
from gxnlp.store.reviews import About, Reviews, Side


def settle_reviews(reviews: Reviews) -> int:
    """Attach the reviews whose subject is gone to what is there now; how many.

    The most alike first, of equals the later review; a subject that has a review keeps it.
    """
    offers = [
        (alike, review.at, review, about, subject)
        for review, about in reviews.loose()
        for alike, subject in offered(reviews, review.kind, about)
    ]
    offers.sort(key=lambda offer: offer[:2], reverse=True)
    moved: set[tuple[str, str]] = set()
    for _, _, review, about, subject in offers:
        if (review.kind, review.subject) in moved or reviews.of(review.kind, [subject]):
            continue
        reviews.attach(review, about, subject)
        moved.add((review.kind, review.subject))
    return len(moved)


def offered(reviews: Reviews, kind: str, about: About) -> Iterator[tuple[float, str]]:
    """The subjects of a kind that may be what a review is ``about``: (likeness, id), by id."""
    for subject, there in sorted(reviews.candidates(kind, about), key=lambda found: found[0]):
        alike = _alike(about, there)
        if alike >= ALIKE:
            yield alike, subject


def _alike(one: About, other: About) -> float:
    """How alike (0-1) the texts are, of a match the less alike of its two sides."""
    if len(one.sides) == 1:
        return _likeness(one.sides[0], other.sides[0])
    there = {side.report: side for side in other.sides}
    return min(
        _likeness(side, there[side.report]) if side.section == there[side.report].section else 0.0
        for side in one.sides
    )


def _likeness(one: Side, other: Side) -> float:
    return 1.0 if one.text is None or other.text is None else likeness(one.text, other.text)
