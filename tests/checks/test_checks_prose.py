"""Rule 6: what the narrative tells, and what it only seems to tell."""

from __future__ import annotations

import pytest

from gxnlp.checks.keywords import KEYWORD
from gxnlp.checks.prose import tellings
from gxnlp.checks.reading import Reading
from gxnlp.model import Place
from tests.checks.drafts import BLANK, Cell, Draft, found, only

R, CI, CO, C = (
    f"requests.{row}.total" for row in ("received", "carried_in", "carried_out", "concluded")
)
NATURAL = "requests.received.natural_person"
REVIEW = "disputes.review.total"


def told(text: str, **of: object) -> list[tuple[str, float, bool]]:
    """What a text tells: fact, number, and whether there is no doubt about it."""
    draft = Draft(sections={"overview": text}, **of)  # type: ignore[arg-type]
    return [(t.key, t.value, not t.doubt) for t in tellings(Reading(draft.report()))]


def surely(text: str, **of: object) -> dict[str, float]:
    return {key: value for key, value, sure in told(text, **of) if sure}


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("2022年我局共收到政府信息公开申请12件，其中网上申请7件、当面申请5件。", {"received": 12}),
        ("全年受理依申请公开 １２ 宗。", {"received": 12}),
        ("共收到8份政府信息公开申请，"
             "均为自然人提出。", {"received": 8, "received.natural_person": 8}),
        ("全年收到政府信息公开申请三十二件。", {"received": 32}),
        ("收到政府信息公开申请1,136件。", {"received": 1136}),
        ("本年收到公民、法人和其他组织提出的政府信息公开申请3例。", {"received": 3}),
        ("收到政府信息公开申请5件（其中：网上4件，信函1件），"
             "上年度结转2件，本年办结6件，结转下年度1件。",
         {"received": 5, "carried_in": 2, "concluded": 6, "carried_out": 1}),
        ("2021年结转政府信息公开申请2件，"
             "2022年新收政府信息公开申请9件，另有3件申请结转至2023年办理。",
         {"carried_in": 2, "received": 9, "carried_out": 3}),
        ("收到依申请公开件9件，其中自然人6件，法人或其他组织3件。",
         {"received": 9, "received.natural_person": 6, "received.organisations": 3}),
        ("办结政府信息公开申请9件，"
             "其中予以公开4件、部分公开2件、不予公开1件、无法提供1件，不予处理1件。",
         {"concluded": 9, "granted": 4, "partial": 2, "denied": 1, "unavailable": 1, "refused": 1}),
        ("收到依申请公开6件，"
             "4件予以公开，2件部分公开。", {"received": 6, "granted": 4, "partial": 2}),
        ("因本机关不掌握相关信息而无法提供的7件，均已告知。", {"unavailable_not_held": 7}),
        ("因政府信息公开被申请行政复议3起，其中维持2起、纠正1起；被提起行政诉讼1件。",
         {"review": 3, "review.upheld": 2, "review.corrected": 1, "suits": 1}),
        ("政府信息公开未经复议直接"
             "起诉2件，复议后起诉1件。", {"direct_suit": 2, "suit_after_review": 1}),
        ("信息公开行政复议、行政诉讼各2件。", {"review": 2, "suits": 2}),
        ("本年度制发行政规范性文件5件，废止2件，现行有效18件。",
         {"normative_documents.issued": 5, "normative_documents.repealed": 2,
          "normative_documents.in_force": 18}),
        ("全年办理行政许可351件，行政处罚8起，未实施行政强制。",
         {"licences": 351, "penalties": 8, "coercion": 0}),
    ],
)  # fmt: skip
def test_numbers_told(text: str, facts: dict[str, float]) -> None:
    assert surely(text) == facts


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("2022年，我局未收到政府信息公开申请。", {"received": 0}),
        ("全年没有收到公民、法人或者其他组织提出的政府信息公开申请。", {"received": 0}),
        ("本年度无依申请公开件，"
             "也无行政复议、行政诉讼。", {"received": 0, "review": 0, "suits": 0}),
        ("未发生因政府信息公开申请行政复议、提出行政诉讼的情况。", {"review": 0, "suits": 0}),
        ("收到政府信息公开申请数量为零。", {"received": 0}),
        ("行政复议和行政诉讼均为0件。", {"review": 0, "suits": 0}),
        ("行政复议、行政诉讼均未发生。", {"review": 0, "suits": 0}),
        ("收到依申请公开2件，未引发诉讼。", {"received": 2, "suits": 0}),
        ("收到依申请公开2件，无结转下年度情况。", {"received": 2, "carried_out": 0}),
        ("全年未制发、废止行政规范性文件。",
         {"normative_documents.issued": 0, "normative_documents.repealed": 0}),
    ],
)  # fmt: skip
def test_zeros_told(text: str, facts: dict[str, float]) -> None:
    assert surely(text) == facts


