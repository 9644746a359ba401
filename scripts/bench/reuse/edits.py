"""How planted copies differ from what they were copied from.

Rates count characters of the source text, punctuation included.
"""

from __future__ import annotations

import random
import re

from bench.reuse.language import Language
from bench.reuse.pieces import Edit, Piece, Pieces, edited, text_of

BURST = (6, 20)
NUMBER = re.compile("[0-9]+")
SENTENCE = re.compile("[^。]*。|[^。]+$")


def clustered(pieces: Pieces, rate: float, language: Language, draw: random.Random) -> Pieces:
    """A copy edited in bursts, as a person edits: clauses replaced, inserted, deleted.

    ``round(rate * length)`` characters are edited in all.  Until they are used up, a burst of 6 to
    20 characters (the last one: what is left) is drawn, its kind (replace: as many new characters
    for old ones; insert; delete) and its place, each with equal chances; bursts do not overlap.
    """
    length = len(text_of(pieces))
    left = round(rate * length)
    edits: list[Edit] = []
    while left:
        size = min(draw.randint(*BURST), left)
        kind = draw.choice(("replace", "insert", "delete"))
        taken = 0 if kind == "insert" else size
        start = draw.randrange(length - taken)
        if any(start <= edit.end and edit.start <= start + taken for edit in edits):
            continue
        put = "" if kind == "delete" else language.clause(size, draw)
        edits.append(Edit(start, start + taken, put))
        left -= size
    return edited(pieces, sorted(edits))


def independent(pieces: Pieces, rate: float, language: Language, draw: random.Random) -> Pieces:
    """A copy in which each character is edited with probability ``rate``, whatever its neighbours.

    It is substituted, preceded by a new character, or deleted, each with equal chances.
    """
    edits = []
    for place in range(len(text_of(pieces))):
        if draw.random() < rate:
            kind = draw.choice(("substitute", "insert", "delete"))
            put = "" if kind == "delete" else language.character(draw)
            edits.append(Edit(place, place if kind == "insert" else place + 1, put))
    return edited(pieces, edits)


def renumbered(pieces: Pieces, draw: random.Random) -> Pieces:
    """A copy in which every number is another one with as many digits."""

    def another(found: re.Match[str]) -> str:
        size = len(found[0])
        return str(draw.randrange(10 ** (size - 1), 10**size))

    return tuple(Piece(NUMBER.sub(another, text), origin) for text, origin in pieces)


def renamed(pieces: Pieces, names: dict[str, str], draw: random.Random) -> Pieces:
    """A copy with the names of ``names`` changed throughout, and every number changed.

    Of two names that begin at one place the one that comes first in ``names`` counts.
    """
    text = text_of(pieces)
    pattern = re.compile("|".join(map(re.escape, names)))
    edits = [Edit(*found.span(), names[found[0]]) for found in pattern.finditer(text)]
    return renumbered(edited(pieces, edits), draw)


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as half-open ranges."""
    return [found.span() for found in SENTENCE.finditer(text)]
