"""Roles: what each clause does, in every shape that section five takes."""

from __future__ import annotations

import pytest

from gxnlp.sections import cut, segment
from tests.sections.sections_builder import document, report

LETTERS = {"work": "W", "problem": "P", "improvement": "I", "statement": "S"}


def told(section: str, body: str) -> list[tuple[str, str]]:
    """Role letter and words of every point of one section."""
    text = report(bodies={section: body})
    made = document(text)
    points = cut(made, segment(made))
    return [(LETTERS[p.role], p.span.of(text)) for p in points if p.section == section]


def roles(section: str, body: str) -> str:
    return "".join(letter for letter, _ in told(section, body))


HARD = [
    ("problems", "针对栏目更新慢的问题，青桐县将每周提醒。", "I"),
    ("overview", "本局高度重视公开。\n（一）平台建设\n栖砚镇逐一清理空白栏目，年内归零。", "SW"),
    ("overview", "本局高度重视公开。\n澜陵区全年无公开申请，无复议诉讼。", "SW"),
    ("problems", "解读多是文字转述，少有图解。", "P"),
    ("problems", "公开只靠一个网页栏目，方式偏少。", "P"),
    ("problems", "经办人一人多岗；有的科室把公开当负担。", "PP"),
    ("overview", "本局高度重视公开。\n网站公开312条，公众号推送96条。", "SW"),
    ("overview", "本局高度重视公开。\n建立疑难申请会商机制，统一文书。", "SW"),
    ("overview", "本局高度重视公开。\n局长任组长，办公室专人负责，印发年度要点。", "SW"),
    ("problems", "存在问题：意识不强。改进措施：组织学习条例，增强公开意识，提升公信力。", "PI"),
    ("overview", "本局高度重视公开。\n每季检查各镇公众号并通报整改。", "SW"),
    ("overview", "本局高度重视公开。\n下一步，临梧市将增设村级公开栏。", "SI"),
]


@pytest.mark.parametrize(("section", "body", "expected"), HARD)
def test_the_hard_cases_of_the_guide(section: str, body: str, expected: str) -> None:
    assert roles(section, body) == expected


