"""What each pair of texts shares.

A pair's matches depend on its two texts and on the places at which it meets alone.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gxnlp.reuse.alignment import Blocks, aligned, chained
from gxnlp.reuse.arrays import Codes, Flags, Hashes, Ints
from gxnlp.reuse.compiled import compiled
from gxnlp.reuse.pairs import Pairs
from gxnlp.reuse.segments import bounded
from gxnlp.reuse.texts import Texts

_ROOM = 4096
_PORTION = 4096


@dataclass(frozen=True, slots=True)
class Shared:
    """What pairs of texts share: match ``m`` is of ``left[m]`` and ``right[m]``, and its runs are
    ``blocks[begins[m]:begins[m + 1]]``, whose places count over the joined codes."""

    left: Ints
    right: Ints
    begins: Ints
    blocks: Blocks


@dataclass(frozen=True, slots=True)
class Comparison:
    """How pairs are compared: the settings.  ``gram`` characters are a fingerprint."""

    gram: int
    least: int
    gap: int
    threads: int


def shared(
    texts: Texts, keys: Hashes, pairs: Pairs, how: Comparison, frequent: NDArray[np.int32]
) -> Shared:
    """The matches of ``pairs``, which meet where they have equal ``keys`` (0: none).

    ``frequent`` is how many fingerprints from each on are so together that they are left to the
    phrases: a match whose passages all have no other run is left out.
    """
    order = _by_key(keys, texts.printed, np.union1d(pairs.left, pairs.right))
    portions = range(0, len(pairs.left), _PORTION)

    def work(start: int) -> tuple[Ints, Ints, Ints, Blocks]:
        return _shared(
            pairs.left[start : start + _PORTION], pairs.right[start : start + _PORTION],
            texts.codes, texts.bounds, texts.seams, texts.printed, texts.prints.places,
            texts.prints.hashes, keys, order, frequent, how.gram, how.least, how.gap,
        )  # fmt: skip

    with ThreadPoolExecutor(how.threads) as pool:
        parts = list(pool.map(work, portions))
    if not parts:
        none = np.zeros(0, np.int64)
        return Shared(none, none, np.zeros(1, np.int64), np.zeros((0, 3), np.int64))
    return Shared(
        np.concatenate([part[0] for part in parts]),
        np.concatenate([part[1] for part in parts]),
        bounded(np.concatenate([part[2] for part in parts])),
        np.concatenate([part[3] for part in parts]),
    )


@compiled
def _by_key(keys: Hashes, printed: Ints, texts: NDArray[np.int32]) -> Ints:
    """The fingerprints of each of these ``texts`` sorted by key, in the places of the text's own;
    nothing is said of the others."""
    order = np.empty(len(keys), np.int64)
    for text in texts:
        first, last = printed[text], printed[text + 1]
        order[first:last] = first + np.argsort(keys[first:last], kind="mergesort")
    return order


@compiled
def _meetings(
    keys: Hashes, order: Ints, begin: int, end: int, other_begin: int, other_end: int
) -> tuple[Ints, Ints]:
    """The pairs of fingerprints of two texts that have the same key; ``order`` sorts each text's
    fingerprints by key."""
    lefts, rights = np.empty(16, np.int64), np.empty(16, np.int64)
    count, one, two = 0, begin, other_begin
    while one < end and two < other_end:
        value, other = keys[order[one]], keys[order[two]]
        if value < other or value == 0:
            one += 1
        elif other < value:
            two += 1
        else:
            along = two
            while along < other_end and keys[order[along]] == value:
                if count == len(lefts):
                    wider_left = np.empty(2 * count, np.int64)
                    wider_right = np.empty(2 * count, np.int64)
                    wider_left[:count], wider_right[:count] = lefts, rights
                    lefts, rights = wider_left, wider_right
                lefts[count], rights[count] = order[one], order[along]
                count += 1
                along += 1
            one += 1
    by_place = np.argsort(lefts[:count], kind="mergesort")
    return lefts[:count][by_place], rights[:count][by_place]


@compiled
def _are_everybodys(
    blocks: Blocks,
    owners: Ints,
    ours: Ints,
    theirs: Ints,
    places: Ints,
    hashes: Hashes,
    first: int,
    last: int,
    frequent: NDArray[np.int32],
    gram: int,
    least: int,
) -> Flags:
    """Which passages have only runs that are frequent by themselves.

    What stands round a run decides which fingerprints near its ends are kept, and the answer must
    depend on what both texts have.  So of a run of ``least`` those count that every text with this
    run has, from the one of its first window to the one of its last; of a shorter one what begins
    with one of the meetings ``ours`` and ``theirs``.
    """
    window = least - gram + 1
    result = np.ones(owners[-1] + 1, np.bool_)
    for at in range(len(blocks)):
        start, stop = blocks[at, 0], blocks[at, 0] + blocks[at, 2] - gram
        begin = first + np.searchsorted(places[first:last], start)
        end = first + np.searchsorted(places[first:last], stop + 1)
        if blocks[at, 2] >= least:
            one, two = begin, end - 1
            while places[begin] < start + window:
                if hashes[begin] <= hashes[one]:
                    one = begin
                begin += 1
            while end > first and places[end - 1] > stop - window:
                end -= 1
                if hashes[end] < hashes[two]:
                    two = end
            if frequent[one] < two + 1 - one:
                result[owners[at]] = False
            continue
        shift = blocks[at, 1] - start
        for meeting in range(len(ours)):
            number = ours[meeting]
            if (
                begin <= number < end
                and places[theirs[meeting]] - places[number] == shift
                and frequent[number] < end - number
            ):
                result[owners[at]] = False
    return result


@compiled
def _shared(
    left_texts: NDArray[np.int32],
    right_texts: NDArray[np.int32],
    codes: Codes,
    bounds: Ints,
    seams: Ints,
    printed: Ints,
    places: Ints,
    hashes: Hashes,
    keys: Hashes,
    order: Ints,
    frequent: NDArray[np.int32],
    gram: int,
    least: int,
    gap: int,
) -> tuple[Ints, Ints, Ints, Blocks]:
    lefts, rights = np.empty(256, np.int64), np.empty(256, np.int64)
    sizes = np.empty(256, np.int64)
    runs = np.empty((1024, 3), np.int64)
    matches = filled = 0
    room = np.empty((_ROOM, 3), np.int64)
    for pair in range(len(left_texts)):
        left, right = left_texts[pair], right_texts[pair]
        first, last = printed[left], printed[left + 1]
        ours, theirs = _meetings(keys, order, first, last, printed[right], printed[right + 1])
        blocks, passages = aligned(codes, places[ours], places[theirs], least, room)
        if not len(passages):
            continue
        low, high = np.searchsorted(seams, bounds[left]), np.searchsorted(seams, bounds[left + 1])
        low_right = np.searchsorted(seams, bounds[right])
        high_right = np.searchsorted(seams, bounds[right + 1])
        common = _are_everybodys(
            blocks, passages, ours, theirs, places, hashes, first, last, frequent, gram, least
        )
        joined, begins = chained(
            codes, blocks, passages, common, seams[low:high], seams[low_right:high_right], gap
        )
        for number in range(len(begins) - 1):
            begin, end = begins[number], begins[number + 1]
            if matches == len(lefts):
                wider_left, wider_right = (
                    np.empty(2 * matches, np.int64),
                    np.empty(2 * matches, np.int64),
                )
                wider_sizes = np.empty(2 * matches, np.int64)
                wider_left[:matches], wider_right[:matches] = lefts, rights
                wider_sizes[:matches] = sizes
                lefts, rights, sizes = wider_left, wider_right, wider_sizes
            while filled + end - begin > len(runs):
                wider = np.empty((2 * len(runs), 3), np.int64)
                wider[:filled] = runs[:filled]
                runs = wider
            lefts[matches], rights[matches], sizes[matches] = left, right, end - begin
            runs[filled : filled + end - begin] = joined[begin:end]
            filled += end - begin
            matches += 1
    return (
        lefts[:matches].copy(),
        rights[:matches].copy(),
        sizes[:matches].copy(),
        runs[:filled].copy(),
    )
