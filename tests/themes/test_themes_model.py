"""The classifier: what a label may be, and what it may depend on."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gxnlp.model import Point, Role, SectionKey, Span
from gxnlp.text import fold
from gxnlp.themes.features import grams, lead, told
from gxnlp.themes.labelled import MOST_THEMES
from gxnlp.themes.lexicon import Lexicon
from gxnlp.themes.model import Model, Threshold
from gxnlp.themes.rules import hits
from tests.themes.theme_models import points_of

PIECES = (
    "举办水务业务培训7期", "９名经办人 到场学习", "收到公开申请３件", "公众号推送5条",
    "栏目更新偏慢", "经办人都是兼职", "下一步，每周提醒更新", "将配齐专职经办人", "依法推进公开",
    "主要问题如下：", "㈠", "①", "…", "——", "\n", "　", "A4", "⾏政", "：", "。", "，", "；",
)  # fmt: skip
words = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
sections = st.sampled_from(("overview", "problems", "other"))
roles = st.sampled_from(("work", "problem", "improvement", "statement"))
lines = st.lists(st.tuples(sections, roles, words), min_size=1, max_size=5)
many = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@many
@given(lines)
def test_labels_are_of_the_role_few_and_shown_by_words_of_the_point(
    model: Model, lines: list[tuple[SectionKey, Role, str]]
) -> None:
    points, text = points_of(*lines)
    for before, point in zip(points, model.classify(points, text), strict=True):
        assert (point.section, point.ordinal, point.span) == (
            before.section, before.ordinal, before.span,
        )  # fmt: skip
        assert len(point.labels) <= MOST_THEMES
        assert not (point.role == "statement" and point.labels)
        assert [label.score for label in point.labels] == sorted(
            (label.score for label in point.labels), reverse=True
        )
        assert len({label.theme for label in point.labels}) == len(point.labels)
        for label in point.labels:
            assert label.theme.startswith(f"{point.role}.")
            assert label.theme in model.taxonomy.keys
            assert 0 < label.score <= 1
            assert label.by in ("rule", "model")
            assert label.evidence
            assert list(label.evidence) == sorted(label.evidence)
            for span in label.evidence:
                assert point.span.covers(span)
                assert fold(span.of(text))
            for one, other in zip(label.evidence, label.evidence[1:], strict=False):
                assert one.end <= other.start


@many
@given(lines, lines)
def test_a_report_is_told_the_same_whatever_was_told_before_it(
    model: Model,
    lines: list[tuple[SectionKey, Role, str]],
    others: list[tuple[SectionKey, Role, str]],
) -> None:
    points, text = points_of(*lines)
    first = model.classify(points, text)
    model.classify(*points_of(*others))
    assert model.classify(points, text) == first


@many
@given(lines, st.integers(1, 50))
def test_where_a_report_stands_in_its_text_does_not_matter(
    model: Model, lines: list[tuple[SectionKey, Role, str]], shift: int
) -> None:
    points, text = points_of(*lines)
    moved = tuple(
        Point(p.section, p.ordinal, p.role, Span(p.span.start + shift, p.span.end + shift))
        for p in points
    )
    for one, other in zip(
        model.classify(points, text), model.classify(moved, "前" * shift + text), strict=True
    ):
        assert (one.role, len(one.labels)) == (other.role, len(other.labels))
        for left, right in zip(one.labels, other.labels, strict=True):
            assert (left.theme, left.score, left.by) == (right.theme, right.score, right.by)
            assert [(s.start + shift, s.end + shift) for s in left.evidence] == [
                (s.start, s.end) for s in right.evidence
            ]


def giving_from(model: Model, least: float) -> Model:
    """The model with that threshold for all themes."""
    changed = {key: replace(one, least=least) for key, one in model.thresholds.items()}
    return replace(model, thresholds=changed)


def test_nothing_is_told_of_nothing(model: Model) -> None:
    assert model.classify((), "") == ()


@pytest.mark.parametrize("blank", ["", " ", "　\n\t ", "\u200b"])
def test_a_point_without_words_has_no_theme(model: Model, blank: str) -> None:
    points, text = points_of(("problems", "problem", blank), ("problems", "problem", "更新偏慢。"))
    empty, other = giving_from(model, 0.0).classify(points, text)
    assert empty.labels == ()
    assert other.labels


@pytest.mark.parametrize(
    ("least", "settles", "by"),
    [(0.0, True, "rule"), (0.0, False, "model"), (1.1, True, "rule"), (1.1, False, None)],
    ids=["both", "the model", "the rule against the model", "neither"],
)
def test_a_rule_gives_a_label_only_where_it_settles_it(
    model: Model, least: float, settles: bool, by: str | None
) -> None:
    words = "水务栏目更新偏慢。"
    found = [
        hit for hit in hits(model.rules, told(words), "problem") if hit[0].stem == "timeliness"
    ]
    settling = {rule.name: 0.98 for rule, _, _ in found} if settles else {}
    points, text = points_of(("problems", "problem", words))
    judge = replace(giving_from(model, least), settling=settling)
    labels = {label.theme: label for label in judge.classify(points, text)[0].labels}
    label = labels.pop("problem.timeliness", None)
    assert (label.by if label else None) == by
    assert {other.by for other in labels.values()} <= {"model"}
    if label:
        shown = {at for span in label.evidence for at in range(span.start, span.end)}
        matched = {at for _, start, end in found for at in range(start, end)}
        assert shown == matched, "the words that rules matched are shown in any case"


@pytest.mark.parametrize(
    ("role", "words", "theme", "evidence"),
    [
        ("work", "全年培　训4期，9人到场。", "work.training", "培　训"),
        ("work", "公众号推送5条。", "work.new_media", "公众号"),
        ("problem", "水务栏目更新偏慢。", "problem.timeliness", "更新"),
    ],
)
def test_evidence_shows_the_words_as_printed(
    model: Model, role: Role, words: str, theme: str, evidence: str
) -> None:
    section: SectionKey = "overview" if role == "work" else "problems"
    points, text = points_of((section, role, words))
    (point,) = model.classify(points, text)
    label = next(label for label in point.labels if label.theme == theme)
    assert evidence in [span.of(text) for span in label.evidence]


@given(
    st.floats(0.01, 20), st.floats(-5, 5), st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=9)
)
def test_chances_are_probabilities_in_the_order_of_the_scores(
    slope: float, offset: float, scores: list[float]
) -> None:
    threshold = Threshold(slope, offset, 0.5)
    chances = [threshold.chance(score) for score in sorted(scores)]
    assert all(0 <= chance <= 1 for chance in chances)
    assert chances == sorted(chances)
    assert math.isclose(threshold.chance(-offset / slope), 0.5)


@given(words, words)
def test_every_known_gram_is_found_where_it_stands(words: str, other: str) -> None:
    folded = told(words)
    known = {gram: n for n, gram in enumerate(sorted({*grams(folded), *grams(told(other))}))}
    names = {n: gram for gram, n in known.items()}
    found = Lexicon(known).find(folded)
    assert [names[row] for row in found.rows] == sorted(set(grams(folded)))
    assert len(found.which) == len(grams(folded))
    for row, start, end in zip(found.rows[found.which], found.start, found.end, strict=True):
        assert folded[start:end] == names[row].removeprefix("^").removesuffix("$")


def test_a_gram_that_is_not_known_is_not_found() -> None:
    found = Lexicon({"公开": 0, "=heard work": 1}).find("公示")
    assert not len(found.rows) and not len(found.which)


@given(words, roles)
def test_what_announces_a_point_never_is_all_of_it(words: str, role: Role) -> None:
    folded = told(words)
    assert 0 <= lead(folded, role) < len(folded) or not folded


def test_scores_are_the_weights_of_the_grams(model: Model) -> None:
    """Against a dense computation, gram by gram."""
    folded = told("举办水务业务培训7期，7名经办人到场学习。")
    vector = np.zeros(len(model.vocabulary))
    for gram in set(grams(folded)) & set(model.vocabulary):
        vector[model.vocabulary[gram]] = model.idf[model.vocabulary[gram]]
    vector /= np.sqrt((vector**2).sum())
    read = model._read(folded)
    assert read.scores == pytest.approx(vector @ model.weights + model.bias, abs=1e-4)
