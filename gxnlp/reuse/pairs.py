"""Which texts are compared.

Two texts of different organs meet where they have the same shortest rare shingle, two texts of one
organ wherever they have the same fingerprint.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gxnlp.reuse.arrays import Flags, Hashes, Ints
from gxnlp.reuse.compiled import compiled
from gxnlp.reuse.shingles import EVERYBODY
from gxnlp.reuse.sieve import among
from gxnlp.reuse.texts import Texts

Numbers = NDArray[np.int32] | NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of texts, the earlier on the left, each once, in order."""

    left: NDArray[np.int32]
    right: NDArray[np.int32]


def strangers(texts: Texts, tokens: Hashes, wanted: Flags, changed: Flags) -> Pairs:
    """Pairs of different organs that have the same token, where one of the two texts is ``wanted``
    or the token is, at one of its places, ``changed``."""
    asked = tokens[changed | wanted[texts.owners]]
    there = np.flatnonzero(among(tokens, asked)).astype(np.int32)
    order = there[np.argsort(tokens[there], kind="stable")]
    keys = _met(tokens, order, texts.owners, texts.authors, wanted, changed)
    return _unpacked(np.unique(keys))


def kin(texts: Texts, wanted: Flags) -> Pairs:
    """Pairs of one organ where one of the two texts is ``wanted``."""
    order = np.argsort(texts.authors, kind="stable").astype(np.int32)
    return _unpacked(np.sort(_related(order, texts.authors, wanted)))


def numbered(left: Numbers, right: Numbers) -> Ints:
    """One number for each pair."""
    return left.astype(np.int64) << 32 | right.astype(np.int64)


def united(one: Pairs, other: Pairs) -> Pairs:
    """The pairs of both, each once."""
    return _unpacked(np.union1d(numbered(one.left, one.right), numbered(other.left, other.right)))


def _unpacked(keys: Ints) -> Pairs:
    return Pairs((keys >> 32).astype(np.int32), (keys & 0xFFFFFFFF).astype(np.int32))


@compiled
def _met(
    tokens: Hashes,
    order: NDArray[np.int32],
    owners: NDArray[np.int32],
    authors: NDArray[np.int32],
    wanted: Flags,
    changed: Flags,
) -> Ints:
    """The pairs as numbers (left << 32 | right), some of them repeated."""
    keys = np.empty(1024, np.int64)
    count = start = 0
    while start < len(order):
        end, any_changed, any_wanted = start, False, False
        while end < len(order) and tokens[order[end]] == tokens[order[start]]:
            any_changed |= changed[order[end]]
            any_wanted |= wanted[owners[order[end]]]
            end += 1
        if not any_changed and not any_wanted:
            start = end
            continue
        for one in range(start, end):
            left = owners[order[one]]
            if one > start and owners[order[one - 1]] == left:
                continue
            for two in range(one + 1, end):
                right = owners[order[two]]
                if (
                    right == owners[order[two - 1]]
                    or authors[left] == authors[right]
                    or authors[left] == EVERYBODY
                    or authors[right] == EVERYBODY
                    or not (any_changed or wanted[left] or wanted[right])
                ):
                    continue
                if count == len(keys):
                    keys = _compact(keys)
                    count = len(keys)
                    wider = np.empty(2 * max(count, 1024), np.int64)
                    wider[:count] = keys
                    keys = wider
                keys[count] = np.int64(left) << 32 | np.int64(right)
                count += 1
        start = end
    return keys[:count].copy()


@compiled
def _compact(keys: Ints) -> Ints:
    """The different ones among ``keys``."""
    ordered = np.sort(keys)
    count = 1
    for at in range(1, len(ordered)):
        if ordered[at] != ordered[at - 1]:
            ordered[count] = ordered[at]
            count += 1
    return ordered[:count]


@compiled
def _related(order: NDArray[np.int32], authors: NDArray[np.int32], wanted: Flags) -> Ints:
    keys = np.empty(1024, np.int64)
    count = 0
    for one in range(len(order)):
        two = one + 1
        left = order[one]
        if authors[left] == EVERYBODY:
            continue
        while two < len(order) and authors[order[two]] == authors[left]:
            right = order[two]
            two += 1
            if not (wanted[left] or wanted[right]):
                continue
            if count == len(keys):
                wider = np.empty(2 * count, np.int64)
                wider[:count] = keys
                keys = wider
            keys[count] = np.int64(left) << 32 | np.int64(right)
            count += 1
    return keys[:count].copy()
