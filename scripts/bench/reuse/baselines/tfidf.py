"""TF-IDF of character n-grams, and the nearest neighbours by sparse_dot_topn."""

from __future__ import annotations

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sparse_dot_topn import sp_matmul_topn

from bench.reuse.hits import Ints

NGRAMS = (2, 2)
NEIGHBOURS = 100
THRESHOLD = 0.6


def find(texts: list[str]) -> Ints:
    """Each text with its nearest neighbours at a cosine of at least the threshold."""
    vectorizer = TfidfVectorizer(analyzer="char", ngram_range=NGRAMS, min_df=2, dtype=np.float32)
    matrix = vectorizer.fit_transform(texts)
    near = sp_matmul_topn(
        matrix, matrix.T.tocsr(), top_n=NEIGHBOURS + 1, threshold=THRESHOLD, n_threads=2
    ).tocoo()
    pairs = np.stack((near.row, near.col), axis=1).astype(np.int64)
    pairs = np.sort(pairs[pairs[:, 0] != pairs[:, 1]], axis=1)
    return np.unique(pairs, axis=0)
