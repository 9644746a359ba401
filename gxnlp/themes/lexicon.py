"""N-grams by number, found all at once: each is one 64-bit number, three characters of 21 bits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gxnlp.themes.features import SIZES

Ints = NDArray[np.int64]
_BITS = 21


@dataclass(frozen=True, slots=True)
class Found:
    """The known n-grams of a text: ``rows`` their numbers, each once and in order; occurrence ``i``
    is n-gram ``rows[which[i]]`` at ``start[i]:end[i]``."""

    rows: Ints
    which: Ints
    start: Ints
    end: Ints


class Lexicon:
    """The n-grams among the names of a vocabulary: those that are no longer than the longest."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        known = {name: n for name, n in vocabulary.items() if len(name) <= SIZES[-1]}
        keys = np.array([_key(name) for name in known], np.int64)
        order = np.argsort(keys)
        self._keys = keys[order]
        self._numbers = np.array(list(known.values()), np.int64)[order]

    def find(self, folded: str) -> Found:
        """The n-grams of a folded text; ``^`` and ``$`` stand for its two ends."""
        raw = f"^{folded}$".encode("utf-32-le", "surrogatepass")
        codes = np.frombuffer(raw, "<u4").astype(np.int64)
        packed, keys, starts, sizes = codes, [codes], [np.arange(len(codes))], [1]
        for size in SIZES[1:]:
            packed = packed[:-1] | codes[size - 1 :] << (_BITS * (size - 1))
            keys.append(packed)
            starts.append(np.arange(len(packed)))
            sizes.append(size)
        wanted = np.concatenate(keys)
        at = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        there = self._keys[at] == wanted
        start = np.concatenate(starts)[there] - 1
        end = start + np.repeat(sizes, [len(part) for part in keys])[there]
        rows, which = np.unique(self._numbers[at[there]], return_inverse=True)
        return Found(rows, which, np.maximum(start, 0), np.minimum(end, len(folded)))


def _key(name: str) -> int:
    return sum(ord(character) << (_BITS * n) for n, character in enumerate(name))
