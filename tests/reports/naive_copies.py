"""A simple finder of copies for small corpora: whole sentences, compared by their canonical text.

It stands in for the engine, so that what reports show can be tested on real text with spans that
are true.  It knows nothing of windows or shingles: a sentence that few organs have pairs their
reports, one that many have is a phrase.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, groupby, pairwise

from rapidfuzz.distance import Indel

LEAST, GAP = 20, 64
_SENTENCE = re.compile(r"[^。；\n]+[。；]?")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Told:
    """The narrative of one section of one report."""

    report: str
    author: str
    section: str
    year: int | None
    start: int
    end: int
    text: str
    """The text of the whole report."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: where it stands, and its canonical text."""

    told: Told
    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage of two sections, with the columns of ``matches`` that are computed from it."""

    left: Told
    right: Told
    left_span: tuple[int, int]
    right_span: tuple[int, int]
    equal: list[tuple[int, int, int, int]]
    substitutions: dict[str, list[list[str]]]
    characters: int
    longest_run: int
    identity: float
    left_characters: int
    right_characters: int


def canonical(text: str, start: int, end: int) -> tuple[str, list[tuple[int, int]]]:
    """Words only, every run of digits one 0, and the span of each character in ``text``."""
    characters: list[str] = []
    spans: list[tuple[int, int]] = []
    for at in range(start, end):
        character = text[at]
        if not character.isalnum():
            continue
        if character.isdigit() and characters and characters[-1] == "0":
            spans[-1] = (spans[-1][0], at + 1)
            continue
        characters.append("0" if character.isdigit() else character)
        spans.append((at, at + 1))
    return "".join(characters), spans


def sentences(told: Told) -> Iterator[Sentence]:
    """The sentences of a section that are long enough to tell something."""
    for found in _SENTENCE.finditer(told.text, told.start, told.end):
        key, spans = canonical(told.text, found.start(), found.end())
        if len(key) >= LEAST:
            yield Sentence(told, spans[0][0], spans[-1][1], key)


def by_key(all_told: list[Told]) -> dict[str, list[Sentence]]:
    """Every sentence that occurs, with its occurrences in order."""
    found: dict[str, list[Sentence]] = defaultdict(list)
    for told in all_told:
        for sentence in sentences(told):
            found[sentence.key].append(sentence)
    return dict(found)


def authors(occurrences: list[Sentence]) -> int:
    """How many organs have a sentence."""
    return len({occurrence.told.author for occurrence in occurrences})


def passages(occurrences: dict[str, list[Sentence]], cut: int) -> Iterator[Shared]:
    """What two reports share: sentences of at most ``cut`` organs, chained over short gaps."""
    pairs: dict[tuple[Told, Told], set[tuple[int, int, int, int]]] = defaultdict(set)
    for found in occurrences.values():
        if len({s.told for s in found}) == 1 or authors(found) > cut:
            continue
        for one, other in combinations(found, 2):
            if one.told.report == other.told.report:
                continue
            left, right = sorted((one, other), key=lambda s: (s.told.year or 9999, s.told.report))
            pairs[left.told, right.told].add((left.start, left.end, right.start, right.end))
    for (left, right), places in pairs.items():
        for chain in _chains(sorted(places)):
            yield _shared(left, right, chain)


def _chains(places: list[tuple[int, int, int, int]]) -> Iterator[list[tuple[int, int, int, int]]]:
    chain: list[tuple[int, int, int, int]] = []
    for place in places:
        if chain and not (
            0 <= place[0] - chain[-1][1] <= GAP and 0 <= place[2] - chain[-1][3] <= GAP
        ):
            yield chain
            chain = []
        chain.append(place)
    yield chain


def _shared(left: Told, right: Told, chain: list[tuple[int, int, int, int]]) -> Shared:
    left_span, right_span = (chain[0][0], chain[-1][1]), (chain[0][2], chain[-1][3])
    left_key, left_at = canonical(left.text, *left_span)
    right_key, right_at = canonical(right.text, *right_span)
    equal, runs = [], []
    substitutions: dict[str, list[list[str]]] = defaultdict(list)
    for code in Indel.opcodes(left_key, right_key):
        if code.tag != "equal":
            continue
        i, j, k, m = code.src_start, code.src_end, code.dest_start, code.dest_end
        equal.append((left_at[i][0], left_at[j - 1][1], right_at[k][0], right_at[m - 1][1]))
        runs.append(j - i)
        for one, other in zip(left_at[i:j], right_at[k:m], strict=True):
            numbers = left.text[slice(*one)], right.text[slice(*other)]
            if numbers[0] != numbers[1] and numbers[0][0].isdigit():
                kind = "year" if all(_YEAR.fullmatch(n) for n in numbers) else "number"
                substitutions[kind].append(list(numbers))
    for before, after in pairwise(equal):
        texts = left.text[before[1] : after[0]], right.text[before[3] : after[2]]
        one, other = (canonical(text, 0, len(text))[0] for text in texts)
        if one or other:
            named = one in left.author and other in right.author
            substitutions["name" if named else "wording"].append(list(texts))
    return Shared(
        left, right, left_span, right_span, equal, dict(substitutions), sum(runs), max(runs),
        Indel.normalized_similarity(left_key, right_key), len(left_key), len(right_key),
    )  # fmt: skip


def phrase_runs(
    occurrences: dict[str, list[Sentence]], cut: int, family: int
) -> Iterator[tuple[str, str, list[Sentence]]]:
    """Kind, text and occurrences of what more than ``cut`` organs have.

    Neighbours that always follow each other are one phrase.
    """
    frequent = {key for key, found in occurrences.items() if authors(found) > cut}
    ordered = sorted(
        (s for key in frequent for s in occurrences[key]),
        key=lambda s: (s.told.report, s.start),
    )
    runs: dict[tuple[str, ...], list[Sentence]] = defaultdict(list)
    for _, found in groupby(ordered, key=lambda s: (s.told.report, s.told.section)):
        run: list[Sentence] = []
        for sentence in found:
            if run and sentence.start - run[-1].end > 2:
                _close(run, runs)
                run = []
            run.append(sentence)
        _close(run, runs)
    for keys, found in sorted(runs.items()):
        if authors(found) > cut:
            first = found[0]
            text = first.told.text[first.start : first.end]
            yield ("family" if sum(map(len, keys)) >= family else "common", text, found)


def _close(run: list[Sentence], runs: dict[tuple[str, ...], list[Sentence]]) -> None:
    key = tuple(sentence.key for sentence in run)
    runs[key].append(Sentence(run[0].told, run[0].start, run[-1].end, "".join(key)))
