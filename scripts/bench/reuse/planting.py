"""What a generated report is put together from: new text, old text, and planted copies."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.reuse.edits import clustered, independent, renamed, sentences
from bench.reuse.language import FULL_NAME, PLACE_NAME, Language
from bench.reuse.organs import Organ
from bench.reuse.pieces import Origins, Piece, Pieces, cut, text_of

RATES = {"5 %": 0.05, "10 %": 0.1, "20 %": 0.2}
PASSAGE = (60, 300)
REVERSED = (90, 300)
SPLIT_LEAST = 120
PARAGRAPH = (80, 400)
SEPARATION = 120
TRIES = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a draft and the stretch of a finished report that it was copied from."""

    kind: str
    start: int
    end: int
    source: str
    source_start: int
    source_end: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A paragraph on its way into a report; ``family`` is the number of its family, if any."""

    pieces: Pieces
    marks: tuple[Mark, ...] = ()
    family: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a finished report, with its place in the report's text."""

    pieces: Pieces
    start: int
    end: int
    family: int | None


@dataclass(frozen=True, slots=True)
class Source:
    """A paragraph to copy from: whose it is and where it stands."""

    report: str
    organ: Organ
    paragraph: Paragraph


Plant = Callable[[Source, Organ], list[Draft]]
"""Copies from a source into the report of an organ; no drafts if the source is no good for it."""


