r"""MinHash as text-dedup 0.4 does it: a token is what stands between two non-word characters.

Its ``minhash.py`` splits by ``\W``, takes n-grams of those tokens, joined by spaces, hashes them by
SHA-1 to 32 bits and permutes them modulo 2^61 - 1; texts that fall into one bucket of any band are
duplicates, without a second look.  In Chinese, that token is a clause.  Bands and rows are the
optimum for the threshold that it takes over from datasketch.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from itertools import combinations

import numpy as np
from datasketch import MinHashLSH

from bench.reuse.hits import Ints, rows

PERMUTATIONS = 250
THRESHOLD = 0.4
NGRAM = 1
SHORTEST = 1
TOKEN = re.compile(r"\W")
PRIME = np.uint64((1 << 61) - 1)
HIGHEST = np.uint64((1 << 32) - 1)


def tokens(text: str, size: int, shortest: int) -> set[str]:
    """The n-grams of clauses, none if there are fewer clauses than ``shortest``."""
    clauses = TOKEN.split(text.lower())
    if len(clauses) < shortest:
        return set()
    return {" ".join(clauses[at : at + size]) for at in range(len(clauses) - size + 1)}


def find(texts: list[str]) -> Ints:
    """Pairs of texts that share a bucket."""
    draw = np.random.RandomState(42)
    scale = draw.randint(1, PRIME, PERMUTATIONS, dtype=np.uint64)
    shift = draw.randint(0, PRIME, PERMUTATIONS, dtype=np.uint64)
    plan = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    buckets: defaultdict[tuple[int, bytes], list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        found = tokens(text, NGRAM, SHORTEST)
        if not found:
            continue
        hashes = [int.from_bytes(hashlib.sha1(t.encode()).digest()[:4], "little") for t in found]
        values = np.array(hashes, np.uint64)[:, None]
        signature = ((values * scale + shift) % PRIME & HIGHEST).min(axis=0)
        for band in range(plan.b):
            buckets[band, signature[band * plan.r : (band + 1) * plan.r].tobytes()].append(number)
    pairs = {pair for members in buckets.values() for pair in combinations(members, 2)}
    return rows(sorted(pairs), 2)
