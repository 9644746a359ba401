"""What any tool found in a corpus, in one form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def rows(values: Sequence[Sequence[int]], columns: int) -> Ints:
    """Rows of integers as an array with so many columns, be there none."""
    return np.array(values, np.int64).reshape(-1, columns)


@dataclass(frozen=True, slots=True)
class Hits:
    """Reports are numbers in the corpus, offsets count canonical characters, ends are exclusive.

    ``spans``: left report, start, end, right report, start, end of each passage found shared.
    ``equal``: left report, start, right report, start, length of what is aligned equal in them;
    None for a tool that aligns nothing.
    ``listed``: group, report, start, end of what stands in many reports, listed instead of paired.
    """

    spans: Ints
    equal: Ints | None
    listed: Ints
