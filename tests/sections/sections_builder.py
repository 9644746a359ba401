"""Documents from lines of text: a line is a paragraph, a line with TABs is a row of a table."""

from __future__ import annotations

from gxnlp.model import Block, Cell, Document, Grid, Span
from gxnlp.text import strip_span


def document(text: str, *, headings: tuple[str, ...] = ()) -> Document:
    """A Document of ``text``; lines that begin with one of ``headings`` are marked as headings."""
    blocks: list[Block] = []
    rows: list[list[Span]] = []
    at = 0

    def close() -> None:
        if rows:
            cells = tuple(
                Cell(row, column, 1, 1, span)
                for row, spans in enumerate(rows)
                for column, span in enumerate(spans)
            )
            whole = Span(rows[0][0].start, rows[-1][-1].end)
            blocks.append(Block(whole, Grid(cells, len(rows), max(map(len, rows)), False)))
            rows.clear()

    for line in text.split("\n"):
        if "\t" in line:
            spans = []
            begin = at
            for cell in line.split("\t"):
                spans.append(Span(*strip_span(text, begin, begin + len(cell))))
                begin += len(cell) + 1
            rows.append(spans)
        else:
            close()
            start, end = strip_span(text, at, at + len(line))
            if start < end:
                markup = "heading" if headings and text.startswith(headings, start) else ""
                blocks.append(Block(Span(start, end), None, markup))
        at += len(line) + 1
    close()
    return Document("report.txt", "txt", None, text, tuple(blocks))


PROACTIVE = """第二十条第（一）项
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章\t0\t0\t0
行政规范性文件\t2\t0\t5
第二十条第（五）项
信息内容\t本年处理决定数量
行政许可\t12"""
REQUESTS = """（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）\t申请人情况
\t自然人\t法人或其他组织\t总计
一、本年新收政府信息公开申请数量\t1\t0\t1
二、上年结转政府信息公开申请数量\t0\t0\t0
三、本年度办理结果\t（一）予以公开\t1\t0\t1
\t（七）总计\t1\t0\t1
四、结转下年度继续办理\t0\t0\t0"""
DISPUTES = """行政复议\t行政诉讼
结果维持\t结果纠正\t其他结果\t尚未审结\t总计
0\t0\t0\t0\t0"""
LINES_OF_REQUESTS = "\n\n".join(
    cell for row in REQUESTS.split("\n") for cell in row.split("\t") if cell
)
"""The requests table one cell a line, without marks of rows: layout 2."""

OVERVIEW = "2023年，青桐县水利局认真贯彻条例。\n全年公开信息312条。"
PROBLEMS = "存在的问题：一是更新不够及时；二是解读偏少。\n下一步，我局将按月检查栏目。"
OTHER = "全年未收取信息处理费。"
HEADINGS = {
    "overview": "一、总体情况",
    "proactive": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "disputes": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}
BODIES = {
    "overview": OVERVIEW,
    "proactive": PROACTIVE,
    "requests": REQUESTS,
    "disputes": DISPUTES,
    "problems": PROBLEMS,
    "other": OTHER,
}
TITLE = "青桐县水利局2023年政府信息公开工作年度报告"
PREAMBLE = (
    "根据《中华人民共和国政府信息公开条例》要求编制本报告。全文包括总体情况、主动公开政府信息情况、收到和处理政府"
    "信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项。"
)
SIGNATURE = "青桐县水利局\n2024年1月16日"


def report(
    headings: dict[str, str | None] | None = None,
    bodies: dict[str, str] | None = None,
    *,
    preamble: str = PREAMBLE,
    signature: str = SIGNATURE,
    glue: str = "\n",
) -> str:
    """The text of a report; a heading that is None is left out, ``glue`` follows the others."""
    told = {**HEADINGS, **(headings or {})}
    written = {**BODIES, **(bodies or {})}
    parts = [TITLE, preamble]
    for key, heading in told.items():
        parts.append(written[key] if heading is None else f"{heading}{glue}{written[key]}")
    return "\n".join(part for part in [*parts, signature] if part)
