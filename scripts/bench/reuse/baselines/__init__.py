"""The rival tools, each with the units and the settings at which it does best here.

"Best" is the highest harmonic mean of precision and of recall (its mean over the kinds) on a
generated corpus of 1,000 reports.  Tried were whole narratives, paragraphs, windows of 60
characters and sentences; shingles of 2, 3 and 4 characters (text-dedup: n-grams of 1, 2 and 5
clauses); thresholds from 0.2 to 0.7; for rensa 16 to 64 bands, for TF-IDF 20 to 100 neighbours.
For all four sentences are best.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from bench.reuse.hits import Ints


@dataclass(frozen=True, slots=True)
class Baseline:
    """A tool by the name of its module here; ``raw``: it is given the source text with its marks.

    The module is loaded late: the process that measures one tool shall hold no other.
    """

    name: str
    module: str
    raw: bool = False

    @property
    def find(self) -> Callable[[list[str]], Ints]:
        """The function from texts to pairs of their numbers."""
        find: Callable[[list[str]], Ints] = import_module(f"{__name__}.{self.module}").find
        return find


BASELINES = (
    Baseline("rensa", "rensa_minhash"),
    Baseline("datasketch", "datasketch_minhash"),
    Baseline("TF-IDF", "tfidf"),
    Baseline("text-dedup", "text_dedup", raw=True),
)
