# ruff: noqa: E501 - tables of Chinese wording, where a character counts as two columns
"""Points: where they are cut, what joins, and that nothing of the narrative is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gxnlp.model import Document, Outline, Point
from gxnlp.sections import cut, segment
from tests.sections.sections_builder import document, report


def made(text: str) -> tuple[Document, Outline, tuple[Point, ...]]:
    source = document(text)
    outline = segment(source)
    return source, outline, cut(source, outline)


def points(body: str, section: str = "overview") -> list[str]:
    text = report(bodies={section: body})
    return [p.span.of(text) for p in made(text)[2] if p.section == section]


CUTS = {
    "sentences": ("公开312条。推送96条。", ["公开312条。", "推送96条。"]),
    "items": (
        "一是修订目录；二是更新指南；三是清理栏目。",
        ["修订目录；", "更新指南；", "清理栏目。"],
    ),
    "items by comma": ("一是修订目录，二是更新指南。", ["修订目录，", "更新指南。"]),
    "lines": (
        "1.修订目录12处。\n2、更新指南。\n（3）清理栏目4个。",
        ["修订目录12处。", "更新指南。", "清理栏目4个。"],
    ),
    "other marks": (
        "㈠修订目录。\n①更新指南。\n第三，清理栏目。\n首先，改版网站。",
        ["修订目录。", "更新指南。", "清理栏目。", "改版网站。"],
    ),
    "marks in one paragraph": (
        "（一）修订目录12处。（二）更新指南3次。1.清理栏目4个。2.改版2次。",
        ["修订目录12处。", "更新指南3次。", "清理栏目4个。", "改版2次。"],
    ),
    "a lead-in joins": (
        "主要做了以下工作：一是修订目录；二是更新指南。",
        ["主要做了以下工作：一是修订目录；", "更新指南。"],
    ),
    "a transition is a point": (
        "工作取得成效。一是修订目录。",
        ["工作取得成效。", "修订目录。"],
    ),
    "a title joins": (
        "（一）健全机制，压实责任。局长任组长，专人负责。全年开会3次。",
        ["健全机制，压实责任。局长任组长，专人负责。", "全年开会3次。"],
    ),
    "a title and a lead-in join": (
        "（二）依申请公开情况。主要体现在：一是规范流程；二是按时答复。",
        ["依申请公开情况。主要体现在：一是规范流程；", "按时答复。"],
    ),
    "a figure makes a point": (
        "（一）公开信息312条。推送96条。",
        ["公开信息312条。", "推送96条。"],
    ),
    "a title alone on its line is no point": (
        "（一）健全机制\n局长任组长，专人负责公开工作。",
        ["局长任组长，专人负责公开工作。"],
    ),
    "quotes are not cut": (
        "坚持“先审查；后公开。谁审核、谁负责。”的要求。公开（含政策。解读）12条。",
        ["坚持“先审查；后公开。谁审核、谁负责。”的要求。", "公开（含政策。解读）12条。"],
    ),
    "a quotation ends a sentence": (
        "群众说：“看得懂了。”全年答复12件。",
        ["群众说：“看得懂了。”", "全年答复12件。"],
    ),
    "titles of documents": (
        "印发《目录（一）是什么。1.说明》。公开12条。",
        ["印发《目录（一）是什么。1.说明》。", "公开12条。"],
    ),
    "numbers and addresses": (
        "收费45.941万元，见http://www.example.cn/a.b。占比98.5%。",
        ["收费45.941万元，见http://www.example.cn/a.b。", "占比98.5%。"],
    ),
    "articles of the law": (
        "按照第二十条第（一）项要求公开12条。第一书记带头。",
        ["按照第二十条第（一）项要求公开12条。", "第一书记带头。"],
    ),
    "half statements keep together": (
        "公开信息：人事；财政；规划等三类，共12条。",
        ["公开信息：人事；财政；规划等三类，共12条。"],
    ),
    "full statements part": (
        "经办人一人多岗；有的科室把公开当负担。",
        ["经办人一人多岗；", "有的科室把公开当负担。"],
    ),
    "no stop at the end": ("（一）公开312条\n（二）推送96条", ["公开312条", "推送96条"]),
    "a broken paragraph": (
        "根据上级关于做好政务公开工作的通知要求，结合本区疾病预防控制工作实际，着重抓好制度建设和平台维护，按照市政办\n"
        "发〔2023〕18号文件加大力度。",
        [
            "根据上级关于做好政务公开工作的通知要求，结合本区疾病预防控制工作实际，着重抓好制度建设和平台维护，按照市政办\n"
            "发〔2023〕18号文件加大力度。"
        ],
    ),
}


@pytest.mark.parametrize("case", CUTS)
def test_where_points_are_cut(case: str) -> None:
    body, expected = CUTS[case]
    assert points(body) == expected


REMEDIES = {
    "为此": (
        "更新不够及时，为此，按周提醒责任科室。",
        ["更新不够及时，", "为此，按周提醒责任科室。"],
    ),
    "将": ("解读形式比较单一，本局将多用图解。", ["解读形式比较单一，", "本局将多用图解。"]),
    "a ground is no problem": (
        "针对更新慢的问题，将按周提醒。",
        ["针对更新慢的问题，将按周提醒。"],
    ),
    "defects strung together": (
        "内容不够丰富，更新不够及时，形式单一。",
        ["内容不够丰富，更新不够及时，形式单一。"],
    ),
    "only in section five": (
        "更新不够及时，为此，按周提醒责任科室。",
        ["更新不够及时，为此，按周提醒责任科室。"],
    ),
}


@pytest.mark.parametrize("case", REMEDIES)
def test_a_problem_and_its_remedy_in_one_sentence(case: str) -> None:
    body, expected = REMEDIES[case]
    assert points(body, "overview" if case.startswith("only") else "problems") == expected


def test_ordinals_count_within_the_section() -> None:
    text = report(bodies={"overview": "公开3条。推送4条。", "other": "无"})
    found = made(text)[2]
    assert [p.ordinal for p in found if p.section == "overview"] == [1, 2]
    assert [(p.ordinal, p.role) for p in found if p.section == "other"] == [(1, "statement")]


def test_prose_beside_a_table_is_cut_and_the_preamble_is_not() -> None:
    text = report(bodies={"requests": "本年度未收到申请。"})
    found = made(text)[2]
    assert [p.span.of(text) for p in found if p.section == "requests"] == ["本年度未收到申请。"]
    assert all(p.section != "preamble" for p in found)


CLAUSES = st.sampled_from(
    ["公开信息312条", "更新不够及时", "将按周提醒", "开展培训3次", "“先审后发。”制度", "（含解读）公开", "针对上述问题", "修订《目录》",
     "加强组织领导", "无", "下一步，完善机制", "一是什么"]
)  # fmt: skip
MARKS = st.sampled_from(
    [
        "",
        "",
        "一是",
        "二是",
        "（一）",
        "(2)",
        "1.",
        "2、",
        "㈠",
        "①",
        "第一，",
        "首先，",
        "一、",
        "主要是：",
    ]
)
STOPS = st.sampled_from(["。", "；", "，", "：", "", "！", "。\n", "\n", " \n\n"])
BODY = st.lists(st.tuples(MARKS, CLAUSES, STOPS), max_size=14).map(
    lambda parts: "".join(m + c + s for m, c, s in parts)
)


@settings(max_examples=150, deadline=None)
@given(overview=BODY, problems=BODY, other=BODY)
def test_sections_and_points_keep_their_order_and_lose_nothing(
    overview: str, problems: str, other: str
) -> None:
    text = report(bodies={"overview": overview, "problems": problems, "other": other})
    _, outline, found = made(text)
    at = 0
    for section in outline.sections:
        assert at <= section.heading.start <= section.heading.end <= section.body.start
        assert section.body.start <= section.body.end
        at = section.body.end
        last = section.body.start
        for span in section.prose:
            assert last <= span.start < span.end <= section.body.end
            last = span.end
    assert outline.signature is None or outline.signature.start >= at
    for section in outline.sections:
        told = [p.span for p in found if p.section == section.key and section.body.covers(p.span)]
        last = section.body.start
        covered: list[str] = []
        for span in told:
            assert last <= span.start < span.end
            assert any(part.covers(span) for part in section.prose)
            assert not re.match(r"\s|.*\s$", span.of(text), re.S)
            last = span.end
            covered.append(span.of(text))
        if section.key in ("overview", "problems", "other"):
            whole = "".join(span.of(text) for span in section.prose)
            assert _words(whole) == _words("".join(covered)) or _marks_only(whole, covered)


MARK = re.compile(
    r"[一二三四五六七八九十]+(?:是|、)|[（(][一二三四五六七八九十\d]+[）)]|\d[.、]|[㈠①]|第一，|首先，|[\s，。；：！、:,]"
)


def _words(text: str) -> str:
    return MARK.sub("", text)


def _marks_only(whole: str, covered: list[str]) -> bool:
    """Whether what the points leave out of ``whole`` is marks and punctuation only."""
    at = 0
    left = []
    for words in covered:
        found = whole.find(words, at)
        if found < 0:
            return False
        left.append(whole[at:found])
        at = found + len(words)
    left.append(whole[at:])
    return all(not _words(part) for part in left)


def test_an_item_that_begins_with_a_year_is_an_item() -> None:
    body = "1.我局未就公开申请收取费用。\n2.2023年承办建议八件，均已答复。"
    assert points(body, "other") == ["我局未就公开申请收取费用。", "2023年承办建议八件，均已答复。"]