@pytest.mark.parametrize(
    "text",
    [
        "近三年共收到政府信息公开申请30件。",
        "去年收到政府信息公开申请5件。",
        "2021年收到政府信息公开申请5件。",
        "收到政府信息公开申请数量同比增长3件。",
        "政府信息公开申请按期答复率100%。",
        "收到政府信息公开申请50余件。",
        "上半年收到政府信息公开申请2件。",
        "1至6月收到政府信息公开申请2件。",
        "每收到一件政府信息公开申请，当日登记。",
        "收到政府信息公开申请后一次性告知。",
        "严格落实《2022年收到政府信息公开申请5件办理办法》。",
        "主动公开行政规范性文件3件。",
        "公示行政许可76条、行政处罚2条。",
        "收到群众留言27条，答复27条。",
        "收到建议提案9件，已全部办结。",
        "主动公开文件20件，不予公开文件96件。",
        "制定政务公开规章制度3项。",
        "未经复议直接起诉的处理流程进一步规范。",
        "没有发生行政复议被纠正的情况。",
        "未收到行政许可申请。",
    ],
)
def test_what_is_not_told(text: str) -> None:
    assert surely(text) == {}


@pytest.mark.parametrize(
    ("text", "organ", "sure"),
    [
        ("全区共收到政府信息公开申请21件。", "青禾市云川区水务局", False),
        ("全区共收到政府信息公开申请21件。", "青禾市云川区人民政府", True),
        ("全市共收到政府信息公开申请21件。", "青禾市云川区人民政府", False),
        ("各镇街共收到政府信息公开申请21件。", "青禾市云川区人民政府", False),
        ("我局共收到政府信息公开申请21件。", "青禾市云川区水务局", True),
        ("我区共收到政府信息公开申请21件。", "青禾市云川区水务局", False),
        ("我区共收到政府信息公开申请21件。", "青禾市云川区人民政府", True),
        ("我镇共收到政府信息公开申请21件。", "青禾市云川区石桥镇人民政府", True),
        ("我街道共收到政府信息公开申请21件。", "青禾市云川区石桥街道办事处", True),
        ("我办共收到政府信息公开申请21件。", "青禾市云川区人民政府", False),
        ("区水务局共收到政府信息公开申请21件。", "青禾市云川区水务局", True),
        ("区教育局共收到政府信息公开申请21件。", "青禾市云川区体育局", False),
        ("受理向区政府提出的政府信息公开申请21件。", "青禾市云川区水务局", False),
        ("按照全市统一部署，我局收到政府信息公开申请21件。", "青禾市云川区水务局", True),
        ("通过网络收到政府信息公开申请21件。", "青禾市云川区水务局", False),
    ],
)
def test_whose_number(text: str, organ: str, sure: bool) -> None:
    place = Place("江南省", "青禾市", "云川区", "certain")
    assert told(text, organ=organ, place=place) == [("received", 21, sure)]


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("收到政府信息公开申请4件。", {R: 4}, {R: "pass"}),
        ("收到政府信息公开申请5件。", {R: 4}, {R: "fail"}),
        ("未收到政府信息公开申请。", {R: 4}, {R: "fail"}),
        ("收到政府信息公开申请5件。", {R: BLANK}, {R: "unknown"}),
        ("收到政府信息公开申请5件。我局共收到政府信息公开申请6件。", {R: BLANK}, {R: "fail"}),
        ("收到政府信息公开申请5件。我局共收到政府信息公开申请6件。", {R: 5}, {R: "fail"}),
        ("全区收到政府信息公开申请56件，我局收到申请3件。", {R: 3}, {R: "pass"}),
        ("全区收到政府信息公开申请56件。", {R: 3}, {R: "unknown"}),
        ("收到政府信息公开申请6件。", {R: 4, CI: 2}, {R: "unknown"}),
        ("收到政府信息公开申请6件，答复4件。", {R: 6, C: 6}, {R: "pass", C: "unknown"}),
        ("收到政府信息公开申请6件，办结7件。", {R: 6, C: 6}, {R: "pass", C: "fail"}),
        ("收到政府信息公开申请6件（含撤回1件）。", {R: 5}, {R: "unknown"}),
        ("被申请行政复议2件。", {REVIEW: 1}, {REVIEW: "fail"}),
        ("全年审理行政复议案件120件。", {REVIEW: 1}, {REVIEW: "unknown"}),
        ("办理政府信息公开申请6件。", {R: 5}, {}),
    ],
)
def test_told_against_the_cell(text: str, cells: dict[str, Cell], expected: dict[str, str]) -> None:
    assert found(Draft(sections={"overview": text}, cells=cells), "prose") == expected


