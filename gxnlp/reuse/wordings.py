"""Frequent wordings: which are listed as phrases, and where each report has which.

In every text the *longest frequent sequences* of fingerprints are taken: those that can be made
longer on neither side and still be frequent.  One that stands so in more organs than the cut
stands alone, and is a wording.  The others are parts or variants: the longest first, each is a
wording too unless an earlier one holds it.

A text is listed under a wording with every run that it shares with it, unless a wording before it
(the alone-standing first, the shorter before the longer; then the others, the longer before the
shorter) holds that run whole.  So for any frequent run that two texts share, both are listed under
the first wording that holds it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gxnlp.reuse.arrays import Flags, Hashes, Ints
from gxnlp.reuse.compiled import compiled
from gxnlp.reuse.shingles import EVERYBODY, Prints, sequence_keys


@dataclass(frozen=True, slots=True)
class Wordings:
    """Wordings as sequences of fingerprints, and the runs of the texts that are listed under them.

    Wording ``n`` is fingerprints ``starts[n] … starts[n] + lengths[n] - 1`` of its first text.
    Listing ``i`` says that fingerprints ``begin[i] … begin[i] + size[i] - 1`` stand in wording
    ``wording[i]`` from its ``offset[i]``-th on.
    """

    starts: Ints
    lengths: Ints
    wording: Ints
    begin: Ints
    size: Ints
    offset: Ints


def wordings(prints: Prints, reach: NDArray[np.int32], gram: int, cut: int) -> Wordings:
    """The frequent wordings of all texts.  The texts must be in order, the earliest first.

    Shipped wording makes what is in it frequent but is not listed itself.
    """
    starts = _longest(np.where(prints.authors == EVERYBODY, 0, reach), prints.last)
    lengths = reach[starts].astype(np.int64)
    keys = sequence_keys(prints, starts.astype(np.int32), lengths.astype(np.int32))
    distinct, first, kind = np.unique(keys, return_index=True, return_inverse=True)
    alone = _authors(kind, prints.authors[starts], len(distinct)) > cut
    heads, sizes = starts[first], lengths[first]
    characters = prints.places[heads + sizes - 1] + gram - prints.places[heads]
    rank = np.lexsort((distinct, np.where(alone, characters, -characters), ~alone))
    chosen = _chosen(prints.hashes, prints.places, heads[rank], sizes[rank], alone[rank])
    order = rank[chosen]
    listed = _listed(prints.hashes, prints.places, heads, sizes, heads[order], sizes[order])
    wording, begin, size, offset = _spread(starts, kind, *listed)
    return Wordings(heads[order], sizes[order], wording, begin, size, offset)


@compiled
def _longest(reach: NDArray[np.int32], last: NDArray[np.int32]) -> Ints:
    """The fingerprints at which a longest frequent sequence begins."""
    found = np.empty(len(reach), np.int64)
    count = 0
    for at in range(len(reach)):
        if reach[at] and (
            at == 0 or last[at - 1] != last[at] or at + reach[at] > at - 1 + reach[at - 1]
        ):
            found[count] = at
            count += 1
    return found[:count].copy()


def _authors(kind: Ints, authors: NDArray[np.int32], kinds: int) -> Ints:
    """How many different authors have each kind."""
    pairs = np.unique(kind * (int(authors.max(initial=0)) + 1) + authors)
    return np.bincount(pairs // (int(authors.max(initial=0)) + 1), minlength=kinds)


@compiled
def _same(hashes: Hashes, places: Ints, one: int, other: int, length: int) -> bool:
    """Whether two sequences of fingerprints are equal, gaps included."""
    for at in range(length):
        if hashes[one + at] != hashes[other + at]:
            return False
    return bool(
        places[one + length - 1] - places[one] == places[other + length - 1] - places[other]
    )


@compiled
def _chosen(hashes: Hashes, places: Ints, heads: Ints, sizes: Ints, alone: Flags) -> Ints:
    """The numbers of the wordings among the sequences, which are in the order of their rank."""
    total = sizes.sum()
    owners, at_print = np.empty(total, np.int64), np.empty(total, np.int64)
    count = 0
    for number in range(len(heads)):
        for at in range(sizes[number]):
            owners[count], at_print[count] = number, heads[number] + at
            count += 1
    order = np.argsort(hashes[at_print], kind="mergesort")
    sorted_hashes = hashes[at_print][order]
    taken = alone.copy()
    for number in range(len(heads)):
        if alone[number]:
            continue
        fewest, rarest, begin, end = total + 1, 0, 0, 0
        for at in range(sizes[number]):
            low = np.searchsorted(sorted_hashes, hashes[heads[number] + at])
            high = np.searchsorted(sorted_hashes, hashes[heads[number] + at], side="right")
            if high - low < fewest:
                fewest, rarest, begin, end = high - low, at, low, high
        held = False
        for entry in range(begin, end):
            owner = owners[order[entry]]
            if owner == number or not taken[owner]:
                continue
            start = at_print[order[entry]] - rarest
            if (
                start >= heads[owner]
                and start + sizes[number] <= heads[owner] + sizes[owner]
                and _same(hashes, places, start, heads[number], sizes[number])
            ):
                held = True
                break
        taken[number] = not held
    return np.flatnonzero(taken)


@compiled
def _listed(
    hashes: Hashes, places: Ints, heads: Ints, sizes: Ints, chosen: Ints, lengths: Ints
) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """For every sequence the runs under which it is listed: where its runs begin in what follows,
    the wording, the first fingerprint in the sequence, how many, the first one in the wording."""
    total = lengths.sum()
    owners, at_print = np.empty(total, np.int64), np.empty(total, np.int64)
    count = 0
    for number in range(len(chosen)):
        for at in range(lengths[number]):
            owners[count], at_print[count] = number, at
            count += 1
    order = np.argsort(hashes[chosen[owners] + at_print], kind="mergesort")
    sorted_hashes = hashes[chosen[owners] + at_print][order]

    begins = np.zeros(len(heads) + 1, np.int64)
    kept = np.empty((1024, 4), np.int64)
    filled = 0
    runs = np.empty((64, 4), np.int64)
    for number in range(len(heads)):
        found = 0
        head, size = heads[number], sizes[number]
        for at in range(size):
            value = hashes[head + at]
            entry = np.searchsorted(sorted_hashes, value)
            while entry < len(sorted_hashes) and sorted_hashes[entry] == value:
                owner, offset = owners[order[entry]], at_print[order[entry]]
                entry += 1
                start = chosen[owner] + offset
                if (
                    at
                    and offset
                    and hashes[head + at - 1] == hashes[start - 1]
                    and places[head + at] - places[head + at - 1]
                    == places[start] - places[start - 1]
                ):
                    continue
                length = 1
                while (
                    at + length < size
                    and offset + length < lengths[owner]
                    and hashes[head + at + length] == hashes[start + length]
                    and places[head + at + length] - places[head + at + length - 1]
                    == places[start + length] - places[start + length - 1]
                ):
                    length += 1
                if found == len(runs):
                    more = np.empty((2 * found, 4), np.int64)
                    more[:found] = runs
                    runs = more
                runs[found, 0], runs[found, 1] = owner, at
                runs[found, 2], runs[found, 3] = length, offset
                found += 1
        by_rank = np.argsort(runs[:found, 0], kind="mergesort")
        begins[number] = filled
        for step in by_rank:
            covered = False
            for at in range(begins[number], filled):
                if (
                    kept[at, 0] < runs[step, 0]
                    and kept[at, 1] <= runs[step, 1]
                    and runs[step, 1] + runs[step, 2] <= kept[at, 1] + kept[at, 2]
                ):
                    covered = True
                    break
            if covered:
                continue
            if filled == len(kept):
                wider = np.empty((2 * filled, 4), np.int64)
                wider[:filled] = kept
                kept = wider
            kept[filled] = runs[step]
            filled += 1
    begins[len(heads)] = filled
    return (
        begins,
        kept[:filled, 0].copy(),
        kept[:filled, 1].copy(),
        kept[:filled, 2].copy(),
        kept[:filled, 3].copy(),
    )


def _spread(
    starts: Ints, kind: Ints, begins: Ints, wording: Ints, at: Ints, size: Ints, offset: Ints
) -> tuple[Ints, Ints, Ints, Ints]:
    """The runs of the sequences as runs of the texts that hold them, each once."""
    counts = (begins[1:] - begins[:-1])[kind]
    holder = np.repeat(np.arange(len(starts)), counts)
    within = np.arange(len(holder)) - np.repeat(np.cumsum(counts) - counts, counts)
    run = begins[kind[holder]] + within
    rows = np.stack((wording[run], starts[holder] + at[run], size[run], offset[run]), axis=1)
    rows = np.unique(rows, axis=0)
    return rows[:, 0].copy(), rows[:, 1].copy(), rows[:, 2].copy(), rows[:, 3].copy()
