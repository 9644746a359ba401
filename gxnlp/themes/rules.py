"""Phrases that tell a theme: those of ``rules.toml``, and the cues of themes that a user added."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from gxnlp.text import fold
from gxnlp.themes.taxonomy import Theme


@dataclass(frozen=True, slots=True)
class Rule:
    """A phrase that tells a theme: ``name`` is unique, ``families`` are those it holds in."""

    name: str
    families: tuple[str, ...]
    stem: str
    pattern: re.Pattern[str]


@cache
def shipped_rules() -> tuple[Rule, ...]:
    """The rules in the order of the file."""
    data = tomllib.loads((files("gxnlp.themes") / "rules.toml").read_text("utf-8"))
    return tuple(
        Rule(
            f"{group}.{stem}.{number}",
            ("problem", "improvement") if group == "matter" else (group,),
            stem,
            re.compile(pattern),
        )
        for group, stems in data.items()
        for stem, patterns in stems.items()
        for number, pattern in enumerate(patterns, 1)
    )


def cue_rules(theme: Theme) -> Iterator[Rule]:
    """The cues of a theme as rules."""
    for number, cue in enumerate(theme.cues, 1):
        pattern = re.compile(re.escape(fold(cue)))
        yield Rule(f"cue {theme.key}.{number}", (theme.family,), theme.stem, pattern)


def hits(rules: Iterable[Rule], folded: str, family: str) -> Iterator[tuple[Rule, int, int]]:
    """The rules of a family that match, each at its first place."""
    for rule in rules:
        if family in rule.families and (found := rule.pattern.search(folded)):
            yield rule, found.start(), found.end()
