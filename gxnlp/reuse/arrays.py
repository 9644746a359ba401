"""The kinds of flat arrays that the engine works on."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]
"""Canonical characters as code points; :data:`SEAM` where no run may pass."""

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]
Flags = NDArray[np.bool_]

SEAM = 0
