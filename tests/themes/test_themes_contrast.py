"""The phrases that set a part apart: what the measure promises."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnlp.themes.contrast import Telling, contrast, distinct, phrases

COUNTS = st.dictionaries(st.sampled_from("甲乙丙丁戊己"), st.integers(1, 50), min_size=2)


def z_of(inside: dict[str, int], outside: dict[str, int]) -> dict[str, float]:
    everything = Counter(inside) + Counter(outside)
    return {one.phrase: one.z for one in contrast(inside, everything)}


@given(COUNTS)
def test_equal_parts_differ_in_nothing(counts: dict[str, int]) -> None:
    assert all(abs(z) < 1e-9 for z in z_of(counts, counts).values())


@given(COUNTS, st.integers(2, 9))
def test_equal_shares_differ_in_nothing_whatever_the_size(counts: dict[str, int], n: int) -> None:
    larger = {phrase: n * count for phrase, count in counts.items()}
    assert all(abs(z) < 1e-6 for z in z_of(counts, larger).values())


@given(COUNTS, COUNTS)
def test_the_sign_tells_the_side(inside: dict[str, int], outside: dict[str, int]) -> None:
    here, there = sum(inside.values()), sum(outside.values())
    for phrase, z in z_of(inside, outside).items():
        share, other = inside[phrase] / here, outside.get(phrase, 0) / there
        assert (z > 1e-9) == (share > other + 1e-12) or abs(share - other) < 1e-9


@given(COUNTS, COUNTS)
def test_the_sides_mirror_each_other(inside: dict[str, int], outside: dict[str, int]) -> None:
    one, other = z_of(inside, outside), z_of(outside, inside)
    for phrase in one.keys() & other.keys():
        assert one[phrase] == pytest.approx(-other[phrase], abs=1e-9)


@pytest.mark.parametrize("rest", [40, 400])
def test_more_inside_tells_more(rest: int) -> None:
    """With the number of all phrases inside and outside kept."""
    more = [z_of({"甲": n, "乙": 40 - n}, {"甲": 5, "乙": rest})["甲"] for n in range(6, 39)]
    assert more == sorted(more)


def test_twice_the_evidence_is_surer() -> None:
    once = z_of({"甲": 6, "乙": 10}, {"甲": 2, "乙": 30})["甲"]
    twice = z_of({"甲": 12, "乙": 20}, {"甲": 4, "乙": 60})["甲"]
    assert 0 < once < twice


def test_the_value_is_that_of_the_paper() -> None:
    """The prior is 0.1 of all: 1.2 for 甲 of 7."""
    odds = math.log(9.2 / (27 - 9.2)) - math.log(5.2 / (57 - 5.2))
    z = z_of({"甲": 8, "乙": 12}, {"甲": 4, "乙": 46})["甲"]
    assert z == pytest.approx(odds / math.sqrt(1 / 9.2 + 1 / 5.2))


def test_rare_phrases_are_left_out_and_a_single_one_is_no_error() -> None:
    assert [t.phrase for t in contrast({"甲": 3, "乙": 1}, {"甲": 4, "乙": 9}, fewest=2)] == ["甲"]
    assert contrast({"甲": 3}, {"甲": 3})[0].z == pytest.approx(0)
    assert contrast({}, {"甲": 3}) == []


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("更新栏目，公开信息", {"更新", "栏目", "更新栏目", "公开"}, {"栏目公开"}),
        ("公开12条，2023年", {"公开"}, {"12", "公开12", "2023年"}),
        ("栏目的更新", {"栏目", "更新"}, {"栏目的", "的更新", "栏目更新"}),
        ("更新\n栏目", {"更新栏目"}, set()),
        ("", set(), {""}),
    ],
)
def test_phrases(text: str, wanted: set[str], unwanted: set[str]) -> None:
    found = phrases(text)
    assert wanted <= found
    assert not unwanted & found


def test_distinct_lists_no_part_of_another() -> None:
    told = [
        Telling(phrase, 3, 1, 2.0) for phrase in ("更新栏目", "栏目", "留言", "办理留言", "申请")
    ]
    assert [one.phrase for one in distinct(told, 2)] == ["更新栏目", "留言"]
    assert [one.phrase for one in distinct(told, 9)] == ["更新栏目", "留言", "申请"]
