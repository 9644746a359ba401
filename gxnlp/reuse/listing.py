"""Where phrases stand, in a form that two runs can be compared by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gxnlp.model import Phrase
from gxnlp.reuse.arrays import Hashes, Ints
from gxnlp.reuse.families import Listed


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """One row for each occurrence: the phrase's id as a number, the text, and the places in it."""

    phrase: Hashes
    text: Ints
    start: Ints
    end: Ints


def no_listing() -> Listing:
    """The listing of no reports."""
    none = np.zeros(0, np.int64)
    return Listing(np.zeros(0, np.uint64), none, none, none)


def listing(listed: Listed, phrases: Sequence[Phrase], bounds: Ints) -> Listing:
    """The occurrences of a run, in order; ``phrases`` are in the order of ``listed``."""
    ids = np.array([int(phrase.id, 16) for phrase in phrases], np.uint64)
    bound = bounds[listed.text]
    rows = Listing(ids[listed.phrase], listed.text, listed.start - bound, listed.end - bound)
    order = np.lexsort((rows.end, rows.start, rows.phrase, rows.text))
    return Listing(rows.phrase[order], rows.text[order], rows.start[order], rows.end[order])


def touched(old: Listing, number: Ints, new: Listing, texts: int) -> Ints:
    """The texts whose occurrences are not what they were.

    ``number`` gives the old texts their new numbers (-1: gone); a text that is new is touched if it
    has occurrences.
    """
    there = number[old.text] >= 0
    before = np.stack(
        (
            number[old.text[there]], old.phrase[there].view(np.int64), old.start[there],
            old.end[there],
        ),
        axis=1,
    )  # fmt: skip
    after = np.stack((new.text, new.phrase.view(np.int64), new.start, new.end), axis=1)
    _, first, count = np.unique(
        np.concatenate((before, after)), axis=0, return_index=True, return_counts=True
    )
    single = first[count == 1]
    return np.unique(np.concatenate((before[:, 0], after[:, 0]))[single])
