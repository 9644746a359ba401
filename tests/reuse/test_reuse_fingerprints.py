"""Winnowing against its definition, and the guarantee that it gives."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxnlp.reuse.arrays import Codes
from gxnlp.reuse.fingerprints import BASE, sampling, winnow
from tests.reuse.engine_builders import coded, scribe

_MASK = (1 << 64) - 1


def gram_hash(gram: str) -> int:
    """The polynomial of a gram, mixed by splitmix64."""
    value = 0
    for character in gram:
        value = (value * int(BASE) + ord(character) + 1) & _MASK
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        value = ((value ^ (value >> shift)) * factor) & _MASK
    return value ^ (value >> 31)


def by_definition(passages: tuple[str, ...], gram: int, window: int) -> list[tuple[int, int]]:
    """Places and hashes: of every window of grams the least, the rightmost of equals."""
    kept = set()
    begin = 1
    for passage in passages:
        hashes = [gram_hash(passage[at : at + gram]) for at in range(len(passage) - gram + 1)]
        for first in range(len(hashes) - window + 1):
            at = min(range(first, first + window), key=lambda at: (hashes[at], -at))
            kept.add((begin + at, hashes[at]))
        begin += len(passage) + 1
    return sorted(kept)


def found(codes: Codes, gram: int, window: int) -> list[tuple[int, int]]:
    places, hashes = winnow(codes, gram, window)
    return list(zip(places.tolist(), hashes.tolist(), strict=True))


passages = st.lists(st.text("甲乙", max_size=40), max_size=4).map(tuple)


@given(passages, st.integers(1, 6), st.integers(1, 6))
@settings(max_examples=300, deadline=None)
def test_fingerprints_are_those_of_the_definition(
    passages: tuple[str, ...], gram: int, window: int
) -> None:
    assert found(coded(*passages), gram, window) == by_definition(passages, gram, window)


def test_fingerprints_of_long_texts_are_those_of_the_definition() -> None:
    me = scribe(1, 50)
    passages = (*(me.text(1, 400) for _ in range(5)), "甲乙" * 60, "丙" * 90)
    sample = sampling(20)
    expected = by_definition(passages, sample.gram, sample.window)
    assert found(coded(*passages), sample.gram, sample.window) == expected


@pytest.mark.parametrize("least", [16, 17, 20, 25, 30, 60])
def test_every_shared_run_holds_a_shared_fingerprint(least: int) -> None:
    sample = sampling(least)
    assert sample.gram + sample.window - 1 == least
    me = scribe(least)
    for _ in range(40):
        run, before, after = me.text(least), me.text(0, 50), me.text(0, 50)
        two = [
            {(place - 1 - len(head), value) for place, value in found(
                coded(head + run + tail), sample.gram, sample.window)}
            for head, tail in ((before, after), (after, before))
        ]  # fmt: skip
        inside = range(least - sample.gram + 1)
        assert any(place in inside for place, _ in two[0] & two[1])


@pytest.mark.parametrize("least", [16, 20, 30])
def test_few_are_kept(least: int) -> None:
    sample = sampling(least)
    text = scribe(2).text(20_000)
    kept = len(found(coded(text), sample.gram, sample.window))
    assert kept / len(text) == pytest.approx(2 / (sample.window + 1), rel=0.05)


def test_no_gram_holds_a_seam_and_passages_do_not_meet() -> None:
    me = scribe(3)
    one, two = me.text(100), me.text(100)
    sample = sampling(20)
    apart = found(coded(one), sample.gram, sample.window)
    apart += [(at + 101, h) for at, h in found(coded(two), sample.gram, sample.window)]
    assert found(coded(one, two), sample.gram, sample.window) == apart
    halves = coded(one[:19], one[19:38], one[38:57])
    assert found(halves, sample.gram, sample.window) == []
    assert found(np.zeros(0, np.int32), sample.gram, sample.window) == []
