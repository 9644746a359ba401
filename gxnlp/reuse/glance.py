"""A corpus as far as it looks like one text: the fingerprints that stand in the text somewhere.

How often a wording of the text is told is known from these alone: a sequence of fingerprints of the
text is nowhere but where all of them are.  To find them is one pass over the fingerprints of the
corpus; all that follows is as large as what the text has in common with it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gxnlp.reuse.arrays import Codes, Hashes, Ints
from gxnlp.reuse.fingerprints import sampling, winnow
from gxnlp.reuse.index import Index
from gxnlp.reuse.shingles import Prints
from gxnlp.reuse.sieve import among
from gxnlp.reuse.texts import Texts


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Texts to look at: ``bounds`` cuts ``codes``, ``printed`` cuts ``places`` (which count within
    the text) and ``hashes``; ``authors`` has a number for each text, and ``passages`` are the
    places in the joined codes at which passages begin, in order."""

    codes: Codes
    bounds: Ints
    passages: Ints
    places: Ints
    hashes: Hashes
    printed: Ints
    authors: NDArray[np.int32]

    @staticmethod
    def of_index(index: Index, authors: NDArray[np.int32]) -> Ground:
        """The texts of an index, whose arrays may be files."""
        bounds = np.asarray(index.bounds)
        return Ground(
            np.asarray(index.codes), bounds, bounds[index.passages.text] + index.passages.start,
            np.asarray(index.places), np.asarray(index.hashes), np.asarray(index.printed), authors,
        )  # fmt: skip

    @staticmethod
    def of_texts(texts: Texts) -> Ground:
        """Texts in one line."""
        places = texts.prints.places - np.repeat(texts.bounds[:-1], np.diff(texts.printed))
        return Ground(
            texts.codes, texts.bounds, texts.seams + 1, places, texts.prints.hashes, texts.printed,
            texts.authors,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Glance:
    """Some fingerprints of a ground in order: their numbers ``at`` there, and the texts and the
    passages that they stand in.

    Of ``prints`` the places count over the joined codes, and a passage ends before the next
    fingerprint that is left out.
    """

    at: Ints
    texts: Ints
    passages: Ints
    prints: Prints


def glance(codes: Codes, ground: Ground, least: int, without: Ints) -> Glance:
    """The fingerprints of a ground, but for the texts ``without``, that stand in a text of these
    ``codes``."""
    grams = winnow(codes, sampling(least).gram, 1)[1]
    found = np.flatnonzero(among(ground.hashes, grams))
    return _glance(ground, found[~np.isin(_texts(ground, found), without)])


def whole(ground: Ground) -> Glance:
    """All fingerprints of a ground."""
    return _glance(ground, np.arange(len(ground.hashes)))


def _texts(ground: Ground, at: Ints) -> Ints:
    return np.searchsorted(ground.printed, at, side="right") - 1


def _glance(ground: Ground, at: Ints) -> Glance:
    texts = _texts(ground, at)
    places = ground.bounds[texts] + ground.places[at]
    passages = np.searchsorted(ground.passages, places, side="right")
    apart = (at[1:] != at[:-1] + 1) | (passages[1:] != passages[:-1])
    stretch = np.concatenate((np.zeros(min(len(at), 1), np.int64), np.cumsum(apart)))
    last = (np.searchsorted(stretch, stretch, side="right") - 1).astype(np.int32)
    prints = Prints(places, ground.hashes[at], last, ground.authors[texts])
    return Glance(at, texts, passages, prints)


def together(one: Glance, other: Glance, ground: Ground) -> Glance:
    """Two glances, the second at other texts than those of ``ground``: they are counted on."""
    size = len(one.at)
    return Glance(
        np.concatenate((one.at, other.at)),
        np.concatenate((one.texts, other.texts + len(ground.authors))),
        np.concatenate((one.passages, other.passages + len(ground.passages) + 1)),
        Prints(
            np.concatenate((one.prints.places, other.prints.places)),
            np.concatenate((one.prints.hashes, other.prints.hashes)),
            np.concatenate((one.prints.last, other.prints.last + np.int32(size))),
            np.concatenate((one.prints.authors, other.prints.authors)),
        ),
    )
