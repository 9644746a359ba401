"""Wordings joined over small edits where organs join them alike, and what kind each is.

A paragraph of sixty organs in which each puts its own name is equal in pieces.  Two wordings are
joined if more organs than the cut have the one right before the other (at most
:data:`~gxnlp.reuse.alignment.EDIT` characters between), and these are at least half of those that
have either.  What then has ``family`` characters together is a family.  A piece that more organs
than the cut have elsewhere too stays a wording of its own.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from gxnlp.reuse.alignment import EDIT
from gxnlp.reuse.arrays import Flags, Ints
from gxnlp.reuse.compiled import compiled

KINDS: tuple[Literal["statute", "common", "family"], ...] = ("statute", "common", "family")
STATUTE, COMMON, FAMILY = range(3)


@dataclass(frozen=True, slots=True)
class Rows:
    """Where wordings stand: rows sorted by text and place; ``passage`` tells passages apart."""

    wording: Ints
    text: Ints
    author: NDArray[np.int32]
    passage: Ints
    start: Ints
    end: Ints


@dataclass(frozen=True, slots=True)
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


def joined(rows: Rows, characters: Ints, statute: Flags, *, cut: int, family: int) -> Listed:
    """The phrases that the wordings make; ``characters`` is the length of each wording."""
    count = len(characters)
    outer = _outermost(rows.text, rows.start, rows.end)
    links = _links(rows, outer, statute)
    chains = _chains(links, rows, count, cut)
    chains = [chain for chain in chains if int(characters[list(chain)].sum()) >= family]
    kinds = [
        STATUTE if statute[n] else FAMILY if characters[n] >= family else COMMON
        for n in range(count)
    ]
    pieces: list[tuple[int, ...]] = [(n,) for n in range(count)]
    target = np.arange(count)
    hulls: list[tuple[int, int, int, int]] = []
    covered = np.zeros(len(rows.text), np.bool_)
    for chain in chains:
        number = len(pieces)
        pieces.append(chain)
        kinds.append(FAMILY)
        members, spans = _spans(rows, links, chain)
        hulls += [(number, text, start, end) for text, start, end in spans]
        linked = np.zeros(len(rows.text), np.bool_)
        linked[members] = True
        for piece in chain:
            mine = rows.wording == piece
            elsewhere = len(np.unique(rows.author[mine & ~linked]))
            if elsewhere <= cut:
                target[piece] = number
                covered |= mine & linked
    stays = np.flatnonzero(~covered)
    hull = np.array(hulls, np.int64).reshape(-1, 4)
    table = np.concatenate(
        [
            np.stack(
                (target[rows.wording[stays]], rows.text[stays], rows.start[stays], rows.end[stays]),
                axis=1,
            ),
            hull,
        ]
    )
    table = np.unique(table, axis=0)
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
def _outermost(text: Ints, start: Ints, end: Ints) -> Flags:
    """Which rows lie in no other row of their text."""
    good = np.ones(len(text), np.bool_)
    far, at_text = np.int64(-1), np.int64(-1)
    for at in range(len(text)):
        if text[at] != at_text:
            at_text, far = text[at], np.int64(-1)
        if end[at] <= far:
            good[at] = False
        far = max(far, end[at])
        if at and good[at - 1] and text[at - 1] == text[at] and start[at - 1] == start[at]:
            good[at - 1] = end[at - 1] > end[at]
    return good


def _links(rows: Rows, outer: Flags, statute: Flags) -> Ints:
    """Pairs of rows (numbers of rows) that follow each other over an edit."""
    some = np.flatnonzero(outer)
    if len(some) < 2:
        return np.zeros((0, 2), np.int64)
    one, two = some[:-1], some[1:]
    close = (
        (rows.passage[one] == rows.passage[two])
        & (rows.start[two] - rows.end[one] <= EDIT)
        & (rows.wording[one] != rows.wording[two])
        & ~statute[rows.wording[one]]
        & ~statute[rows.wording[two]]
    )
    return np.stack((one[close], two[close]), axis=1)


def _chains(links: Ints, rows: Rows, count: int, cut: int) -> list[tuple[int, ...]]:
    """Sequences of wordings that organs join alike."""
    if not len(links):
        return []
    population = int(rows.author.max(initial=0)) + 1
    have = np.unique(rows.wording * population + rows.author)
    organs = np.bincount(have // population, minlength=count)
    pair = rows.wording[links[:, 0]] * count + rows.wording[links[:, 1]]
    pairs, number = np.unique(pair, return_inverse=True)
    joins = np.unique(number * population + rows.author[links[:, 0]])
    together = np.bincount(joins // population, minlength=len(pairs))
    one, two = pairs // count, pairs % count
    good = (together > cut) & (2 * together >= np.maximum(organs[one], organs[two]))
    after: dict[int, int] = {}
    before: dict[int, int] = {}
    for at in np.lexsort((two[good], one[good], -together[good])):
        first, second = int(one[good][at]), int(two[good][at])
        if first not in after and second not in before and not _reaches(after, second, first):
            after[first], before[second] = second, first
    chains = []
    for head in sorted(set(after) - set(before)):
        chain = [head]
        while chain[-1] in after:
            chain.append(after[chain[-1]])
        chains.append(tuple(chain))
    return chains


def _reaches(after: dict[int, int], start: int, goal: int) -> bool:
    while start != goal and start in after:
        start = after[start]
    return start == goal


def _spans(
    rows: Rows, links: Ints, chain: tuple[int, ...]
) -> tuple[list[int], list[tuple[int, int, int]]]:
    """The rows that stand joined as in ``chain``, and the hull of each such stretch."""
    follows = set(itertools.pairwise(chain))
    inside = np.isin(rows.wording[links[:, 0]], chain)
    members: list[int] = []
    spans: list[tuple[int, int, int]] = []
    previous = -1
    for one, two in links[inside].tolist():
        if (int(rows.wording[one]), int(rows.wording[two])) not in follows:
            continue
        text, end = int(rows.text[two]), int(rows.end[two])
        if one == previous:
            spans[-1] = (text, spans[-1][1], max(end, spans[-1][2]))
        else:
            spans.append((text, int(rows.start[one]), end))
            members.append(one)
        members.append(two)
        previous = two
    return members, spans
