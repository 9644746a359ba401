"""Boilerplate: wording that many documents of a year share (Lang and Stice-Lawrence 2015).

M. Lang and L. Stice-Lawrence, "Textual analysis and international financial reporting: Large sample
evidence", Journal of Accounting and Economics 60 (2015), pp. 110-135: the share of a document's
words that stand in sentences with at least one boilerplate tetragram, a phrase of four words within
a sentence that is in at least 30 % of the documents, but not in 75 % or more of them, which is
common language or prescribed wording.

By the paper: four words, whole sentences counted in words, and the thresholds, as its replications
quote them.  Ours: its documents of one country are the narratives (all sections) of one report
year, and the share is taken for each section.  The paper also takes phrases that come five times in
a document on average; one in less than 30 % of them would have to come seventeen times in each
narrative that has it, so that rule is left out.  In a year of three documents or fewer a phrase
that one document has is in 30 % of them, and there is no measure.

The measure takes two steps, so that a corpus is one pass over its texts: :func:`common` once for
each year, then :func:`boilerplate` for each section.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from gxnlp.reuse.arrays import Hashes
from gxnlp.reuse.published.sentences import Worded, among, phrases

SIZE = 4
"""Words in a phrase."""

LEAST = 30
MOST = 75
"""Percent of the documents: at least so many, and less than so many."""


def tetragrams(document: Iterable[Worded]) -> Hashes:
    """The four-word phrases of a document, given by its sections: rising, each once."""
    parts = [phrases(section, SIZE)[0] for section in document]
    return np.unique(np.concatenate(parts)) if parts else np.empty(0, dtype=np.uint64)


def common(documents: Iterable[Sequence[Worded]]) -> Hashes | None:
    """The boilerplate tetragrams of a year, rising; None where it has too few documents.

    Every document is given by its sections; one without words is none.
    """
    found = [
        tetragrams(document) for document in documents if any(len(section) for section in document)
    ]
    if LEAST * len(found) <= 100:
        return None
    hashes, counts = np.unique(np.concatenate(found), return_counts=True)
    return hashes[(100 * counts >= LEAST * len(found)) & (100 * counts < MOST * len(found))]


def boilerplate(text: Worded, common: Hashes | None) -> float | None:
    """The share (0-1) of ``text`` in sentences with a phrase of ``common``.

    None where the text has no words, or ``common`` is None.
    """
    if common is None:
        return None
    told, sentences = phrases(text, SIZE)
    return text.share(sentences[among(told, common)])
