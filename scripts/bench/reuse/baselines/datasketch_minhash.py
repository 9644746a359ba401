"""datasketch: MinHash over character shingles with MinHashLSH, candidates verified."""

from __future__ import annotations

import numpy as np
from datasketch import MinHash, MinHashLSH

from bench.reuse.baselines.sketches import shingles, upwards, verified
from bench.reuse.hits import Ints

PERMUTATIONS = 128
THRESHOLD = 0.4
SHINGLE = 2


def find(texts: list[str]) -> Ints:
    """Pairs of texts with an estimated Jaccard similarity of at least the threshold."""
    sets = ([gram.encode() for gram in shingles(text, SHINGLE)] for text in texts)
    sketches = MinHash.bulk(sets, num_perm=PERMUTATIONS)
    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    with index.insertion_session() as session:
        for number, sketch in enumerate(sketches):
            session.insert(number, sketch, check_duplication=False)
    pairs = upwards(map(index.query, sketches))
    signatures = np.array([sketch.hashvalues for sketch in sketches])
    return verified(signatures, pairs, THRESHOLD)
