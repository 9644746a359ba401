"""A text as its words and sentences: what the published measures are taken from.

The measures were made for English.  Our reading for Chinese: a word is a word of
:func:`gxnlp.language.words`, and a sentence ends at 。！？； (or at ! ? ;) and with its paragraph.
The full stop "." ends none, since it stands in numbers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from gxnlp.language import sentences, words
from gxnlp.reuse.arrays import Flags, Hashes, Ints

Ends = NDArray[np.int32]

_POWER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, eq=False)
class Worded:
    """The words of a text in order, as 64-bit hashes, and where its sentences end.

    ``ends`` rises strictly; sentence ``i`` is ``words[ends[i - 1]:ends[i]]`` (the first begins at
    0), and the last end is the number of words: no sentence is without words.
    """

    words: Hashes
    ends: Ends

    @classmethod
    def of(cls, sentences: Iterable[Sequence[str]]) -> Worded:
        """The text that consists of ``sentences``, each a sequence of words."""
        told = [sentence for sentence in sentences if sentence]
        hashes = [_hash(word) for sentence in told for word in sentence]
        ends = list(accumulate(len(sentence) for sentence in told))
        return cls(np.array(hashes, dtype=np.uint64), np.array(ends, dtype=np.int32))

    def __len__(self) -> int:
        return len(self.words)

    def lengths(self) -> Ends:
        """The number of words of each sentence."""
        return np.diff(self.ends, prepend=np.int32(0))

    def share(self, sentences: Ints) -> float | None:
        """The share of the words that stand in ``sentences`` (numbers, repeats allowed)."""
        if not len(self):
            return None
        chosen = np.unique(sentences)
        return float(self.lengths()[chosen].sum()) / len(self)


def worded(paragraphs: Iterable[str]) -> Worded:
    """The words and sentences of a text whose paragraphs are ``paragraphs``."""
    return Worded.of(
        words(paragraph[start:end])
        for paragraph in paragraphs
        for start, end in sentences(paragraph)
    )


def sequences(text: Worded, size: int) -> Hashes:
    """A 64-bit hash for every ``size`` words in a row, in order, over the ends of sentences."""
    count = max(len(text) - size + 1, 0)
    hashes = text.words[:count].copy()
    for offset in range(1, size):
        hashes = hashes * _POWER + text.words[offset : offset + count]
    return hashes


def phrases(text: Worded, size: int) -> tuple[Hashes, Ints]:
    """The sequences of ``size`` words within one sentence, and for each the sentence's number."""
    hashes = sequences(text, size)
    sentence = np.repeat(np.arange(len(text.ends)), text.lengths())
    first, last = sentence[: len(hashes)], sentence[len(text) - len(hashes) :]
    within = first == last
    return hashes[within], first[within]


def among(hashes: Hashes, known: Hashes) -> Flags:
    """Which of ``hashes`` are in ``known``, which rises."""
    if not len(known):
        return np.zeros(len(hashes), dtype=np.bool_)
    places = np.searchsorted(known, hashes)
    found: Flags = known[np.minimum(places, len(known) - 1)] == hashes
    return found


@lru_cache(maxsize=1 << 17)
def _hash(word: str) -> int:
    """The same 64 bits for a word in every process and on every machine."""
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")
