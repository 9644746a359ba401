"""All texts at once: what every two of them share, and what more organs have than the cut."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gxnlp.reuse.arrays import Codes, Flags, Hashes, Ints
from gxnlp.reuse.compiled import compiled
from gxnlp.reuse.families import Listed, joined
from gxnlp.reuse.fingerprints import sampling
from gxnlp.reuse.joining import Rows
from gxnlp.reuse.occurrences import Occurrences, occurrences, quoted
from gxnlp.reuse.pairs import Pairs
from gxnlp.reuse.settings import Settings
from gxnlp.reuse.sharing import Comparison, Shared, shared
from gxnlp.reuse.shingles import EVERYBODY, Shingles, shingles
from gxnlp.reuse.sieve import among
from gxnlp.reuse.texts import Texts
from gxnlp.reuse.wordings import Wordings, wordings


@dataclass(frozen=True, slots=True)
class Counted:
    """What the counts of organs say of every fingerprint (see :mod:`gxnlp.reuse.shingles`);
    ``wording`` is how many from it on stand together in shipped wording, and ``quoted`` at which
    fingerprint of that wording."""

    reach: NDArray[np.int32]
    tokens: Hashes
    wording: NDArray[np.int32]
    quoted: NDArray[np.int32]


def counted(
    texts: Texts, cut: int, known: Shingles | None = None, asked: Flags | None = None
) -> Counted:
    """Count the organs of every wording, or (see :func:`shingles`) of what is ``asked``."""
    found = shingles(texts.prints, cut, known, asked)
    return Counted(found.reach, found.tokens, *_in_wording(texts))


def _in_wording(texts: Texts) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    prints = texts.prints
    shipped = np.flatnonzero(prints.authors == EVERYBODY)
    order = shipped[np.argsort(prints.hashes[shipped], kind="stable")]
    known = prints.hashes[order]
    there = np.flatnonzero(among(prints.hashes, known))
    return _along_wording(prints.places, prints.hashes, prints.last, there, known, order)


@compiled
def _along_wording(
    places: Ints,
    hashes: Hashes,
    last: NDArray[np.int32],
    standing: Ints,
    known: Hashes,
    order: Ints,
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    reach = np.zeros(len(hashes), np.int32)
    quoted = np.full(len(hashes), -1, np.int32)
    for at in standing:
        entry = np.searchsorted(known, hashes[at])
        while entry < len(known) and known[entry] == hashes[at]:
            there, length = order[entry], 1
            while (
                at + length <= last[at]
                and there + length <= last[there]
                and hashes[at + length] == hashes[there + length]
                and places[at + length] - places[at] == places[there + length] - places[there]
            ):
                length += 1
            if length > reach[at]:
                reach[at], quoted[at] = length, there
            entry += 1
    return reach, quoted


def compared(
    texts: Texts, counts: Counted, settings: Settings, between: Pairs, within: Pairs, threads: int
) -> tuple[Shared, Shared]:
    """The matches of pairs of different organs, and of pairs of one organ."""
    sample = sampling(settings.least)
    how = Comparison(sample.gram, settings.least, settings.gap, threads)
    return (
        shared(texts, counts.tokens, between, how, counts.reach),
        shared(texts, texts.prints.hashes, within, how, counts.wording),
    )


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of all texts: ``listed``, and the wordings that they are made of."""

    listed: Listed
    reads: Occurrences


def phrases(texts: Texts, counts: Counted, settings: Settings) -> Phrases:
    """What more organs have than the cut, and where."""
    sample = sampling(settings.least)
    found: Wordings = wordings(texts.prints, counts.reach, sample.gram, settings.cut)
    statute = counts.wording[found.starts] >= found.lengths
    reads = occurrences(texts.codes, texts.prints, found, sample.gram, sample.window, settings.cut)
    reads = quoted(texts.codes, texts.prints, found, reads, statute, counts.quoted, sample.gram)
    like = _first_alike(texts.codes, reads)
    statute = np.isin(np.arange(len(like)), like[statute])
    wording = like[found.wording]
    rows = np.flatnonzero(~_within(wording, reads.starts, reads.ends))
    order = rows[np.lexsort((-reads.ends[rows], reads.starts[rows]))]
    text = texts.owners[found.begin[order]].astype(np.int64)
    listed = joined(
        Rows(
            wording[order],
            text,
            texts.authors[text],
            np.searchsorted(texts.seams, reads.starts[order]),
            reads.starts[order],
            reads.ends[order],
        ),
        reads.text_ends - reads.text_starts,
        statute,
        lambda one, two: texts.codes[reads.ends[order[one]] : reads.starts[order[two]]].tobytes(),
        cut=settings.cut,
        family=settings.family,
        least=settings.least,
        fringe=sample.window - 1,
    )
    return Phrases(listed, reads)


def _first_alike(codes: Codes, reads: Occurrences) -> Ints:
    """For each wording the first that reads the same.

    What stands round a wording decides which fingerprints near its edges are kept, so one text may
    be several sequences of fingerprints.
    """
    first: dict[bytes, int] = {}
    spans = zip(reads.text_starts.tolist(), reads.text_ends.tolist(), strict=True)
    return np.array(
        [first.setdefault(codes[a:b].tobytes(), n) for n, (a, b) in enumerate(spans)], np.int64
    )


def _within(wording: Ints, starts: Ints, ends: Ints) -> Flags:
    """Which rows lie inside another of the same wording."""
    order = np.lexsort((-ends, starts, wording))
    result = np.zeros(len(wording), np.bool_)
    result[order] = _passed(wording[order], ends[order])
    return result


@compiled
def _passed(wording: Ints, ends: Ints) -> Flags:
    """Which rows end before one that comes earlier under the same wording does."""
    result = np.zeros(len(wording), np.bool_)
    far = 0
    for at in range(len(wording)):
        if at and wording[at] == wording[at - 1]:
            result[at] = ends[at] <= far
            far = max(far, ends[at])
        else:
            far = ends[at]
    return result
