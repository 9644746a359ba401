"""What two narratives really share, by a suffix array, and whether the copy finder says so."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from bench.reuse.canonical import SEAM, Canonical, canonical
from bench.reuse.ours import Found
from numba import njit
from pydivsufsort import divsufsort, kasai

from gxnlp.model import Narrative
from gxnlp.reuse.settings import Settings

Run = tuple[int, int, int, int, int]


@njit(cache=True)
def _pairs(suffixes, shared, before, owners, offsets, least, rows):  # type: ignore[no-untyped-def]
    """Write maximal pairs to ``rows`` while there is room; gives how many there are."""
    number = 0
    for one in range(len(suffixes) - 1):
        length = shared[one]
        other = one + 1
        while length >= least:
            left, right = suffixes[one], suffixes[other]
            if owners[left] != owners[right] and before[left] != before[right]:
                if owners[left] > owners[right]:
                    left, right = right, left
                if number < len(rows):
                    rows[number, 0] = owners[left]
                    rows[number, 1] = offsets[left]
                    rows[number, 2] = owners[right]
                    rows[number, 3] = offsets[right]
                    rows[number, 4] = length
                number += 1
            if other + 1 == len(suffixes):
                break
            length = min(length, shared[other])
            other += 1
    return number


def shared_runs(texts: Sequence[str], least: int) -> list[Run]:
    """Every maximal run of at least ``least`` characters that two different texts share.

    Gives (a, start in a, b, start in b, length), with a < b, in order.  No run crosses a line feed
    (the seam).  Maximal: longer neither to the left nor to the right; a run that a text holds twice
    is given twice.
    """
    codes = [ord(character) for text in texts for character in (*text, SEAM)]
    row = np.array(codes, np.int64)
    seams = np.flatnonzero(row == ord(SEAM))
    row[seams] = 0x110000 + np.arange(len(seams))  # no seam is like another
    _, row = np.unique(row, return_inverse=True)
    row = row.astype(np.int64)
    sizes = np.array([len(text) + 1 for text in texts])
    owners = np.repeat(np.arange(len(texts)), sizes)
    offsets = np.arange(len(row)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    before = np.concatenate(([-1], row[:-1]))
    suffixes = divsufsort(row).astype(np.int64)
    shared = kasai(row, suffixes.astype(np.int32)).astype(np.int64)
    arguments = (suffixes, shared, before, owners, offsets, least)
    rows = np.empty((0, 5), np.int64)
    rows = np.empty((_pairs(*arguments, rows), 5), np.int64)
    _pairs(*arguments, rows)
    return sorted(map(tuple, rows.tolist()))


def promise_broken(narratives: Sequence[Narrative], found: Found, settings: Settings) -> list[str]:
    """The shared runs that break the promise, one line each; none if it is kept.

    A run of ``settings.least`` or more canonical characters that two reports share must lie within
    both sides of one match between them with its characters aligned to each other, or within an
    occurrence on either side of one and the same phrase.
    """
    texts = [canonical(narrative) for narrative in narratives]
    numbers = {narrative.report: number for number, narrative in enumerate(narratives)}
    aligned = _aligned(found, texts, numbers)
    listed: defaultdict[int, list[tuple[str, int, int]]] = defaultdict(list)
    for occurrence in found.occurrences:
        number = numbers[occurrence.report]
        listed[number].append((occurrence.phrase, *texts[number].range(occurrence.span)))
    phrases: dict[tuple[int, int, int], frozenset[str]] = {}

    def covering(report: int, start: int, end: int) -> frozenset[str]:
        place = (report, start, end)
        if place not in phrases:
            phrases[place] = frozenset(
                phrase for phrase, low, high in listed[report] if low <= start and end <= high
            )
        return phrases[place]

    broken = []
    for one, start, other, begin, length in shared_runs(
        [text.text for text in texts], settings.least
    ):
        ranges = aligned.get((one, other, begin - start), ())
        if any(low <= start and start + length <= high for low, high in ranges):
            continue
        if covering(one, start, start + length) & covering(other, begin, begin + length):
            continue
        run = texts[one].text[start : start + length]
        sides = (
            f"{narratives[report].report}[{at}:{at + length}]"
            for report, at in ((one, start), (other, begin))
        )
        broken.append(f"{' and '.join(sides)}: {length} characters, {run}")
    return broken


def _aligned(
    found: Found, texts: Sequence[Canonical], numbers: dict[str, int]
) -> dict[tuple[int, int, int], list[tuple[int, int]]]:
    """By (a, b, shift) with a < b: what a match aligns equal, as ranges of a within the match.

    Runs of one match that follow each other on both sides without a gap are one range.
    """
    ranges: defaultdict[tuple[int, int, int], list[tuple[int, int]]] = defaultdict(list)
    for match in found.matches:
        left, right = numbers[match.left.report], numbers[match.right.report]
        inside = (texts[left].range(match.left.span), texts[right].range(match.right.span))
        here: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for one, other in match.equal:
            start, end = texts[left].range(one)
            begin, stop = texts[right].range(other)
            if end - start != stop - begin or not (
                inside[0][0] <= start and end <= inside[0][1]
                and inside[1][0] <= begin and stop <= inside[1][1]
            ):  # fmt: skip
                continue
            here[begin - start].append((start, end))
        for shift, runs in here.items():
            for start, end in _joined(runs):
                if left < right:
                    ranges[left, right, shift].append((start, end))
                else:
                    ranges[right, left, -shift].append((start + shift, end + shift))
    return ranges


def _joined(runs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(runs):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def unsound(narratives: Sequence[Narrative], found: Found) -> list[str]:
    """What matches and occurrences claim and the texts do not bear out, one line each.

    Runs aligned equal are equal in canonical characters, follow each other on both sides within
    the match and lie in the passage of its section; the counts are theirs.  An occurrence lies in a
    passage of its section and is listed once.
    """
    texts = {narrative.report: canonical(narrative) for narrative in narratives}
    passages = {narrative.report: narrative.passages for narrative in narratives}

    def home(report: str, section: str, start: int, end: int) -> bool:
        return any(
            passage.section == section
            and passage.spans[0].start <= start
            and end <= passage.spans[-1].end
            for passage in passages[report]
        )

    wrong = []
    for match in found.matches:
        pair = [texts[side.report] for side in (match.left, match.right)]
        total, done = 0, [match.left.span.start, match.right.span.start]
        for spans in match.equal:
            cuts = [
                text.text[slice(*text.range(span))] for text, span in zip(pair, spans, strict=True)
            ]
            if cuts[0] != cuts[1] or not cuts[0]:
                wrong.append(f"match {match.id}: {cuts[0]!r} is not {cuts[1]!r}")
            if any(span.start < at for span, at in zip(spans, done, strict=True)):
                wrong.append(f"match {match.id}: {spans} is out of order")
            done = [span.end for span in spans]
            total += len(cuts[0])
        if total != match.characters:
            wrong.append(f"match {match.id}: {match.characters} characters, not {total}")
        for side, end, text in zip((match.left, match.right), done, pair, strict=True):
            start, stop = text.range(side.span)
            if end > side.span.end or stop - start != side.characters:
                wrong.append(f"match {match.id}: {side} does not fit its runs")
            if not home(side.report, side.section, side.span.start, side.span.end):
                wrong.append(f"match {match.id}: {side} is not in a passage of its section")
    for occurrence, times in Counter(found.occurrences).items():
        span = occurrence.span
        if times > 1:
            wrong.append(f"{occurrence} is listed {times} times")
        if not home(occurrence.report, occurrence.section, span.start, span.end):
            wrong.append(f"{occurrence} is not in a passage of its section")
    return wrong
