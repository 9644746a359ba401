"""Invented places: two rare characters joined, never the name of a real county or city."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

WRITING = Path(__file__).resolve().parents[2] / "corpora" / "writing"


@dataclass(frozen=True, slots=True)
class Name:
    """A name without its suffix, and how it is spelt in a file name."""

    text: str
    slug: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The characters that names are made of."""

    first: tuple[Name, ...]
    second: tuple[Name, ...]
    prefixes: tuple[str, ...]
    provinces: tuple[str, ...]
    surnames: tuple[str, ...]
    given: tuple[str, ...]
    roads: tuple[str, ...]


def _names(lines: str) -> tuple[Name, ...]:
    return tuple(Name(*line.split()) for line in lines.split("\n") if line)


@cache
def gazetteer() -> Gazetteer:
    """Read ``places.toml`` once."""
    data = tomllib.loads((WRITING / "places.toml").read_text(encoding="utf-8"))
    return Gazetteer(
        first=_names(data["first"]),
        second=_names(data["second"]),
        prefixes=tuple(data["prefixes"]),
        provinces=tuple(data["provinces"]),
        surnames=tuple(data["surnames"].split()),
        given=tuple(data["given"].split()),
        roads=tuple(data["roads"].split()),
    )


def stem(number: int, seed: int) -> Name:
    """The ``number``-th place of a corpus: distinct for the first eleven thousand numbers."""
    places = gazetteer()
    size = len(places.first) * len(places.second)
    turn, rest = divmod(number, size)
    spot = (rest * 457 + seed * 101) % size  # 457 is coprime to 48 * 24
    first = places.first[spot % len(places.first)]
    second = places.second[spot // len(places.first)]
    prefix = places.prefixes[turn % len(places.prefixes)]
    return Name(prefix + first.text + second.text, first.slug + second.slug)


def town(number: int, seed: int) -> Name:
    """A town's name: the two characters in the other order."""
    places = gazetteer()
    size = len(places.first) * len(places.second)
    spot = (number * 601 + seed * 37) % size
    first = places.first[spot % len(places.first)]
    second = places.second[spot // len(places.first)]
    return Name(second.text + first.text, second.slug + first.slug)


def person(rng: random.Random) -> str:
    """An invented clerk."""
    places = gazetteer()
    return rng.choice(places.surnames) + rng.choice(places.given)


def address(rng: random.Random) -> str:
    """An invented street and number."""
    return f"{rng.choice(gazetteer().roads)}{rng.randint(1, 399)}号"
