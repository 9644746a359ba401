"""Broken paragraphs are made whole, and nothing else is joined."""

from __future__ import annotations

import pytest

from gxnlp.sources.pdf_text import tidy
from gxnlp.text import squash
from tests.sources.source_builders import SENTENCE, paragraphs, read

LONG = (
    "本年度，某局围绕群众关心的事项持续推进信息公开，先后发布政策文件二十件，答复群众来信三十封，"
    "办理建议提案十二件，举办开放活动四场，开展业务培训六次，参训人员达到二百四十人次，"
    "并对门户网站的十八个栏目逐一进行了清理和规范，工作质量稳步提升。"
)
UNFINISHED = "本机关认真落实上级关于政务公开的各项部署和要求，围绕年度要点逐项分解任务并"


def wrapped(text: str, indent: str, width: int) -> str:
    """``text`` in lines of ``width`` Chinese characters; an indent is two of them wide."""
    first = width - 2 if indent else width
    rest = [text[at : at + width] for at in range(first, len(text), width)]
    return "\n".join([indent + text[:first], *rest])


@pytest.mark.parametrize("indent", ["　　", "    ", ""])
@pytest.mark.parametrize("width", [24, 30, 40])
def test_hard_wrapped_text(indent: str, width: int) -> None:
    text = f"一、总体情况\n{wrapped(LONG, indent, width)}\n{wrapped(LONG, indent, width)}\n无\n"
    document = read(text)
    assert document.text == text
    assert [squash(each) for each in paragraphs(document)] == ["一、总体情况", LONG, LONG, "无"]


def test_a_page_break_inside_a_sentence() -> None:
    document = read(f"{UNFINISHED}\n\n明确责任分工和完成时限，做到事事有人管、件件有着落。\n")
    assert len(document.blocks) == 1
    assert "\n\n" in document.blocks[0].span.of(document.text)


@pytest.mark.parametrize(
    "lines",
    [
        ("一、总体情况", SENTENCE),
        ("（一）主动公开情况", SENTENCE),
        ("某县教育局", "2021年政府信息公开工作年度报告"),
        (SENTENCE, "某县教育局", "2022年1月20日"),
        ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "0", "0"),
        ("（三）不予公开", "1.属于国家秘密", "0"),
        (UNFINISHED, "二、主动公开政府信息情况"),
        (UNFINISHED, "（二）依申请公开情况"),
        (UNFINISHED, "2022年1月20日"),
        (SENTENCE, SENTENCE),
        ("五、存在的主要问题及改进情况", "无"),
        ("行政复议", "行政诉讼", "结果维持"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_not_joined(lines: tuple[str, ...], gap: str) -> None:
    assert paragraphs(read(gap.join(lines))) == list(lines)


@pytest.mark.parametrize(
    "pieces",
    [
        ("四、政府信息公开行政复议、", "行政诉讼情况"),
        ("五、存在的主要问题", "及改进情况"),
        ("五、", "存在的主要问题及改进情况"),
        ("三、收到和处理政府信息公开申请", "情况"),
        ("一、2023年政务公开", "工作总体情况"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_broken_headings(pieces: tuple[str, str], name: str) -> None:
    text = f"{SENTENCE}\n{pieces[0]}\n{pieces[1]}\n{SENTENCE}\n"
    if name == "a.html":
        text = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    found = [each.replace("\n", "") for each in paragraphs(read(text, name))]
    assert found == [SENTENCE, "".join(pieces), SENTENCE]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("号 ， 邮 编 ： 223100 ， 电 话", "号，邮编：223100，电话"),
        ("2023 年 1 月", "2023年1月"),
        ("⾏政机关⻓期", "行政机关长期"),
        ("open data 平台", "open data平台"),
        ("软\u00ad连字符", "软连字符"),
    ],
)
def test_spaces_of_justified_lines(printed: str, meant: str) -> None:
    assert tidy(printed) == meant