SHAPES = {
    "two subsections": (
        "（一）存在的主要问题\n1.解读多为转述。\n2.栏目更新偏慢。\n（二）改进情况\n1.每季培训一次。\n2.多用图解。",
        "PPII",
    ),
    "two subsections with numerals": (
        "一、存在的问题\n公开面不广。\n二、下一步打算\n由各科室按月报送。",
        "PI",
    ),
    "two sentences": (
        "主要问题是：一是信息员常换；二是群众不知道去哪里查。\n改进措施：一是定人定岗；二是走村宣讲。",
        "PPII",
    ),
    "one paragraph": (
        "目前存在的不足：一是更新慢；二是解读少。针对上述问题：一是按周提醒；二是一文一图。",
        "PPII",
    ),
    "a transition first": (
        "2023年，本局公开工作取得一定成绩，但与群众期盼相比仍有差距。一是更新慢。二是解读少。"
        "下一步，本局将加强督促。",
        "SPPI",
    ),
    "problem and remedy by item": (
        "（一）更新不够及时。为此，按周提醒责任科室。\n（二）解读形式单一。下一步，本局将多做图解。",
        "PIPI",
    ),
    "named problem and named remedy by item": (
        "1.存在问题：解读形式单一。改进措施：多做图解。\n2.存在问题：更新慢。改进措施：按周提醒。",
        "PIPI",
    ),
    "one sentence each": (
        "一是信息更新不够及时，为此，建立到期提醒制度；二是图解数量偏少，下一步将每月制作一期。",
        "PIPI",
    ),
    "plain sentences": (
        "部分工作人员对流程不熟。据此，本局开展培训，明确专人。同时，由办公室按月督导，确保质量。",
        "PII",
    ),
    "grounds only": (
        "针对更新慢的问题，按周提醒。针对解读少的短板，已增加图解6期。",
        "II",
    ),
    "measures of the year before come first": (
        "针对上年度存在的问题，本局采取以下改进措施：一是补发信息40条；二是组织培训2次。"
        "2023年存在的主要问题有：一是解读不深；二是互动偏少。下一步，将逐项改进解读和互动。",
        "IIPPI",
    ),
    "remedied in the year": (
        "（一）上年度问题整改情况\n完成栏目改版，补录信息。\n（二）2023年存在的主要问题\n新媒体推送不多。",
        "IP",
    ),
    "titles on their own lines": (
        "存在的问题是公开内容不够丰富。针对存在的问题，将采取以下措施加以改进：\n（一）加强组织领导。\n"
        "由主要负责人牵头，按月研究公开事项。\n（二）提高业务能力。\n安排经办人到县里跟班学习。",
        "PSII",
    ),
    "a turn that names nothing": (
        "信息更新不够及时。针对上述问题，本局高度重视，认真研究了整改思路。今后，将按周提醒。",
        "PSI",
    ),
    "the matter still needs": ("公开的内容还需进一步细化。宣传工作需要进一步加强。", "PP"),
    "the organ still needs": ("解读偏少。我局还需要进一步加强培训。", "PI"),
    "individual units": ("个别单位对公开工作重视不够。", "P"),
    "nothing": ("无", "S"),
    "no problem found": ("本年度政府信息公开工作未发现明显问题。", "S"),
    "a claim at the end": (
        "更新慢。下一步，将按周提醒。总体来看，本局公开工作运行平稳，成效明显。",
        "PIS",
    ),
    "half-width punctuation": (
        "存在的问题:1.更新慢;2.解读少. 改进措施:1.按周提醒;2.多用图解.",
        "PPII",
    ),
    "back to a problem": (
        "更新慢。下一步，将按周提醒。此外，与申请人的沟通也还不够耐心。",
        "PIP",
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_problems_and_improvements_are_told_apart(shape: str) -> None:
    body, expected = SHAPES[shape]
    assert roles("problems", body) == expected


OVERVIEWS = [
    (
        "2023年，本局在县委坚强领导下，以公开促落实为抓手，务实推进各项工作。全年公开信息312条。",
        "SW",
    ),
    ("2023年，本局印发要点并召开会议3次。\n（一）主动公开\n公开信息312条。", "WW"),
    ("本局高度重视公开。\n（一）主动公开情况。始终坚持以公开为常态、不公开为例外。", "SS"),
    ("本局高度重视公开。现将有关情况报告如下。\n一是公开信息312条。", "SSW"),
    ("本局高度重视公开。\n一是加强审核。\n明年，本局将改版网站。", "SWI"),
    (
        "本局高度重视公开。\n一是督促补发更新不及时的栏目4个。\n各项工作取得了较好成效，得到群众认可。",
        "SWS",
    ),
    ("本报告所列数据的统计期限自2023年1月1日起。\n（一）主动公开\n加强信息发布。", "SW"),
]


@pytest.mark.parametrize(("body", "expected"), OVERVIEWS)
def test_roles_of_the_overview(body: str, expected: str) -> None:
    assert roles("overview", body) == expected


OTHERS = [
    ("无", "S"),
    ("无其他需要报告的事项。", "S"),
    ("2023年未收取信息处理费。除此之外，没有其他需要报告的事项。", "WS"),
    ("本局未收取信息处理费，无其他需要报告的事项。", "W"),
    ("依据《政府信息公开信息处理费管理办法》，发出收费通知0件，总金额0元。", "W"),
    ("办理人大代表建议6件。下一步，将公开全部答复。", "WI"),
]


@pytest.mark.parametrize(("body", "expected"), OTHERS)
def test_roles_of_other_matters(body: str, expected: str) -> None:
    assert roles("other", body) == expected
