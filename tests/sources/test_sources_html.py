"""Pages: the report is found in the site, tables are laid out as a browser lays them."""

from __future__ import annotations

import pytest

from tests.sources.source_builders import (
    SENTENCE,
    grids,
    outline,
    paragraphs,
    problems,
    read,
    rows,
    spans,
)

HEADINGS = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "六、其他需要报告的事项",
)
REPORT = "".join(f"<p><b>{heading}</b></p><p>　　{SENTENCE}</p>" for heading in HEADINGS)
WANTED = [line for heading in HEADINGS for line in (heading, SENTENCE)]
NAVIGATION = '<ul class="nav"><li><a href="/">首页</a></li><li><a>政务公开</a></li></ul>'
FOOTER = "<div>主办单位：某县人民政府　备案号：某ICP备0001号</div><div>网站地图 联系我们</div>"


@pytest.mark.parametrize(
    "page",
    [
        f"<html><body>{REPORT}",
        f"<html><body>{NAVIGATION}<div>{REPORT}</div>{FOOTER}",
        f"<html><body>{NAVIGATION}<form><div><div id=zoom>{REPORT}</div></div></form>{FOOTER}",
        f"<html><body><table><tr><td>{NAVIGATION}</td><td>{REPORT}</td></tr></table>{FOOTER}",
        f"<html><body><table><tr><td><table><tr><td>{REPORT}</td></tr></table></td></tr></table>",
        f"<html><body><div>当前位置：<a>首页</a> &gt; <a>年报</a></div>{REPORT}<p>【打印】</p>",
        f"<html><body>{NAVIGATION}<div>{REPORT}</div><div>免责声明：转载请注明出处，{SENTENCE}</div>",
        f"<html><body>{REPORT}<p>上一篇：<a>某局年报</a></p><script>var a='{SENTENCE}'</script>",
        f"<html><body><div style='display: none'>{SENTENCE}</div>{REPORT}<p hidden>隐藏</p>",
        f"<body><div>{REPORT}</div><div>扫一扫在手机打开当前页</div><div>分享到：</div>",
        REPORT,
        f"<?xml version='1.0' encoding='gb2312'?><html><body>{REPORT}</body></html>",
        f"<html><body><div>{'<div>' * 150}{REPORT}{'</div>' * 150}</div>{FOOTER}",
    ],
)
def test_the_report_is_found(page: str) -> None:
    document = read(page, "a.html")
    assert paragraphs(document) == WANTED
    assert not problems(document)


def test_a_preamble_in_another_container_is_kept() -> None:
    preamble = f"现将有关情况报告如下。{SENTENCE}"
    page = f"<body>{NAVIGATION}<div><div><p>{preamble}</p></div><div>{REPORT}</div></div>{FOOTER}"
    assert paragraphs(read(page, "a.html")) == [preamble, *WANTED]


def test_a_page_without_headings_keeps_its_prose() -> None:
    prose = "".join(f"<p>{SENTENCE}</p>" for _ in range(6))
    page = f"<body>{NAVIGATION}<div class=a><div class=b>{prose}</div></div>{FOOTER}"
    assert paragraphs(read(page, "a.html")) == [SENTENCE] * 6


def test_furniture_is_told() -> None:
    document = read(f"<body>{NAVIGATION}<div>{REPORT}</div>{FOOTER}", "a.html")
    told = "\n".join(each.text for each in document.omissions if each.kind == "furniture")
    assert "首页" in told
    assert "备案号" in told


def test_lines_and_spaces() -> None:
    page = (
        f"{REPORT}<p>共<span>20</span><span>23</span>件，<br>其中&nbsp;</p>"
        "<p>政府信\n   息公开<o:p></o:p></p><p>&nbsp;</p><h2>标题</h2><ul><li>条目</li></ul>"
    )
    document = read(f"<div>{page}</div>", "a.html")
    assert paragraphs(document)[8:] == ["共2023件，", "其中", "政府信息公开", "标题", "条目"]
    assert [block.markup for block in document.blocks[-2:]] == ["heading", "item"]


