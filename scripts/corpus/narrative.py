"""The common hand of all narrative: choosing sentences, marking and joining them."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, field
from functools import cache

from corpus.bank import Bank, Entry, Filler, bank, numeral
from corpus.draft import Paragraph, Piece
from corpus.places import WRITING

CIRCLED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨"
TRIES = 5
"""Blind draws before all the sentences of a theme are looked through."""


@dataclass(frozen=True, slots=True)
class Head:
    """A subheading of the overview, in official and own wording, and the themes beneath it."""

    plain: tuple[str, ...]
    own: tuple[str, ...]
    themes: tuple[str, ...]


@cache
def headings() -> dict[str, tuple[str, ...]]:
    """The wordings of each section's heading, the official one first."""
    data = tomllib.loads((WRITING / "headings.toml").read_text(encoding="utf-8"))
    return {key: tuple(texts) for key, texts in data["sections"].items()}


@cache
def heads() -> tuple[Head, ...]:
    """The overview's subheadings: five required ones and one more."""
    data = tomllib.loads((WRITING / "headings.toml").read_text(encoding="utf-8"))
    return tuple(
        Head(tuple(row["plain"]), tuple(row["own"]), tuple(row["themes"])) for row in data["heads"]
    )


@cache
def connectives() -> dict[str, tuple[str, ...]]:
    """Lead-ins and turns by name."""
    data = tomllib.loads((WRITING / "connectives.toml").read_text(encoding="utf-8"))
    return {key: tuple(texts) for key, texts in data.items()}


def ordinal(style: str, number: int) -> str:
    """The ``number``-th marker of a style of enumeration.

    >>> ordinal("cn", 2), ordinal("is", 3), ordinal("dot", 1)
    ('（二）', '三是', '1.')
    """
    if style == "circled":
        return CIRCLED[number - 1]
    patterns = {
        "cn": f"（{numeral(number)}）",
        "half": f"({numeral(number)})",
        "digit": f"（{number}）",
        "dot": f"{number}.",
        "comma": f"{number}、",
        "is": f"{numeral(number)}是",
        "nth": f"第{numeral(number)}，",
    }
    return patterns[style]


@dataclass(slots=True)
class Writer:
    """Chooses each sentence at most once a report and fills it."""

    rng: random.Random
    filler: Filler
    taken: set[str] = field(default_factory=set)
    source: Bank = field(default_factory=bank)

    def phrase(self, name: str) -> str:
        """A connective with the organ's words put in."""
        return self.rng.choice(connectives()[name]).format_map(self.filler.words)

    def chance(self, share: float) -> bool:
        """True that often."""
        return self.rng.random() < share

    def one(self, role: str, use: str = "item", theme: str = "", fact: str = "") -> Piece | None:
        """A sentence not yet used, of that theme and telling that fact, or None."""
        if theme:
            theme = f"{role}.{theme}"
        entries = self.source.find(role, use, theme)
        if entries and not fact:
            for _ in range(TRIES):
                entry = self.rng.choice(entries)
                if entry.name not in self.taken and self.filler.usable(entry):
                    return self.take(entry)
        fits = [e for e in entries if e.name not in self.taken and self.filler.usable(e)]
        if fact:
            fits = [e for e in fits if fact in e.facts or fact in e.when]
        if not fits:
            return None
        return self.take(self.rng.choice(fits))

    def take(self, entry: Entry) -> Piece:
        """Fill that very sentence."""
        self.taken.add(entry.name)
        return self.filler.piece(entry)

    def some(self, role: str, count: int, use: str = "item") -> list[Piece]:
        """Up to ``count`` different sentences of any theme."""
        return [piece for _ in range(count) if (piece := self.one(role, use)) is not None]


def sentences(pieces: list[Piece], head: str = "") -> Paragraph:
    """Plain sentences, each ended by 。"""
    return Paragraph(pieces, head=head)


def items(pieces: list[Piece], style: str = "is", *, lead: str = "", stop: str = "；") -> Paragraph:
    """One paragraph of marked items; the lead-in joins the first of them."""
    for number, piece in enumerate(pieces, 1):
        piece.lead = ordinal(style, number) + piece.lead
        piece.end = stop
    if pieces:
        pieces[0].lead = lead + pieces[0].lead
        pieces[-1].end = "。"
    return Paragraph(pieces)


def lines(pieces: list[Piece], style: str) -> list[Paragraph]:
    """One paragraph for each item."""
    for number, piece in enumerate(pieces, 1):
        piece.lead = ordinal(style, number)
    return [Paragraph([piece]) for piece in pieces]
