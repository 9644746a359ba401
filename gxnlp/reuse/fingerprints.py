"""Fingerprints of canonical text: winnowing (Schleimer, Wilkerson, Aiken, SIGMOD 2003).

Of every ``w`` consecutive ``k``-grams the one with the least hash is kept, the rightmost of
equals.  Which are kept depends on the text of the window alone, so two texts that share
``k + w - 1`` characters share a fingerprint at the same place within them.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gxnlp.reuse.arrays import SEAM, Codes, Hashes, Ints
from gxnlp.reuse.compiled import compiled

BASE = np.uint64(0x9E3779B97F4A7C15)
_ONE = np.uint64(1)


@dataclass(frozen=True, slots=True)
class Sampling:
    """``gram`` characters a fingerprint, one of every ``window`` kept."""

    gram: int
    window: int


def sampling(least: int) -> Sampling:
    """The sampling that finds every shared run of ``least`` characters."""
    window = (least - 2) // 2
    return Sampling(least - window + 1, window)


@compiled
def scrambled(value: np.uint64) -> np.uint64:
    """A 64-bit mixing (splitmix64, Steele, Lea, Flood 2014)."""
    value = (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    value = (value ^ (value >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return value ^ (value >> np.uint64(31))


@compiled
def winnow(codes: Codes, gram: int, window: int) -> tuple[Ints, Hashes]:
    """Places and hashes of the fingerprints of ``codes``, in order; no gram holds a seam."""
    places = np.empty(len(codes) + 1, np.int64)
    hashes = np.empty(len(codes) + 1, np.uint64)
    recent = np.empty(window, np.uint64)
    top = np.uint64(1)
    for _ in range(gram - 1):
        top *= BASE
    count, filled, rolling = 0, 0, np.uint64(0)
    best_at = -1
    for end in range(len(codes)):
        code = codes[end]
        if code == SEAM:
            filled, rolling, best_at = 0, np.uint64(0), -1
            continue
        if filled >= gram:
            rolling -= (np.uint64(codes[end - gram]) + _ONE) * top
        rolling = rolling * BASE + (np.uint64(code) + _ONE)
        filled += 1
        if filled < gram:
            continue
        start = end - gram + 1
        recent[start % window] = scrambled(rolling)
        if filled < gram + window - 1:
            continue
        first = start - window + 1
        if best_at < first:
            best_at = first
            for at in range(first + 1, start + 1):
                if recent[at % window] <= recent[best_at % window]:
                    best_at = at
            fresh = True
        else:
            fresh = recent[start % window] <= recent[best_at % window]
            if fresh:
                best_at = start
        if fresh:
            places[count] = best_at
            hashes[count] = recent[best_at % window]
            count += 1
    return places[:count].copy(), hashes[:count].copy()
