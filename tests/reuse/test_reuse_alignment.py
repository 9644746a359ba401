"""What two texts that meet have in common: whole runs, small edits, one order, no seams."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxnlp.model import Match
from gxnlp.reuse.alignment import EDIT, WORD, aligned
from gxnlp.reuse.arrays import SEAM
from gxnlp.reuse.engine import find
from gxnlp.reuse.settings import Settings
from tests.reuse.engine_builders import coded, fresh, joined, report

SETTINGS = Settings()
A, B, C = ("".join(chr(0x3400 + 50 * n + at) for at in range(50)) for n in range(3))
"""Texts that two reports share; what else they say (:func:`fresh`) has other characters."""


def found(left: str, right: str) -> tuple[Match, ...]:
    """The matches of two reports; a ``|`` begins another passage."""
    one, two = (
        report(name, *text.split("|"), sections=("overview",) * 9, year=year)
        for name, text, year in (("a", left, 2020), ("b", right, 2021))
    )
    return find((one, two), SETTINGS).matches


def runs(match: Match) -> list[int]:
    """The lengths of the runs aligned equal (the source holds nothing but canonical text)."""
    for one, two in match.equal:
        assert len(one) == len(two)
    return [len(one) for one, _ in match.equal]


@pytest.mark.parametrize(("left", "right"), [
    (0, 1), (1, 0), (1, 1), (3, 3), (0, EDIT), (EDIT, 0), (EDIT, EDIT), (2, 9),
])  # fmt: skip
def test_an_edit_is_walked_over(left: int, right: int) -> None:
    """The second run is too short to be found by itself."""
    (match,) = found(
        fresh(30) + A + fresh(left) + B[:18] + fresh(30),
        fresh(30) + A + fresh(right) + B[:18] + fresh(30),
    )
    assert runs(match) == [50, 18]
    assert (match.characters, match.longest_run) == (68, 50)
    assert (match.left.characters, match.right.characters) == (68 + left, 68 + right)


def test_an_edit_is_walked_over_backwards_too() -> None:
    (match,) = found(
        fresh(30) + B[:18] + fresh(5) + A + fresh(30), fresh(30) + B[:18] + fresh(9) + A + fresh(30)
    )
    assert runs(match) == [18, 50]


def test_a_longer_edit_is_not_walked_over() -> None:
    (match,) = found(
        fresh(30) + A + fresh(EDIT + 1) + B[:18] + fresh(30),
        fresh(30) + A + fresh(EDIT + 1) + B[:18] + fresh(30),
    )
    assert runs(match) == [50]


def test_many_edits_in_a_row() -> None:
    parts = [fresh(10) for _ in range(20)]
    parts[10] = A
    left = "".join(part + fresh(2) for part in parts)
    right = "".join(part + fresh(1) for part in parts)
    (match,) = found(left, right)
    assert runs(match) == [len(part) for part in parts]


@pytest.mark.parametrize(("left", "right", "one"), [
    (13, 13, True), (64, 64, True), (64, 30, True), (65, 64, False), (64, 65, False),
    (30, 300, False),
])  # fmt: skip
def test_passages_in_one_order_and_near_are_one_match(left: int, right: int, one: bool) -> None:
    matches = found(A + fresh(left) + B, A + fresh(right) + B)
    expected = [[50, 50]] if one else [[50], [50]]
    assert [runs(match) for match in matches] == expected


def test_the_gap_is_a_setting() -> None:
    one, two = (report(n, A + fresh(40) + B) for n in "ab")
    assert len(find((one, two), Settings(gap=40)).matches) == 1
    assert len(find((one, two), Settings(gap=39)).matches) == 2


@pytest.mark.parametrize("length", range(WORD - 2, WORD + 3))
def test_what_is_equal_in_the_gap_is_filled_in(length: int) -> None:
    (match,) = found(
        A + fresh(20) + C[:length] + fresh(20) + B, A + fresh(25) + C[:length] + fresh(14) + B
    )
    assert runs(match) == ([50, length, 50] if length >= WORD else [50, 50])


def test_another_order_is_two_matches() -> None:
    matches = found(A + fresh(5) + B, B + fresh(5) + A)
    assert sorted(runs(match) for match in matches) == [[50], [50]]


def test_no_match_goes_over_a_seam() -> None:
    parts = A + B[:18], A + "|" + B[:18], A[:19] + "|" + A[19:38]
    assert [runs(match) for match in found(parts[0], parts[0])] == [[68]]
    assert [runs(match) for match in found(parts[0], parts[1])] == [[50]]
    assert [runs(match) for match in found(parts[1], parts[1])] == [[50]]
    assert found(parts[2], parts[2]) == ()
    assert [runs(match) for match in found(A + "|" + B, A + "|" + B)] == [[50], [50]]
    assert [runs(match) for match in found(A + "|" + B, A + B)] == [[50], [50]]


def test_a_sub_heading_is_no_seam_but_no_part_of_a_run() -> None:
    left, right = A[:15] + "\n#（一）标题\n" + A[15:], A
    (match,) = found(left, right)
    assert match.longest_run == match.characters == 50
    assert [len(one) for one, _ in match.equal] == [15, 35]
    assert [len(two) for _, two in match.equal] == [15, 35]


@pytest.mark.parametrize("times", [2, 3, 7])
def test_what_stands_several_times_is_found_each_time(times: int) -> None:
    left, right = fresh(10) + A + fresh(70), "".join(A + fresh(70) for _ in range(times))
    matches = found(left, right)
    assert [runs(match) for match in matches] == [[50]] * times
    assert len({match.right.span for match in matches}) == times
    assert len({match.id for match in matches}) == times


@pytest.mark.parametrize("length", [19, 20, 21])
def test_the_least_length(length: int) -> None:
    matches = found(fresh(30) + A[:length] + fresh(30), fresh(30) + A[:length] + fresh(30))
    assert [runs(match) for match in matches] == ([[length]] if length >= 20 else [])


short = st.text("甲乙", max_size=14)


@given(st.lists(short, min_size=1, max_size=3), st.lists(short, min_size=1, max_size=3), st.data())
@settings(max_examples=300, deadline=None)
def test_every_long_run_that_is_met_is_whole(
    left: list[str], right: list[str], data: st.DataObject
) -> None:
    least = 3
    codes = joined((coded(*left), coded(*right)))
    begin = sum(map(len, left)) + len(left) + 1
    equal = {
        (at, other)
        for at in range(begin)
        for other in range(begin, len(codes))
        if codes[at] == codes[other] != SEAM
    }
    maximal = []
    for at, other in sorted(equal):
        if (at - 1, other - 1) not in equal:
            length = 1
            while (at + length, other + length) in equal:
                length += 1
            if length >= least:
                maximal.append((at, other, length))
    met = [
        (at + inside, other + inside)
        for at, other, length in maximal
        for inside in (data.draw(st.integers(0, length - 1)),)
        if data.draw(st.booleans())
    ]
    places = np.array(met, np.int64).reshape(-1, 2)
    blocks, passage = aligned(
        codes, places[:, 0].copy(), places[:, 1].copy(), least, np.empty((256, 3), np.int64)
    )
    rows = [tuple(row) for row in blocks.tolist()]
    for at, other in met:
        (run,) = (
            run
            for run in maximal
            if run[0] <= at < run[0] + run[2] and at - run[0] == other - run[1]
        )
        assert run in rows
    for at, other, length in rows:
        assert length > 0
        assert all((at + n, other + n) in equal for n in range(length))
    for one, two, owner, next_owner in zip(rows, rows[1:], passage, passage[1:], strict=False):
        if owner == next_owner:
            assert one[0] + one[2] <= two[0]
            assert one[1] + one[2] <= two[1]
