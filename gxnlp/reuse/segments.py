"""Flat arrays cut into segments, one for each text or match."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from gxnlp.reuse.arrays import Ints
from gxnlp.reuse.compiled import compiled

Number = TypeVar("Number", bound=np.generic)


def gathered(values: NDArray[Number], bounds: Ints, order: Ints) -> tuple[NDArray[Number], Ints]:
    """The segments ``values[bounds[i]:bounds[i + 1]]`` for each ``i`` of ``order``, and their
    bounds."""
    ends = bounded((bounds[1:] - bounds[:-1])[order])
    new = np.empty((ends[-1], *values.shape[1:]), values.dtype)
    _copy(values, bounds[order], new, ends)
    return new, ends


def merged(
    one: NDArray[Number], one_bounds: Ints, two: NDArray[Number], two_bounds: Ints, order: Ints
) -> tuple[NDArray[Number], Ints]:
    """The segments of both arrays in ``order``, in which those of the second count on."""
    sizes = np.concatenate((np.diff(one_bounds), np.diff(two_bounds)))[order]
    ends = bounded(sizes)
    new = np.empty(ends[-1], one.dtype)
    _copy_both(one, one_bounds, two, two_bounds, order, new, ends)
    return new, ends


def bounded(sizes: Ints | Sequence[int]) -> Ints:
    """The bounds of segments of these sizes."""
    bounds = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=bounds[1:])
    return bounds


@compiled
def _copy(values: NDArray[Number], starts: Ints, new: NDArray[Number], ends: Ints) -> None:
    for segment in range(len(starts)):
        begin, end = ends[segment], ends[segment + 1]
        new[begin:end] = values[starts[segment] : starts[segment] + end - begin]


@compiled
def _copy_both(
    one: NDArray[Number],
    one_bounds: Ints,
    two: NDArray[Number],
    two_bounds: Ints,
    order: Ints,
    new: NDArray[Number],
    ends: Ints,
) -> None:
    known = len(one_bounds) - 1
    for segment in range(len(order)):
        begin, end, source = ends[segment], ends[segment + 1], order[segment]
        if source < known:
            new[begin:end] = one[one_bounds[source] : one_bounds[source + 1]]
        else:
            new[begin:end] = two[two_bounds[source - known] : two_bounds[source - known + 1]]
