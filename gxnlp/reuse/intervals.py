"""Half-open ranges of canonical characters, as flat arrays of starts and ends."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gxnlp.reuse.arrays import Flags, Ints


def paint(length: int, starts: Ints | Sequence[int], ends: Ints | Sequence[int]) -> Flags:
    """The mask of ``length`` characters that is true inside any of the ranges.

    Raises ValueError if a range does not lie within ``0..length`` or ends before it starts.

    >>> paint(6, [0, 1, 5], [2, 3, 5]).tolist()
    [True, True, True, False, False, False]
    """
    first, last = np.asarray(starts, dtype=np.int64), np.asarray(ends, dtype=np.int64)
    if first.size and (first.min() < 0 or last.max() > length or (first > last).any()):
        raise ValueError(f"a range outside 0..{length}")
    steps = np.bincount(first, minlength=length + 1) - np.bincount(last, minlength=length + 1)
    painted: Flags = np.cumsum(steps[:-1]) > 0
    return painted


def pieces(mask: Flags) -> tuple[tuple[int, int], ...]:
    """The maximal ranges in which ``mask`` is true.

    >>> pieces(np.array([True, True, False, True]))
    ((0, 2), (3, 4))
    """
    edges = np.flatnonzero(np.diff(mask, prepend=False, append=False)).tolist()
    return tuple(zip(edges[::2], edges[1::2], strict=True))


def disjoint(groups: Ints, starts: Ints, ends: Ints) -> tuple[Ints, Ints, Ints]:
    """The ranges of each group without overlaps, as (groups, starts, ends), sorted.

    ``groups`` are small whole numbers; what an earlier range of the group covers is cut off the
    later ones, so that the lengths of a group add up to its union.
    """
    order = np.lexsort((ends, starts, groups))
    groups, starts, ends = groups[order], starts[order], ends[order]
    if not groups.size:
        return groups, starts, ends
    shift = groups * (int(ends.max()) + 1)
    reach = np.maximum.accumulate(np.concatenate(([0], (ends + shift)[:-1]))) - shift
    starts = np.maximum(starts, reach)
    kept = starts < ends
    return groups[kept], starts[kept], ends[kept]


def union_lengths(count: int, groups: Ints, starts: Ints, ends: Ints) -> Ints:
    """How many characters the ranges of each of ``count`` groups cover together.

    >>> union_lengths(2, np.array([0, 0, 1]), np.array([0, 1, 7]), np.array([3, 4, 9])).tolist()
    [4, 2]
    """
    groups, starts, ends = disjoint(groups, starts, ends)
    lengths = np.bincount(groups, weights=ends - starts, minlength=count)
    return lengths.astype(np.int64)
