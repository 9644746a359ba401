"""Problems told again, promises made again, and problems gone: one organ, year after year.

Each report is held against the organ's report of the year before; of several editions of that year
against the complete before the partial, then the smallest id.  A point is told again if that
report tells one of its kind in the same words, or one under the same theme.  A theme is told for as
many years running as the organ's reports have a problem (or promise) under it, whichever words
they use; words for as many as each year's are alike to those of the year before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from gxnlp.corpus.likeness import ALIKE, likeness
from gxnlp.reuse.canonical import canonical_text
from gxnlp.store import Edition
from gxnlp.store.continuity import Continued, ToldPoint


@dataclass(frozen=True, slots=True)
class _Running:
    """A point, its canonical text, and for how many years running its words and each of its themes
    have been told."""

    point: ToldPoint
    words: str
    worded: int
    themed: Mapping[str, int]

    @property
    def years(self) -> int:
        """The longest of all."""
        return max(self.worded, *self.themed.values()) if self.themed else self.worded

    @property
    def theme(self) -> str | None:
        """The theme told the longest, of equals the surest."""
        return max(self.themed, key=lambda theme: self.themed[theme]) if self.themed else None

    @property
    def theme_years(self) -> int | None:
        """For how many years running that theme has been told."""
        return max(self.themed.values()) if self.themed else None


def continuity(
    editions: Sequence[Edition], told: Mapping[str, tuple[ToldPoint, ...]]
) -> Iterator[Continued]:
    """What each report of an organ tells again of the year before, tells anew, or no longer tells.

    ``editions`` are in the order of years, the best of a year first; ``told`` are the points by
    report.  Reports without one of the year before give nothing.
    """
    best: dict[int, tuple[Edition, list[_Running]]] = {}
    for edition in editions:
        points = told.get(edition.report, ())
        if (before := best.get(edition.year - 1)) is None:
            now = [_running(point, ()) for point in points]
        else:
            previous, then = before
            now = [_running(point, then) for point in points]
            yield from _again(edition.report, previous.report, now, then)
            yield from _gone(edition.report, previous.report, now, then)
        best.setdefault(edition.year, (edition, now))


def _running(point: ToldPoint, before: Sequence[_Running]) -> _Running:
    words = canonical_text(point.text)
    same = [one for one in before if one.point.kind == point.kind]
    worded = [one.worded for one in same if likeness(words, one.words) >= ALIKE]
    themed = {
        theme: 1 + max((one.themed.get(theme, 0) for one in same), default=0)
        for theme in point.themes
    }
    return _Running(point, words, 1 + max(worded, default=0), themed)


def _again(
    report: str, previous: str, now: Sequence[_Running], before: Sequence[_Running]
) -> Iterator[Continued]:
    for one in now:
        scored = [
            (bool(_in_common(one, other)), likeness(one.words, other.words), other)
            for other in before
            if other.point.kind == one.point.kind
        ]
        known = [
            (shared + (alike >= ALIKE), alike, other)
            for shared, alike, other in scored
            if shared or alike >= ALIKE
        ]
        if not known:
            yield Continued(
                report, one.point.id, one.point.kind, "new", None, one.theme,
                one.theme_years, previous, None, one.years, None,
            )  # fmt: skip
            continue
        _, alike, nearest = max(known, key=lambda each: each[:2])
        yield Continued(
            report, one.point.id, one.point.kind, "repeated", _basis(one), one.theme,
            one.theme_years, previous, nearest.point.id, one.years, round(alike, 6),
        )  # fmt: skip


def _basis(one: _Running) -> Literal["words", "theme", "both"]:
    themed = any(years > 1 for years in one.themed.values())
    if one.worded > 1:
        return "both" if themed else "words"
    return "theme"


def _gone(
    report: str, previous: str, now: Sequence[_Running], before: Sequence[_Running]
) -> Iterator[Continued]:
    for other in before:
        still = any(
            one.point.kind == other.point.kind
            and (_in_common(one, other) or likeness(one.words, other.words) >= ALIKE)
            for one in now
        )
        if not still:
            yield Continued(
                report, None, other.point.kind, "gone", None, other.theme,
                other.theme_years, previous, other.point.id, other.years, None,
            )  # fmt: skip


def _in_common(one: _Running, other: _Running) -> bool:
    return not one.themed.keys().isdisjoint(other.themed)
