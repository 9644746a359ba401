"""Groups of points, doubt, and whose turn it is."""

from __future__ import annotations

import random

import pytest

from gxnlp.model import Point, Role, Span
from gxnlp.themes.features import body, contexts
from gxnlp.themes.model import Model
from gxnlp.themes.suggesting import Wording, doubt, grouped, in_turn
from gxnlp.themes.taxonomy import shipped
from gxnlp.themes.training import Example, train

PLACES = ("青梧", "石浦", "临溪", "白渚", "松岭", "云亭")
SAID: dict[tuple[Role, str], tuple[str, ...]] = {
    ("work", "training"): (
        "举办业务培训班2期",
        "全年组织经办人员培训3次",
        "秋季开展了一轮培训",
        "培训覆盖各镇，讲答复要领",
    ),
    ("work", "requests"): (
        "受理公开申请7件，按期办结",
        "收到申请人来信，当面答复",
        "当年没有公开申请",
        "办理申请4件，均已答复",
    ),
    ("problem", "timeliness"): (
        "部分栏目更新较慢",
        "信息发布滞后于工作",
        "有的栏目久未更新",
        "更新不够及时，旧闻较多",
    ),
    ("problem", "staffing"): (
        "经办人员更换频繁",
        "人手紧，业务能力弱",
        "科室人员业务不熟",
        "新来人员多，能力参差",
    ),
    ("improvement", "timeliness"): (
        "每周提醒各科更新栏目",
        "将限期更新，防止滞后",
        "下一步按月核对更新情况",
        "将把发布时间提前，加快更新",
    ),
    ("improvement", "staffing"): (
        "将轮训经办人员",
        "下一步稳定队伍，提高业务能力",
        "将请人讲业务课",
        "补齐人员，开展能力测试",
    ),
    ("statement", ""): (
        "成效明显",
        "现将情况报告如下",
        "仍有差距",
        "欢迎来电垂询",
    ),
}


def point(words: str, role: Role) -> Point:
    return Point("problems", 1, role, Span(0, len(words)))


@pytest.fixture(scope="module")
def model() -> Model:
    examples = [
        Example(
            words, role, (f"{role}.{stem}",) if stem else (),
            contexts([point(words, role)])[0], PLACES[number],
        )
        for (role, stem), several in SAID.items() for number, words in enumerate(several)
    ]  # fmt: skip
    return train(examples, shipped())


def wordings() -> list[Wording]:
    kinds = ("组织党员到{}慰问老人{}次", "{}完成粮食收购{}吨", "{}开展消防演练{}场")
    return [
        Wording(f"{n}{place}", kind.format(place, "一二三四五六"[n]), "work", n + 1)
        for n, kind in enumerate(kinds) for place in PLACES
    ]  # fmt: skip


def test_alike_wordings_are_one_group_in_any_order() -> None:
    given = wordings()
    groups = grouped(given)
    assert [{one.point[0] for one in group.wordings} for group in groups] == [{"2"}, {"1"}, {"0"}]
    assert [group.size for group in groups] == [18, 12, 6]
    assert any("消防" in phrase or "演练" in phrase for phrase in groups[0].phrases)
    for seed in range(3):
        random.Random(seed).shuffle(given)
        assert grouped(given) == groups


@pytest.mark.parametrize("words", [[], ["甲"], ["甲", "乙"], ["同一句话", "同一句话"]])
def test_few_wordings_are_grouped_too(words: list[str]) -> None:
    given = [Wording(str(n), said, "work", 1) for n, said in enumerate(words)]
    groups = grouped(given)
    assert sorted(one.point for group in groups for one in group.wordings) == [
        str(n) for n in range(len(words))
    ]


@pytest.mark.parametrize("words", [words for several in SAID.values() for words in several])
def test_chances_are_those_that_the_model_gives_labels_by(model: Model, words: str) -> None:
    [told] = model.classify([point(words, "problem")], words)
    found = model.chances(body(words, told.role), told.role)
    assert all(key.startswith(f"{told.role}.") for key in found)
    for label in told.labels:
        assert label.score == pytest.approx(found[label.theme], abs=1e-3)
    given = {label.theme for label in told.labels}
    assert given == {key for key, chance in found.items() if chance >= model.thresholds[key].least}


def test_doubt_is_the_nearest_threshold(model: Model) -> None:
    words = "部分栏目更新较慢，经办人员更换"
    found = doubt(model, words, "problem")
    assert found is not None
    near = {
        key: abs(chance - model.thresholds[key].least)
        for key, chance in model.chances(body(words, "problem"), "problem").items()
    }
    assert found.theme == min(near, key=near.__getitem__)
    assert found.distance == pytest.approx(min(near.values()))
    assert doubt(model, words, "statement") is None


def test_piles_take_turns_and_nothing_comes_twice() -> None:
    a, b, c = (Wording(name, name, "work", 1) for name in "abc")
    assert in_turn([[a, b], [c], [a]], 9) == [a, c, b]
    assert in_turn([[a, b], [c]], 2) == [a, c]
    assert in_turn([], 3) == []
