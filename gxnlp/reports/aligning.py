"""Two texts of a passage as rows that stand side by side: what is equal, what was changed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from gxnlp.model import SubstitutionKind
from gxnlp.text import fold

Change = Literal["equal", "plain"] | SubstitutionKind
"""``plain``: only white space or punctuation, which the comparison does not see."""

_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]+[”’」』）)]*|[^。；！？\n]+")
_ENDS = re.compile(r"[。；！？\n][”’」』）)]*\s*\Z")
_CLOSE = re.compile(r"[。；，、：！？\s]+")
# The comparison makes every run of digits one, whatever white space and punctuation is in it.
_DIGITS = re.compile(r"(\d(?:[\W_]*\d)*)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNSEEN = re.compile(r"[\W_]+")

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of both texts, in order; on one side it may be empty."""

    change: Change
    left: str
    right: str


Row = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """The texts of a passage, aligned row by row (about a sentence each), and what differs."""

    left: str
    right: str
    rows: tuple[Row, ...]
    substitutions: Mapping[SubstitutionKind, Sequence[Pair]]


def align(
    left: str,
    right: str,
    equal: Iterable[tuple[int, int, int, int]],
    substitutions: Mapping[SubstitutionKind, Sequence[Pair]],
) -> Body:
    """``equal`` are offsets in ``left`` and ``right`` (start, end, start, end), in order.

    Pieces of all rows together give back both texts.
    """
    kinds = {
        (_bare(pair[0]), _bare(pair[1])): kind
        for kind, pairs in substitutions.items()
        for pair in pairs
    }
    pieces: list[Piece] = []
    at_left = at_right = 0
    for a, b, c, d in (*equal, (len(left), len(left), len(right), len(right))):
        pieces += _difference(left[at_left:a], right[at_right:c], kinds)
        pieces += _same(left[a:b], right[c:d], kinds)
        at_left, at_right = b, d
    return Body(left, right, tuple(_rows(pieces)), substitutions)


def _bare(text: str) -> str:
    return _UNSEEN.sub("", text)


def _difference(left: str, right: str, kinds: Mapping[Pair, SubstitutionKind]) -> Iterator[Piece]:
    """What stands between two equal runs, named as the corpus names it."""
    if not left and not right:
        return
    if (left_close := _CLOSE.match(left)) and (right_close := _CLOSE.match(right)):
        yield Piece("plain", left_close.group(), right_close.group())
        left, right = left[left_close.end() :], right[right_close.end() :]
    pair = _bare(left), _bare(right)
    if pair[0] == pair[1]:
        if left or right:
            yield Piece("plain", left, right)
        return
    wider = (kind for names, kind in kinds.items() if pair[0] in names[0] and pair[1] in names[1])
    yield Piece(kinds[pair] if pair in kinds else next(wider, "wording"), left, right)


def _same(left: str, right: str, kinds: Mapping[Pair, SubstitutionKind]) -> Iterator[Piece]:
    """A run aligned equal: its words are the same, its digits and punctuation may not be."""
    lefts, rights = _DIGITS.split(left), _DIGITS.split(right)
    if left == right or len(lefts) != len(rights):
        yield from _sentences(left, right)
        return
    for at, (one, other) in enumerate(zip(lefts, rights, strict=True)):
        if at % 2 and fold(one) != fold(other):
            years = _YEAR.fullmatch(one) and _YEAR.fullmatch(other)
            number: SubstitutionKind = "year" if years else "number"
            yield Piece(kinds.get((_bare(one), _bare(other)), number), one, other)
        else:
            yield from _sentences(one, other)


def _sentences(left: str, right: str) -> Iterator[Piece]:
    """Equal texts sentence by sentence, as long as both have the same sentences."""
    lefts, rights = _SENTENCE.findall(left), _SENTENCE.findall(right)
    if [_bare(one) for one in lefts] == [_bare(other) for other in rights]:
        for one, other in zip(lefts, rights, strict=True):
            yield Piece("equal", one, other)
    elif left or right:
        yield Piece("equal", left, right)


def _rows(pieces: Iterable[Piece]) -> Iterator[Row]:
    """A row ends where a sentence ends on both sides."""
    row: list[Piece] = []
    for piece in pieces:
        row.append(piece)
        if _ENDS.search(piece.left) and _ENDS.search(piece.right):
            yield tuple(row)
            row = []
    if row:
        yield tuple(row)


def listed(pairs: Sequence[Pair], most: int | None = None) -> str:
    """Substitutions in one line, at most so many different ones.

    >>> listed([("甲县", "乙县"), ("", "全面"), ("甲县", "乙县"), ("3", "5")], 2)
    '甲县→乙县（2 处）；（无）→全面；等 3 种'
    """
    counts = Counter(f"{_line(one)}→{_line(other)}" for one, other in pairs)
    shown = [
        f"{text}（{count} 处）" if count > 1 else text
        for text, count in islice(counts.items(), most)
    ]
    if len(shown) < len(counts):
        shown.append(f"等 {len(counts)} 种")
    return "；".join(shown)


def _line(text: str) -> str:
    return " ".join(text.split()).strip("。；，、：") or "（无）"
