"""Word: automatic numbers, merged cells, what was inserted and what was deleted."""

from __future__ import annotations

import pytest

from gxnlp.model import Unreadable
from gxnlp.sources import numbering
from tests.sources.source_builders import (
    SENTENCE,
    docx,
    grids,
    outline,
    p,
    paragraphs,
    problems,
    read,
    spans,
    tbl,
    tc,
)


def level(index: int, style: str, pattern: str, *more: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>'
        f'<w:lvlText w:val="{pattern}"/>{"".join(more)}</w:lvl>'
    )


def listed(text: str, number: int = 1, at: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')


ABSTRACT = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCounting", "%1、")
    + level(1, "chineseCountingThousand", "（%2）")
    + level(2, "decimal", "%3.")
    + level(3, "bullet", "•")
    + "</w:abstractNum>"
)
NUM = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
RESTARTED = (
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="3"/></w:lvlOverride></w:num>'
)


def test_numbers_of_several_levels() -> None:
    body = [
        listed("总体情况"),
        listed("主动公开", at=1),
        listed("甲", at=2),
        listed("乙", at=2),
        listed("依申请公开", at=1),
        listed("丙", at=2),
        p("没有编号的段落"),
        listed("主动公开政府信息情况"),
        listed("丁", at=1),
        listed("戊", at=3),
        listed("", at=0),
        listed("其他", number=2),
        listed("再其他", number=2),
        listed("又其他"),
        p("取消编号", '<w:numPr><w:numId w:val="0"/></w:numPr>'),
    ]
    document = read(docx("".join(body), numbering=ABSTRACT + NUM + RESTARTED), "a.docx")
    assert paragraphs(document) == [
        "一、总体情况",
        "（一）主动公开",
        "1.甲",
        "2.乙",
        "（二）依申请公开",
        "1.丙",
        "没有编号的段落",
        "二、主动公开政府信息情况",
        "（一）丁",
        "戊",
        "三、其他",
        "四、再其他",
        "五、又其他",
        "取消编号",
    ]
    assert [block.markup for block in document.blocks if block.markup] == ["item"]


def test_numbers_and_headings_through_styles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="小标题"/><w:basedOn w:val="1"/>'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = p("总体情况", '<w:pStyle w:val="1"/>') + p("主动公开", '<w:pStyle w:val="2"/>')
    document = read(docx(body, numbering=ABSTRACT + NUM, styles=styles), "a.docx")
    assert paragraphs(document) == ["一、总体情况", "（一）主动公开"]
    assert [block.markup for block in document.blocks] == ["heading", "heading"]


def test_a_linked_list_style() -> None:
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    linked = (
        '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num>'
    )
    data = docx(listed("总体情况", number=9), numbering=ABSTRACT + linked + NUM, styles=styles)
    assert paragraphs(read(data, "a.docx")) == ["一、总体情况"]


