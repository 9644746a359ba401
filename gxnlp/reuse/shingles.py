"""How many organs have a wording, and from every fingerprint on the shortest that few have.

A sequence of fingerprints with the gaps between them stands for the text that it covers: two
sequences are equal if and only if (but for collisions of 64 bits) the texts are.  A sequence is
*frequent* if more than ``cut`` organs have it; a part of a frequent sequence is frequent.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gxnlp.reuse.arrays import Flags, Hashes, Ints
from gxnlp.reuse.compiled import compiled
from gxnlp.reuse.fingerprints import scrambled

EVERYBODY = -1
"""The author of wording that counts as everybody's."""

_POWER = 0xD1342543DE82EF95
_INVERSE = pow(_POWER, -1, 1 << 64)


@dataclass(frozen=True, slots=True)
class Prints:
    """The fingerprints of all texts in one line.

    ``places`` count over the joined codes; ``last`` is, for each, the number of the last
    fingerprint of its passage; ``authors`` the number of its organ, or ``EVERYBODY``.
    """

    places: Ints
    hashes: Hashes
    last: NDArray[np.int32]
    authors: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Shingles:
    """For every fingerprint: how many from it on are frequent together, and the shingle one longer.

    ``reach`` is 0 where the fingerprint itself is rare; ``tokens`` is 0 where the passage ends
    before the sequence becomes rare.
    """

    reach: NDArray[np.int32]
    tokens: Hashes


def no_shingles(prints: int) -> Shingles:
    """What is known of so many fingerprints before they are counted."""
    return Shingles(np.zeros(prints, np.int32), np.zeros(prints, np.uint64))


def shingles(
    prints: Prints, cut: int, known: Shingles | None = None, asked: Flags | None = None
) -> Shingles:
    """The shortest rare shingle at every fingerprint.

    Sequences grow by one fingerprint at a time, and only those that are frequent still: the work
    is the sum of all reaches.  Only what is ``asked`` is counted, which must be all fingerprints of
    the same hash or none; the others stay as they are ``known``.
    """
    sums, inverses = _running(prints.places, prints.hashes)
    if known is None or asked is None:
        known, asked = no_shingles(len(prints.hashes)), np.ones(len(prints.hashes), np.bool_)
    first = np.flatnonzero(asked).astype(np.int32)
    reach, tokens = known.reach.copy(), known.tokens.copy()
    reach[first], tokens[first] = 0, 0
    starts = first[counted(prints.hashes[first], prints.authors[first], cut)]
    length = 0
    while len(starts):
        length += 1
        reach[starts] = length
        starts = starts[starts + length <= prints.last[starts]]
        keys = _keys(
            sums, inverses, prints.hashes, starts, np.full(len(starts), length + 1, np.int32)
        )
        starts = starts[counted(keys, prints.authors[starts], cut)]
    starts = first[first + reach[first] <= prints.last[first]]
    tokens[starts] = _keys(sums, inverses, prints.hashes, starts, reach[starts] + 1)
    return Shingles(reach, tokens)


def sequence_keys(prints: Prints, starts: NDArray[np.int32], lengths: NDArray[np.int32]) -> Hashes:
    """One hash for each sequence of ``lengths`` fingerprints from ``starts`` on."""
    sums, inverses = _running(prints.places, prints.hashes)
    return _keys(sums, inverses, prints.hashes, starts, lengths)


def counted(keys: Hashes, authors: NDArray[np.int32], cut: int) -> Flags:
    """Which of ``keys`` more than ``cut`` different authors have."""
    order = np.argsort(keys)
    return _more_than(keys, authors, order, cut, int(authors.max(initial=0)) + 1)


@compiled
def _more_than(
    keys: Hashes, authors: NDArray[np.int32], order: Ints, cut: int, population: int
) -> Flags:
    result = np.zeros(len(keys), np.bool_)
    seen = np.full(population, -1, np.int64)
    start = 0
    while start < len(order):
        end, different = start, 0
        while end < len(order) and keys[order[end]] == keys[order[start]]:
            author = authors[order[end]]
            if author < 0:
                different = cut + 1
            elif seen[author] != start:
                seen[author] = start
                different += 1
            end += 1
        if different > cut:
            for at in range(start, end):
                result[order[at]] = True
        start = end
    return result


@compiled
def _running(places: Ints, hashes: Hashes) -> tuple[Hashes, Hashes]:
    """Running sums of the hashes and gaps, each times its power, and the inverse powers."""
    count = len(hashes)
    sums = np.zeros(count + 1, np.uint64)
    inverses = np.ones(count + 1, np.uint64)
    power, inverse = np.uint64(1), np.uint64(1)
    for at in range(count):
        gap = np.uint64(places[at] - places[at - 1]) if at else np.uint64(0)
        term = scrambled(hashes[at] ^ scrambled(gap + np.uint64(1)))
        sums[at + 1] = sums[at] + term * power
        power *= np.uint64(_POWER)
        inverse *= np.uint64(_INVERSE)
        inverses[at + 1] = inverse
    return sums, inverses


@compiled
def _keys(
    sums: Hashes,
    inverses: Hashes,
    hashes: Hashes,
    starts: NDArray[np.int32],
    lengths: NDArray[np.int32],
) -> Hashes:
    """The gap before the first fingerprint is no part of a sequence, those between are."""
    keys = np.empty(len(starts), np.uint64)
    for at in range(len(starts)):
        start, length = starts[at], lengths[at]
        tail = (sums[start + length] - sums[start + 1]) * inverses[start + 1]
        keys[at] = scrambled(hashes[start] + tail * np.uint64(_POWER) + np.uint64(length))
    return keys
