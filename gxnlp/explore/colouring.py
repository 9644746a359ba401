"""What each passage of a report is: template, copied, or its own; and whose.

The three are those of the table ``reuse``: a character in a ``statute`` or ``common`` phrase is
template; else one that is aligned equal with another organ's report, or stands in a ``family``, is
copied; what is left of the narrative is the organ's own.  Ranges are half-open offsets into the
text of the report.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from markupsafe import Markup, escape

from gxnlp.reports.showing import visible

Kind = Literal["template", "earlier", "copied", "own"]
"""``earlier`` is the part of what is copied whose other side is of an earlier year."""
Range = tuple[int, int]

COLOURED: tuple[Kind, ...] = ("template", "earlier", "copied")
_OUTSIDE = -1
_UNSEEN = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Cover:
    """What makes a range template or copied; ``source`` names the phrase or match."""

    start: int
    end: int
    kind: Kind
    source: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one kind; ``kind`` is None outside the narrative.

    ``again``: so in the organ's previous report too.  ``evidence``: a word that made a theme.
    ``finding``: what fails there.
    """

    start: int
    end: int
    kind: Kind | None
    source: str | None
    again: bool
    evidence: bool
    finding: str | None


class Colours:
    """The colours of one report's text."""

    def __init__(
        self,
        text: str,
        narrative: Sequence[Range],
        covers: Iterable[Cover],
        *,
        again: Iterable[Range] = (),
        evidence: Iterable[Range] = (),
        findings: Iterable[tuple[int, int, str]] = (),
    ) -> None:
        """Of two covers the later one stands, but template above all others."""
        ordered = sorted(covers, key=lambda cover: cover.kind == "template")
        self._made_by = list(dict.fromkeys((cover.kind, cover.source) for cover in ordered))
        numbers = {made: number for number, made in enumerate(self._made_by, 1)}
        self._findings = tuple(findings)
        size = len(text)
        self._cover = array("i", [_OUTSIDE]) * size  # else 0: own, n: made by n - 1
        self._again, self._evidence = array("i", [0]) * size, array("i", [0]) * size
        self._finding = array("i", [0]) * size  # n: the finding n - 1
        self._edges: set[int] = {0, size}
        for start, end in narrative:
            self._paint(self._cover, start, end, 0)
        for cover in ordered:
            self._paint(self._cover, cover.start, cover.end, numbers[cover.kind, cover.source])
        for start, end in again:
            self._paint(self._again, start, end, 1)
        self._keep_to(text, narrative)
        for start, end in evidence:
            self._paint(self._evidence, start, end, 1)
        for number, (start, end, _) in enumerate(self._findings, 1):
            self._paint(self._finding, start, end, number)
        self._cuts = sorted(self._edges)

    def _paint(self, marks: array[int], start: int, end: int, value: int) -> None:
        end = min(end, len(marks))
        marks[start:end] = array("i", [value]) * (end - start)
        self._edges.update((start, end))

    def _keep_to(self, text: str, narrative: Sequence[Range]) -> None:
        """Nothing outside the narrative is anything."""
        at = 0
        for start, end in (*sorted(narrative), (len(text), len(text))):
            self._paint(self._cover, at, start, _OUTSIDE)
            self._paint(self._again, at, start, 0)
            self._close(text, start, end)
            at = end

    def _close(self, text: str, start: int, end: int) -> None:
        """Give white space and punctuation, which no comparison sees, to what goes before."""
        for found in _UNSEEN.finditer(text, start, end):
            at, stop = found.span()
            giver = at - 1 if at > start else stop
            if giver < end:
                self._paint(self._cover, at, stop, self._cover[giver])
                self._paint(self._again, at, stop, self._again[giver])

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The range cut into stretches of one kind, in order and without a gap."""
        if start >= end:
            return
        first, last = bisect_right(self._cuts, start), bisect_left(self._cuts, end)
        cuts = [start, *self._cuts[first:last]]
        states = [(state, next(places)) for state, places in groupby(cuts, key=self._state)]
        ends = [place for _, place in states[1:]] + [end]
        for (state, place), stop in zip(states, ends, strict=True):
            yield self._piece(place, stop, *state)

    def _state(self, at: int) -> tuple[int, int, int, int]:
        return self._cover[at], self._again[at], self._evidence[at], self._finding[at]

    def _piece(
        self, start: int, end: int, cover: int, again: int, evidence: int, finding: int
    ) -> Piece:
        kind: Kind | None = "own" if cover == 0 else None
        source = None
        if cover > 0:
            kind, source = self._made_by[cover - 1]
        told = self._findings[finding - 1][2] if finding else None
        return Piece(start, end, kind, source, bool(again), bool(evidence), told)


def markup(text: str, pieces: Sequence[Piece], numbers: Mapping[str, str]) -> Markup:
    """The pieces as HTML; ``numbers`` says how a source or finding is referred to.

    A reference stands where the pieces of one source end, whatever is between them, and leads to
    the element ``source-<key>`` or ``finding-<key>``; what fails begins at ``at-<key>``.
    """
    written: list[Markup] = []
    begun: set[str | None] = set()
    for at, piece in enumerate(pieces):
        new = piece.finding in numbers and piece.finding not in begun
        begun.add(piece.finding)
        written.append(_piece(text, piece, anchored=new))
        if piece.source in numbers and _next(pieces, at, "source") != piece.source:
            written.append(_reference("source", piece.source, numbers))
        if piece.finding in numbers and _next(pieces, at, "finding") != piece.finding:
            written.append(_reference("finding", piece.finding, numbers))
    return Markup("").join(written)


def _next(pieces: Sequence[Piece], at: int, of: str) -> str | None:
    following = (getattr(piece, of) for piece in pieces[at + 1 :])
    return next((key for key in following if key is not None), None)


def _reference(what: str, key: str | None, numbers: Mapping[str, str]) -> Markup:
    assert key is not None
    name = "来源" if what == "source" else "核查"
    return Markup('<sup><a href="#{}-{}" aria-label="{} {}">{}</a></sup>').format(
        what, key, name, numbers[key], numbers[key]
    )


def _piece(text: str, piece: Piece, *, anchored: bool) -> Markup:
    shown = escape(visible(text[piece.start : piece.end]))
    if piece.evidence:
        shown = Markup("<em>{}</em>").format(shown)
    classes = [
        *([piece.kind] if piece.kind in COLOURED else []),
        *(["again"] if piece.again else []),
        *(["failing"] if piece.finding else []),
    ]
    if not classes:
        return shown
    anchor = Markup(' id="at-{}"').format(piece.finding) if anchored else ""
    return Markup('<span class="{}"{}>{}</span>').format(" ".join(classes), anchor, shown)
