"""What is kept of all texts between two runs, and how reports come and go.

The index holds for every report its canonical text, its fingerprints with the shingle at each, and
the runs of its matches.  When reports come or go the shingles are counted anew, in passes over flat
arrays; pairs are compared only where a text is new or where a shingle that both have has changed.
The result is the same as that of finding everything at once.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gxnlp.reuse.arrays import Codes, Flags, Hashes, Ints
from gxnlp.reuse.comparing import Counted, Phrases, compared, counted, phrases
from gxnlp.reuse.members import SECTIONS, Member
from gxnlp.reuse.objects import Told
from gxnlp.reuse.pairs import Pairs, kin, numbered, strangers, united
from gxnlp.reuse.segments import Number, bounded, gathered, merged
from gxnlp.reuse.settings import Settings
from gxnlp.reuse.sharing import Shared
from gxnlp.reuse.shingles import EVERYBODY, Shingles, no_shingles
from gxnlp.reuse.sieve import among
from gxnlp.reuse.texts import Texts, lined_up, printed_texts

_LOW = 0xFFFFFFFF


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """All passages: of which text, in which section (a place in :data:`SECTIONS`), and where in
    the text's canonical characters."""

    text: Ints
    section: Ints
    start: Ints
    end: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """The runs of all matches: match ``m`` is of the texts ``left[m]`` and ``right[m]``, and its
    runs are ``blocks[begins[m]:begins[m + 1]]``, with places that count within each text.

    ``within`` tells those of one organ.
    """

    left: Ints
    right: Ints
    begins: Ints
    blocks: NDArray[np.int64]
    within: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """All texts in order; ``bounds`` cuts ``codes``, ``printed`` cuts ``places`` (which count
    within the text), ``hashes``, ``reach`` and ``tokens``."""

    members: tuple[Member, ...]
    codes: Codes
    bounds: Ints
    passages: Passages
    places: Ints
    hashes: Hashes
    reach: NDArray[np.int32]
    tokens: Hashes
    printed: Ints
    kept: Kept


@dataclass(frozen=True, slots=True, eq=False)
class Update:
    """A new index, and what changed with it.

    ``stale`` are pairs of reports, both known before and still there, whose matches have to be
    taken out; ``fresh`` are the matches to put in, between organs and within one.  ``number`` gives
    the texts of the old index their new numbers (-1: gone).
    """

    index: Index
    number: Ints
    texts: Texts
    phrases: Phrases
    stale: tuple[tuple[str, str], ...]
    fresh: tuple[Shared, Shared]


def empty() -> Index:
    """The index of no reports."""
    none = np.zeros(0, np.int64)
    return Index(
        (), np.zeros(0, np.int32), np.zeros(1, np.int64), Passages(none, none, none, none),
        none, np.zeros(0, np.uint64), np.zeros(0, np.int32), np.zeros(0, np.uint64),
        np.zeros(1, np.int64),
        Kept(none, none, np.zeros(1, np.int64), np.zeros((0, 3), np.int64), np.zeros(0, np.bool_)),
    )  # fmt: skip


