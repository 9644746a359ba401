"""What speaks for putting sections in one cluster: matches, families, and who has them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gxnlp.reuse.arrays import Flags, Ints
from gxnlp.reuse.intervals import union_lengths


@dataclass(frozen=True, slots=True)
class SectionText:
    """One report's section as clustering sees it; ``author`` is the organ's key (or the report),
    ``characters`` the length of the section's canonical text."""

    report: str
    author: str
    year: int | None
    characters: int


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs aligned equal, one per row, of all matches within one section.

    ``left`` and ``right`` are places in the sequence of texts; ranges are half-open and count the
    canonical characters of the section.
    """

    left: Ints
    right: Ints
    left_start: Ints
    left_end: Ints
    right_start: Ints
    right_end: Ints

    def where(self, rows: Ints | Flags | slice) -> Runs:
        """Only these rows, in this order."""
        return Runs(
            self.left[rows], self.right[rows], self.left_start[rows],
            self.left_end[rows], self.right_start[rows], self.right_end[rows],
        )  # fmt: skip

    def renamed(self, number: Ints) -> Runs:
        """The text ``n`` under ``number[n]``, and the smaller number always on the left."""
        left, right = number[self.left], number[self.right]
        turned = left > right
        return Runs(
            np.where(turned, right, left), np.where(turned, left, right),
            np.where(turned, self.right_start, self.left_start),
            np.where(turned, self.right_end, self.left_end),
            np.where(turned, self.left_start, self.right_start),
            np.where(turned, self.left_end, self.right_end),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listings:
    """Where families stand, one occurrence per row; ``phrase`` is any whole number."""

    phrase: Ints
    text: Ints
    start: Ints
    end: Ints

    def where(self, rows: Ints | Flags) -> Listings:
        """Only these rows, in this order."""
        return Listings(self.phrase[rows], self.text[rows], self.start[rows], self.end[rows])

    def renamed(self, number: Ints) -> Listings:
        """The text ``n`` under ``number[n]``."""
        return Listings(self.phrase, number[self.text], self.start, self.end)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The evidence between texts in the order of precedence, sorted for looking it up.

    ``needed`` are the characters of each text that a core must have of it, ``likely`` the texts of
    which matches and families cover as much.
    """

    authors: Ints
    editions: Ints
    lengths: Ints
    needed: Ints
    likely: Flags
    runs: Runs
    by_phrase: Listings
    by_text: Listings

    @staticmethod
    def of(
        texts: Sequence[SectionText], runs: Runs, listings: Listings, *, least: int, half: float
    ) -> Evidence:
        """From texts in order of precedence and rows that name them by their place."""
        authors = _codes([text.author for text in texts])
        editions = _codes(
            [
                (text.author, str(text.year if text.year is not None else text.report))
                for text in texts
            ]
        )
        lengths = np.array([text.characters for text in texts], np.int64)
        needed = np.maximum(least, np.ceil(half * lengths)).astype(np.int64)
        runs = runs.where(editions[runs.left] != editions[runs.right])
        count = len(texts)
        listed = union_lengths(count, listings.text, listings.start, listings.end)
        covered = union_lengths(
            count,
            np.concatenate((runs.left, runs.right, listings.text)),
            np.concatenate((runs.left_start, runs.right_start, listings.start)),
            np.concatenate((runs.left_end, runs.right_end, listings.end)),
        )
        likely = covered >= needed
        listings = listings.where(likely[listings.text])
        return Evidence(
            authors, editions, lengths, needed, likely,
            _promising(runs, listed, needed),
            listings.where(np.lexsort((listings.start, listings.text, listings.phrase))),
            listings.where(np.lexsort((listings.start, listings.phrase, listings.text))),
        )  # fmt: skip

    def star(self, first: int, free: Flags) -> Runs:
        """The rows between ``first`` (left) and each later free text that may share enough with it:
        runs of matches, and the occurrences of families that stand in both."""
        begin, end = np.searchsorted(self.runs.left, [first, first + 1])
        rows = self.runs.where(np.arange(begin, end)[free[self.runs.right[begin:end]]])
        begin, end = np.searchsorted(self.by_text.text, [first, first + 1])
        if begin == end:
            return rows
        return _joined([rows, *self._listed(first, free, rows.right, np.arange(begin, end))])

    def _listed(self, first: int, free: Flags, known: Ints, mine: Ints) -> list[Runs]:
        """The rows that families add, ``mine`` being the occurrences in ``first``.

        The most frequent families bring no candidates of their own as long as they are too short
        together (the prefix filter of Bayardo, Ma, Srikant 2007).
        """
        phrases = self.by_text.phrase[mine]
        begins = np.searchsorted(self.by_phrase.phrase, phrases)
        ends = np.searchsorted(self.by_phrase.phrase, phrases, side="right")
        frequent_first = np.lexsort((mine, begins - ends))
        sizes = (self.by_text.end - self.by_text.start)[mine[frequent_first]]
        bringing = frequent_first[np.cumsum(sizes) >= self.needed[first]]
        candidates = np.unique(
            np.concatenate(
                [known, *(self.by_phrase.text[begins[n] : ends[n]] for n in bringing.tolist())]
            )
        )
        candidates = candidates[
            (candidates > first)
            & free[candidates]
            & (self.editions[candidates] != self.editions[first])
        ]
        found = []
        for n, row in enumerate(mine.tolist()):
            texts = self.by_phrase.text[begins[n] : ends[n]]
            low = np.searchsorted(texts, candidates)
            counts = np.searchsorted(texts, candidates, side="right") - low
            skipped = np.cumsum(counts) - counts
            theirs = begins[n] + np.arange(counts.sum()) + np.repeat(low - skipped, counts)
            ours = np.full(len(theirs), row)
            found.append(
                Runs(
                    self.by_text.text[ours],
                    self.by_phrase.text[theirs],
                    self.by_text.start[ours],
                    self.by_text.end[ours],
                    self.by_phrase.start[theirs],
                    self.by_phrase.end[theirs],
                )
            )
        return found


def _codes(keys: Sequence[object]) -> Ints:
    """Equal keys as equal numbers."""
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], np.int64)


def _promising(runs: Runs, listed: Ints, needed: Ints) -> Runs:
    """The rows of pairs whose runs, with all that families cover, are enough on both sides; sorted
    by left and right text."""
    pairs, pair = np.unique(runs.left * len(needed) + runs.right, return_inverse=True)
    left, right = pairs // len(needed), pairs % len(needed)
    ours = union_lengths(len(pairs), pair, runs.left_start, runs.left_end)
    theirs = union_lengths(len(pairs), pair, runs.right_start, runs.right_end)
    enough = (ours + listed[left] >= needed[left]) & (theirs + listed[right] >= needed[right])
    runs = runs.where(enough[pair])
    return runs.where(np.lexsort((runs.left_start, runs.right, runs.left)))


def _joined(parts: Sequence[Runs]) -> Runs:
    return Runs(
        np.concatenate([part.left for part in parts]),
        np.concatenate([part.right for part in parts]),
        np.concatenate([part.left_start for part in parts]),
        np.concatenate([part.left_end for part in parts]),
        np.concatenate([part.right_start for part in parts]),
        np.concatenate([part.right_end for part in parts]),
    )
