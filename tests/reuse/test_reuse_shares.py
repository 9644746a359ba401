"""The shares of a section, and the ranges they are counted from."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gxnlp.model import Reuse
from gxnlp.reuse.intervals import disjoint, paint, pieces, union_lengths
from gxnlp.reuse.shares import Aligned, nearest, section_reuse


def ranges(length: int = 60) -> st.SearchStrategy[list[tuple[int, int]]]:
    edge = st.integers(0, length)
    return st.lists(st.tuples(edge, edge).map(lambda pair: (min(pair), max(pair))), max_size=12)


def inside(spans: list[tuple[int, int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


@given(ranges())
def test_painted_is_what_lies_in_any_range(spans: list[tuple[int, int]]) -> None:
    mask = paint(60, [s for s, _ in spans], [e for _, e in spans])
    assert mask.shape == (60,)
    assert set(np.flatnonzero(mask).tolist()) == inside(spans)
    assert inside(list(pieces(mask))) == inside(spans)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (0, 7), (4, 3)])
def test_a_range_outside_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=r"outside 0\.\.6"):
        paint(6, [start], [end])


@given(st.lists(st.tuples(st.integers(0, 3), ranges()), max_size=8))
def test_ranges_without_overlaps(grouped: list[tuple[int, list[tuple[int, int]]]]) -> None:
    rows = [(group, start, end) for group, spans in grouped for start, end in spans]
    groups, starts, ends = (np.array([row[n] for row in rows], np.int64) for n in range(3))
    of_group, begins, stops = disjoint(groups, starts, ends)
    for group in range(4):
        kept = list(zip(begins[of_group == group], stops[of_group == group], strict=True))
        union = inside([(start, end) for g, start, end in rows if g == group])
        assert inside(kept) == union
        assert sum(end - start for start, end in kept) == len(union)
        assert union_lengths(4, groups, starts, ends)[group] == len(union)


def measured(template: object, copied: object, earlier: object, last_own: object) -> Reuse:
    masks = [np.asarray(mask, np.bool_) for mask in (template, copied, earlier, last_own)]
    return section_reuse(
        "a", "overview", template=masks[0], copied=masks[1], earlier=masks[2], last_own=masks[3],
        nearest=None,
    )  # fmt: skip


masks = st.integers(1, 80).flatmap(
    lambda size: st.tuples(*(arrays(np.bool_, size) for _ in range(4)))
)


@given(masks)
def test_every_character_belongs_to_one_class(four: tuple[np.ndarray, ...]) -> None:
    template, copied, earlier, last_own = four
    row = measured(template, copied, earlier & copied, last_own)
    assert row.template is not None and row.copied is not None and row.own is not None
    assert row.template + row.copied + row.own == pytest.approx(1, abs=1e-12)
    assert row.copied_earlier is not None and 0 <= row.copied_earlier <= row.copied
    assert row.template == template.mean()
    assert row.self_copied == last_own.mean()
    assert row.characters == template.size


@given(masks)
def test_more_copying_never_lowers_copied(four: tuple[np.ndarray, ...]) -> None:
    template, copied, more, last_own = four
    before = measured(template, copied, copied, last_own).copied
    after = measured(template, copied | more, copied, last_own).copied
    assert before is not None and after is not None and before <= after


def test_template_wins_over_copied() -> None:
    row = measured([1, 1, 0, 0], [0, 1, 1, 0], [0, 1, 1, 0], [1, 1, 1, 1])
    assert (row.template, row.copied, row.own) == (0.5, 0.25, 0.25)
    assert (row.copied_earlier, row.self_copied) == (0.25, 1.0)


def test_a_section_without_text_has_no_shares() -> None:
    assert measured([], [], [], []) == Reuse(
        "a", "overview", 0, None, None, None, None, None, None, None
    )


def aligned(report: str, year: int | None, *spans: tuple[int, int]) -> Aligned:
    return Aligned(report, year, np.array([s for s, _ in spans]), np.array([e for _, e in spans]))


@pytest.mark.parametrize(
    ("matches", "expected"),
    [
        ([], None),
        ([aligned("b", 2020, (0, 10)), aligned("c", 2019, (0, 20))], ("c", 0.2)),
        ([aligned("b", 2020, (0, 30)), aligned("b", 2020, (10, 40)), aligned("c", 2020, (0, 35))],
         ("b", 0.4)),
        ([aligned("b", 2021, (0, 9)), aligned("c", 2020, (5, 14))], ("c", 0.09)),
        ([aligned("c", 2020, (0, 9)), aligned("b", 2020, (5, 14))], ("b", 0.09)),
        ([aligned("b", None, (0, 9)), aligned("c", 2020, (5, 14))], ("c", 0.09)),
        ([aligned("b", 2020, (0, 5), (10, 15)), aligned("c", 2020, (0, 9))], ("b", 0.1)),
    ],
)  # fmt: skip
def test_the_nearest_report(matches: list[Aligned], expected: tuple[str, float] | None) -> None:
    assert nearest(100, matches) == expected
    assert nearest(100, reversed(matches)) == expected


def test_nothing_is_near_a_section_without_text() -> None:
    assert nearest(0, []) is None
