"""How many organs have a sequence of fingerprints, against counting every one of them."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxnlp.reuse.comparing import counted
from gxnlp.reuse.shingles import EVERYBODY, Prints, sequence_keys, shingles
from gxnlp.reuse.texts import lined_up
from tests.reuse.engine_builders import coded, fresh

Print = tuple[int, int]
"""A hash, and the gap before it."""

Passage = tuple[int, list[Print]]
"""An organ, and the fingerprints of one of its passages."""


def in_line(passages: list[Passage]) -> Prints:
    """The fingerprints of passages that stand one after the other."""
    places, hashes, last, authors = [], [], [], []
    at = 0
    for author, prints in passages:
        for value, gap in prints:
            at += gap
            places.append(at)
            hashes.append(value)
            authors.append(author)
        last += [len(places) - 1] * len(prints)
        at += 100
    return Prints(
        np.array(places, np.int64), np.array(hashes, np.uint64), np.array(last, np.int32),
        np.array(authors, np.int32),
    )  # fmt: skip


def sequence(prints: list[Print], start: int, length: int) -> tuple[int, ...]:
    """Hashes and the gaps between them (not the one before the first)."""
    first, *others = prints[start : start + length]
    return (first[0], *(number for one in others for number in one))


def by_counting(passages: list[Passage], cut: int) -> list[tuple[int, tuple[int, ...] | None]]:
    """For each fingerprint how many from it on are frequent, and the sequence one longer."""
    organs: defaultdict[tuple[int, ...], set[int]] = defaultdict(set)
    for author, prints in passages:
        for start in range(len(prints)):
            for length in range(1, len(prints) - start + 1):
                organs[sequence(prints, start, length)].add(author)
    result = []
    for _, prints in passages:
        for start in range(len(prints)):
            reach, rare = 0, None
            for length in range(1, len(prints) - start + 1):
                having = organs[sequence(prints, start, length)]
                if len(having) <= cut and EVERYBODY not in having:
                    rare = sequence(prints, start, length)
                    break
                reach = length
            result.append((reach, rare))
    return result


prints = st.lists(st.tuples(st.integers(1, 3), st.integers(1, 2)), max_size=8)
lines = st.lists(st.tuples(st.sampled_from([EVERYBODY, 0, 1, 2, 3, 4]), prints), max_size=14)


@given(lines, st.integers(1, 4))
@settings(max_examples=300, deadline=None)
def test_reach_and_tokens_are_those_of_counting(passages: list[Passage], cut: int) -> None:
    found = shingles(in_line(passages), cut)
    expected = by_counting(passages, cut)
    assert found.reach.tolist() == [reach for reach, _ in expected]
    rare = [sequence for _, sequence in expected]
    assert [token == 0 for token in found.tokens.tolist()] == [one is None for one in rare]
    meant = dict(zip(found.tokens.tolist(), rare, strict=True))
    assert [meant[token] for token in found.tokens.tolist()] == rare
    assert len(meant) == len(set(rare))


@given(lines)
@settings(deadline=None)
def test_the_key_of_a_sequence_is_its_hashes_and_gaps(passages: list[Passage]) -> None:
    line = in_line(passages)
    starts, lengths, meant = [], [], []
    at = 0
    for _, prints in passages:
        for start in range(len(prints)):
            for length in range(1, len(prints) - start + 1):
                starts.append(at + start)
                lengths.append(length)
                meant.append(sequence(prints, start, length))
        at += len(prints)
    keys = sequence_keys(line, np.array(starts, np.int32), np.array(lengths, np.int32)).tolist()
    assert len(set(zip(keys, meant, strict=True))) == len(set(keys)) == len(set(meant))


@pytest.mark.parametrize(("authors", "cut", "frequent"), [
    ([0, 1], 1, True),
    ([0, 1], 2, False),
    ([0, 1, 2], 2, True),
    ([0, 0, 0, 0], 1, False),
    ([0, 0, 1, 1], 2, False),
    ([0, EVERYBODY], 20, True),
    ([EVERYBODY], 20, True),
])  # fmt: skip
def test_organs_are_counted_and_shipped_wording_is_everybodys(
    authors: list[int], cut: int, frequent: bool
) -> None:
    shared = fresh(60)
    texts = [coded(fresh(30) + shared + fresh(30)) for _ in authors]
    line = lined_up(texts, authors, 20)
    counts = counted(line, cut)
    core = {int(place) + 30 for place in lined_up([coded(shared)], [0], 20).prints.places}
    assert len(core) >= 5
    within = (line.prints.places - line.bounds[line.owners]).tolist()
    for text, author in enumerate(authors):
        prints = range(line.printed[text], line.printed[text + 1])
        reaches = {within[at] for at in prints if counts.reach[at]}
        quotes = {within[at] for at in prints if counts.wording[at]}
        if author == EVERYBODY:
            assert not counts.tokens[prints].any()
        elif frequent:
            assert core <= reaches <= set(range(31, 31 + 60 - 11))
            assert counts.reach[within.index(min(core), prints[0])] >= len(core)
        else:
            assert not reaches
        if author != EVERYBODY:
            assert (core <= quotes) is bool(quotes) is (EVERYBODY in authors)
