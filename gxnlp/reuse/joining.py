"""Wordings that organs join alike: one soon after the other, over an edit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gxnlp.reuse.alignment import EDIT, WORD
from gxnlp.reuse.arrays import Flags, Ints
from gxnlp.reuse.compiled import compiled

_SAMPLE = 60
"""So many places at which two wordings follow each other say what stands between them."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Where wordings stand: rows sorted by text and place; ``passage`` tells passages apart."""

    wording: Ints
    text: Ints
    author: NDArray[np.int32]
    passage: Ints
    start: Ints
    end: Ints


Between = Callable[[int, int], bytes]
"""The canonical text between two rows, by their numbers."""


@compiled
def links_of(passage: Ints, start: Ints, end: Ints, apart: Flags, far: int, fringe: int) -> Ints:
    """Pairs of rows at most ``far`` after each other; those that are ``apart`` are not joined.

    A row may reach a fringe beyond its wording on either side.
    """
    found = np.empty((1024, 2), np.int64)
    count = 0
    for one in range(len(start)):
        if apart[one]:
            continue
        for two in range(one + 1, len(start)):
            if passage[two] != passage[one] or start[two] > end[one] + far:
                break
            if apart[two] or start[two] < end[one] - fringe or end[two] <= end[one]:
                continue
            if count == len(found):
                wider = np.empty((2 * count, 2), np.int64)
                wider[:count] = found
                found = wider
            found[count, 0], found[count, 1] = one, two
            count += 1
    return found[:count].copy()


def chains_of(
    links: Ints,
    rows: Rows,
    characters: Ints,
    between: Between,
    cut: int,
    least: int,
    fringe: int,
) -> list[tuple[tuple[int, ...], int]]:
    """Sequences of wordings that organs join alike, each wording in one at most, and how many
    characters each has, pieces between included."""
    if not len(links):
        return []
    count = len(characters)
    population = int(rows.author.max(initial=0)) + 1
    have = np.unique(rows.wording * population + rows.author)
    organs = np.bincount(have // population, minlength=count)
    pair = rows.wording[links[:, 0]] * count + rows.wording[links[:, 1]]
    by_pair = np.argsort(pair, kind="stable")
    pairs, begins = np.unique(pair[by_pair], return_index=True)
    ends = np.append(begins[1:], len(pair))
    number = np.repeat(np.arange(len(pairs)), ends - begins)
    joins = np.unique(number * population + rows.author[links[by_pair, 0]])
    together = np.bincount(joins // population, minlength=len(pairs))
    one, two = pairs // count, pairs % count
    either = np.maximum(organs[one], organs[two])
    alike = ((together > cut) & (2 * together >= either)) | (5 * together >= 4 * either)
    after: dict[int, int] = {}
    before: dict[int, int] = {}
    piece_after: dict[int, int] = {}
    good = np.flatnonzero(alike)
    for at in good[np.lexsort((two[good], one[good], -together[good]))].tolist():
        first, second = int(one[at]), int(two[at])
        if first in after or second in before or _reaches(after, second, first):
            continue
        some = links[by_pair[begins[at] : ends[at]]][:_SAMPLE]
        gaps = rows.start[some[:, 1]] - rows.end[some[:, 0]]
        piece = 0
        if int(np.median(gaps)) > EDIT + fringe:
            piece = _piece([between(a, b) for a, b in some.tolist()], least)
            if not piece:
                continue
        after[first], before[second], piece_after[first] = second, first, piece
    chains = []
    for head in sorted(set(after) - set(before)):
        chain = [head]
        while chain[-1] in after:
            chain.append(after[chain[-1]])
        size = int(characters[chain].sum()) + sum(piece_after[n] for n in chain[:-1])
        chains.append((tuple(chain), size))
    return chains


def _piece(texts: list[bytes], least: int) -> int:
    """The length of the longest piece, of at least :data:`~gxnlp.reuse.alignment.WORD` characters,
    that at least half of ``texts`` have; 0 if there is none.

    Texts are codes of four bytes each.
    """
    for length in range(least - 1, WORD - 1, -1):
        held = Counter(
            piece
            for text in texts
            for piece in {
                text[at : at + 4 * length] for at in range(0, len(text) - 4 * length + 1, 4)
            }
        )
        if held and 2 * max(held.values()) >= len(texts):
            return length
    return 0


def _reaches(after: dict[int, int], start: int, goal: int) -> bool:
    while start != goal and start in after:
        start = after[start]
    return start == goal


def hulls_of(rows: Rows, links: Ints, chain: tuple[int, ...], number: int) -> Ints:
    """Where rows stand joined as in ``chain``: (number, text, start, end) of each pair."""
    follows = set(pairwise(chain))
    inside = links[np.isin(rows.wording[links[:, 0]], chain)]
    pairs = [
        (one, two)
        for one, two in inside.tolist()
        if (int(rows.wording[one]), int(rows.wording[two])) in follows
    ]
    linked = np.array(pairs, np.int64).reshape(-1, 2)
    one, two = linked[:, 0], linked[:, 1]
    hulls = (np.full(len(one), number), rows.text[one], rows.start[one], rows.end[two])
    return np.stack(hulls, axis=1)
