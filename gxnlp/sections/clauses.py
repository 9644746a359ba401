"""A paragraph to its clauses: enumerated items and sentences, lead-ins joined to what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gxnlp.sections.marks import LEADING, TOKEN, masked, place_of

SHORT = 20
"""A first sentence of an item up to this long is its title and joins what follows."""
_FULL = 6
"""What stands before a ； and is shorter than this is no full statement."""
_WORD = re.compile(r"[\w]")
_CLOSING = re.compile(r"[。！？!?；;，,：:、\s]+$")
_OPENING = re.compile(r"[\s\u200b\ufeff，,、；;：:。.．！]*")


@dataclass(slots=True)
class Clause:
    """Part of a paragraph: one item or sentence; ``start`` is after its mark, or at its lead-in.

    ``style`` and ``number`` are those of the mark that opened it ("" within an item), ``level``
    is how many marks stand open, ``own`` is where its own words begin after mark and lead-in,
    ``title`` says that it is the short first sentence of an item, ``entitled`` is where what it
    entitles begins once they are joined (else 0), ``fault`` that its remedy was cut
    off behind it.
    """

    start: int
    end: int
    own: int
    style: str = ""
    number: int = 0
    title: bool = False
    lead: str = ""
    entitled: int = 0
    fault: bool = False
    marks: list[tuple[str, int]] = field(default_factory=list)


def clauses(text: str) -> list[Clause]:
    """The clauses of a paragraph in order, offsets within ``text``.

    >>> [("一是少图解；二是更新慢。")[c.start:c.end] for c in clauses("一是少图解；二是更新慢。")]
    ['少图解；', '更新慢。']
    """
    return _Reader(text).read()


class _Reader:
    """One pass over the tokens of a paragraph."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.mask = masked(text)
        self.found: list[Clause] = []
        self.start = 0
        self.lead: int | None = None
        self.style, self.number, self.first = "", 0, False
        self.marks: list[tuple[str, int]] = []

    def read(self) -> list[Clause]:
        opening = LEADING.match(self.mask)
        at = 0
        if opening is not None:
            self._open(opening)
            at = opening.end()
        self.start = at
        for token in TOKEN.finditer(self.mask, at):
            if token.group("stop") is None:
                self._mark(token)
            elif token.group("semi") is None or self._full(token.start()):
                self._close(token.end(), title=token.group("semi") is None)
        self._close(len(self.text), title=False)
        return self.found

    def _open(self, mark: re.Match[str]) -> None:
        self.style, self.number = place_of(mark)
        self.first = True
        self.marks = [*self.marks, (self.style, self.number)]

    def _mark(self, token: re.Match[str]) -> None:
        style, number = place_of(token)
        before = self.text[self.start : token.start()]
        if _WORD.search(before):
            if number > 1 and style == self.style and self.number:
                self._close(token.start(), title=False)
            elif self.lead is None:
                self.lead = self._begin(self.start)
        self._open(token)
        self.start = token.end()

    def _full(self, end: int) -> bool:
        begin = max(self.start, self.mask.rfind("：", self.start, end) + 1)
        return end - begin >= _FULL or self.first

    def _begin(self, at: int) -> int:
        opening = _OPENING.match(self.text, at)
        return opening.end() if opening else at

    def _close(self, end: int, *, title: bool) -> None:
        own = self._begin(self.start)
        words = self.text[own:end]
        if not _WORD.search(words):
            if self.found and words.strip():
                self.found[-1].end = own + len(words.rstrip())
            self.start = end
            return
        clause = Clause(
            start=own if self.lead is None else self.lead,
            end=own + len(words.rstrip()),
            own=own,
            style=self.style if self.first else "",
            number=self.number if self.first else 0,
            title=title and self.first and _is_title(words),
            lead="" if self.lead is None else self.text[self.lead : own],
            marks=self.marks,
        )
        self.found.append(clause)
        self.start, self.lead, self.first, self.marks = end, None, False, []


def _is_title(words: str) -> bool:
    bare = _CLOSING.sub("", words)
    return len(bare) <= SHORT and not re.search(r"[\d“]", bare)
