"""Figures of quality, held against counting by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxnlp.model import Label, Point, Role, Span
from gxnlp.themes import measuring
from gxnlp.themes.measuring import Judged, judge, measure

ROLES: tuple[Role, ...] = ("work", "problem", "improvement", "statement")
THEMES = ("work.a", "work.b", "problem.a")

points_judged = st.lists(
    st.builds(
        Judged,
        document=st.sampled_from(["one", "two", "three"]),
        role=st.sampled_from(ROLES),
        themes=st.frozensets(st.sampled_from(THEMES)),
        told_role=st.sampled_from([*ROLES, None]),
        told_themes=st.frozensets(st.sampled_from(THEMES)),
        cut=st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


def f1(hits: int, missed: int, extra: int) -> float:
    return 2 * hits / (2 * hits + missed + extra) if hits + missed + extra else 0.0


@settings(max_examples=25, deadline=None)
@given(points_judged)
def test_figures_are_those_of_a_count_of_single_decisions(judged: list[Judged]) -> None:
    quality = measure(judged)
    counts = {theme: [0, 0, 0] for theme in THEMES}
    for one in judged:
        for theme in THEMES:
            labelled, told = theme in one.themes, theme in one.told_themes
            counts[theme][0] += labelled and told
            counts[theme][1] += labelled and not told
            counts[theme][2] += told and not labelled
    assert quality.points == len(judged)
    assert quality.roles.value == pytest.approx(
        sum(one.role == one.told_role for one in judged) / len(judged)
    )
    assert quality.cuts == pytest.approx(sum(one.cut for one in judged) / len(judged))
    assert quality.micro.value == pytest.approx(f1(*map(sum, zip(*counts.values(), strict=True))))
    given_themes = [theme for theme in THEMES if counts[theme][0] + counts[theme][1]]
    by_hand = [f1(*counts[theme]) for theme in given_themes]
    assert quality.macro.value == pytest.approx(sum(by_hand) / len(by_hand) if by_hand else 0.0)
    for theme, (hits, missed, extra) in counts.items():
        if hits + missed + extra:
            score = quality.themes[theme]
            assert score.support == hits + missed
            assert score.f1 == pytest.approx(f1(hits, missed, extra))
            assert score.precision == pytest.approx(hits / (hits + extra) if hits + extra else 0)
            assert score.recall == pytest.approx(hits / (hits + missed) if hits + missed else 0)
        else:
            assert theme not in quality.themes
    assert sum(quality.wrong_roles.values()) == sum(one.role != one.told_role for one in judged)
    missed = sum(n for (one, _), n in quality.confused.items() if one is not None)
    extra = sum(n for (_, other), n in quality.confused.items() if other is not None)
    assert missed == sum(one[1] for one in counts.values())
    assert extra == sum(one[2] for one in counts.values())


@settings(max_examples=10, deadline=None)
@given(points_judged)
def test_the_bootstrap_gives_the_same_twice_and_lies_around_what_can_be(
    judged: list[Judged],
) -> None:
    first = measure(judged)
    assert first == measure(judged)
    for figure in (first.roles, first.micro, first.macro):
        assert 0 <= figure.low <= figure.high <= 1


def test_one_document_has_no_interval() -> None:
    one = Judged("one", "work", frozenset({"work.a"}), "work", frozenset(), cut=True)
    other = Judged("one", "work", frozenset({"work.a"}), "problem", frozenset({"work.a"}), cut=True)
    figure = measure([one, other]).roles
    assert (figure.low, figure.value, figure.high) == (0.5, 0.5, 0.5)


def test_documents_that_differ_have_one() -> None:
    judged = [
        Judged(f"{n}", "work", frozenset(), "work" if n % 2 else "problem", frozenset(), cut=True)
        for n in range(20)
    ]
    figure = measure(judged).roles
    assert 0.2 < figure.low < figure.value < figure.high < 0.8


def told(start: int, end: int, role: Role, *themes: str) -> Point:
    labels = tuple(Label(theme, 0.9, "model", (Span(start, end),)) for theme in themes)
    return Point("overview", 1, role, Span(start, end), labels)


CASES = {
    "as cut": ([told(0, 10, "work", "work.a")], "work", {"work.a"}, True),
    "the one that covers most": (
        [told(0, 3, "work", "work.a"), told(3, 10, "problem", "problem.a")],
        "problem", {"problem.a"}, False,
    ),
    "a longer one": ([told(0, 40, "work", "work.a")], "work", {"work.a"}, False),
    "a little longer": ([told(0, 11, "work")], "work", set(), True),
    "none there": ([told(10, 20, "work", "work.a")], None, set(), False),
    "no points": ([], None, set(), False),
}  # fmt: skip


@pytest.mark.parametrize(("points", "role", "themes", "cut"), CASES.values(), ids=CASES)
def test_a_labelled_point_is_judged_by_the_one_that_covers_most_of_it(
    points: list[Point], role: Role | None, themes: set[str], cut: bool
) -> None:
    (one,) = judge("d", [(Span(0, 10), "work", ["work.a"])], points)
    assert (one.told_role, one.told_themes, one.cut) == (role, themes, cut)
    assert (one.document, one.role, one.themes) == ("d", "work", {"work.a"})


def test_the_draws_are_enough_for_the_level() -> None:
    assert measuring._DRAWS * (1 - measuring._LEVEL) / 2 >= 20
