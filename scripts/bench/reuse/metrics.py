"""Recall, precision and fragments of what a tool found in a generated corpus.

*Found*: at least half of a planted copy's canonical characters lie in passages that the tool
shows as shared with the copied stretch of the source, or in occurrences of a group that the copied
stretch belongs to as well.

*Precision*: the share of the characters shown as equal that are so by descent (their origins are
the same, give or take one burst of edits) or that lie in a run of at least ``least`` equal ones.
For a tool that shows units (sentences, windows) without aligning them, all characters of both
units count as shown, and those as right that have their like by descent, or a shared run, in the
other unit.

*Fragments*: the number of passages that show a copy that was found.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from bench.reuse.ground import Ground
from bench.reuse.hits import Hits, Ints

NEAR = 24
CHUNK = 4_000_000
SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Outcome:
    """One planted copy: its kind, whether it was found, and in how many fragments."""

    kind: str
    found: bool
    fragments: int


def outcomes(ground: Ground, hits: Hits) -> list[Outcome]:
    """What became of each planted copy, in their order."""
    spans = np.concatenate((hits.spans, hits.spans[:, [3, 4, 5, 0, 1, 2]]))
    keys = spans[:, 0] * len(ground.texts) + spans[:, 3]
    order = np.argsort(keys, kind="stable")
    spans, keys = spans[order], keys[order]
    sides = [ground.sides(planted) for planted in ground.corpus.planted]
    wanted = np.array([side[0] * len(ground.texts) + side[3] for side in sides])
    first, last = np.searchsorted(keys, wanted), np.searchsorted(keys, wanted, "right")
    listed = _by_report(hits.listed)
    result = []
    for number, planted in enumerate(ground.corpus.planted):
        target, start, end, source, low, high = sides[number]
        between = spans[first[number] : last[number]]
        meeting = between[(between[:, 1] < end) & (start < between[:, 2])
                          & (between[:, 4] < high) & (low < between[:, 5])]  # fmt: skip
        matched = [(int(row[1]), int(row[2])) for row in meeting]
        groups = {group for group, one, two in listed[source] if one < high and low < two}
        in_groups = [(one, two) for group, one, two in listed[target]
                     if group in groups and one < end and start < two]  # fmt: skip
        found = 2 * covered(matched + in_groups, start, end) >= end - start
        result.append(Outcome(planted.kind, found, len(matched) or len(in_groups)))
    return result


def _by_report(listed: Ints) -> defaultdict[int, list[tuple[int, int, int]]]:
    """Occurrences (group, start, end) by report."""
    found: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for group, report, start, end in listed.tolist():
        found[report].append((group, start, end))
    return found


def covered(ranges: list[tuple[int, int]], start: int, end: int) -> int:
    """How many of the places from ``start`` to ``end`` lie in at least one of the ranges."""
    total, done = 0, start
    for low, high in sorted(ranges):
        low, high = max(low, done), min(high, end)
        if low < high:
            total += high - low
            done = high
    return total


def precision(ground: Ground, hits: Hits, least: int) -> float | None:
    """The share of the characters shown as equal that are rightly so; None if none are shown.

    Where units were not aligned, it is estimated on 20,000 of the pairs, drawn by a fixed seed.
    """
    if hits.equal is None:
        return _units_precision(ground, hits.spans, least)
    shown = right = 0
    ends = np.cumsum(hits.equal[:, 4])
    first = 0
    while first < len(ends):
        done = ends[first - 1] if first else 0
        last = max(int(np.searchsorted(ends, done + CHUNK, "right")), first + 1)
        chunk = hits.equal[first:last]
        shown += int(chunk[:, 4].sum())
        right += _right(ground, chunk, least)
        first = last
    return right / shown if shown else None


def _right(ground: Ground, equal: Ints, least: int) -> int:
    """How many characters of the runs are rightly shown as equal."""
    lengths = equal[:, 4]
    starts = np.cumsum(lengths) - lengths
    step = np.arange(lengths.sum()) - np.repeat(starts, lengths)
    left = np.repeat(ground.bases[equal[:, 0]] + equal[:, 1], lengths) + step
    right = np.repeat(ground.bases[equal[:, 2]] + equal[:, 3], lengths) + step
    descended = np.abs(ground.origins[left] - ground.origins[right]) <= NEAR
    descended &= (ground.codes[left] == ground.codes[right]) & (ground.origins[left] >= 0)
    good = np.add.reduceat(descended, starts, dtype=np.int64)
    total = int(good.sum())
    for number in np.flatnonzero(good < lengths):
        run = slice(starts[number], starts[number] + lengths[number])
        confirmed = in_long_run(ground, equal[number], least)
        total += int((confirmed & ~descended[run]).sum())
    return total


def in_long_run(ground: Ground, equal: Ints, least: int) -> np.ndarray:
    """For each pair of characters of one row of ``equal``: is it within ``least`` or more equal
    ones in a row, before and after the row's own end included, that no seam interrupts?"""
    one, start, other, begin, length = equal.tolist()
    sizes = [len(ground.texts[report].text) for report in (one, other)]
    before = min(start, begin, least)
    after = min(sizes[0] - start - length, sizes[1] - begin - length, least)
    low, high = ground.bases[one] + start, ground.bases[other] + begin
    left = ground.codes[low - before : low + length + after]
    right = ground.codes[high - before : high + length + after]
    same = (left == right) & (left != ord("\n"))
    edges = np.flatnonzero(np.diff(np.concatenate(([0], same, [0]))))
    long = np.zeros(len(same), bool)
    for first, last in edges.reshape(-1, 2):
        long[first:last] = last - first >= least
    return long[before : before + length]


def _units_precision(ground: Ground, spans: Ints, least: int) -> float | None:
    if len(spans) > SAMPLE:
        spans = spans[np.random.default_rng(0).choice(len(spans), SAMPLE, replace=False)]
    shown = right = 0
    for one, start, end, other, low, high in spans.tolist():
        for here, there in (
            ((one, start, end), (other, low, high)),
            ((other, low, high), (one, start, end)),
        ):
            shown += here[2] - here[1]
            right += int(_has_its_like(ground, here, there, least).sum())
    return right / shown if shown else None


def _has_its_like(
    ground: Ground, here: tuple[int, int, int], there: tuple[int, int, int], least: int
) -> np.ndarray:
    """For each character of ``here`` (report, start, end): does ``there`` have it too?"""
    origins = [
        ground.origins[ground.bases[r] + s : ground.bases[r] + e] for r, s, e in (here, there)
    ]
    others = np.concatenate(([-(10**9)], np.sort(origins[1]), [10**15]))
    at = np.searchsorted(others, origins[0])
    distance = np.minimum(others[at] - origins[0], origins[0] - others[at - 1])
    good = (distance <= NEAR) & (origins[0] >= 0)
    mine, theirs = (ground.texts[r].text[s:e] for r, s, e in (here, there))
    grams = {theirs[at : at + least] for at in range(len(theirs) - least + 1)}
    for at in range(len(mine) - least + 1):
        if mine[at : at + least] in grams:
            good[at : at + least] = True
    return good
