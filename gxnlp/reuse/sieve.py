"""Which of many hashes are among a few: one pass, a glance at a bit for each."""

from __future__ import annotations

import numpy as np

from gxnlp.reuse.arrays import Flags, Hashes
from gxnlp.reuse.compiled import compiled

_BITS = 22


def among(hashes: Hashes, known: Hashes) -> Flags:
    """Which of ``hashes`` are among ``known``; 0 never is."""
    return _among(hashes, np.unique(known))


@compiled
def _among(hashes: Hashes, known: Hashes) -> Flags:
    mask = np.uint64((1 << _BITS) - 1)
    bits = np.zeros(1 << _BITS, np.bool_)
    for value in known:
        bits[value & mask] = True
    found = np.zeros(len(hashes), np.bool_)
    for at in range(len(hashes)):
        value = hashes[at]
        if value and bits[value & mask]:
            place = np.searchsorted(known, value)
            found[at] = place < len(known) and known[place] == value
    return found
