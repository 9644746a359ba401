"""The taxonomy: the themes that a point may be about, read from ``themes.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Literal, cast

Family = Literal["work", "problem", "improvement"]

FAMILIES: tuple[Family, ...] = ("work", "problem", "improvement")
_KEY = re.compile(r"(work|problem|improvement)\.[a-z][a-z0-9_]*")
_TEXTS = ("key", "name", "definition", "excludes")
_LISTS = ("cues", "examples")


class TaxonomyError(ValueError):
    """A taxonomy that cannot be used; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme: ``key`` is family and stem; problem and improvement of one stem are a pair.

    ``definition`` says what it is, ``excludes`` what it is not; ``cues`` are words that often tell
    it, ``examples`` points of its own.
    """

    key: str
    name: str
    definition: str
    excludes: str
    cues: tuple[str, ...]
    examples: tuple[str, ...]

    @property
    def family(self) -> Family:
        """work, problem or improvement."""
        return cast(Family, self.key.partition(".")[0])

    @property
    def stem(self) -> str:
        """The key without its family."""
        return self.key.partition(".")[2]


@dataclass(frozen=True)
class Taxonomy:
    """The themes in the order of the file."""

    themes: tuple[Theme, ...]

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all themes."""
        return frozenset(theme.key for theme in self.themes)

    def __getitem__(self, key: str) -> Theme:
        """The theme of that key; raises KeyError."""
        return next(theme for theme in self.themes if theme.key == key)

    def with_more(self, path: Path) -> Taxonomy:
        """This taxonomy with the themes of another file behind it."""
        return Taxonomy(_checked((*self.themes, *_themes(path.read_bytes(), path.name)), path.name))


@cache
def shipped() -> Taxonomy:
    """The taxonomy that comes with gxnlp."""
    data = (files("gxnlp.themes") / "themes.toml").read_bytes()
    return Taxonomy(_checked(_themes(data, "themes.toml"), "themes.toml"))


def _themes(data: bytes, name: str) -> tuple[Theme, ...]:
    try:
        read = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TaxonomyError(f"{name} is no TOML file in UTF-8: {error}.") from error
    entries = read.get("theme")
    if not isinstance(entries, list) or set(read) != {"theme"}:
        raise TaxonomyError(f"{name}: a taxonomy is a list of [[theme]] and nothing else.")
    return tuple(_theme(entry, f"{name}, theme {n}") for n, entry in enumerate(entries, 1))


def _theme(entry: Mapping[str, object], where: str) -> Theme:
    if unknown := [field for field in entry if field not in (*_TEXTS, *_LISTS)]:
        raise TaxonomyError(f"{where}: no field {unknown[0]!r}.")
    texts = {field: entry.get(field, "") for field in _TEXTS}
    lists = {field: entry.get(field, []) for field in _LISTS}
    key = str(texts["key"])
    if _KEY.fullmatch(key) is None:
        raise TaxonomyError(
            f"{where}: key {key!r} must be a family (work, problem, improvement), a dot and a stem "
            "in small letters."
        )
    for field, value in texts.items():
        if not isinstance(value, str) or (field != "excludes" and not value.strip()):
            raise TaxonomyError(f"{where} ({key}): {field} must be a text.")
    for field, values in lists.items():
        if not isinstance(values, list) or not all(isinstance(v, str) and v for v in values):
            raise TaxonomyError(f"{where} ({key}): {field} must be a list of texts.")
    name, definition, excludes = (str(texts[field]) for field in _TEXTS[1:])
    cues, examples = (tuple(map(str, cast("list[str]", lists[field]))) for field in _LISTS)
    return Theme(key, name, definition, excludes, cues, examples)


def _checked(themes: tuple[Theme, ...], name: str) -> tuple[Theme, ...]:
    seen: set[str] = set()
    for theme in themes:
        if theme.key in seen:
            raise TaxonomyError(f"{name}: the theme {theme.key} stands there twice.")
        seen.add(theme.key)
    return themes
