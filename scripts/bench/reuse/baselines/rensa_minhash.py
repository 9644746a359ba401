"""rensa: R-MinHash over character shingles with its LSH index, candidates verified."""

from __future__ import annotations

import numpy as np
from rensa import RMinHash, RMinHashLSH

from bench.reuse.baselines.sketches import shingles, upwards, verified
from bench.reuse.hits import Ints

PERMUTATIONS = 128
BANDS = 32
THRESHOLD = 0.4
SHINGLE = 2


def find(texts: list[str]) -> Ints:
    """Pairs of texts with an estimated Jaccard similarity of at least the threshold."""
    sets = (shingles(text, SHINGLE) for text in texts)
    sketches = RMinHash.from_token_sets(sets, num_perm=PERMUTATIONS, seed=42)
    index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
    index.insert_many(sketches)
    pairs = upwards(index.query_all(sketches))
    signatures = np.array([sketch.digest() for sketch in sketches], np.uint32)
    return verified(signatures, pairs, THRESHOLD)
