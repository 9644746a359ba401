"""Entities: what is one, exactly where, and in which canonical form."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxnlp.language import Amount, entities
from gxnlp.model import Entity, Span

Found = list[tuple[str, str, str | None]]


def named(text: str) -> Found:
    """Kind, words and normal form of everything that a paragraph names."""
    return [
        (one.kind, one.span.of(text), one.normal) for one in entities(text, [Span(0, len(text))])
    ]


def of_kind(kind: str, text: str) -> list[tuple[str, str | None]]:
    return [(words, normal) for found, words, normal in named(text) if found == kind]


LAWS = [
    ("贯彻《政府信息公开条例》。", [("《政府信息公开条例》", "政府信息公开条例")]),
    ("（以下简称《条例》）", [("《条例》", "条例")]),
    ("《关于印发《要点》的通知》", [("《关于印发《要点》的通知》", "关于印发〈要点〉的通知")]),
    ("《关于印发〈要点〉的通知》", [("《关于印发〈要点〉的通知》", "关于印发〈要点〉的通知")]),
    ("《公开\n办法 (试行)》", [("《公开\n办法 (试行)》", "公开办法（试行）")]),
    ("《甲办法》、《乙办法》", [("《甲办法》", "甲办法"), ("《乙办法》", "乙办法")]),
    ("按照《条例，以及《云川区公开办法》执行", [("《云川区公开办法》", "云川区公开办法")]),
    ("《》", []),
    ("条例》", []),
]
BRACKETS = ("〔〕", "[]", "【】", "（）", "()", "［］", "﹝﹞", "〈〉")
NUMBERS_OF_DOCUMENTS = [
    *(
        (f"（国办发{one}2024{two}3号）", [(f"国办发{one}2024{two}3号", "国办发〔2024〕3号")])
        for one, two in BRACKETS
    ),
    ("国办函〔２０２１〕 30\n号", [("国办函〔２０２１〕 30\n号", "国办函〔2021〕30号")]),
    ("按照云政办\n\n发〔2020〕18号要求", [("云政办\n\n发〔2020〕18号", "云政办发〔2020〕18号")]),
    ("根据云政发〔2021〕第12号文件", [("云政发〔2021〕第12号", "云政发〔2021〕12号")]),
    ("（中华人民共和国国务院令第711号）", [("中华人民共和国国务院令第711号", "国务院令第711号")]),
    ("（国令第711号）", [("国令第711号", "国务院令第711号")]),
    ("青禾路3号", []),
    ("（2021）年3号楼", []),
]
DATES = [
    ("2023年1月5日", [("2023年1月5日", "2023-01-05")]),
    ("2023 年 1 月 5 日", [("2023 年 1 月 5 日", "2023-01-05")]),
    ("二〇二三年十二月三十一日", [("二〇二三年十二月三十一日", "2023-12-31")]),
    ("2023.1.5印发，2023-12-31截止", [("2023.1.5", "2023-01-05"), ("2023-12-31", "2023-12-31")]),
    ("2023年12月底", [("2023年12月", "2023-12")]),
    ("自2023年1月1日起至12月31日", [("2023年1月1日", "2023-01-01"), ("12月31日", "2023-12-31")]),
    ("2023年1月至6月", [("2023年1月", "2023-01"), ("6月", "2023-06")]),
    ("5月15日举办，3月底完成", [("5月15日", "--05-15"), ("3月", "--03")]),
    ("2月29日", [("2月29日", "--02-29")]),
    ("2023年2月29日", []),
    ("1至6月、每月、3个月、第5月", []),
    ("15个工作日", []),
]
YEARS = [
    ("2023年，2022年度", [("2023年", "2023"), ("2022年度", "2022")]),
    ("二〇二一年度", [("二〇二一年度", "2021")]),
    ("2020-2022年", [("2020", "2020"), ("2022年", "2022")]),
    ("2019年至2021年", [("2019年", "2019"), ("2021年", "2021")]),
    ("今年、去年、本年度、上一年度、“十四五”、五年", []),
    ("2015条、邮编202300", []),
]
COUNTS = [
    ("主动公开政府信息312条", [("312条", "312 条 政府信息")]),
    ("主动公开政府信息共计 ３１２ 条", [("３１２ 条", "312 条 政府信息")]),
    ("收到8份政府信息公开申请", [("8份", "8 份 政府信息公开申请")]),
    ("共公开1,205条", [("1,205条", "1205 条")]),
    ("公开3、205条", [("205条", "205 条")]),
    ("公开①12条信息", [("12条", "12 条 信息")]),
    ("发布信息约300条", [("约300条", "约 300 条 信息")]),
    ("发布信息近300条", [("近300条", "约 300 条 信息")]),
    ("发布信息300余条", [("300余条", "约 300 条 信息")]),
    ("发布信息1.2万条", [("1.2万条", "12000 条 信息")]),
    ("培训3万余人次", [("3万余人次", "约 30000 人次 培训")]),
    ("发放资料百余份", [("百余份", "约 100 份 资料")]),
    ("开展培训十二次", [("十二次", "12 次 培训")]),
    ("收到申请一千零五件", [("一千零五件", "1005 件 申请")]),
    ("投入35.6万元", [("35.6万元", "356000 元")]),
    ("抽查20家单位", [("20家", "20 家 单位")]),
    ("印发通知3份", [("3份", "3 份 通知")]),
    ("公开会议信息3条政策解读2篇", [("3条", "3 条 会议信息"), ("2篇", "2 篇 政策解读")]),
    ("收到政府信息公开申请，共12件", [("12件", "12 件 政府信息公开申请")]),
    ("收到申请数量为零。", [("零", "0")]),
    ("行政诉讼：0；", [("0", "0")]),
    ("配备一名信息员", [("一名", "1 名 信息员")]),
    ("发生一起", [("一起", "1 起")]),
    ("复议、诉讼各2件", [("2件", "2 件 诉讼")]),
    ("电话：12345678，邮编：150300。", []),
    ("增长98.5%，占百分之十", []),
    ("第3次会议，每件，同一件", []),
    ("两三次，五六十条，数百份，数十份，几十件", []),
    ("3至5个，3-5家", []),
    ("“四个意识”，两个维护，三个方面，六部分", []),
    ("一起商量，一次办好，一批制度，二次利用", []),
    ("一件一登记，1个月，12个人信息", []),
    ("20个工作日", []),
    ("共2.12件", []),
    ("《3项制度》与国办发〔2020〕5号", []),
    ("2023年12月3日", []),
]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (kind, text, expected)
        for kind, cases in (
            ("law", LAWS), ("document_number", NUMBERS_OF_DOCUMENTS), ("date", DATES),
            ("year", YEARS), ("count", COUNTS),
        )
        for text, expected in cases
    ],
)  # fmt: skip
def test_what_a_paragraph_names(
    kind: str, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert of_kind(kind, text) == expected


def test_kinds_stand_side_by_side_in_order() -> None:
    text = "2023年，云川区教育局在云川区依据《条例》（国令第711号）公开信息12条。"
    assert named(text) == [
        ("year", "2023年", "2023"),
        ("organ", "云川区教育局", "云川区教育局"),
        ("place", "云川区", "云川区"),
        ("law", "《条例》", "条例"),
        ("document_number", "国令第711号", "国务院令第711号"),
        ("count", "12条", "12 条 信息"),
    ]


def test_what_stands_in_a_title_is_not_named_again() -> None:
    assert named("《云川区教育局2023年3项清单》") == [
        ("law", "《云川区教育局2023年3项清单》", "云川区教育局2023年3项清单")
    ]


PIECES = st.sampled_from(
    ["2023年", "12月31日", "3", "条", "件", "约", "余", "万", "政府信息", "申请", "《", "》", "〈",
     "〔2021〕", "国办发", "号", "云川区", "青禾市", "教育局", "人民政府", "区", "在", "由", "，",
     "。", "：", "零", "为", " ", "\n", "①", "㎡", "十二", "一", "的", "A", "１", "、", "至", "-",
     "名", "信息员"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@given(TEXTS)
def test_spans_are_sorted_apart_and_hold_what_they_say(text: str) -> None:
    found = entities(text, [Span(0, len(text))])
    for one, two in pairwise(found):
        assert one.span.end <= two.span.start
    for one in found:
        words = one.span.of(text)
        assert words.strip() == words != ""
        assert one.normal
        again = entities(words, [Span(0, len(words))])
        if one.kind in ("law", "year"):
            assert [(other.kind, other.normal) for other in again] == [(one.kind, one.normal)]
        if one.kind == "count":
            assert str(Amount.read(one.normal)) == one.normal


@given(TEXTS, TEXTS, TEXTS)
def test_a_paragraph_is_read_by_itself(before: str, text: str, after: str) -> None:
    def moved(found: tuple[Entity, ...], by: int) -> list[Entity]:
        spans = (Span(one.span.start + by, one.span.end + by) for one in found)
        return [Entity(one.kind, span, one.normal) for one, span in zip(found, spans, strict=True)]

    whole = before + text + after
    start, end = len(before), len(before) + len(text)
    alone = entities(text, [Span(0, len(text))])
    assert list(entities(whole, [Span(start, end)])) == moved(alone, start)
    first = entities(before, [Span(0, len(before))])
    last = entities(after, [Span(0, len(after))])
    spans = [Span(0, start), Span(start, end), Span(end, len(whole))]
    assert list(entities(whole, spans)) == [*first, *moved(alone, start), *moved(last, end)]
    assert entities(whole, reversed(spans)) == entities(whole, spans)


@given(TEXTS.filter(lambda text: "、" not in text))
def test_white_space_changes_nothing_but_places(text: str) -> None:
    torn = "\n".join(text)
    assert [(kind, normal) for kind, _, normal in named(torn)] == [
        (kind, normal) for kind, _, normal in named(text)
    ]


@given(
    st.builds(
        Amount,
        st.integers(0, 10**9).map(float),
        st.sampled_from(["条", "人次", "元"]),
        st.sampled_from(["", "政府信息"]),
        st.booleans(),
    )
)
def test_an_amount_is_read_as_it_was_written(amount: Amount) -> None:
    assert Amount.read(str(amount)) == amount
