"""The sentence bank: labelled clauses with slots and choices, and how they are filled."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from corpus.draft import Piece, Told
from corpus.places import WRITING

FACTS = {
    "recv": ("requests.received.total",),
    "recv_people": ("requests.received.natural_person",),
    "carried_in": ("requests.carried_in.total",),
    "granted": ("requests.granted.total",),
    "partial": ("requests.partial.total",),
    "not_held": ("requests.unavailable_not_held.total",),
    "concluded": ("requests.concluded.total",),
    "carried_out": ("requests.carried_out.total",),
    "reviews": ("disputes.review.total",),
    "suits": ("disputes.direct_suit.total", "disputes.suit_after_review.total"),
    "docs": (
        "proactive.normative_documents.issued",
        "proactive.normative_documents.created",
    ),
    "docs_out": ("proactive.normative_documents.repealed",),
    "docs_held": (
        "proactive.normative_documents.in_force",
        "proactive.normative_documents.public_total",
    ),
}
"""Slots that tell a number of the tables: their cells (summed for suits, else the first there)."""
RANDOM = {"few": (2, 9), "n": (11, 96), "many": (102, 2980), "month": (3, 11), "pct": (88, 99)}
DIGITS = "零一二三四五六七八九"
FILES = ("work-acts", "work-means", "work-mixed", "problem", "improvement", "statement")
_TOKEN = re.compile(r"\[([^\]]*)\]|\{(\w+)\}")
Part = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A sentence of the bank with its labels; ``when`` are facts that must be told as zero."""

    name: str
    role: str
    use: str
    themes: tuple[str, ...]
    text: str
    facts: tuple[str, ...]
    when: tuple[str, ...]


def numeral(value: int) -> str:
    """A count below one hundred in Chinese numerals.

    >>> numeral(12), numeral(40), numeral(7)
    ('十二', '四十', '七')
    """
    tens, ones = divmod(value, 10)
    if not tens:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


class Bank:
    """Every entry, found by role, use and theme."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        self._by: dict[tuple[str, str, str], list[Entry]] = {}
        for entry in entries:
            for theme in ("", *entry.themes):
                self._by.setdefault((entry.role, entry.use, theme), []).append(entry)

    def find(self, role: str, use: str, theme: str = "") -> list[Entry]:
        """The entries of that role and use, all of them or those that carry the theme."""
        return self._by.get((role, use, theme), [])


@cache
def bank() -> Bank:
    """Read the bank's files once."""
    entries = []
    for file in FILES:
        data = tomllib.loads((WRITING / f"{file}.toml").read_text(encoding="utf-8"))
        for number, group in enumerate(data["group"], 1):
            for line, text in enumerate(group["text"].split("\n")[:-1], 1):
                slots = {slot for _, slot in _TOKEN.findall(text) if slot}
                slots |= {slot for choice, _ in _TOKEN.findall(text) for slot in _slots(choice)}
                entries.append(
                    Entry(
                        name=f"{file}-{number}-{line}",
                        role=group["role"],
                        use=group.get("use", "item"),
                        themes=tuple(f"{group['role']}.{stem}" for stem in group["themes"]),
                        text=text,
                        facts=tuple(sorted(slots & set(FACTS))),
                        when=tuple(group.get("when", ())),
                    )
                )
    return Bank(entries)


def _slots(choice: str) -> list[str]:
    return re.findall(r"\{(\w+)\}", choice)


@dataclass(slots=True)
class Filler:
    """Fills one report's sentences: fixed words, told facts and random small numbers."""

    rng: random.Random
    words: Mapping[str, str]
    told: Mapping[str, int]
    fields: tuple[str, ...]

    def usable(self, entry: Entry) -> bool:
        """Whether every fact told by the entry is there and fits its wording."""
        told = self.told
        return all(told.get(fact, 0) > 0 for fact in entry.facts) and all(
            told.get(fact) == 0 for fact in entry.when
        )

    def piece(self, entry: Entry) -> Piece:
        """The entry as a point without marker, ended by 。"""
        numbers: list[Told] = [(fact, 0) for fact in entry.when]
        fields = list(self.fields)
        self.rng.shuffle(fields)
        body = self._fill(entry.text, numbers, fields)
        end = self.rng.choice(("", "。")) if body == "无" else "。"
        return Piece(body, entry.role, entry.themes, end=end, bank=entry.name, told=tuple(numbers))

    def _fill(self, text: str, numbers: list[Told], fields: list[str]) -> str:
        def replace(match: re.Match[str]) -> str:
            choice, slot = match.groups()
            if choice is not None:
                return self._fill(self.rng.choice(choice.split("|")), numbers, fields)
            return self._slot(slot, numbers, fields)

        return _TOKEN.sub(replace, text)

    def _slot(self, slot: str, numbers: list[Told], fields: list[str]) -> str:
        if slot in RANDOM:
            return str(self.rng.randint(*RANDOM[slot]))
        if slot == "field":
            return fields.pop()
        if slot in FACTS:
            value = self.told[slot]
            numbers.append((slot, value))
            return numeral(value) if value < 100 and self.rng.random() < 0.04 else str(value)
        return self.words[slot]
