"""Which improvement answers which problem."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnlp.model import Label, Point, Remedy, Span
from gxnlp.themes.pairing import remedies

Line = tuple[str, str, str]
"""Role, stems, words; ``overview/`` before the role puts the point into that section."""


def told(lines: list[Line]) -> tuple[tuple[Point, ...], str]:
    """Points, one a line, and their text."""
    points, text = [], ""
    for number, (role, stems, words) in enumerate(lines, 1):
        section, _, role = role.rpartition("/")
        labels = tuple(Label(f"{role}.{stem}", 0.9, "rule", ()) for stem in stems.split())
        span = Span(len(text), len(text) + len(words))
        points.append(Point(section or "problems", number, role, span, labels))  # type: ignore[arg-type]
        text += words + "\n"
    return tuple(points), text


def paired(*lines: Line) -> list[tuple[int, int | None, str | None]]:
    """The remedies as (problem, improvement, theme), places counted from 0."""
    return [(r.problem, r.improvement, r.theme) for r in remedies(*told(list(lines)))]


P, I = "problem", "improvement"  # noqa: E741
CASES: list[tuple[str, list[Line], list[tuple[int, int | None, str | None]]]] = [
    (
        "the same stem, whatever the order",
        [(P, "timeliness", "栏目更新偏慢"), (P, "staffing", "经办人兼职"),
         (I, "staffing", "配齐专职人员"), (I, "timeliness", "每周提醒各股室")],
        [(0, 3, "timeliness"), (1, 2, "staffing")],
    ),
    (
        "none of the stem: no remedy",
        [(P, "platform", "检索不好用"), (I, "staffing", "开两期培训班")],
        [(0, None, None)],
    ),
    (
        "one improvement for two problems",
        [(P, "content", "内容单薄"), (P, "timeliness", "发布滞后"),
         (I, "content timeliness", "逐项列出清单并限时发布")],
        [(0, 2, "content"), (1, 2, "timeliness")],
    ),
    (
        "more stems in common go before words in common",
        [(P, "content timeliness", "教育收费栏目内容少、更新慢"),
         (I, "content", "教育收费栏目内容由股室补齐"), (I, "content timeliness", "建立清单")],
        [(0, 2, "content")],
    ),
    (
        "words in common go before the order",
        [(P, "interpretation", "一图读懂偏少"), (P, "interpretation", "解读发布晚于文件"),
         (I, "interpretation", "解读与文件同步起草、同步发布"),
         (I, "interpretation", "每份文件都做一图读懂")],
        [(0, 3, "interpretation"), (1, 2, "interpretation")],
    ),
    (
        "the n-th for the n-th",
        [(P, "content", "甲类事项偏少"), (P, "content", "乙类事项偏少"),
         (I, "content", "补全"), (I, "content", "充实")],
        [(0, 2, "content"), (1, 3, "content")],
    ),
    (
        "each problem followed by its remedy",
        [(P, "content", "清单不全"), (I, "content", "补录"),
         (P, "content", "说明过简"), (I, "content", "细写")],
        [(0, 1, "content"), (2, 3, "content")],
    ),
    (
        "a remedy after the problem goes before one told earlier",
        [(I, "content", "已补齐上年缺项清单"), (P, "content", "缺项清单仍长"),
         (I, "content", "逐月销号")],
        [(1, 2, "content")],
    ),
    (
        "the problems section goes before the overview",
        [(P, "platform", "网站检索不准"), (f"overview/{I}", "platform", "网站检索改版"),
         (I, "platform", "换用新引擎")],
        [(0, 2, "platform")],
    ),
    (
        "a ground is an improvement, found by its stem",
        [(P, "timeliness", "栏目更新慢"), (I, "timeliness", "针对更新慢的问题，将每周提醒")],
        [(0, 1, "timeliness")],
    ),
    (
        "no theme, but the words come back",
        [(P, "", "各镇便民查阅点布局零散。"), (I, "", "明年统一各镇便民查阅点布局。")],
        [(0, 1, None)],
    ),
    (
        "no theme, and only usual words come back",
        [(P, "", "政府信息公开工作质量仍需进一步提升。"),
         (I, "", "进一步提升政府信息公开工作质量。")],
        [(0, None, None)],
    ),
    ("nothing promised", [(P, "content", "内容单薄")], [(0, None, None)]),
    ("nothing wrong", [(I, "content", "补全"), ("work", "", "公开三条")], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "pairs"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_pairs(lines: list[Line], pairs: list[tuple[int, int | None, str | None]]) -> None:
    assert paired(*lines) == pairs


def test_the_theme_of_a_pair_is_the_surest_of_the_problem() -> None:
    both = paired((P, "timeliness content", "少而慢"), (I, "content timeliness", "多而快"))
    assert both == [(0, 1, "timeliness")]


STEMS = st.lists(st.sampled_from(["content", "timeliness", "staffing"]), max_size=2, unique=True)
LINES = st.lists(
    st.tuples(
        st.sampled_from(["problem", "improvement", "overview/improvement", "work", "statement"]),
        STEMS.map(" ".join),
        st.text("甲乙丙丁戊己庚辛。，", min_size=1, max_size=12),
    ),
    max_size=10,
)


@given(LINES)
def test_every_problem_once_and_only_improvements_answer(lines: list[Line]) -> None:
    points, text = told(lines)
    made = remedies(points, text)
    assert [r.problem for r in made] == [n for n, p in enumerate(points) if p.role == "problem"]
    for remedy in made:
        assert made == remedies(points, text)
        shared = _stems(points[remedy.problem]) & {
            stem for p in points if p.role == "improvement" for stem in _stems(p)
        }
        if remedy.improvement is None:
            assert remedy == Remedy(remedy.problem, None, None) and not shared
            continue
        assert points[remedy.improvement].role == "improvement"
        answered = _stems(points[remedy.problem]) & _stems(points[remedy.improvement])
        assert (remedy.theme in answered) if shared else remedy.theme is None


def _stems(point: Point) -> set[str]:
    return {label.theme.partition(".")[2] for label in point.labels}
