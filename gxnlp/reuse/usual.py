"""What of one text is everybody's wording: runs that more organs have than the cut.

The runs are the longest frequent sequences of the text's fingerprints, as far as more organs than
the cut go on alike.  They are joined over small edits and told apart by kind as those of a whole
corpus are (:mod:`gxnlp.reuse.families`).  A corpus cuts its wordings where other texts do as well;
this looks at one text only, so its runs may begin or end elsewhere by a few characters.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gxnlp.reuse.arrays import SEAM, Codes, Ints
from gxnlp.reuse.compiled import compiled
from gxnlp.reuse.families import joined
from gxnlp.reuse.fingerprints import Sampling
from gxnlp.reuse.joining import Rows
from gxnlp.reuse.neighbours import Sight
from gxnlp.reuse.settings import Settings
from gxnlp.reuse.shingles import EVERYBODY, sequence_keys


@dataclass(frozen=True, slots=True, eq=False)
class Usual:
    """Phrase ``n`` is of the kind ``kinds[n]`` (a place in :data:`~gxnlp.reuse.families.KINDS`),
    ``reads[n]`` are the ranges of the draft that it reads as, and ``texts[n]`` of the corpus have
    it.  Row ``i``: phrase ``phrase[i]`` stands in the draft from ``start[i]`` to ``end[i]``.  All
    places are canonical ones."""

    kinds: tuple[int, ...]
    reads: tuple[tuple[tuple[int, int], ...], ...]
    texts: tuple[Ints, ...]
    phrase: Ints
    start: Ints
    end: Ints


@dataclass(frozen=True, slots=True, eq=False)
class _Stands:
    """Where the runs of the draft stand: run ``run[i]`` from ``start[i]`` on, in the text of row
    ``row[i]`` of what was seen; for so many characters before and after it goes on like the
    draft."""

    run: Ints
    row: Ints
    start: Ints
    before: Ints
    after: Ints


def usual(sight: Sight, sampling: Sampling, settings: Settings) -> Usual:
    """The frequent runs of a draft."""
    prints, most = sight.seen.prints, sampling.window - 1
    heads, sizes = _runs(sight)
    lengths = prints.places[heads + sizes - 1] + sampling.gram - prints.places[heads]
    stands = _stands(sight, heads, sizes, lengths, most)
    author = prints.authors[stands.row]
    before, after = (
        _frequent(stands.run, values, author, len(heads), settings.cut)
        for values in (stands.before, stands.after)
    )
    shipped = np.isin(np.arange(len(heads)), stands.run[author == EVERYBODY])
    characters = lengths + before + after
    rows = _rows(sight, stands, lengths)
    draft = len(sight.corpus.authors)

    def between(one: int, two: int) -> bytes:
        ground = sight.beside if rows.text[one] == draft else sight.corpus
        return ground.codes[rows.end[one] : rows.start[two]].tobytes()

    listed = joined(
        rows,
        characters,
        shipped,
        between,
        cut=settings.cut,
        family=settings.family,
        least=settings.least,
        fringe=most,
    )
    mine = listed.text == draft
    kept, phrase = np.unique(listed.phrase[mine], return_inverse=True)
    begins = prints.places[heads] - before
    reads = list(zip(begins.tolist(), (begins + characters).tolist(), strict=True))
    return Usual(
        tuple(listed.kinds[n] for n in kept.tolist()),
        tuple(tuple(reads[run] for run in listed.pieces[n]) for n in kept.tolist()),
        tuple(np.unique(listed.text[(listed.phrase == n) & ~mine]) for n in kept.tolist()),
        phrase.astype(np.int64),
        listed.start[mine],
        listed.end[mine],
    )


def _runs(sight: Sight) -> tuple[Ints, Ints]:
    """The longest frequent sequences of the draft, each once: where they begin, how many
    fingerprints."""
    prints, own = sight.seen.prints, slice(sight.first, sight.last)
    reach, last = sight.counts.reach[own].astype(np.int64), prints.last[own]
    ends = np.arange(len(reach)) + reach
    opens = np.ones(len(reach), np.bool_)
    opens[1:] = (last[1:] != last[:-1]) | (ends[1:] > ends[:-1])
    starts = np.flatnonzero(opens & (reach > 0))
    keys = _keys(sight, sight.first + starts, reach[starts])
    starts = starts[np.sort(np.unique(keys, return_index=True)[1])]
    return sight.first + starts, reach[starts]


def _keys(sight: Sight, starts: Ints, lengths: Ints) -> NDArray[np.uint64]:
    return sequence_keys(sight.seen.prints, starts.astype(np.int32), lengths.astype(np.int32))


def _stands(sight: Sight, heads: Ints, sizes: Ints, lengths: Ints, most: int) -> _Stands:
    """Everything that reads like a run from its first fingerprint to its last.

    What stands round a text decides which of its fingerprints are kept: any of those of the run may
    be what tells it.
    """
    run, row, start = _told(sight, heads, sizes)
    begin = sight.seen.prints.places[heads]
    whole = _alike(sight, row, begin[run], start, lengths[run], 1) == lengths[run]
    run, row, start = run[whole], row[whole], start[whole]
    here, size, fringe = begin[run], lengths[run], np.full(len(run), most)
    return _Stands(
        run, row, start,
        _alike(sight, row, here - 1, start - 1, fringe, -1),
        _alike(sight, row, here + size, start + size, fringe, 1),
    )  # fmt: skip


def _told(sight: Sight, heads: Ints, sizes: Ints) -> tuple[Ints, Ints, Ints]:
    """Everything that has a fingerprint of a run: the run, the row of what was seen, and where the
    run would begin; each place once."""
    prints = sight.seen.prints
    run = np.repeat(np.arange(len(heads)), sizes)
    mark = np.arange(len(run)) + (heads - np.cumsum(sizes) + sizes)[run]
    order = np.argsort(prints.hashes[mark], kind="stable")
    run, mark = run[order], mark[order]
    ahead = prints.places[mark] - prints.places[heads[run]]
    begins = np.searchsorted(prints.hashes[mark], prints.hashes)
    counts = np.searchsorted(prints.hashes[mark], prints.hashes, side="right") - begins
    row = np.repeat(np.arange(len(counts)), counts)
    nth = np.arange(len(row)) + (begins - np.cumsum(counts) + counts)[row]
    run, start = run[nth], prints.places[row] - ahead[nth]
    beside = row >= sight.first
    order = np.lexsort((start, beside, run))
    run, row, start, beside = run[order], row[order], start[order], beside[order]
    first = np.ones(len(run), np.bool_)
    first[1:] = (run[1:] != run[:-1]) | (beside[1:] != beside[:-1]) | (start[1:] != start[:-1])
    return run[first], row[first], start[first]


def _alike(sight: Sight, row: Ints, here: Ints, there: Ints, most: Ints, step: int) -> Ints:
    """How many characters, at most so many, the draft from ``here`` on and the text of each ``row``
    from ``there`` on have alike, in the direction of ``step``."""
    draft = sight.beside.codes
    alike = np.zeros(len(row), np.int64)
    for codes, some in (
        (sight.corpus.codes, row < sight.first), (draft, row >= sight.first),
    ):  # fmt: skip
        alike[some] = _agreeing(draft, here[some], codes, there[some], most[some], step)
    return alike


@compiled
def _agreeing(
    codes: Codes, starts: Ints, other_codes: Codes, other_starts: Ints, most: Ints, step: int
) -> Ints:
    alike = np.zeros(len(starts), np.int64)
    for row in range(len(starts)):
        length = 0
        while length < most[row]:
            code = codes[starts[row] + step * length]
            if code == SEAM or code != other_codes[other_starts[row] + step * length]:
                break
            length += 1
        alike[row] = length
    return alike


def _frequent(runs: Ints, values: Ints, authors: NDArray[np.int32], count: int, cut: int) -> Ints:
    """For each run the greatest number that the values of more authors than the cut reach, or that
    of EVERYBODY."""
    order = np.lexsort((-values, authors, runs))
    runs, values, authors = runs[order], values[order], authors[order]
    first = np.ones(len(runs), np.bool_)
    first[1:] = (runs[1:] != runs[:-1]) | (authors[1:] != authors[:-1])
    runs, values, authors = runs[first], values[first], authors[first]
    result = np.zeros(count, np.int64)
    shipped = authors == EVERYBODY
    result[runs[shipped]] = values[shipped]
    runs, values = runs[~shipped], values[~shipped]
    order = np.lexsort((-values, runs))
    runs, values = runs[order], values[order]
    nth = np.searchsorted(runs, np.arange(count)) + cut
    enough = nth < np.searchsorted(runs, np.arange(count), side="right")
    result[enough] = np.maximum(result[enough], values[nth[enough]])
    return result


def _rows(sight: Sight, stands: _Stands, lengths: Ints) -> Rows:
    """The rows of texts that count, in order: each as far as it goes on like the draft, and the
    draft as far as it goes on like any other."""
    seen, count = sight.seen, len(lengths)
    own = seen.texts[stands.row] == len(sight.corpus.authors)
    most_before, most_after = np.zeros(count, np.int64), np.zeros(count, np.int64)
    np.maximum.at(most_before, stands.run[~own], stands.before[~own])
    np.maximum.at(most_after, stands.run[~own], stands.after[~own])
    before, after = stands.before.copy(), stands.after.copy()
    before[own] = np.minimum(before[own], most_before[stands.run[own]])
    after[own] = np.minimum(after[own], most_after[stands.run[own]])
    start = stands.start - before
    end = stands.start + lengths[stands.run] + after
    text, author = seen.texts[stands.row], seen.prints.authors[stands.row]
    order = np.lexsort((-end, start, text))
    order = order[author[order] != EVERYBODY]
    row = stands.row[order]
    return Rows(
        stands.run[order], text[order], author[order], seen.passages[row], start[order], end[order]
    )
