"""How two reports stand to each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnlp.model import Scope
from gxnlp.reuse.scopes import earlier, ordered, previous_years, scope
from tests.reuse.builders import narrative

HERE = narrative("a", organ="澹陵市教育局", region="澹陵市", sector="education")


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (narrative("b", organ="澹陵市教育局", year=2021), "same"),
        (narrative("b", organ="澹陵市教育局", year=2020), "self"),
        (narrative("b", organ="澹陵市教育局", year=None), "self"),
        (narrative("b", organ="澹陵市水利局", region="澹陵市", sector="water"), "region"),
        (narrative("b", organ="澹陵市水利局", region="澹陵市", sector="education"), "region"),
        (narrative("b", organ="澹州市教育局", region="澹州市"), "sector"),
        (narrative("b", organ="澹州市教育局", region=None, placed=False), "sector"),
        (narrative("b", organ="澹州市水利局", region="澹州市", sector="water"), "elsewhere"),
        (narrative("b", organ="澹州市水利局", region=None, sector=None), "elsewhere"),
        (narrative("b", organ="水利局", sector="water", placed=False), "unknown"),
        (narrative("b", organ=None, sector=None, placed=False), "unknown"),
    ],
)
def test_the_first_scope_that_holds(other: object, expected: Scope) -> None:
    assert scope(HERE, other) == expected  # type: ignore[arg-type]
    assert scope(other, HERE) == expected  # type: ignore[arg-type]


def test_unknown_organs_are_never_one_organ() -> None:
    one = narrative("a", organ=None, sector=None, placed=False)
    two = narrative("b", organ=None, sector=None, placed=False)
    assert scope(one, two) == "unknown"


def test_unknown_places_and_sectors_are_not_alike() -> None:
    one = narrative("a", organ="甲局", region=None, sector=None)
    two = narrative("b", organ="乙局", region=None, sector=None)
    assert scope(one, two) == "elsewhere"


@pytest.mark.parametrize(
    ("years", "expected"),
    [((2020, 2021), True), ((2021, 2020), False), ((2021, 2021), None),
     ((None, 2021), None), ((2021, None), None), ((None, None), None)],
)  # fmt: skip
def test_direction_needs_two_different_years(
    years: tuple[int | None, int | None], expected: bool | None
) -> None:
    assert earlier(narrative("a", year=years[0]), narrative("b", year=years[1])) is expected


years = st.one_of(st.none(), st.integers(2008, 2030))


@given(years, years, st.permutations(["a", "b"]))
def test_left_is_the_earlier_year_then_the_smaller_id(
    one: int | None, two: int | None, ids: list[str]
) -> None:
    a, b = narrative(ids[0], year=one), narrative(ids[1], year=two)
    left, right = ordered(a, b)
    assert ordered(b, a) == (left, right)
    assert earlier(right, left) is not True
    if left.year == right.year:
        assert left.report < right.report
    assert left.year is not None or right.year is None


def test_the_previous_report_may_be_years_ago() -> None:
    reports = [
        narrative("d", year=2021), narrative("a", year=2018), narrative("b", year=2018),
        narrative("c", year=2020), narrative("e", organ="澹州市教育局", year=2019),
        narrative("f", year=None), narrative("g", organ=None, year=2022),
    ]  # fmt: skip
    assert previous_years(reports) == {"c": 2018, "d": 2020}
    assert previous_years(reversed(reports)) == previous_years(reports)
