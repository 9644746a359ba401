"""Wordings joined over small edits where organs join them alike, and what kind each is.

A paragraph of sixty organs in which each puts its own name is equal in pieces.  Two wordings are
joined if more organs than the cut have the one soon after the other and these are at least half of
those that have either (or, near the cut, four in five have them so).  Soon is within an edit of
:data:`~gxnlp.reuse.alignment.EDIT` characters, or within two if most have a piece between them that
is too short for a wording.  What then has ``family`` characters together is a family.  A wording
that no more organs than the cut have outside of families is no set phrase of its own: where it
stands counts as an occurrence of the family.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from gxnlp.reuse.alignment import EDIT, WORD
from gxnlp.reuse.arrays import Flags, Ints
from gxnlp.reuse.compiled import compiled

KINDS: tuple[Literal["statute", "common", "family"], ...] = ("statute", "common", "family")
STATUTE, COMMON, FAMILY = range(3)
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


@dataclass(frozen=True, slots=True, eq=False)
class Listed:
    """Phrases and where they stand.

    ``pieces[p]`` are the wordings that phrase ``p`` is joined from; row ``i`` says that phrase
    ``phrase[i]`` stands at ``start[i]:end[i]`` (joined codes) in text ``text[i]``.
    """

    kinds: tuple[int, ...]
    pieces: tuple[tuple[int, ...], ...]
    phrase: Ints
    text: Ints
    start: Ints
    end: Ints


Between = Callable[[int, int], bytes]
"""The canonical text between two rows, by their numbers."""


def joined(
    rows: Rows,
    characters: Ints,
    statute: Flags,
    between: Between,
    *,
    cut: int,
    family: int,
    least: int,
    fringe: int,
) -> Listed:
    """The phrases that the wordings make.

    ``characters`` is the length of each wording, ``least`` that of the shortest, and ``fringe`` how
    far an occurrence may reach beyond its wording.
    """
    count = len(characters)
    far = 2 * EDIT + least + fringe
    links = _links(rows.passage, rows.start, rows.end, statute[rows.wording], far, fringe)
    links = links[rows.wording[links[:, 0]] != rows.wording[links[:, 1]]]
    chains = [
        chain
        for chain, size in _chains(links, rows, characters, between, cut, least, fringe)
        if size >= family
    ]
    pieces = [*((n,) for n in range(count)), *chains]
    kinds = [
        STATUTE if statute[n] else FAMILY if characters[n] >= family else COMMON
        for n in range(count)
    ] + [FAMILY] * len(chains)
    hulls = np.concatenate([_hulls(rows, links, chain, count + n) for n, chain in enumerate(chains)]
                           or [np.zeros((0, 4), np.int64)])  # fmt: skip
    chained = {n for chain in chains for n in chain}
    single = [n for n in range(count) if kinds[n] == FAMILY and n not in chained]
    alone = np.flatnonzero(np.isin(rows.wording, single))
    families = np.concatenate(
        (hulls, np.stack((rows.wording, rows.text, rows.start, rows.end), axis=1)[alone])
    )
    target = _absorbed(rows, families, np.array(kinds[:count]), chained, cut, fringe)
    table = np.concatenate(
        (np.stack((target[rows.wording], rows.text, rows.start, rows.end), axis=1), hulls)
    )
    table = table[np.lexsort((-table[:, 3], table[:, 2], table[:, 1], table[:, 0]))]
    table = _merged(table)
    used, phrase = np.unique(table[:, 0], return_inverse=True)
    return Listed(
        tuple(kinds[n] for n in used),
        tuple(pieces[n] for n in used),
        phrase.astype(np.int64),
        table[:, 1].copy(),
        table[:, 2].copy(),
        table[:, 3].copy(),
    )


@compiled
def _links(passage: Ints, start: Ints, end: Ints, apart: Flags, far: int, fringe: int) -> Ints:
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


def _chains(
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


def _hulls(rows: Rows, links: Ints, chain: tuple[int, ...], number: int) -> Ints:
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


def _absorbed(
    rows: Rows, families: Ints, kinds: Ints, chained: set[int], cut: int, fringe: int
) -> Ints:
    """For each wording the phrase that it is listed under: itself, or a family.

    ``families`` are the places of families: (phrase, text, start, end).
    """
    target = np.arange(len(kinds))
    small = (kinds == COMMON) | np.isin(np.arange(len(kinds)), list(chained))
    order = np.lexsort((families[:, 2], families[:, 1]))
    within = _within(rows.text, rows.start, rows.end, small[rows.wording], families[order], fringe)
    outside = np.flatnonzero(small[rows.wording] & (within < 0))
    population = int(rows.author.max(initial=0)) + 1
    have = np.unique(rows.wording[outside] * population + rows.author[outside])
    organs = np.bincount(have // population, minlength=len(kinds))
    inside = np.flatnonzero(within >= 0)
    pairs, votes = np.unique(
        np.stack((rows.wording[inside], within[inside]), axis=1), axis=0, return_counts=True
    )
    for at in np.lexsort((-pairs[:, 1], votes)).tolist():  # the most votes last
        wording, phrase = pairs[at].tolist()
        if organs[wording] <= cut:
            target[wording] = phrase
    return target


@compiled
def _within(text: Ints, start: Ints, end: Ints, asked: Flags, families: Ints, fringe: int) -> Ints:
    """For each row that is asked for the family that it stands in, or -1."""
    result = np.full(len(text), -1, np.int64)
    first = 0
    for row in range(len(text)):
        while first < len(families) and families[first, 1] < text[row]:
            first += 1
        if not asked[row]:
            continue
        at = first
        while at < len(families) and families[at, 1] == text[row]:
            if families[at, 2] - fringe > start[row]:
                break
            if end[row] <= families[at, 3] + fringe:
                result[row] = families[at, 0]
                break
            at += 1
    return result


@compiled
def _merged(table: Ints) -> Ints:
    """The rows of each phrase in each text without overlaps; sorted by phrase, text and start."""
    count = 0
    for row in range(len(table)):
        last = count - 1
        if (
            count
            and table[last, 0] == table[row, 0]
            and table[last, 1] == table[row, 1]
            and table[row, 2] < table[last, 3]
        ):
            table[last, 3] = max(table[last, 3], table[row, 3])
        else:
            table[count] = table[row]
            count += 1
    return table[:count].copy()
