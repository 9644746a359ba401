"""Layout 5: web pages with navigation and metadata around the report."""

from __future__ import annotations

import random
from html import escape

from corpus.draft import Block, Grid
from corpus.report import Report

NAVIGATION = ("首页", "政务公开", "政务服务", "互动交流", "走进{place}", "数据开放")
LIKES = ("政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报")
FOOT = (
    "主办：{place}人民政府办公室　承办：{place}大数据中心",
    "网站标识码：{code}　技术支持电话：{phone}",
    "建议使用 1366×768 以上分辨率浏览",
)
STYLE = "td{border:1px solid #000;padding:2px}p{text-indent:2em;line-height:1.8}"


def _split(text: str, rng: random.Random) -> str:
    """Digits cut apart by nested spans, as Word's web pages have them."""
    if len(text) < 2 or not text.isdigit():
        return f"<span>{text}</span>"
    cut = rng.randrange(1, len(text))
    return f'<span lang="EN-US">{text[:cut]}<span>{text[cut:]}</span></span>'


def _words(text: str, rng: random.Random, style: str) -> str:
    """A line of prose; Word's pages wrap pieces of it, years included, in spans."""
    if style != "word":
        return escape(text, quote=False).replace("\xa0", "&nbsp;")
    at = text.find("20")
    if at >= 0 and text[at : at + 4].isdigit():
        head, year, rest = text[:at], text[at : at + 4], text[at + 4 :]
        split = f"<span>{year[:2]}</span><span>{year[2:]}</span>"
        return f"{escape(head)}<span lang=EN-US>{split}</span>{escape(rest)}<o:p></o:p>"
    cut = rng.randrange(1, len(text)) if len(text) > 1 else 0
    runs = f"<span>{escape(text[:cut])}</span><span><span>{escape(text[cut:])}</span></span>"
    return runs + ("<o:p></o:p>" if rng.random() < 0.5 else "")


def _cell(text: str, rng: random.Random, style: str) -> str:
    bare = text.replace("\xa0", "")
    if style != "word":
        return escape(text, quote=False).replace("\xa0", "&nbsp;")
    if not bare:
        return "<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
    pad = "&nbsp;" if text != bare else ""
    body = (
        _split(bare, rng) if bare.isdigit() and bare.isascii() else f"<span>{escape(bare)}</span>"
    )
    return f"<p class=MsoNormal>{body}{pad}<o:p></o:p></p>"


def table(rows: Grid, rng: random.Random, style: str) -> str:
    """A grid with rowspan and colspan."""
    out = ['<table border="1" cellspacing="0" cellpadding="0">']
    for row in rows:
        out.append("<tr>")
        for cell in row:
            span = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
            span += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
            out.append(f"<td{span}>{_cell(cell.text, rng, style)}</td>")
        out.append("</tr>\n")
    return "".join(out) + "</table>\n"


def _body(blocks: list[Block], rng: random.Random, style: str) -> str:
    out = []
    bold = rng.random() < 0.5
    for block in blocks:
        if block.kind == "table":
            out.append(table(block.grid, rng, style))
            continue
        text = _words(block.text, rng, style).replace("\n", "<br/>")
        if block.kind == "title":
            out.append(f'<h1 class="title">{text}</h1>\n')
        elif block.kind == "heading" and bold:
            out.append(f"<p><strong>{text}</strong></p>\n")
        elif block.kind == "tail":
            out.append(f'<p style="text-align:right">{text}</p>\n')
        else:
            lead = "&nbsp;&nbsp;&nbsp;&nbsp;" if style == "saved" else ""
            out.append(f"<p>{lead}{text}</p>\n")
    return "".join(out)


def _metadata(report: Report, rng: random.Random) -> str:
    number = rng.randint(100000, 999999)
    pairs = (
        ("索引号", f"{number}/{report.year + 1}-{rng.randint(10, 99999):05d}"),
        ("主题分类", "政府信息公开年度报告"),
        ("发布机构", report.organ.name),
        ("发布日期", report.published),
        ("名　　称", report.title),
        ("有效性", "有效"),
    )
    cells = [f"<td><b>{name}：</b></td><td>{escape(value)}</td>" for name, value in pairs]
    lines = (f"<tr>{cells[at]}{cells[at + 1]}</tr>" for at in range(0, len(cells), 2))
    return '<table class="xxgk-meta">' + "".join(lines) + "</table>\n"


def dated(style: str) -> bool:
    """Whether pages of this style tell the day of publication in their metadata."""
    return style in {"portal", "saved", "undeclared", "misdeclared", "base64", "quoted"}


def page(report: Report, blocks: list[Block], rng: random.Random, style: str, charset: str) -> str:
    """A whole page; ``charset`` is what it declares, empty for no declaration."""
    body = _body(blocks, rng, style)
    title = escape(report.title)
    meta = (
        f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
        if charset
        else ""
    )
    if style == "word":
        return (
            '<html xmlns:o="urn:schemas-microsoft-com:office:office">\n'
            f'<head>{meta}<meta name=Generator content="Microsoft Word 15"><title>{title}</title>'
            "<style>p.MsoNormal{margin:0}</style></head>\n"
            f"<body lang=ZH-CN><div class=WordSection1>{body}</div></body></html>\n"
        )
    place = report.organ.place
    fill = {"place": place, "code": rng.randint(10**9, 10**10 - 1), "phone": report.words["phone"]}
    links = "".join(f'<li><a href="#">{text.format_map(fill)}</a></li>' for text in NAVIGATION)
    side = "".join(f'<li><a href="#">{text}</a></li>' for text in LIKES)
    foot = "".join(f"<p>{text.format_map(fill)}</p>" for text in FOOT)
    saved = f"<!-- saved from url=({report.words['host']}/zwgk/) -->\n" if style == "saved" else ""
    script = "<script>var page = {size: 14}; function doZoom(n) { page.size = n; }</script>"
    return (
        f"<!DOCTYPE html>\n{saved}<html>\n<head>{meta}<title>{title}_{place}人民政府</title>"
        f"<style>{STYLE}</style>{script}</head>\n<body>\n"
        f'<div class="nav"><ul>{links}</ul></div>\n'
        f'<div class="crumb">当前位置：<a href="#">首页</a> &gt; <a href="#">政务公开</a> &gt; '
        f'<a href="#">政府信息公开年报</a></div>\n<div class="left"><ul>{side}</ul></div>\n'
        f"{_metadata(report, rng)}"
        '<div class="tools">字号：【大 中 小】　打印本页　关闭窗口</div>\n'
        f'<div class="article" id="zoom">\n{body}</div>\n'
        '<div class="pager">上一篇：没有了<br/>下一篇：没有了</div>\n'
        f'<div class="footer">{foot}</div>\n</body></html>\n'
    )
