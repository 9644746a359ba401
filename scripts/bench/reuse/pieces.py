"""Text that remembers where each of its characters was first written.

Every character has an *origin*, a number; a copy takes the origins along.  So two places say the
same thing by descent, over any chain of copies of copies, where their origins are (nearly) equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

APART = 64
"""How far the origins of texts written separately lie apart at least."""


class Piece(NamedTuple):
    """Characters with consecutive origins, the first of which is ``origin``."""

    text: str
    origin: int


class Edit(NamedTuple):
    """``text[start:end]`` gives way to ``replacement`` (either may be empty)."""

    start: int
    end: int
    replacement: str


Pieces = tuple[Piece, ...]


def text_of(pieces: Iterable[Piece]) -> str:
    """The pieces as one string."""
    return "".join(piece.text for piece in pieces)


def cut(pieces: Sequence[Piece], start: int, end: int) -> Pieces:
    """The characters from ``start`` to ``end`` with their origins."""
    found = []
    at = 0
    for piece in pieces:
        low, high = max(start - at, 0), min(end - at, len(piece.text))
        if low < high:
            found.append(Piece(piece.text[low:high], piece.origin + low))
        at += len(piece.text)
    return tuple(found)


def origin_at(pieces: Sequence[Piece], place: int) -> int:
    """The origin of the character at ``place`` (at the very end: what would come next)."""
    at = 0
    for piece in pieces:
        if place < at + len(piece.text):
            return piece.origin + place - at
        at += len(piece.text)
    return pieces[-1].origin + len(pieces[-1].text)


def edited(pieces: Sequence[Piece], edits: Sequence[Edit]) -> Pieces:
    """The text after ``edits``, which are in order and do not overlap.

    What is put in takes the origins of the place where it is put.
    """
    made: list[Piece] = []
    done = 0
    for start, end, replacement in edits:
        made += cut(pieces, done, start)
        if replacement:
            made.append(Piece(replacement, origin_at(pieces, start)))
        done = end
    made += cut(pieces, done, len(text_of(pieces)))
    return tuple(made)


class Origins:
    """Hands out numbers for text that is written for the first time."""

    def __init__(self) -> None:
        self._next = APART

    def write(self, text: str) -> Piece:
        """New text as a piece of its own."""
        piece = Piece(text, self._next)
        self._next += len(text) + APART
        return piece