def test_spans_of_cells() -> None:
    table = (
        "<table><thead><tr><th rowspan=2>甲</th><th colspan='2'>乙</th></tr></thead>"
        "<tbody><tr><td><p>丙<br>丁</p></td><td><span>1</span><span>2</span></td></tr>"
        "<tr><td>&nbsp;</td><td rowspan=0><o:p></o:p></td><td>戊</td></tr></tbody></table>"
    )
    document = read(f"<div>{REPORT}{table}</div>", "a.html")
    (grid,) = grids(document)
    assert grid.exact
    assert (grid.height, grid.width) == (3, 3)
    assert spans(document, grid) == {
        "甲": (0, 0, 2, 1),
        "乙": (0, 1, 1, 2),
        "丙\n丁": (1, 1, 1, 1),
        "12": (1, 2, 1, 1),
        "戊": (2, 2, 1, 1),
    }
    assert document.text.endswith("甲\t乙\t\n\t丙\n丁\t12\n\t\t戊\n")


def test_a_table_in_a_layout_table() -> None:
    table = "<table><tr><td>规章</td><td>0</td></tr><tr><td>行政许可</td><td>3</td></tr></table>"
    page = f"<table><tr><td>{REPORT}</td></tr><tr><td>{table}</td></tr></table>"
    assert outline(read(page, "a.html")) == [*WANTED, [["规章", "0"], ["行政许可", "3"]]]


def test_fields_of_the_site() -> None:
    page = (
        "<head><title>某局2023年年度报告_某县人民政府</title>"
        '<meta name="PubDate" content="2024-01-19 10:00"><meta name="ContentSource" content="某局">'
        "</head><body><table><tr><td>索 引 号：</td><td>ab-1</td>"
        "<td>文号</td><td></td></tr></table>"
        f"<div><p>发布时间：2024年1月20日　来源：某办　浏览次数：9</p>{REPORT}</div>"
    )
    document = read(page, "a.html")
    fields = dict(document.fields)
    assert fields["title"] == "某局2023年年度报告"
    assert fields["published"] == "2024-01-19"
    assert fields["publisher"] == "某局"
    assert (fields["索引号"], fields["发布时间"]) == ("ab-1", "2024年1月20日")
    assert paragraphs(document) == WANTED


def test_preformatted_text_is_read_as_text() -> None:
    text = f"一、总体情况\n{SENTENCE}\n\t信息内容\n\t本年制发件数\n\n\t规章\n\t3\n\n"
    document = read(f"<html><body><pre>{text}</pre></body></html>", "a.html")
    assert outline(document)[2] == [["信息内容", "本年制发件数"], ["规章", "3"]]
    assert document.format == "html"


def test_rubbish_in_spans_does_no_harm() -> None:
    row = "<tr>" + "<td colspan=100000 rowspan=99999999>1</td>" * 9 + "</tr>"
    document = read(f"<p>{SENTENCE}</p><table>{row * 5}</table>", "a.html")
    assert all(grid.width <= 320 for grid in grids(document))
    assert not problems(document)


def test_rows_of_a_grid_are_in_order() -> None:
    table = (
        "<table><tfoot><tr><td>1</td><td>2</td></tr></tfoot><tr><td>3</td><td>4</td></tr></table>"
    )
    document = read(f"<div>{REPORT}{table}</div>", "a.html")
    assert rows(document, grids(document)[0]) == [["1", "2"], ["3", "4"]]


def test_a_row_wider_than_any_form_loses_no_word() -> None:
    cells = "".join(f"<td>w{at}</td>" for at in range(400))
    document = read(
        f"<html><body><table><tr>{cells}</tr><tr><td>1</td></tr></table></body></html>", "a.html"
    )
    assert document.text.split() == [*(f"w{at}" for at in range(400)), "1"]
