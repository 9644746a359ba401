"""What was changed inside a copied passage."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnlp.model import Narrative, Passage, Span, Substitution
from gxnlp.reuse.canonical import canonical_text
from gxnlp.reuse.naming import tokens, vocabulary
from gxnlp.reuse.substitutions import as_json, only_names, substitutions
from tests.reuse.builders import equal_runs, name_change, narrative

LING = ("澹陵市卫生健康委员会", "澹陵市", "澹陵市卫健委")
ZHOU = ("澹州市教育局", "澹州市")


def told(
    left: str, right: str, names: tuple[tuple[str, ...], tuple[str, ...]] = (LING, ZHOU)
) -> list[tuple[str, str, str]]:
    one = narrative("a", names=names[0], text=left)
    two = narrative("b", names=names[1], text=right)
    found = substitutions(one, two, equal_runs(one, two))
    for change in found:
        assert change.left_text == change.left.of(left)
        assert change.right_text == change.right.of(right)
    return [(change.kind, change.left_text, change.right_text) for change in found]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        # Names: of the two organs, their parts, and what organs call themselves.
        ("坚持由澹陵市统一部署公开", "坚持由澹州市统一部署公开", [("name", "澹陵市", "澹州市")]),
        ("根据澹陵卫健委的统一安排", "根据澹州教育局的统一安排",
         [("name", "澹陵卫健委", "澹州教育局")]),
        ("一年来，澹陵市卫生健康委员会认真落实条例", "一年来，澹州市教育局认真落实条例",
         [("name", "澹陵市卫生健康委员会", "澹州市教育局")]),
        ("切实做好卫生健康领域公开", "切实做好教育领域公开", [("name", "卫生健康", "教育")]),
        ("年内我局认真组织学习条例", "年内我委认真组织学习条例", [("name", "我局", "我委")]),
        ("切实做好全县的公开工作", "切实做好全区的公开工作", [("name", "全县", "全区")]),
        ("始终在区委、区政府的领导下", "始终在县委、县政府的领导下",
         [("name", "区委", "县委"), ("name", "区政府", "县政府")]),
        ("专人负责城关镇的信息更新", "专人负责河东镇的信息更新", [("name", "城关镇", "河东镇")]),
        ("材料报送石桥区水利局汇总", "材料报送青石县林业局汇总",
         [("name", "石桥区水利局", "青石县林业局")]),
        ("经审核，澹陵市及时对外发布", "经审核，及时对外发布", [("name", "澹陵市", "")]),
        ("经审核澹州市教育局的人员签字", "经审核澹陵市卫健委人员签字",
         [("name", "澹州市教育局", "澹陵市卫健委"), ("wording", "的", "")]),
        # Years, also those that stand inside a run because digits are all alike.
        ("总结2020年度的工作", "总结2021年度的工作", [("year", "2020年度", "2021年度")]),
        ("总结二〇二〇年的公开工作", "总结二〇二一年的公开工作",
         [("year", "二〇二〇年", "二〇二一年")]),
        ("平台访问量比去年有所增加", "平台访问量比上年有所增加", [("year", "去年", "上年")]),
        ("按照2019版的目录执行", "按照2021版的目录执行", [("year", "2019", "2021")]),
        # Numbers.
        ("主动公开信息12条，收到3件", "主动公开信息15条，收到3件", [("number", "12", "15")]),
        ("信息量增长12.5%左右", "信息量增长3%左右", [("number", "12.5%", "3%")]),
        ("发布信息2015条并归档", "发布信息2021条并归档", [("number", "2015", "2021")]),
        ("全年办理一百二十件申请", "全年办理一百三十五件申请",
         [("number", "一百二十", "一百三十五")]),
        ("重点工作三是加强培训", "重点工作四是加强培训", [("number", "三", "四")]),
        ("2020年公开12条信息", "2021年公开9条信息",
         [("year", "2020年", "2021年"), ("number", "12", "9")]),
        # Wording.
        ("我们积极推进公开工作", "我们大力宣传公开工作", [("wording", "积极推进", "大力宣传")]),
        ("认真做好信息的公开工作", "认真做好信息公开工作", [("wording", "的", "")]),
        ("上报主管部门统一办理归档", "上报主管部门规范办理归档", [("wording", "统一", "规范")]),
        # No difference.
        ("及时、准确地公开信息", "及时，准确 地\n公开信息", []),
        ("公开信息1,205条左右", "公开信息１２０５条左右", []),
        ("共发布05条公开信息", "共发布5条公开信息", []),
        ("市场监管信息公开", "市场监管信息公开", []),
    ],
)  # fmt: skip
def test_each_change_is_named(left: str, right: str, expected: list[tuple[str, str, str]]) -> None:
    assert told(left, right) == expected
    swapped = [(kind, theirs, ours) for kind, ours, theirs in expected]
    assert told(right, left, (ZHOU, LING)) == swapped


def test_a_name_needs_no_list_where_its_form_tells() -> None:
    unknown = (("某局",), ("某委",))
    assert told("材料由澹陵市教育局统一报送", "材料由湖阳县水利局统一报送", unknown) == [
        ("name", "澹陵市教育局", "湖阳县水利局")
    ]


@pytest.mark.parametrize("word", ["统筹布局", "全面推进", "各类社区", "加强督办", "有关场所"])
def test_words_that_end_like_names_are_wording(word: str) -> None:
    assert [token.kind for token in tokens(word, 0, len(word), ())] == ["wording"]


def test_names_and_their_parts() -> None:
    parts = vocabulary(("临江省澹陵市青石区市场监督管理局",), ())
    assert {"临江省", "临江", "澹陵市", "澹陵", "青石区", "市场监督管理局", "市场监督管理"} <= set(
        parts
    )
    assert "市" not in parts and "市场" not in parts
    assert list(parts) == sorted(parts, key=lambda part: (-len(part), part))


def test_a_sub_heading_between_paragraphs_takes_no_part() -> None:
    left, right = (
        "做好日常公开工作\n（二）2020年保障\n不断提升公开实效",
        "做好日常公开工作\n不断提升公开实效",
    )
    two = narrative("b", text=right)
    cut = left.index("（"), left.rindex("不断")
    spans = (Span(0, cut[0]), Span(cut[1], len(left)))
    one = _with_paragraphs(narrative("a", text=left), spans)
    assert equal_runs(one, two) == ((Span(0, len(left)), Span(0, len(right))),)
    assert substitutions(one, two, equal_runs(one, two)) == ()


def _with_paragraphs(whole: Narrative, spans: tuple[Span, ...]) -> Narrative:
    return Narrative(
        whole.report, whole.organ, whole.organ_key, whole.year, whole.region, whole.sector,
        whole.level, whole.placed, whole.names, whole.text, (Passage("overview", spans),),
    )  # fmt: skip


def test_nothing_aligned_nothing_changed() -> None:
    assert substitutions(narrative("a"), narrative("b"), ()) == ()


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [(["name"], True), (["name", "year", "number"], True), (["year", "number"], False),
     (["name", "wording"], False), ([], False)],
)  # fmt: skip
def test_only_names(kinds: list[str], expected: bool) -> None:
    nowhere = Span(0, 0)
    found = [Substitution(kind, nowhere, nowhere, "", "") for kind in kinds]  # type: ignore[arg-type]
    assert only_names(found) is expected


def test_json_is_sorted_short_and_without_repeats() -> None:
    year = Substitution("year", Span(0, 5), Span(0, 5), "2020年", "2021年")
    broken = Substitution("name", Span(0, 4), Span(0, 3), "石\n桥区", "青石区")
    found = [year, name_change(), broken, name_change()]
    assert as_json(found) == (
        '{"name":[["澹陵市","澹州市"],["石桥区","青石区"]],"year":[["2020年","2021年"]]}'
    )
    assert as_json(reversed(found)) == as_json(found)
    assert json.loads(as_json([])) == {}


words = st.sampled_from(
    ["我局", "澹陵市", "澹州市教育局", "二〇二一年", "2021年", "1,205条", "公开", "工作", "，",
     "。\n", "全县", "一", "的", "12.5%", "①", "　", "十二件", "第3次", "市场", "区委"]
)  # fmt: skip


@given(st.lists(words, max_size=30).map("".join), st.lists(words, max_size=30).map("".join))
def test_what_is_reported_is_the_text_and_explains_it(left: str, right: str) -> None:
    one = narrative("a", names=LING, text=left)
    two = narrative("b", names=ZHOU, text=right)
    runs = equal_runs(one, two, least=1)
    found = substitutions(one, two, runs)
    at = (0, 0)
    said = ["", ""]
    for change in found:
        assert change.left_text == change.left.of(left)
        assert change.right_text == change.right.of(right)
        assert at[0] <= change.left.start and at[1] <= change.right.start
        said[0] += canonical_text(left[at[0] : change.left.start])
        said[1] += canonical_text(right[at[1] : change.right.start])
        at = change.left.end, change.right.end
    if runs:
        before, after = runs[0], runs[-1]
        kept = canonical_text(left[before[0].start : after[0].end])
        other = canonical_text(right[before[1].start : after[1].end])
        if not found:
            assert kept == other
