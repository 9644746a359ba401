# ruff: noqa: E501 - tables of Chinese wording, where a character counts as two columns
"""Every way to write, misplace or lose a heading leads to the same six sections."""

from __future__ import annotations

import pytest

from gxnlp.model import Block, Cell, Document, Grid, Outline, Span
from gxnlp.sections import segment
from tests.sections.sections_builder import (
    BODIES,
    HEADINGS,
    LINES_OF_REQUESTS,
    OVERVIEW,
    PREAMBLE,
    document,
    report,
)

KEYS = list(HEADINGS)


def outline(text: str) -> tuple[str, Outline]:
    return text, segment(document(text))


def bodies(text: str) -> dict[str, str]:
    """Section key to body, of a report in which no section stands twice."""
    found = segment(document(text))
    keys = [section.key for section in found.sections]
    assert len(keys) == len(set(keys)), keys
    return {section.key: section.body.of(text) for section in found.sections}


VARIANTS = {
    "overview": [
        "1、 总体情况", "总体情况", "一、总体工作情况", "政府信息公开工作总体情况", "一、2025年政务公开工作总体情况", "一、概述",
        "一 、总 体 情 况", "一、总体情况：", "第一部分 总体情况", "１、总体情况", "一.总体情况", "一、政府信息公开工作总体情况概述",
        "## 一、总体情况", "**一、总体情况**", "一、\n总体情况", "一、政府信息公开工作\n总体情况", "一总体情况",
    ],
    "proactive": [
        "2、主动公开政府信息情况", "一、主动公开政府信息情况", "二、行政机关主动公开政府信息情况", "二、本年度主动公开政府信息情况",
        "二、主动公开政务信息情况", "主动公开政府信息情况", "二、主动公开政府信息的情况", "二、2023年主动公开政府信息情况",
        "二、主动公开政府\n信息情况", "2.主动公开政府信息情况", "二、政府信息主动公开情况",
    ],
    "requests": [
        "三、收到处理政府信息公开申请情况", "3、收到和处理政府信息公开申请情况", "二、收到和处理政府信息公开申请情况",
        "三、收到和处理政府信息公开申请情况统计表", "三、收到和处理政府信息公开申请情况（单位：件）", "三、收到和处理政府信息公开申请",
        "三、收到和处理政务信息公开申请情况", "收到和处理政府信息公开申请情况", "三、收到及处理政府信息公开申请情况",
        "三、收到和处理政府信息公开\n申请情况",
    ],
    "disputes": [
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "三、政府信息公开行政复议、行政诉讼情况", "4、政府信息公开行政复议和行政诉讼情况",
        "政府信息公开行政复议、行政诉讼情况", "四、政府信息公开行政复议及行政诉讼情况", "四、政府信息公开行政复议行政诉讼情况",
        "四、政府信息公开行政复议、行政诉讼情况统计表",
    ],
    "problems": [
        "存在的主要问题及改进情况", "五、存在的主要问题及改进措施", "五、存在的主要问题和整改措施", "五、存在的主要问题与改进方向",
        "五、存在的主要问题及改进举措", "五、存在问题及改进情况", "五、政府信息公开工作存在的主要问题及改进情况", "四、存在的主要问题及改进情况",
        "五、政务公开工作存在的主要问题及改进情况", "五、工作存在的问题及改进措施", "五、存在的不足及改进情况", "五、存在的主要问题、改进情况",
        "五、主要问题及改进情况", "五、存在的主要问题及下一步改进措施", "五、存在的主要\n问题及改进情况", "## 存在的主要问题及改进情况",
    ],
    "other": [
        "五、其他需要报告的事项", "七、其他需要报告的事项", "|六、其他需要报告的事项", "六、其它需要报告的事项", "六、其他需要报告事项",
        "六、需要报告的其他事项", "其他需要报告的事项", "六、其他需要说明的事项", "6、其他需要报告的事项", "六、其他需要报告的\n事项",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("key", "heading"), [(k, h) for k, hs in VARIANTS.items() for h in hs])
def test_a_variant_of_a_heading_is_that_section(key: str, heading: str) -> None:
    found = bodies(report({key: heading}))
    assert {k: v for k, v in found.items() if k != "preamble"} == BODIES
    assert found["preamble"] == PREAMBLE


def test_the_heading_is_as_printed_without_markup() -> None:
    text = report({"overview": "## 一、总体情况", "other": "|六、其他需要报告的事项："})
    found = {section.key: section.heading.of(text) for section in segment(document(text)).sections}
    assert found["overview"] == "一、总体情况"
    assert found["requests"] == HEADINGS["requests"]
    assert found["other"] == "六、其他需要报告的事项"


@pytest.mark.parametrize(
    "ordinals",
    [
        ("", "", "", "", "", ""),
        ("1、", "2、", "3、", "四、", "五、", "六、"),
        ("（一）", "（二）", "（三）", "（四）", "（五）", "（六）"),
        ("一、", "一、", "二、", "三、", "四、", "五、"),
        ("一、", "二、", "三、", "四、", "", "五、"),
        ("1.", "2.", "3.", "4.", "5.", "6."),
        ("一、", "三、", "三、", "五、", "五、", "六、"),
        ("Ⅰ、", "Ⅱ、", "Ⅲ、", "Ⅳ、", "Ⅴ、", "Ⅵ、"),
    ],
)
def test_any_numbering_will_do(ordinals: tuple[str, ...]) -> None:
    headings: dict[str, str | None] = {
        key: ordinal + HEADINGS[key][2:] for key, ordinal in zip(KEYS, ordinals, strict=True)
    }
    found = bodies(report(headings))
    assert {k: v for k, v in found.items() if k != "preamble"} == BODIES


@pytest.mark.parametrize("glue", ["", " ", "：", "　", "\n\n\n"])
def test_a_heading_may_be_glued_to_its_words(glue: str) -> None:
    headings: dict[str, str | None] = {}
    text = report(headings, glue="\n")
    for key in ("overview", "problems", "other"):
        text = text.replace(HEADINGS[key] + "\n", HEADINGS[key] + glue)
    found = bodies(text)
    assert {k: v for k, v in found.items() if k != "preamble"} == BODIES


def test_nothing_glued_to_its_heading() -> None:
    text = report({"other": "六、其他需要报告的事项：无"}, {"other": ""}, signature="")
    section = segment(document(text)).sections[-1]
    assert (section.heading.of(text), section.body.of(text)) == ("六、其他需要报告的事项", "无")
    assert section.state == "nothing"


def test_a_report_on_one_line() -> None:
    text = " ".join(
        [
            "一、总体情况 2009年，栖砚镇做好公开工作。",
            "二、主动公开政府信息情况 全年公开46条。",
            "三、收到和处理政府信息公开申请情况 未收到申请。",
            "四、政府信息公开行政复议、行政诉讼情况 没有发生。",
            "五、存在的主要问题及改进情况 更新不及时。下一步将加强培训。",
            "六、其他需要报告的事项 无。",
        ]
    )
    found = bodies(text)
    assert list(found) == KEYS
    assert found["overview"] == "2009年，栖砚镇做好公开工作。"
    assert found["other"] == "无。"


def test_rows_of_the_requests_table_are_no_headings_even_without_marks() -> None:
    found = bodies(report(bodies={"requests": LINES_OF_REQUESTS}))
    assert found["requests"] == LINES_OF_REQUESTS
    assert list(found) == ["preamble", *KEYS]


def test_restarted_numbering_inside_the_overview() -> None:
    inner = "2023年，本局做好公开工作。\n一、主动公开情况\n全年公开312条。\n二、依申请公开情况\n收到申请1件。"
    found = bodies(report(bodies={"overview": inner}))
    assert found["overview"] == inner
    inner = "1、主动公开政府信息情况\n全年公开312条。\n2、依申请公开办理情况\n无。"
    found = bodies(report({"proactive": "一、主动公开政府信息情况"}, {"overview": inner}))
    assert found["overview"] == inner


def test_sub_headings_inside_the_problems_are_no_sections() -> None:
    inner = "（一）存在的主要问题\n1.更新慢。\n（二）改进情况\n1.按月检查。"
    assert bodies(report(bodies={"problems": inner}))["problems"] == inner
    inner = "一、存在的主要问题\n更新慢。\n二、下一步改进措施\n按月检查。"
    assert bodies(report(bodies={"problems": inner}))["problems"] == inner


LISTINGS = [
    "本报告共分六部分：一、总体情况；二、主动公开政府信息情况；三、收到和处理政府信息公开申请情况；四、政府信息公开行政复议、行政诉讼情况；"
    "五、存在的主要问题及改进情况；六、其他需要报告的事项。",
    "本报告由总体情况，主动公开政府信息情况，收到和处理政府信息公开申请情况，政府信息公开行政复议、行政诉讼情况，存在的主要问题及改进情况和"
    "其他需要报告的事项组成。",
    "本报告包括\n总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、\n存在的主要问题及改进情况等。",
    "目录\n一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n"
    "六、其他需要报告的事项",
    "目录\n一、总体情况........1\n二、主动公开政府信息情况........2\n三、收到和处理政府信息公开申请情况.....3\n五、存在的主要问题及改进情况.....4",
]  # fmt: skip


@pytest.mark.parametrize("listing", LISTINGS)
def test_a_list_of_the_sections_is_no_section(listing: str) -> None:
    found = bodies(report(preamble=listing))
    assert {k: v for k, v in found.items() if k != "preamble"} == BODIES
    assert found["preamble"] == listing


@pytest.mark.parametrize("key", KEYS)
def test_a_lost_heading_is_inferred(key: str) -> None:
    text = report({key: None})
    found = segment(document(text))
    told = {section.key: section for section in found.sections}
    assert [section.key for section in found.sections] == ["preamble", *KEYS]
    assert len(told[key].heading) == 0
    assert {k: v.body.of(text) for k, v in told.items() if k != "preamble"} == BODIES


def test_all_headings_of_the_tables_lost() -> None:
    text = report({"proactive": None, "requests": None, "disputes": None})
    assert {k: v for k, v in bodies(text).items() if k != "preamble"} == BODIES


def test_a_missing_section_is_absent() -> None:
    text = report({"other": None, "problems": None}, {"other": "", "problems": ""})
    assert list(bodies(text)) == ["preamble", *KEYS[:4]]


def test_a_section_printed_twice_is_recorded_as_a_duplicate() -> None:
    text = report(bodies={"problems": f"更新不及时。\n{HEADINGS['problems']}\n更新不够及时。"})
    found = [s for s in segment(document(text)).sections if s.key == "problems"]
    assert [section.duplicate for section in found] == [False, True]
    assert [section.body.of(text) for section in found] == ["更新不及时。", "更新不够及时。"]


def test_a_section_out_of_order_is_kept() -> None:
    keys = ["overview", "proactive", "requests", "disputes", "other", "problems"]
    text = report({key: HEADINGS[key] for key in keys})
    text = "\n".join(f"{HEADINGS[key]}\n{BODIES[key]}" for key in keys)
    assert bodies(text) == {key: BODIES[key] for key in keys}


def test_a_heading_in_the_first_row_of_a_table() -> None:
    text = report(
        {"requests": "三、收到和处理政府信息公开申请情况\t"},
    )
    assert bodies(text)["requests"].startswith("（本列数据")


@pytest.mark.parametrize(
    ("body", "state"),
    [
        ("无", "nothing"), ("无。", "nothing"), ("暂无", "nothing"), ("无其他需要报告的事项。", "nothing"),
        ("本单位无其他需要报告的事项。", "nothing"), ("没有其他需要报告的事项", "nothing"), ("", "empty"), ("——", "empty"),
        ("未收取信息处理费。", "text"), ("未收取信息处理费，无其他需要报告的事项。", "text"),
    ],
)  # fmt: skip
def test_the_state_of_a_body(body: str, state: str) -> None:
    section = segment(document(report(bodies={"other": body}))).sections[-1]
    assert (section.key, section.state) == ("other", state)


def test_an_unrelated_text_has_no_sections() -> None:
    text = "关于召开防汛会议的通知\n各镇：\n请按时参加。\n青桐县水利局\n2024年1月16日"
    found = segment(document(text))
    assert [section.key for section in found.sections if section.key != "preamble"] == []


def test_prose_leaves_out_tables_forms_and_bare_sub_headings() -> None:
    text = report(
        bodies={
            "overview": "2023年，本局做好公开。\n（一）主动公开情况\n全年公开312条。\n（二）依申请公开情况。收到1件。",
            "requests": LINES_OF_REQUESTS + "\n本年度未收到申请。",
        }
    )
    told = {s.key: [span.of(text) for span in s.prose] for s in segment(document(text)).sections}
    assert told["overview"] == [
        "2023年，本局做好公开。",
        "全年公开312条。",
        "（二）依申请公开情况。收到1件。",
    ]
    assert told["requests"] == ["本年度未收到申请。"]
    assert told["proactive"] == []


def test_a_whole_article_in_one_cell_of_a_page_table() -> None:
    article = "\n".join(f"{HEADINGS[key]}\n{'无' if key == 'other' else OVERVIEW}" for key in KEYS)
    span = Span(0, len(article))
    grid = Grid((Cell(0, 0, 1, 1, span),), 1, 1, True)
    page = Document("page.html", "html", None, article, (Block(span, grid),))
    found = segment(page)
    assert [section.key for section in found.sections] == KEYS
    assert [span.of(article) for span in found.sections[0].prose] == OVERVIEW.split("\n")


def test_a_radical_is_as_good_as_its_character() -> None:
    text = report(
        {
            "proactive": "⼆、主动公开政府信息情况",
            "other": "六、其他需要报告的事项".replace("六", "⼋"),
        }
    )
    assert list(bodies(text)) == ["preamble", *KEYS]
