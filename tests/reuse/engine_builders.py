"""Reports to find copies in: made from a few strings, or drawn from a seed."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from gxnlp.forms.wording import WORDING
from gxnlp.model import Narrative, Passage, SectionKey, Span
from gxnlp.reuse.arrays import SEAM, Codes
from gxnlp.reuse.canonical import canonical_text

HAN = "".join(chr(0x4E00 + number) for number in range(3000))
MARKS = "，。、； \n\u3000"
HEADING = "#（一）小标题\n"
STATUTES = tuple(
    line
    for document in WORDING
    for line in document.text.splitlines()
    if len(canonical_text(line)) >= 40 and len(canonical_text(line)) <= len(line)
)
"""Shipped lines of some length."""


def report(
    name: object,
    *passages: str,
    sections: Sequence[SectionKey] = ("overview", "problems", "other"),
    organ: str | None = "",
    year: int | None = 2021,
) -> Narrative:
    """A report with these passages in these sections; their lines are paragraphs.

    A line that begins with ``#`` is a sub-heading, no part of the narrative.  Without ``organ``
    every name is an organ of its own.
    """
    organ = f"{name}局" if organ == "" else organ
    text, made = "标题\n", []
    for section, passage in zip(sections, passages, strict=False):
        text += f"【{section}】\n"
        spans = []
        for line in passage.split("\n"):
            if line and not line.startswith("#"):
                spans.append(Span(len(text), len(text) + len(line)))
            text += line + "\n"
        made.append(Passage(section, tuple(spans)))
    return Narrative(
        report=hashlib.sha256(str(name).encode()).hexdigest()[:16],
        organ=organ, organ_key=organ, year=year, region=None, sector=None, level=None, placed=True,
        names=(organ,) if organ else (), text=text, passages=tuple(made),
    )  # fmt: skip


class Fresh:
    """Hands out text that has no character in common with any of the last 20,000 handed out."""

    _first, _count = 0x4E00, 20_900

    def __init__(self) -> None:
        self._at = 0

    def start(self, at: int) -> None:
        """Go on from this place."""
        self._at = at

    def __call__(self, length: int) -> str:
        text = (chr(self._first + at % self._count) for at in range(self._at, self._at + length))
        self._at += length
        return "".join(text)


fresh = Fresh()


@dataclass(frozen=True, slots=True)
class Scribe:
    """Draws text from a seed."""

    draw: random.Random
    han: str = HAN

    def text(self, least: int, most: int | None = None) -> str:
        """So many canonical characters."""
        return "".join(self.draw.choices(self.han, k=self.draw.randint(least, most or least)))

    def edited(self, text: str, edits: int, most: int = 6) -> str:
        """``text`` with so many places where up to ``most`` characters were put for others."""
        for _ in range(edits):
            at = self.draw.randrange(len(text) + 1)
            text = text[:at] + self.text(0, most) + text[at + self.draw.randint(0, most) :]
        return text

    def dressed(self, text: str) -> str:
        """The same canonical text with punctuation, breaks and a sub-heading between."""
        marks = (character + self.draw.choice(MARKS) for character in text)
        whole = "".join(two if self.draw.random() < 0.1 else two[0] for two in marks)
        at = self.draw.randrange(len(whole) + 1)
        return f"{whole[:at]}\n{HEADING}{whole[at:]}" if self.draw.random() < 0.3 else whole


def scribe(seed: int, characters: int = len(HAN)) -> Scribe:
    """A scribe who knows so many characters."""
    return Scribe(random.Random(seed), HAN[:characters])


def corpus(seed: int, reports: int) -> tuple[Narrative, ...]:
    """Reports that share sentences and edited paragraphs of which all organs have some, parts of
    each other, of themselves and of the law, tandem repeats, and by chance.

    They have one to four passages, some two in one section; organs have several years, editions of
    a year and reports without year, and some reports have no organ.
    """
    draw = random.Random(seed)
    me = Scribe(draw, HAN[: draw.choice((40, 400, 3000))])
    sentences = [me.text(8, 60) for _ in range(20)]
    paragraphs = [me.text(60, 200) for _ in range(3)]
    statutes = [canonical_text(line) for line in draw.sample(STATUTES, 2)]
    organs = max(2, reports // draw.randint(1, 3))
    told: list[str] = []

    def part() -> str:
        chance = draw.random()
        if chance < 0.4:
            return draw.choice(sentences)
        if chance < 0.5:
            return me.edited(draw.choice(paragraphs), draw.randint(0, 4))
        if chance < 0.65 and told:
            other = draw.choice(told)
            at = draw.randrange(len(other))
            return me.edited(other[at : at + draw.randint(10, 150)], draw.randint(0, 1), 3)
        if chance < 0.7:
            return me.text(1, 2) * draw.randint(5, 30)
        if chance < 0.75:
            statute = draw.choice(statutes)
            return statute[draw.randrange(20) : draw.randint(25, len(statute))]
        return me.text(5, 60)

    made = []
    for number in range(reports):
        passages = [
            "".join(part() for _ in range(draw.randint(1, 7))) for _ in range(draw.randint(1, 4))
        ]
        told += passages
        keys: list[SectionKey] = ["overview", "overview", "problems", "other"]
        made.append(
            report(
                f"{seed} {number}",
                *(me.dressed(passage) for passage in passages),
                sections=keys[draw.randint(0, 1) :] if len(passages) < 4 else keys,
                organ=None if draw.random() < 0.05 else f"{draw.randrange(organs)}局",
                year=draw.choice((2019, 2020, 2021, None)),
            )
        )
    return tuple(made)


def coded(*passages: str) -> Codes:
    """Canonical codes with a seam before, between and after the passages."""
    row = [SEAM]
    for passage in passages:
        row += [*map(ord, passage), SEAM]
    return np.array(row, np.int32)


def joined(texts: Iterable[Codes]) -> Codes:
    """Texts in one line."""
    return np.concatenate(list(texts))
