"""Narratives as canonical characters, with the way back to the source.

Compatibility forms and radicals are folded, white space and punctuation dropped, and every run of
digits is one ``0``.  What is left of two texts is equal where they say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from gxnlp.model import Narrative, Passage, SectionKey, Span
from gxnlp.reuse.arrays import SEAM, Codes
from gxnlp.text import fold

_PLANE = 0x10000
_DROP, _SEVERAL = -1, -2
_ZERO, _NINE = ord("0"), ord("9")


@dataclass(frozen=True, slots=True)
class Canonical:
    """The canonical text of a report's narrative: passages in order, a seam before and after each.

    ``codes`` are its characters; ``starts`` and ``ends`` say which half-open range of the source
    made each.  ``passages`` are (section, start, end) in ``codes``.
    """

    codes: Codes
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    passages: tuple[tuple[SectionKey, int, int], ...]

    def back(self, start: int, end: int) -> Span:
        """The span of the source that ``codes[start:end]`` was made of (``start < end``)."""
        return Span(int(self.starts[start]), int(self.ends[end - 1]))

    def text(self, start: int, end: int) -> str:
        """``codes[start:end]`` as a string."""
        return string(self.codes[start:end])


def string(codes: Codes) -> str:
    """Code points as a string."""
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def canonical_text(text: str) -> str:
    """The canonical characters of a text.

    >>> canonical_text("全年主动公开信息１,２０５ 条，（⼀）比2021年增加。")
    '全年主动公开信息0条一比0年增加'
    """
    return string(_characters(text, 0, len(text))[0])


def canonical(narrative: Narrative) -> Canonical:
    """The canonical text of a narrative."""
    seam = np.full(1, SEAM, np.int32)
    nowhere = np.zeros(1, np.int32)
    codes, starts, ends = [seam], [nowhere], [nowhere]
    passages, length = [], 1
    for passage in narrative.passages:
        parts = _passage(narrative.text, passage)
        size = len(parts[0])
        if not size:
            continue
        passages.append((passage.section, length, length + size))
        for arrays, part in zip((codes, starts, ends), parts, strict=True):
            arrays.append(part)
        codes.append(seam)
        starts.append(nowhere)
        ends.append(nowhere)
        length += size + 1
    return Canonical(
        np.concatenate(codes), np.concatenate(starts), np.concatenate(ends), tuple(passages)
    )


_Parts = tuple[Codes, NDArray[np.int32], NDArray[np.int32]]


def _passage(text: str, passage: Passage) -> _Parts:
    parts = [_folded(text, span.start, span.end) for span in passage.spans]
    if not parts:
        empty = np.zeros(0, np.int32)
        return empty, empty, empty
    return _one_zero(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))


def _characters(text: str, start: int, end: int) -> _Parts:
    return _one_zero(*_folded(text, start, end))


def _folded(text: str, start: int, end: int) -> _Parts:
    """The folded characters of ``text[start:end]`` that are letters or digits, and their places."""
    raw = np.frombuffer(text[start:end].encode("utf-32-le", "surrogatepass"), "<u4")
    made = np.full(len(raw), _SEVERAL, np.int32)
    low = raw < _PLANE
    made[low] = _table()[raw[low]]
    if not (made == _SEVERAL).any():
        places = np.flatnonzero(made >= 0).astype(np.int32)
        return made[places], places + np.int32(start), places + np.int32(start + 1)
    codes: list[int] = []
    at: list[int] = []
    for place, (code, original) in enumerate(zip(made.tolist(), raw.tolist(), strict=True)):
        if code >= 0:
            codes.append(code)
            at.append(place)
        elif code == _SEVERAL:
            kept = [ord(c) for c in fold(chr(original)) if c.isalnum()]
            codes.extend(kept)
            at.extend([place] * len(kept))
    places = np.array(at, np.int32)
    return (
        np.array(codes, np.int32),
        places + np.int32(start),
        places + np.int32(start + 1),
    )


def _one_zero(codes: Codes, starts: NDArray[np.int32], ends: NDArray[np.int32]) -> _Parts:
    """Every run of digits as one ``0`` that spans it."""
    digit = (codes >= _ZERO) & (codes <= _NINE)
    if not digit.any():
        return codes, starts, ends
    follows = np.zeros(len(codes), np.bool_)
    follows[1:] = digit[1:] & digit[:-1]
    last = np.ones(len(codes), np.bool_)
    last[:-1] = ~follows[1:]
    codes = np.where(digit, np.int32(_ZERO), codes)
    return codes[~follows], starts[~follows], ends[last]


@cache
def _table() -> NDArray[np.int32]:
    """For every code point of the first plane what it folds to: one code, nothing, or several."""
    table = np.full(_PLANE, _DROP, np.int32)
    for code in range(_PLANE):
        folded = fold(chr(code))
        if len(folded) == 1:
            if folded.isalnum():
                table[code] = ord(folded)
        elif any(c.isalnum() for c in folded):
            table[code] = _SEVERAL
    return table
