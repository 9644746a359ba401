"""Training: what is learned, from whom, and that it is the same every time."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from gxnlp.themes.labelled import ROLES
from gxnlp.themes.model import Model
from gxnlp.themes.taxonomy import Taxonomy
from gxnlp.themes.training import Example, digest_of, groups_of, train
from tests.themes.theme_models import KEYS, points_of, small_taxonomy


def themes_of(model: Model, role: str, words: str) -> set[str]:
    section = "overview" if role == "work" else "problems"
    points, text = points_of((section, role, words))  # type: ignore[arg-type]
    return {label.theme for label in model.classify(points, text)[0].labels}


def test_training_twice_gives_the_same_model(examples: tuple[Example, ...], model: Model) -> None:
    again = train(examples, small_taxonomy())
    assert again.vocabulary == model.vocabulary
    assert (again.weights == model.weights).all()
    assert (again.bias == model.bias).all()
    assert (again.thresholds, again.settling) == (model.thresholds, model.settling)


def test_weights_are_what_a_file_keeps_of_them(model: Model) -> None:
    for array in (model.weights, model.bias, model.idf):
        assert (array == array.astype(np.float16)).all()


def test_what_is_learned_is_told_of_other_words(model: Model) -> None:
    cases = [
        ("work", "全年举办林草业务培训4期，9名经办人参加。", {"work.training"}),
        ("work", "收到宗教方面的公开申请2件，按期答复。", {"work.requests"}),
        ("problem", "粮食栏目更新偏慢。", {"problem.timeliness"}),
        ("improvement", "将配齐粮食专职经办人，每季学习。", {"improvement.staffing"}),
    ]
    for role, words, themes in cases:
        assert themes_of(model, role, words) == themes, words


def test_problems_and_improvements_share_weights_but_not_thresholds(model: Model) -> None:
    assert model.columns == (
        "work.requests", "work.new_media", "work.training", "matter.timeliness", "matter.staffing",
    )  # fmt: skip
    assert set(model.thresholds) == set(KEYS)
    assert model.weights.shape == (len(model.vocabulary), len(ROLES) + len(model.columns))


def test_a_theme_without_examples_is_never_given(examples: tuple[Example, ...]) -> None:
    fewer = [
        replace(one, themes=tuple(key for key in one.themes if key != "work.training"))
        for one in examples
    ]
    model = train(fewer, small_taxonomy())
    assert "work.training" not in themes_of(model, "work", "举办业务培训4期。")


def test_an_added_theme_is_learned_from_examples_that_say_nothing_of_the_others(
    examples: tuple[Example, ...],
) -> None:
    base = small_taxonomy()
    key = "work.drones"
    more = Taxonomy((*base.themes, replace(base["work.training"], key=key, cues=())))
    words = (
        "用无人机拍摄河道照片3组并上网。",
        "两架无人机巡查工地，影像随后上网。",
        "航拍由无人机队完成。",
        "无人机每月飞行四次。",
        "购置新无人机，为公开征地现场取景。",
        "村民可点播无人机拍下的画面。",
    )
    taught = [
        Example(one, "work", (key,), (), f"{key}/{n}", partial=True) for n, one in enumerate(words)
    ]
    model = train((*examples, *taught), more)
    assert key in themes_of(model, "work", "无人机飞到澜陵湖面取景。")
    assert themes_of(model, "work", "举办水务业务培训7期，7名经办人到场学习。") == {"work.training"}


def test_no_organ_and_no_wording_is_on_both_sides_of_a_fold() -> None:
    def example(words: str, source: str) -> Example:
        return Example(words, "work", (), (), source)

    same = "公众号全年推送青桐水务消息，群众随时可看"
    examples = [
        example(same, "one"),
        example(f"{same}。", "two"),
        example("请专家为编辑讲课", "two"),
        example("收到申请均按期答复", "three"),
        example("下一步配齐经办人员", "four"),
    ]
    groups = groups_of(examples, [one.words for one in examples])
    assert len({groups[0], groups[1], groups[2]}) == 1
    assert len(set(groups)) == 3


def test_points_without_a_place_do_not_teach_roles(examples: tuple[Example, ...]) -> None:
    """The words of a table of labels may be of any role; where they stood is not known."""
    rows = [
        Example(one.words, "work", ("work.requests",), (), f"table/{n}")
        for n, one in enumerate(examples)
        if one.role == "statement"
    ]
    model = train((*examples, *rows), small_taxonomy())
    points, text = points_of(("other", "statement", "栖砚县民政局没有其他需要报告的事项。"))
    assert model.classify(points, text)[0].role == "statement"


@pytest.mark.parametrize("change", ["words", "role", "themes", "context", "source", "partial"])
def test_the_digest_is_of_all_that_is_learned_from(
    examples: tuple[Example, ...], change: str
) -> None:
    taxonomy = small_taxonomy()
    other = {
        "words": "别的话", "role": "problem", "themes": ("problem.staffing",),
        "context": ("heard work",), "source": "另一机关", "partial": True,
    }[change]  # fmt: skip
    changed = replace(examples[0], **{change: other})  # type: ignore[arg-type]
    assert digest_of((changed, *examples[1:]), taxonomy) != digest_of(examples, taxonomy)


def test_the_digest_does_not_know_the_order(examples: tuple[Example, ...]) -> None:
    shuffled = random.Random(1).sample(examples, len(examples))
    assert digest_of(shuffled, small_taxonomy()) == digest_of(examples, small_taxonomy())