@pytest.mark.parametrize(
    ("number", "style", "text"),
    [
        (1, "decimal", "1"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (3, "decimalEnclosedCircle", "③"),
        (2, "decimalEnclosedParen", "⑵"),
        (11, "chineseCounting", "十一"),
        (20, "japaneseCounting", "二十"),
        (105, "chineseCountingThousand", "一百〇五"),
        (1010, "chineseCountingThousand", "一千〇一十"),
        (10_001, "chineseCountingThousand", "一万〇一"),
        (15, "ideographDigital", "一五"),
        (3, "chineseLegalSimplified", "叁"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (2, "ideographTraditional", "乙"),
        (2, "ideographZodiac", "丑"),
        (27, "lowerLetter", "aa"),
        (3, "upperLetter", "C"),
        (4, "lowerRoman", "iv"),
        (9, "upperRoman", "IX"),
        (5, "bullet", ""),
        (5, "something new", "5"),
    ],
)
def test_number_formats(number: int, style: str, text: str) -> None:
    assert numbering.written(number, style) == text


def test_merged_cells() -> None:
    restart, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    wide = '<w:gridSpan w:val="2"/>'
    table = tbl(
        (tc("甲", restart), tc("乙", wide)),
        (tc("", more), tc("丙"), tc("1")),
        (tc("", more), tc("", '<w:gridSpan w:val="2"/>' + restart)),
        (tc("丁"), tc("", wide + more)),
    )
    document = read(docx(p(SENTENCE) + table), "a.docx")
    (grid,) = grids(document)
    assert grid.exact
    assert (grid.height, grid.width) == (4, 3)
    assert spans(document, grid) == {
        "甲": (0, 0, 3, 1),
        "乙": (0, 1, 1, 2),
        "丙": (1, 1, 1, 1),
        "1": (1, 2, 1, 1),
        "丁": (3, 0, 1, 1),
    }
    assert not problems(document)


def test_a_table_that_only_lays_out_the_text() -> None:
    inner = tbl((tc("规章"), tc("0")), (tc("行政许可"), tc("3")))
    cell = f"<w:tc>{p('一、总体情况')}{p(SENTENCE)}{inner}</w:tc>"
    document = read(docx(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>"), "a.docx")
    assert outline(document) == ["一、总体情况", SENTENCE, [["规章", "0"], ["行政许可", "3"]]]


RUN = "<w:r><w:t>{}</w:t></w:r>"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


@pytest.mark.parametrize(
    ("inner", "lines"),
    [
        ("<w:r><w:t>20</w:t></w:r><w:r><w:t>23</w:t></w:r>", ["2023"]),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>", ["甲 乙", "丙"]),
        ('<w:r><w:br w:type="page"/><w:t>甲</w:t></w:r>', ["甲"]),
        (
            f"<w:ins>{RUN.format('甲')}</w:ins><w:del><w:r><w:delText>乙</w:delText></w:r></w:del>",
            ["甲"],
        ),
        (f"<w:hyperlink>{RUN.format('甲')}</w:hyperlink>", ["甲"]),
        (f"<w:sdt><w:sdtContent>{RUN.format('甲')}</w:sdtContent></w:sdt>", ["甲"]),
        (RUN.format("甲") + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r>", ["甲"]),
        (RUN.format("第") + FIELD.format("PAGE"), ["第"]),
        (RUN.format("第") + FIELD.format("REF a"), ["第7"]),
        (
            f'{RUN.format("甲")}<w:fldSimple w:instr=" PAGE ">{RUN.format("3")}</w:fldSimple>',
            ["甲"],
        ),
        (
            f"{RUN.format('甲')}<w:r><mc:AlternateContent {MC}><mc:Choice><w:txbxContent>{p('框')}"
            f"</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{p('框')}</w:txbxContent>"
            "</mc:Fallback></mc:AlternateContent></w:r>",
            ["甲", "框"],
        ),
    ],
)
def test_runs(inner: str, lines: list[str]) -> None:
    assert paragraphs(read(docx(f"<w:p>{inner}</w:p>"), "a.docx")) == lines


def test_strict_documents_are_read_as_usual() -> None:
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    main = (
        f'<?xml version="1.0"?><w:document xmlns:w="{strict}"><w:body>{p(SENTENCE)}</w:body>'
        "</w:document>"
    )
    from tests.sources.source_builders import zipped

    assert usual not in main
    assert paragraphs(read(zipped({"word/document.xml": main}), "a.docx")) == [SENTENCE]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (docx(p("&lol;"), head='<!DOCTYPE a [<!ENTITY lol "lol">]>'), "外部实体"),
        (docx("<w:p>"), "不是完整的 XML"),
        (docx(""), "没有任何文字"),
        (docx("<w:p><w:r><a:blip xmlns:a='a'/></w:r></w:p>"), "只有图片，没有文字"),
        (docx(p("的" * 30_000_000)), "解压后过大"),
    ],
)
def test_bad_documents(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read(data, "a.docx")
