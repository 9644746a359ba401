"""Stickiness against last year's document (Dyer, Lang and Stice-Lawrence 2017).

T. Dyer, M. Lang and L. Stice-Lawrence, "The evolution of 10-K textual disclosure: Evidence from
Latent Dirichlet Allocation", Journal of Accounting and Economics 64 (2017), pp. 221-245: the share
of a document's words that stand in sentences with at least one 8-word phrase that is also in the
document of the year before.

By the paper: eight words, whole sentences, counted in words.  Ours: a phrase lies within one
sentence, in both years; a section is measured against the same section of the year before.
"""

from __future__ import annotations

import numpy as np

from gxnlp.reuse.published.sentences import Worded, among, phrases

SIZE = 8
"""Words in a phrase."""


def stickiness(previous: Worded, current: Worded) -> float | None:
    """The share (0-1) of ``current`` in sentences that repeat a phrase of ``previous``.

    None where one of them has no words.  A sentence of fewer than eight words repeats nothing.
    """
    if not len(previous):
        return None
    known = np.unique(phrases(previous, SIZE)[0])
    told, sentences = phrases(current, SIZE)
    return current.share(sentences[among(told, known)])