class Writer:
    """Writes paragraphs: new ones, and copies of each kind."""

    def __init__(self, language: Language, phrases: int, draw: random.Random) -> None:
        self.language, self.draw = language, draw
        self.origins = Origins()
        self._phrases = [
            self.origins.write(language.clause(draw.randint(20, 55), draw)) for _ in range(phrases)
        ]
        weights = [1 / (rank + 1) for rank in range(phrases)]
        self._weights = [sum(weights[: rank + 1]) for rank in range(phrases)]

    def sentence(self, organ: Organ) -> Piece:
        """A new sentence with the organ's names where it names itself."""
        text = self.language.sentence()
        return self.origins.write(
            text.replace(FULL_NAME, organ.name).replace(PLACE_NAME, organ.place)
        )

    def paragraph(self, organ: Organ, phrased: float, most: int) -> Pieces:
        """A new paragraph of 80 to 400 characters; about ``most``, but 60, if that is less.

        With the chance ``phrased`` one sentence opens with a set phrase.
        Set phrases are drawn by a Zipf law, so the first are in nearly all organs.
        """
        size = max(min(self.draw.randint(*PARAGRAPH), most), PASSAGE[0])
        pieces = [self.sentence(organ)]
        while sum(len(piece.text) for piece in pieces) < size:
            pieces.append(self.sentence(organ))
        if self.draw.random() < phrased:
            (phrase,) = self.draw.choices(self._phrases, cum_weights=self._weights)
            place = self.draw.randrange(len(pieces))
            pieces[place:place] = [phrase, self.origins.write("，")]
        return tuple(pieces)

    def family(self, slot: bool) -> tuple[Piece, ...]:
        """A paragraph of 80 to 300 characters; with a ``slot``, its middle piece is for a name."""
        text = self.language.plain(80)[:300].rstrip("，。") + "。"
        if not slot:
            return (self.origins.write(text),)
        middle = sentences(text)[len(sentences(text)) // 2][0]
        parts = (text[:middle], FULL_NAME, text[middle:])
        return tuple(self.origins.write(part) for part in parts)

    def passage(self, source: Source) -> tuple[int, int] | None:
        """Where to copy from: 60 to 300 characters from the beginning of a clause on."""
        text = text_of(source.paragraph.pieces)
        if len(text) < PASSAGE[0]:
            return None
        size = self.draw.randint(PASSAGE[0], min(PASSAGE[1], len(text)))
        starts = [0, *(at + 1 for at, character in enumerate(text) if character in "，。")]
        start = self.draw.choice([start for start in starts if start + size <= len(text)])
        return start, start + size

    def embedded(self, kind: str, pieces: Pieces, source: Source, place: tuple[int, int],
                 organ: Organ) -> Draft:  # fmt: skip
        """A copy as a paragraph, half of the time between new sentences."""
        before, after = (), ()
        if self.draw.random() < 0.5:
            before, after = (self.sentence(organ),), (self.sentence(organ),)
        start = len(text_of(before))
        at = source.paragraph.start
        mark = Mark(kind, start, start + len(text_of(pieces)), source.report,
                    at + place[0], at + place[1])  # fmt: skip
        return Draft((*before, *pieces, *after), (mark,))

    def changed(
        self, kind: str, change: Callable[[Pieces], Pieces], source: Source, organ: Organ
    ) -> list[Draft]:
        """A passage copied and then changed."""
        place = self.passage(source)
        if place is None:
            return []
        pieces = change(cut(source.paragraph.pieces, *place))
        return [self.embedded(kind, pieces, source, place, organ)]

    def verbatim(self, source: Source, organ: Organ) -> list[Draft]:
        """A passage copied as it is."""
        return self.changed("verbatim", lambda pieces: pieces, source, organ)

    def renamed(self, source: Source, organ: Organ) -> list[Draft]:
        """A passage with the organ's and its place's name, and all numbers, changed."""
        names = {source.organ.name: organ.name, source.organ.place: organ.place}
        place = self.passage(source)
        if place is None or source.organ.place not in text_of(cut(source.paragraph.pieces, *place)):
            return []
        pieces = renamed(cut(source.paragraph.pieces, *place), names, self.draw)
        return [self.embedded("names and numbers", pieces, source, place, organ)]

    def reordered(self, source: Source, organ: Organ) -> list[Draft]:
        """Three or more whole sentences, 90 to 300 characters in all, the last one first."""
        text = text_of(source.paragraph.pieces)
        ranges = [found for found in sentences(text) if text[found[1] - 1] == "。"]
        first = self.draw.randrange(max(len(ranges) - 2, 1))
        chosen = [found for found in ranges[first:] if found[1] - ranges[first][0] <= REVERSED[1]]
        if len(chosen) < 3 or chosen[-1][1] - chosen[0][0] < REVERSED[0]:
            return []
        place = chosen[0][0], chosen[-1][1]
        pieces = [cut(source.paragraph.pieces, *found) for found in reversed(chosen)]
        return [self.embedded("sentences reversed", sum(pieces, ()), source, place, organ)]

    def split(self, source: Source, organ: Organ) -> list[Draft]:
        """A passage of 120 characters or more in two paragraphs, with another one between.

        The two parts are two copies, cut at the comma or full stop nearest to the middle.
        """
        place = self.passage(source)
        if place is None or place[1] - place[0] < SPLIT_LEAST:
            return []
        start, end = place
        text = text_of(source.paragraph.pieces)
        stops = [at + 1 for at in range(start + 40, end - 40) if text[at] in "，。"]
        if not stops:
            return []
        middle = min(stops, key=lambda stop: abs(stop - (start + end) / 2))
        drafts = []
        for part in ((start, middle), (middle, end)):
            pieces = cut(source.paragraph.pieces, *part)
            drafts.append(self.embedded("split in two", pieces, source, part, organ))
        between = [self.sentence(organ)]
        while sum(len(piece.text) for piece in between) < SEPARATION:
            between.append(self.sentence(organ))
        return [drafts[0], Draft(tuple(between)), drafts[1]]

    def kinds(self) -> dict[str, Plant]:
        """The kinds of planted passages, each a function from a source to drafts (or none)."""
        made = {"verbatim": self.verbatim}
        for name, change in (("clustered", clustered), ("independent", independent)):
            for label, rate in RATES.items():
                made[f"{name} {label}"] = self._edited(f"{name} {label}", change, rate)
        return made | {
            "names and numbers": self.renamed,
            "sentences reversed": self.reordered,
            "split in two": self.split,
        }

    def _edited(self, kind: str, change: Callable[..., Pieces], rate: float) -> Plant:
        def copy(source: Source, organ: Organ) -> list[Draft]:
            def apply(pieces: Pieces) -> Pieces:
                return change(pieces, rate, self.language, self.draw)

            return self.changed(kind, apply, source, organ)

        return copy


def shuffled_in(kept: Sequence[Draft], groups: Sequence[list[Draft]], draw: random.Random
                ) -> list[Draft]:  # fmt: skip
    """Groups of drafts put in between those that keep their order; a group stays together."""
    units = [[draft] for draft in kept]
    for group in groups:
        units.insert(draw.randint(0, len(units)), group)
    return [draft for unit in units for draft in unit]