def updated(
    index: Index,
    gone: Collection[str],
    come: Sequence[Told],
    shipped: Texts,
    settings: Settings,
    threads: int,
) -> Update:
    """``index`` without the reports ``gone`` and with those that have ``come``.

    ``shipped`` is the wording that counts as everybody's.
    """
    stay = np.array([n for n, m in enumerate(index.members) if m.report not in gone], np.int64)
    members = [index.members[n] for n in stay.tolist()]
    members += [Member(t.narrative.report, t.narrative.author, t.narrative.year) for t in come]
    order = np.array(sorted(range(len(members)), key=lambda n: members[n].rank), np.int64)
    is_new = order >= len(stay)
    mixed = _mixed(index, stay, come, order, settings.least)

    ranked = tuple(members[n] for n in order.tolist())
    texts = _texts(ranked, mixed, shipped)
    counts = _counted(texts, mixed.before, mixed.moved, settings.cut)
    between, within = _pairs(texts, counts, mixed.before.tokens, is_new)
    found = compared(texts, counts, settings, between, within, threads)
    number = np.full(len(index.members), -1, np.int64)
    number[stay] = np.argsort(order)[: len(stay)]
    kept = _renumbered(index.kept, number)
    again = ~kept.within & np.isin(
        numbered(kept.left, kept.right), numbered(between.left, between.right)
    )
    stale = np.unique(numbered(kept.left[again], kept.right[again]))
    return Update(
        Index(
            ranked, mixed.codes, mixed.bounds,
            _passages(index.passages, number, come, order, len(stay)), mixed.places, mixed.hashes,
            counts.reach[: len(mixed.hashes)], counts.tokens[: len(mixed.hashes)], mixed.printed,
            _joined(_chosen(kept, ~again), found, texts),
        ),
        number,
        texts,
        phrases(texts, counts, settings),
        tuple((ranked[key >> 32].report, ranked[key & _LOW].report) for key in stale.tolist()),
        found,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class _Mixed:
    """The texts that stay and those that come, in order.

    ``before`` is what was counted of them, ``moved`` are the fingerprints of what comes or goes.
    """

    codes: Codes
    bounds: Ints
    places: Ints
    hashes: Hashes
    printed: Ints
    before: Shingles
    moved: Hashes


def _mixed(index: Index, stay: Ints, come: Sequence[Told], order: Ints, least: int) -> _Mixed:
    """What the index holds of texts that stay, and what comes, put into ``order``.

    A function of its own, so that the second copy of what comes is gone before the counting.
    """
    fresh = lined_up([told.canonical.codes for told in come], range(len(come)), least)
    known = len(index.members)
    chosen = np.concatenate((stay, np.arange(len(come)) + known))[order]
    new_places = fresh.prints.places - np.repeat(fresh.bounds[:-1], np.diff(fresh.printed))
    none = no_shingles(len(new_places))
    codes, bounds = merged(index.codes, index.bounds, fresh.codes, fresh.bounds, chosen)

    def along(old: NDArray[Number], new: NDArray[Number]) -> NDArray[Number]:
        return merged(old, index.printed, new, fresh.printed, chosen)[0]

    hashes, printed = merged(
        index.hashes, index.printed, fresh.prints.hashes, fresh.printed, chosen
    )
    left = np.setdiff1d(np.arange(known), stay)
    gone, _ = gathered(index.hashes, index.printed, left)
    return _Mixed(
        codes,
        bounds,
        along(index.places, new_places),
        hashes,
        printed,
        Shingles(along(index.reach, none.reach), along(index.tokens, none.tokens)),
        np.concatenate((fresh.prints.hashes, gone)),
    )


def _counted(texts: Texts, before: Shingles, told: Hashes, cut: int) -> Counted:
    """The counts where they may have changed: at the fingerprints of what comes or goes, ``told``,
    since a sequence that a text has begins with one of its fingerprints."""
    known, count = len(before.reach), len(texts.owners)
    reach, tokens = np.zeros(count, np.int32), np.zeros(count, np.uint64)
    reach[:known], tokens[:known] = before.reach, before.tokens
    asked = among(texts.prints.hashes, told)
    return counted(texts, cut, Shingles(reach, tokens), asked)


def _texts(members: Sequence[Member], mixed: _Mixed, shipped: Texts) -> Texts:
    """All texts, and the shipped wording after them."""
    numbers: dict[str, int] = {}
    authors = [numbers.setdefault(member.author, len(numbers)) for member in members]
    bounds, printed = mixed.bounds, mixed.printed
    joined = mixed.places + np.repeat(bounds[:-1], np.diff(printed))
    return printed_texts(
        np.concatenate((mixed.codes, shipped.codes)),
        np.concatenate((bounds, bounds[-1] + shipped.bounds[1:])),
        np.concatenate((joined, shipped.prints.places + bounds[-1])),
        np.concatenate((mixed.hashes, shipped.prints.hashes)),
        np.concatenate((printed, printed[-1] + shipped.printed[1:])),
        authors + [EVERYBODY] * len(shipped.authors),
    )


def _pairs(texts: Texts, counts: Counted, before: Hashes, is_new: Flags) -> tuple[Pairs, Pairs]:
    """The pairs to compare, between organs and within one."""
    known = len(before)
    changed = np.zeros(len(texts.owners), np.bool_)
    changed[:known] = (before != counts.tokens[:known]) & ~is_new[texts.owners[:known]]
    former = np.zeros(len(texts.owners), np.uint64)
    former[:known] = before
    wanted = np.zeros(len(texts.authors), np.bool_)
    wanted[: len(is_new)] = is_new
    parted = strangers(texts, former, np.zeros_like(wanted), changed)
    met = strangers(texts, counts.tokens, wanted, changed)
    return united(met, parted), kin(texts, wanted)


def _passages(
    old: Passages, number: Ints, come: Sequence[Told], order: Ints, known: int
) -> Passages:
    """The passages of the texts that stay, under their new numbers, and of the new texts."""
    place = np.argsort(order)
    rows = [
        (place[known + n], SECTIONS.index(section), start, end)
        for n, told in enumerate(come)
        for section, start, end in told.canonical.passages
    ]
    table = np.array(rows, np.int64).reshape(-1, 4)
    there = number[old.text] >= 0
    text = np.concatenate((number[old.text[there]], table[:, 0]))
    section = np.concatenate((old.section[there], table[:, 1]))
    start = np.concatenate((old.start[there], table[:, 2]))
    end = np.concatenate((old.end[there], table[:, 3]))
    by_place = np.lexsort((start, text))
    return Passages(text[by_place], section[by_place], start[by_place], end[by_place])


def _renumbered(kept: Kept, number: Ints) -> Kept:
    """The matches of the texts that stay, under their new numbers."""
    left, right = number[kept.left], number[kept.right]
    there = (left >= 0) & (right >= 0)
    return _chosen(Kept(left, right, kept.begins, kept.blocks, kept.within), there)


def _chosen(kept: Kept, rows: Flags) -> Kept:
    blocks, begins = gathered(kept.blocks, kept.begins, np.flatnonzero(rows))
    return Kept(kept.left[rows], kept.right[rows], begins, blocks, kept.within[rows])


def _joined(kept: Kept, found: tuple[Shared, Shared], texts: Texts) -> Kept:
    """The matches that are kept and those that were found, in order."""
    parts = [
        kept,
        *(_within_texts(one, texts, own) for one, own in zip(found, (False, True), strict=False)),
    ]
    left = np.concatenate([part.left for part in parts])
    right = np.concatenate([part.right for part in parts])
    blocks = np.concatenate([part.blocks for part in parts])
    begins = bounded(np.concatenate([np.diff(part.begins) for part in parts]))
    within = np.concatenate([part.within for part in parts])
    first = blocks[begins[:-1]]
    order = np.lexsort((first[:, 1], first[:, 0], right, left))
    blocks, begins = gathered(blocks, begins, order)
    return Kept(left[order], right[order], begins, blocks, within[order])


def _within_texts(found: Shared, texts: Texts, within: bool) -> Kept:
    """Matches with places that count within each text."""
    blocks = found.blocks.copy()
    sizes = np.diff(found.begins)
    blocks[:, 0] -= np.repeat(texts.bounds[found.left], sizes)
    blocks[:, 1] -= np.repeat(texts.bounds[found.right], sizes)
    own = np.full(len(found.left), within)
    return Kept(found.left, found.right, found.begins, blocks, own)
