"""An invented written language: words of common Han characters, sentences, names, numbers.

Nothing of it means anything.  What counts is how it repeats itself: words follow a Zipf law, so
runs of a dozen characters recur by chance and runs of twenty hardly ever.
"""

from __future__ import annotations

import random

import numpy as np

WORDS = 30_000
CHARACTERS = 2_500
FULL_NAME = "\x01"
PLACE_NAME = "\x02"
BLOCK = 20_000
COMMA_SHARE = 0.18
NAME_SHARE = 0.03
NUMBER_SHARE = 0.04
MEASURES = ("件", "条", "次", "个", "份", "人次", "万元")
SHORTEST, LONGEST = 6, 22
"""Words of a sentence, so about 16 to 60 characters."""


def common_characters() -> list[str]:
    """The 3,755 characters of the first level of GB 2312, in the order of the standard."""
    rows = range(0xB0, 0xD8)
    codes = [bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF)]
    return [code.decode("gb2312") for code in codes if not b"\xd7\xfa" <= code <= b"\xd7\xfe"]


class Language:
    """Sentences without end, the same for the same seed.

    A sentence may hold :data:`FULL_NAME` and :data:`PLACE_NAME` where the organ that tells it puts
    its own name, and numbers with a measure word.
    """

    def __init__(self, seed: int) -> None:
        self._random = np.random.default_rng([seed, 1])
        draw = self._random
        self.characters = list(draw.permutation(common_characters())[:CHARACTERS])
        sizes = draw.choice([2, 3, 4], WORDS, p=[0.62, 0.2, 0.18])
        # Characters of words are uneven too: some are in many words, most in few.
        weights = 1 / (np.arange(CHARACTERS) + 30)
        picks = draw.choice(CHARACTERS, sizes.sum(), p=weights / weights.sum())
        text = "".join(self.characters[pick] for pick in picks)
        ends = np.cumsum(sizes)
        words = [text[end - size : end] for end, size in zip(ends, sizes, strict=True)]
        shares = 1 / (np.arange(WORDS) + 2.7)
        self._zipf = np.searchsorted(np.cumsum(shares / shares.sum()), np.linspace(0, 1, 1 << 20))
        self._zipf = np.minimum(self._zipf, WORDS - 1)
        numbers = [
            f"{draw.integers(1, 10 ** draw.integers(1, 6))}{draw.choice(MEASURES)}"
            for _ in range(2_000)
        ]
        self._tokens = [*words, *(f"{word}，" for word in words), *numbers, FULL_NAME, PLACE_NAME]
        self._numbers = 2 * WORDS
        self._names = self._numbers + len(numbers)
        self._ready: list[str] = []

    def _refill(self) -> None:
        draw = self._random
        sizes = draw.integers(SHORTEST, LONGEST + 1, BLOCK)
        total = int(sizes.sum())
        ids = self._zipf[draw.integers(0, len(self._zipf), total)]
        ids += WORDS * (draw.random(total) < COMMA_SHARE)
        kind = draw.random(total)
        special = kind < NUMBER_SHARE
        ids[special] = draw.integers(self._numbers, self._names, int(special.sum()))
        special = kind > 1 - NAME_SHARE
        ids[special] = self._names + draw.integers(0, 2, int(special.sum()))
        tokens = [self._tokens[number] for number in ids.tolist()]
        end = 0
        for size in sizes.tolist():
            self._ready.append("".join(tokens[end : end + size]).rstrip("，") + "。")
            end += size
        self._ready.reverse()

    def sentence(self) -> str:
        """The next sentence, with its full stop."""
        if not self._ready:
            self._refill()
        return self._ready.pop()

    def plain(self, least: int) -> str:
        """Whole sentences without names, at least ``least`` characters in all."""
        text = ""
        while len(text) < least:
            text += self.sentence().replace(FULL_NAME, "本单位").replace(PLACE_NAME, "本地")
        return text

    def clause(self, size: int, draw: random.Random) -> str:
        """``size`` characters of running words without punctuation, numbers or names."""
        text = ""
        while len(text) < size:
            text += self._tokens[self._zipf[draw.randrange(len(self._zipf))]]
        return text[:size]

    def character(self, draw: random.Random) -> str:
        """One character, all equally likely."""
        return self.characters[draw.randrange(CHARACTERS)]
