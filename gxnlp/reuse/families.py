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

from dataclasses import dataclass
from typing import Literal

import numpy as np

from gxnlp.reuse.alignment import EDIT
from gxnlp.reuse.arrays import Flags, Ints
from gxnlp.reuse.compiled import compiled
from gxnlp.reuse.joining import Between, Rows, chains_of, hulls_of, links_of

KINDS: tuple[Literal["statute", "common", "family"], ...] = ("statute", "common", "family")
STATUTE, COMMON, FAMILY = range(3)


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
    links = links_of(rows.passage, rows.start, rows.end, statute[rows.wording], far, fringe)
    links = links[rows.wording[links[:, 0]] != rows.wording[links[:, 1]]]
    chains = [
        chain
        for chain, size in chains_of(links, rows, characters, between, cut, least, fringe)
        if size >= family
    ]
    pieces = [*((n,) for n in range(count)), *chains]
    kinds = [
        STATUTE if statute[n] else FAMILY if characters[n] >= family else COMMON
        for n in range(count)
    ] + [FAMILY] * len(chains)
    hulls = [hulls_of(rows, links, chain, count + n) for n, chain in enumerate(chains)]
    standing = np.concatenate([np.zeros((0, 4), np.int64), *hulls])
    chained = {n for chain in chains for n in chain}
    single = [n for n in range(count) if kinds[n] == FAMILY and n not in chained]
    alone = np.flatnonzero(np.isin(rows.wording, single))
    families = np.concatenate(
        (standing, np.stack((rows.wording, rows.text, rows.start, rows.end), axis=1)[alone])
    )
    target = _absorbed(rows, families, np.array(kinds[:count]), chained, cut, fringe)
    table = np.concatenate(
        (np.stack((target[rows.wording], rows.text, rows.start, rows.end), axis=1), standing)
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
