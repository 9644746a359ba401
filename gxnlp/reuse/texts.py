"""All texts in one line, with their fingerprints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gxnlp.reuse.arrays import SEAM, Codes, Hashes, Ints
from gxnlp.reuse.compiled import compiled
from gxnlp.reuse.fingerprints import sampling, winnow
from gxnlp.reuse.segments import bounded
from gxnlp.reuse.shingles import Prints


@dataclass(frozen=True, slots=True)
class Texts:
    """All texts in one line, the earliest first (by year, then id): the left side of a pair.

    ``bounds[i]:bounds[i + 1]`` are the codes of text ``i``, ``printed[i]:printed[i + 1]`` its
    fingerprints, ``authors[i]`` its organ; ``owners`` gives the text of each fingerprint.
    ``seams`` are the places of all seams.
    """

    codes: Codes
    bounds: Ints
    seams: Ints
    authors: NDArray[np.int32]
    printed: Ints
    owners: NDArray[np.int32]
    prints: Prints


def lined_up(codes: Sequence[Codes], authors: Sequence[int], least: int) -> Texts:
    """Texts in one line with their fingerprints; ``authors`` are numbers, EVERYBODY for wording."""
    sample = sampling(least)
    bounds = bounded([len(text) for text in codes])
    line = np.concatenate(codes) if len(codes) else np.zeros(0, np.int32)
    places, hashes = winnow(line, sample.gram, sample.window)
    return printed_texts(line, bounds, places, hashes, np.searchsorted(places, bounds), authors)


def printed_texts(
    codes: Codes, bounds: Ints, places: Ints, hashes: Hashes, printed: Ints, authors: Sequence[int]
) -> Texts:
    """Texts whose fingerprints are known; ``places`` count over the joined codes."""
    owners = np.repeat(np.arange(len(bounds) - 1, dtype=np.int32), np.diff(printed))
    seams = np.flatnonzero(codes == SEAM)
    numbers = np.asarray(authors, np.int32)
    prints = Prints(places, hashes, _lasts(places, seams), numbers[owners])
    return Texts(codes, bounds, seams, numbers, printed, owners, prints)


@compiled
def _lasts(places: Ints, seams: Ints) -> NDArray[np.int32]:
    """For each fingerprint the last one of its passage."""
    last = np.empty(len(places), np.int32)
    seam = len(seams)
    end = len(places) - 1
    for at in range(len(places) - 1, -1, -1):
        while seam > 0 and seams[seam - 1] > places[at]:
            seam -= 1
            end = at
        last[at] = end
    return last
