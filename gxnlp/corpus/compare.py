"""Two reports side by side: cells that differ, and points beside those they resemble."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from gxnlp.store import Corpus, Record
from gxnlp.text import fold

_ALIKE = 0.5

Change = Literal["same", "left", "right"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that both sides share, or that only one has."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class CellPair:
    """A cell whose number or wording differs; a side without the cell is None."""

    address: str
    left: Record | None
    right: Record | None


@dataclass(frozen=True, slots=True)
class PointPair:
    """Two points that resemble each other, or one that stands alone; shares are 0 to 1."""

    section: str
    left: Record | None
    right: Record | None
    likeness: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two reports have in common and where they differ."""

    left: Record
    right: Record
    cells: tuple[CellPair, ...]
    equal_cells: int
    points: tuple[PointPair, ...]


def compare(corpus: Corpus, left: str, right: str) -> Comparison:
    """Compare two reports, each named by id, unique prefix or source."""
    one, other = corpus.report(left), corpus.report(right)
    left_id, right_id = str(one["id"]), str(other["id"])
    cells, equal = _cells(corpus.facts(left_id), corpus.facts(right_id))
    return Comparison(
        left=one,
        right=other,
        cells=cells,
        equal_cells=equal,
        points=tuple(_points(corpus.points(left_id), corpus.points(right_id))),
    )


def _cells(left: dict[str, Record], right: dict[str, Record]) -> tuple[tuple[CellPair, ...], int]:
    addresses = list(left) + [address for address in right if address not in left]
    different, equal = [], 0
    for address in addresses:
        one, other = left.get(address), right.get(address)
        if one is not None and other is not None and _content(one) == _content(other):
            equal += 1
        else:
            different.append(CellPair(address, one, other))
    return tuple(different), equal


def _content(cell: Record) -> object:
    return cell["value"] if cell["value"] is not None else cell["raw"]


def _points(left: list[Record], right: list[Record]) -> Iterator[PointPair]:
    """Every point once: by section, those of the left in order, then the rest of the right."""
    sections = list(dict.fromkeys(str(point["section"]) for point in (*left, *right)))
    for section in sections:
        ours = [point for point in left if point["section"] == section]
        theirs = [point for point in right if point["section"] == section]
        partner = _pair(ours, theirs)
        for at, point in enumerate(ours):
            if at in partner:
                other, likeness = partner[at]
                yield PointPair(
                    section, point, theirs[other], likeness,
                    diff(str(point["text"]), str(theirs[other]["text"])),
                )  # fmt: skip
            else:
                yield PointPair(section, point, None, 0.0, (Piece("left", str(point["text"])),))
        taken = {other for other, _ in partner.values()}
        for at, point in enumerate(theirs):
            if at not in taken:
                yield PointPair(section, None, point, 0.0, (Piece("right", str(point["text"])),))


def _pair(left: list[Record], right: list[Record]) -> dict[int, tuple[int, float]]:
    """Left index to right index and likeness, the most alike first, each side used once."""
    from rapidfuzz.distance import Indel

    ours = [fold(str(point["text"])) for point in left]
    theirs = [fold(str(point["text"])) for point in right]
    scores = [
        (-Indel.normalized_similarity(one, other), at, to)
        for at, one in enumerate(ours)
        for to, other in enumerate(theirs)
    ]
    partner: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for score, at, to in sorted(scores):
        if -score < _ALIKE:
            break
        if at not in partner and to not in taken:
            partner[at] = (to, round(-score, 4))
            taken.add(to)
    return partner


def diff(left: str, right: str) -> tuple[Piece, ...]:
    """The two texts as one run of pieces: shared, only left, only right.

    >>> [(piece.change, piece.text) for piece in diff("公开不够及时", "公开不够全面")]
    [('same', '公开不够'), ('left', '及时'), ('right', '全面')]
    """
    from rapidfuzz.distance import Indel

    pieces: list[Piece] = []
    at, to = 0, 0
    for same in (*Indel.opcodes(left, right), None):
        if same is not None and same.tag != "equal":
            continue
        until, onto = (same.src_start, same.dest_start) if same else (len(left), len(right))
        if until > at:
            pieces.append(Piece("left", left[at:until]))
        if onto > to:
            pieces.append(Piece("right", right[to:onto]))
        if same is not None:
            pieces.append(Piece("same", left[same.src_start : same.src_end]))
            at, to = same.src_end, same.dest_end
    return tuple(pieces)
