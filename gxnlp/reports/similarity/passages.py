"""Matches as passages, the strongest first, and what organs share with one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from gxnlp.model import Scope, SectionKey, Side, Span
from gxnlp.reports.similarity.objects import Clue, Exchange, Paper, Passage
from gxnlp.reports.words import FLAGS
from gxnlp.store import Corpus
from gxnlp.store.reviews import Review

_QUERY = """
SELECT id, characters, longest_run, identity, scope,
  left_report, left_section, left_start, left_end, left_characters,
  right_report, right_section, right_start, right_end, right_characters
FROM matches WHERE scope <> 'same'"""
_STRENGTH = {kind: at for at, kind in enumerate(FLAGS)}


def read(corpus: Corpus, clues: Iterable[Clue]) -> tuple[Passage, ...]:
    """All passages; each with the flags that it gave rise to, and what a person said of it.

    A passage of one organ's years bears the flag of the later section that it is part of.
    """
    behind: dict[str, list[Clue]] = defaultdict(list)
    repeated: dict[tuple[str, str | None], Clue] = {}
    for clue in clues:
        if clue.kind == "self_copied":
            repeated[clue.report, clue.section] = clue
        elif clue.passage is not None:
            behind[clue.passage].append(clue)
    reviews = corpus.reviews.of_kind("match")
    found = (_passage(row, behind, repeated, reviews) for row in corpus.query(_QUERY))
    return tuple(sorted(found, key=_rank))


def _passage(
    row: Mapping[str, object],
    behind: Mapping[str, list[Clue]],
    repeated: Mapping[tuple[str, str | None], Clue],
    reviews: Mapping[str, Review],
) -> Passage:
    left, right = _side(row, "left"), _side(row, "right")
    key, scope = str(row["id"]), cast(Scope, row["scope"])
    found = list(behind.get(key, ()))
    if scope == "self" and (right.report, right.section) in repeated:
        found.append(repeated[right.report, right.section])
    found.sort(key=lambda clue: (_STRENGTH[clue.kind], clue.id))
    return Passage(
        key, left, right, cast(int, row["characters"]), cast(int, row["longest_run"]),
        cast(float, row["identity"]), scope, tuple(found), reviews.get(key),
    )  # fmt: skip


def _side(row: Mapping[str, object], side: str) -> Side:
    return Side(
        str(row[f"{side}_report"]),
        cast(SectionKey, row[f"{side}_section"]),
        Span(cast(int, row[f"{side}_start"]), cast(int, row[f"{side}_end"])),
        cast(int, row[f"{side}_characters"]),
    )


def _rank(passage: Passage) -> tuple[int, int, float, str]:
    """Residue before names before other flags before the rest; then the longest first."""
    strength = _STRENGTH[passage.clues[0].kind] if passage.clues else len(_STRENGTH)
    return strength, -passage.characters, -passage.identity, passage.id


def exchanges(passages: Iterable[Passage], papers: Mapping[str, Paper]) -> Iterator[Exchange]:
    """What each organ shares with each earlier one, the most characters first."""
    sums: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for passage in passages:
        left, right = papers[passage.left.report], papers[passage.right.report]
        if left.author == right.author:
            continue
        directed = left.year is not None and right.year is not None and left.year < right.year
        ways = [(right.author, left.author)]
        if not directed:
            ways.append((left.author, right.author))
        for way in ways:
            total = sums[way]
            total[0] += 1
            total[1] += passage.characters
            total[2] += not directed
    for (later, earlier), (count, characters, undirected) in sorted(
        sums.items(), key=lambda item: (-item[1][1], item[0])
    ):
        yield Exchange(later, earlier, count, characters, undirected)
