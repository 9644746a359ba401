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
    sizes = (bounds[1:] - bounds[:-1])[order]
    ends = bounded(sizes)
    return values[_places(bounds[order], ends)], ends


def bounded(sizes: Ints | Sequence[int]) -> Ints:
    """The bounds of segments of these sizes."""
    bounds = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=bounds[1:])
    return bounds


@compiled
def _places(starts: Ints, bounds: Ints) -> Ints:
    """Where the values of the new segments stand in the old array."""
    places = np.empty(bounds[-1], np.int64)
    for segment in range(len(starts)):
        for at in range(bounds[segment], bounds[segment + 1]):
            places[at] = starts[segment] + at - bounds[segment]
    return places