def test_a_result_may_leave_out_what_was_carried_in() -> None:
    text = "收到政府信息公开申请3件，其中予以公开2件。"
    cells: dict[str, Cell] = {R: 3, CI: 1, "requests.granted.total": 3}
    draft = Draft(sections={"overview": text}, cells=cells)
    assert found(draft, "prose")["requests.granted.total"] == "unknown"
    cells["requests.granted.total"] = 9
    assert found(draft, "prose")["requests.granted.total"] == "fail"


def test_the_message_names_words_cell_and_the_other_telling() -> None:
    text = "我局收到政府信息公开申请5件。全年共收到政府信息公开申请4件。"
    finding = only(Draft(sections={"overview": text}, cells={R: 4}), "prose")
    assert (finding.status, finding.expected, finding.actual) == ("fail", "4", "5")
    assert finding.message == (
        "“一、总体情况”中“收到政府信息公开申请5件”（新收申请 5），"
        "而表中“本年新收”一行“总计”一格 4；"
        "另一处“收到政府信息公开申请4件”说的是 4。"
    )


def test_a_paragraph_headed_for_requests_needs_no_object() -> None:
    text = "（二）依申请公开情况\n2022年共收到申请5件，均按时答复。"
    assert surely(text) == {"received": 5}


def test_the_old_form_has_created_for_issued() -> None:
    draft = Draft(
        year=2020,
        sections={"overview": "全年制发行政规范性文件3件。"},
        cells={"proactive.normative_documents.created": 3},
        forms={"proactive": "2019", "requests": "2019"},
    )
    assert found(draft, "prose") == {"proactive.normative_documents.created": "pass"}


def test_every_keyword_begins_with_a_character_that_is_looked_for() -> None:
    words = (
        "未经复议直接起诉 直接提起行政诉讼 复议后起诉 经复议后起诉 行政复议 复议 行政诉讼 "
        "诉讼 起诉 被起诉 结转 遗留 转入 跨年办理 下年度继续办理 次年继续办理 "
        "本机关不掌握相关政府信息 我局不掌握信息 不掌握信息 予以公开 部分公开 不予公开 "
        "无法提供 不能提供 信息无法提供 不予处理 其他处理 答复 办结 回复 新收 收到 接到 接收 "
        "受理 新受理 办理 处理 规范性文件 行政规范性文件 规章 政府规章 部门规章 行政许可 制发 "
        "制定 出台 印发 新制发 废止 现行有效 公民、法人和其他组织 自然人 公民个人 "
        "法人或其他组织 商业企业 科研机构 社会公益组织 法律服务机构 维持 纠正 被纠正 结果纠正 "
        "其他结果 尚未审结 未审结 正在审理 审理中 网上 网络 互联网 当面 信函 来信 邮寄 现场 "
        "在线 书面 口头 电子邮件 传真 窗口 线上 平台 网站 系统 留言 咨询 信箱 热线 工单 提案 "
        "建议 信访 投诉 举报 微博 公众号 视频 会议 解读 检查 抽查 评议 督办 主动公开 发布 "
        "公示 推送 上传 归集 备案 清理 修订 起草 报送 录用 属于国家秘密 重复申请 "
        "补正后申请内容仍不明确 "
    )
    for word in words.replace("、", ",").split():
        match = KEYWORD.match(word)
        assert match is not None, word
