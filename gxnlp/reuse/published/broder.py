"""Resemblance and containment of documents (Broder 1997).

A. Z. Broder, "On the resemblance and containment of documents", Compression and Complexity of
Sequences 1997, IEEE, pp. 21-29.  With S(D, w) the set of shingles of D, the sequences of w words
that stand in it,

    resemblance r(A, B) = |S(A, w) ∩ S(B, w)| / |S(A, w) ∪ S(B, w)|
    containment c(A, B) = |S(A, w) ∩ S(B, w)| / |S(A, w)|

By the paper: shingles of words, and sets rather than bags (its option B).  Ours: w = 4, the size of
its example, as it leaves the size open; the exact sets, where the paper goes on to sample them.
Shingles run on over the ends of sentences, since the paper knows no sentences.
"""

from __future__ import annotations

import numpy as np

from gxnlp.reuse.arrays import Hashes
from gxnlp.reuse.published.sentences import Worded, sequences

SIZE = 4
"""Words in a shingle."""


def shingles(text: Worded, size: int = SIZE) -> Hashes:
    """The set S(``text``, ``size``) as rising hashes."""
    return np.unique(sequences(text, size))


def resemblance(a: Worded, b: Worded, size: int = SIZE) -> float | None:
    """How far ``a`` and ``b`` are the same (0-1), None where one has no shingle; symmetrical."""
    left, right = shingles(a, size), shingles(b, size)
    if not len(left) or not len(right):
        return None
    shared = _shared(left, right)
    return shared / (len(left) + len(right) - shared)


def containment(a: Worded, b: Worded, size: int = SIZE) -> float | None:
    """How far ``a`` is contained in ``b`` (0-1), None where one has no shingle."""
    left, right = shingles(a, size), shingles(b, size)
    if not len(left) or not len(right):
        return None
    return _shared(left, right) / len(left)


def _shared(left: Hashes, right: Hashes) -> int:
    return len(np.intersect1d(left, right, assume_unique=True))
