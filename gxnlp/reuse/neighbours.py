"""The texts of a corpus that one text is to be compared with, and the comparison."""

from __future__ import annotations

from bisect import bisect
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gxnlp.reuse.arrays import Ints
from gxnlp.reuse.comparing import compared, counted
from gxnlp.reuse.engine import shipped
from gxnlp.reuse.glance import Glance, Ground, glance, together, whole
from gxnlp.reuse.index import Index
from gxnlp.reuse.members import Member
from gxnlp.reuse.objects import Told
from gxnlp.reuse.pairs import Pairs
from gxnlp.reuse.segments import Number, gathered
from gxnlp.reuse.settings import Settings
from gxnlp.reuse.sharing import Shared
from gxnlp.reuse.shingles import EVERYBODY, Shingles, shingles
from gxnlp.reuse.texts import Texts, lined_up, printed_texts


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """What a corpus has of a draft.

    ``beside`` the corpus are the draft, whose organ is the author ``own``, and the shipped wording.
    ``seen`` are the fingerprints that stand in the draft, of the corpus first, then all of those
    beside it, the draft's own from ``first`` on to ``last``; ``counts`` are theirs.
    """

    own: int
    corpus: Ground
    beside: Ground
    seen: Glance
    first: int
    last: int
    counts: Shingles


def look(index: Index, draft: Told, settings: Settings) -> Sight:
    """What ``index`` has of ``draft``; a text that has its id takes no part."""
    numbers: dict[str, int] = {}
    authors = [numbers.setdefault(member.author, len(numbers)) for member in index.members]
    own = numbers.setdefault(draft.narrative.author, len(numbers))
    corpus = Ground.of_index(index, np.array(authors, np.int32))
    codes = [draft.canonical.codes, *(line.canonical.codes for line in shipped())]
    lines = lined_up(codes, [own] + [EVERYBODY] * (len(codes) - 1), settings.least)
    beside = Ground.of_texts(lines)
    same = [n for n, m in enumerate(index.members) if m.report == draft.narrative.report]
    looked = glance(codes[0], corpus, settings.least, np.array(same, np.int64))
    corpus.authors[same] = EVERYBODY
    seen = together(looked, whole(beside), corpus)
    first = len(looked.at)
    last = first + int(beside.printed[1])
    return Sight(own, corpus, beside, seen, first, last, shingles(seen.prints, settings.cut))


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """The texts that a draft is compared with, in order, the draft at its ``place`` among them; in
    ``line`` the shipped wording comes after them.

    ``found`` are the matches of the draft, with other organs and with its own.
    """

    members: tuple[Member, ...]
    place: int
    line: Texts
    found: tuple[Shared, Shared]


def neighbours(sight: Sight, index: Index, draft: Member, settings: Settings) -> Neighbours:
    """Compare a draft with the texts of other organs that have one of its shortest rare shingles,
    and with those of its own organ."""
    tokens = sight.counts.tokens
    own = np.setdiff1d(tokens[sight.first : sight.last], np.zeros(1, np.uint64))
    met = np.isin(tokens[: sight.first], own)
    kin = np.flatnonzero(sight.corpus.authors == sight.own)
    few = np.union1d(sight.seen.texts[: sight.first][met], kin)
    members = [index.members[n] for n in few.tolist()]
    place = bisect([member.rank for member in members], draft.rank)
    members.insert(place, draft)
    line = _line(sight, few, place)
    others = np.delete(np.arange(len(members)), place)
    related = line.authors[others] == sight.own
    rows, there = _in_line(sight, few, place, line)
    counts = counted(line, settings.cut)
    # How often a wording is told in the corpus is not known from these few texts.
    reach, tokens = np.zeros_like(counts.reach), np.zeros_like(counts.tokens)
    reach[there], tokens[there] = sight.counts.reach[rows], sight.counts.tokens[rows]
    found = compared(
        line,
        replace(counts, reach=reach, tokens=tokens),
        settings,
        _pairs(others[~related], place),
        _pairs(others[related], place),
        threads=1,
    )
    return Neighbours(tuple(members), place, line, found)


def _line(sight: Sight, few: Ints, place: int) -> Texts:
    """A few texts of the corpus with the draft at its place among them, then the shipped ones."""
    corpus, beside, count = sight.corpus, sight.beside, len(few)
    order = np.insert(np.arange(count), place, count)
    order = np.concatenate((order, np.arange(count + 1, count + len(beside.authors))))

    def ordered(
        values: NDArray[Number], bounds: Ints, more: NDArray[Number], more_bounds: Ints
    ) -> tuple[NDArray[Number], Ints]:
        some, ends = gathered(values, bounds, few)
        both = np.concatenate((ends, ends[-1] + more_bounds[1:]))
        return gathered(np.concatenate((some, more)), both, order)

    codes, bounds = ordered(corpus.codes, corpus.bounds, beside.codes, beside.bounds)
    hashes, printed = ordered(corpus.hashes, corpus.printed, beside.hashes, beside.printed)
    places, _ = ordered(corpus.places, corpus.printed, beside.places, beside.printed)
    places = places + np.repeat(bounds[:-1], np.diff(printed))
    authors = np.concatenate((corpus.authors[few], beside.authors))[order]
    return printed_texts(codes, bounds, places, hashes, printed, authors.tolist())


def _in_line(sight: Sight, few: Ints, place: int, line: Texts) -> tuple[Ints, Ints]:
    """The rows of what was seen that stand in the line, and where: its fingerprints."""
    seen = sight.seen
    rows = np.flatnonzero(np.isin(seen.texts[: sight.first], few))
    number = np.searchsorted(few, seen.texts[rows])
    number += number >= place
    there = line.printed[number] + seen.at[rows] - sight.corpus.printed[seen.texts[rows]]
    mine = np.arange(sight.first, sight.last)
    own = line.printed[place] + mine - sight.first
    return np.concatenate((rows, mine)), np.concatenate((there, own))


def _pairs(others: Ints, place: int) -> Pairs:
    left, right = np.minimum(others, place), np.maximum(others, place)
    return Pairs(left.astype(np.int32), right.astype(np.int32))
