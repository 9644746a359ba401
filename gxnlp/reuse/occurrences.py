"""How far a listed run reaches in each text, and what the wording reads like.

Fingerprints stand up to ``window - 1`` characters inside the run they were found in.  An
occurrence reaches beyond its fingerprints as far as the wording itself or another occurrence goes
on alike, so that whatever two texts share lies within both their occurrences; the wording's own
text only as far as more organs than the cut go on alike.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gxnlp.reuse.arrays import SEAM, Codes, Hashes, Ints
from gxnlp.reuse.compiled import compiled
from gxnlp.reuse.fingerprints import BASE, scrambled
from gxnlp.reuse.shingles import Prints
from gxnlp.reuse.wordings import Wordings


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Listing ``i`` of the wordings reaches from ``starts[i]`` to ``ends[i]`` in the joined codes.

    Wording ``n`` reads as the codes from ``text_starts[n]`` to ``text_ends[n]``.
    """

    starts: Ints
    ends: Ints
    text_starts: Ints
    text_ends: Ints


def occurrences(
    codes: Codes, prints: Prints, listed: Wordings, gram: int, window: int, cut: int
) -> Occurrences:
    """The reach of every listing and the text of every wording."""
    starts = prints.places[listed.begin]
    ends = prints.places[listed.begin + listed.size - 1] + gram
    heads = prints.places[listed.starts]
    lengths = prints.places[listed.starts + listed.lengths - 1] + gram - heads
    authors = prints.authors[listed.begin]
    whole = (listed.offset == 0) & (listed.size == listed.lengths[listed.wording])

    tops = listed.starts[listed.wording]
    own_starts = prints.places[tops + listed.offset]
    own_ends = prints.places[tops + listed.offset + listed.size - 1] + gram
    right, right_text = _fringe(
        codes, ends, own_ends, (heads + lengths)[listed.wording], listed.wording, authors, whole,
        window - 1, 1, cut,
    )  # fmt: skip
    left, left_text = _fringe(
        codes, starts - 1, own_starts - 1, heads[listed.wording] - 1, listed.wording, authors,
        whole, window - 1, -1, cut,
    )  # fmt: skip
    models = _models(listed.wording, whole, left_text + right_text, listed.begin, len(heads))
    return Occurrences(
        starts - left,
        ends + right,
        starts[models] - left_text[models],
        ends[models] + right_text[models],
    )


def quoted(
    codes: Codes,
    prints: Prints,
    listed: Wordings,
    reads: Occurrences,
    statute: NDArray[np.bool_],
    at_wording: NDArray[np.int32],
    gram: int,
) -> Occurrences:
    """Occurrences of shipped wording as far as the shipped text goes on alike.

    ``at_wording`` is for each fingerprint its like in the shipped wording.
    """
    rows = np.flatnonzero(statute[listed.wording])
    begin, like = listed.begin[rows], at_wording[listed.begin[rows]].astype(np.int64)
    last = begin + listed.size[rows] - 1
    starts, ends = reads.starts.copy(), reads.ends.copy()
    left, right = _quoted(
        codes, prints.places[begin], prints.places[last] + gram, prints.places[like]
    )
    starts[rows] = np.minimum(starts[rows], left)
    ends[rows] = np.maximum(ends[rows], right)
    text_starts, text_ends = reads.text_starts.copy(), reads.text_ends.copy()
    whole = np.flatnonzero(listed.size[rows] == listed.lengths[listed.wording[rows]])[::-1]
    text_starts[listed.wording[rows[whole]]] = left[whole]
    text_ends[listed.wording[rows[whole]]] = right[whole]
    return Occurrences(starts, ends, text_starts, text_ends)


@compiled
def _quoted(codes: Codes, starts: Ints, ends: Ints, likes: Ints) -> tuple[Ints, Ints]:
    """The maximal runs that the texts have in common with the shipped wording."""
    left, right = starts.copy(), ends.copy()
    for row in range(len(starts)):
        shift = likes[row] - starts[row]
        while codes[left[row] - 1] != SEAM and (
            codes[left[row] - 1] == codes[left[row] - 1 + shift]
        ):
            left[row] -= 1
        while codes[right[row]] != SEAM and codes[right[row]] == codes[right[row] + shift]:
            right[row] += 1
    return left, right


