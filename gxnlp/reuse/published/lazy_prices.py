"""The four similarities of "Lazy Prices" between the texts of consecutive years.

L. Cohen, C. Malloy and Q. Nguyen, "Lazy Prices", Journal of Finance 75 (2020), pp. 1371-1415.
All are symmetrical, lie in 0-1, and are None where one of the texts has no words.
"""

from __future__ import annotations

import math

import numpy as np
from rapidfuzz.distance import Indel

from gxnlp.reuse.arrays import Ints
from gxnlp.reuse.published.sentences import Worded


def cosine(a: Worded, b: Worded) -> float | None:
    """Sim_Cosine: A · B / (|A| |B|), with A and B how often each word is in the texts.

    By the paper: plain frequencies, every word alike.
    """
    if not len(a) or not len(b):
        return None
    left, left_counts = np.unique(a.words, return_counts=True)
    right, right_counts = np.unique(b.words, return_counts=True)
    _, in_left, in_right = np.intersect1d(left, right, assume_unique=True, return_indices=True)
    product = int(left_counts[in_left] @ right_counts[in_right])
    squares = int(left_counts @ left_counts) * int(right_counts @ right_counts)
    return min(product / math.sqrt(squares), 1.0)


def jaccard(a: Worded, b: Worded) -> float | None:
    """Sim_Jaccard: |A ∩ B| / |A ∪ B|, with A and B the sets of words of the texts."""
    if not len(a) or not len(b):
        return None
    left, right = np.unique(a.words), np.unique(b.words)
    shared = len(np.intersect1d(left, right, assume_unique=True))
    return shared / (len(left) + len(right) - shared)


def minimum_edit(a: Worded, b: Worded) -> float | None:
    """Sim_MinEdit: 1 - d / (m + n), with d the least number of words to delete or add.

    By the paper: d, in words; one word in another's place is a deletion and an addition (from
    "we expect demand to increase" to "we expect weakness in sales" it counts six).  Ours: d is
    divided by its largest value, the m + n words of both texts.
    """
    if not len(a) or not len(b):
        return None
    return Indel.normalized_similarity(a.words.tolist(), b.words.tolist())


def simple(a: Worded, b: Worded) -> float | None:
    """Sim_Simple: (c_max - c) / (c_max - c_min), with c the words that a comparison side by side
    shows as deleted, added or changed, divided by the mean size of the two texts.

    By the paper: c, taken by ``diff`` or by Word's track changes, and the normalisation.  Ours:
    ``diff`` compares lines and our lines are sentences, so a sentence with one word changed counts
    whole in both years (word by word, c would only repeat :func:`minimum_edit`).  Of all ways to
    lay the texts side by side that one counts which leaves the most words unchanged.  c_min = 0 and
    c_max = 2 are what c can be at all, not what it is in a sample: a pair's value is its own.
    """
    if not len(a) or not len(b):
        return None
    return 2 * _unchanged(a, b) / (len(a) + len(b))


def _unchanged(a: Worded, b: Worded) -> int:
    """The most words in sentences that both texts have in one order."""
    numbers: dict[bytes, int] = {}
    rows, columns = _sentences(a, numbers), _sentences(b, numbers)
    best = np.zeros(len(columns) + 1, dtype=np.int64)
    for row, words in zip(rows, a.lengths(), strict=True):
        joined = np.where(columns == row, best[:-1] + words, 0)
        best[1:] = np.maximum.accumulate(np.maximum(best[1:], joined))
    return int(best[-1])


def _sentences(text: Worded, numbers: dict[bytes, int]) -> Ints:
    """Each sentence as a number, equal ones by the same; new ones join ``numbers``."""
    parts = np.split(text.words, text.ends[:-1])
    return np.array([numbers.setdefault(part.tobytes(), len(numbers)) for part in parts])
