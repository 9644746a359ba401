"""What the MinHash tools have in common."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from bench.reuse.hits import Ints

CHUNK = 500_000


def shingles(text: str, size: int) -> list[str]:
    """The different character n-grams of a text (a shorter text: itself)."""
    return sorted({text[at : at + size] for at in range(max(len(text) - size + 1, 1))})


def upwards(neighbours: Iterable[Iterable[int]]) -> Ints:
    """The neighbours of element 0, 1, 2 ... as pairs, the smaller number first, each once."""
    pairs = []
    for number, found in enumerate(neighbours):
        others = np.fromiter(found, np.int64)
        others = others[others > number]
        pairs.append(np.stack((np.full(len(others), number), others), axis=1))
    return np.concatenate(pairs)


def verified(signatures: np.ndarray, pairs: Ints, threshold: float) -> Ints:
    """The pairs whose signatures (rows) agree in at least the share ``threshold``."""
    kept = []
    for first in range(0, len(pairs), CHUNK):
        chunk = pairs[first : first + CHUNK]
        agree = (signatures[chunk[:, 0]] == signatures[chunk[:, 1]]).mean(axis=1)
        kept.append(chunk[agree >= threshold])
    return np.concatenate(kept) if kept else pairs