def _fringe(
    codes: Codes,
    edges: Ints,
    own_edges: Ints,
    limits: Ints,
    wording: Ints,
    authors: NDArray[np.int32],
    whole: NDArray[np.bool_],
    most: int,
    step: int,
    cut: int,
) -> tuple[Ints, Ints]:
    """How many characters beyond its edge each listing agrees with another, and with many.

    ``own_edges`` are the places in the wording that correspond to ``edges``, ``limits`` the first
    place beyond the wording.  Two listings that leave the wording at different places differ there;
    those that leave it at the same place may go on alike.  Listings of one text that leave it at
    one place are one.
    """
    along = _along(codes, edges, own_edges, limits, step)
    leaves = edges + step * along
    further = np.zeros(len(edges), np.int64)
    many = np.zeros(len(edges), np.int64)
    keys = _begun(wording, step * (limits - own_edges) - along)
    stands = keys + leaves.view(np.uint64) * BASE
    _, left, one = np.unique(stands, return_index=True, return_inverse=True)
    further_of, full = left[one], np.flatnonzero(whole)
    enough = np.zeros(len(edges), np.int64)
    enough[full] = np.maximum(
        cut + 1, (_organs(wording[full].view(np.uint64), authors[full]) + 1) // 2
    )
    for length in range(1, most + 1):
        keys, alive = _continued(keys, codes, leaves, length, step)
        left = left[alive[left]]
        full = full[alive[full]]
        left = left[_repeated(keys[left])]
        if not len(left):
            break
        further[left] = length
        full = full[_organs(keys[full], authors[full]) >= enough[full]]
        many[full] = length
    return along + further[further_of], many


def _organs(keys: Hashes, authors: NDArray[np.int32]) -> Ints:
    """For each key how many different authors have it."""
    return _different(keys, authors, np.argsort(keys), int(authors.max(initial=0)) + 1)


@compiled
def _different(keys: Hashes, authors: NDArray[np.int32], order: Ints, population: int) -> Ints:
    result = np.empty(len(keys), np.int64)
    seen = np.full(population, -1, np.int64)
    start = 0
    while start < len(order):
        end, different = start, 0
        while end < len(order) and keys[order[end]] == keys[order[start]]:
            if seen[authors[order[end]]] != start:
                seen[authors[order[end]]] = start
                different += 1
            end += 1
        for at in range(start, end):
            result[order[at]] = different
        start = end
    return result


@compiled
def _along(codes: Codes, edges: Ints, own_edges: Ints, limits: Ints, step: int) -> Ints:
    """How far each listing goes on like the wording that it leaves."""
    reach = np.zeros(len(edges), np.int64)
    for row in range(len(edges)):
        length = 0
        while own_edges[row] + step * length != limits[row]:
            code = codes[edges[row] + step * length]
            if code == SEAM or code != codes[own_edges[row] + step * length]:
                break
            length += 1
        reach[row] = length
    return reach


@compiled
def _begun(wording: Ints, at: Ints) -> Hashes:
    keys = np.empty(len(wording), np.uint64)
    for row in range(len(wording)):
        keys[row] = scrambled(scrambled(np.uint64(wording[row])) + np.uint64(at[row]))
    return keys


@compiled
def _continued(
    keys: Hashes, codes: Codes, edges: Ints, length: int, step: int
) -> tuple[Hashes, NDArray[np.bool_]]:
    """The keys with one more character each, and where there is one."""
    longer = keys.copy()
    alive = np.ones(len(keys), np.bool_)
    for row in range(len(keys)):
        for back in range(length):
            if codes[edges[row] + step * back] == SEAM:
                alive[row] = False
                break
        if alive[row]:
            code = codes[edges[row] + step * (length - 1)]
            longer[row] = scrambled(keys[row] + np.uint64(code))
    return longer, alive


def _repeated(keys: Hashes) -> NDArray[np.bool_]:
    """Which keys occur more than once."""
    order = np.argsort(keys)
    ordered = keys[order]
    same = np.zeros(len(keys), np.bool_)
    equal = ordered[1:] == ordered[:-1]
    same[1:] |= equal
    same[:-1] |= equal
    result = np.zeros(len(keys), np.bool_)
    result[order] = same
    return result


def _models(wording: Ints, whole: NDArray[np.bool_], grown: Ints, begin: Ints, count: int) -> Ints:
    """For each wording the listing that its text is read from: the farthest, then the earliest."""
    rows = np.flatnonzero(whole)
    rows = rows[np.lexsort((begin[rows], -grown[rows], wording[rows]))]
    _, first = np.unique(wording[rows], return_index=True)
    assert len(first) == count, "every wording stands whole in its first text"
    return rows[first]
