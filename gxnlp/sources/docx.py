"""Word documents (.docx): paragraphs with their automatic numbers, tables with merged cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from lxml import etree

from gxnlp.model import Document, Omission, Source, Unreadable
from gxnlp.sources.compose import Composer, Draft, only_prose
from gxnlp.sources.numbering import Numbering, numbering_of
from gxnlp.sources.package import Package, W, parsed
from gxnlp.sources.runs import Runs
from gxnlp.sources.styles import Style, styles_of

Markup = Literal["", "heading", "item"]

_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_POOR_TITLE = re.compile(r"(?i)microsoft|word|文档|untitled|无标题|^[\W\d_]*$")
_CHOICES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml"))
_OUTLINE = frozenset("012345678")
_P, _TBL, _TR, _TC = W + "p", W + "tbl", W + "tr", W + "tc"
_PPR, _TCPR, _TRPR, _VAL = W + "pPr", W + "tcPr", W + "trPr", W + "val"
_DEEPEST = 40
_WIDEST = 64


def read(source: Source) -> Document:
    """The Document of a .docx; raises Unreadable."""
    return read_as(source.name, source.data, "docx")


def read_as(name: str, data: bytes, kind: str) -> Document:
    """The Document of a .docx that was a ``kind`` file before; raises Unreadable."""
    with Package(data) as package:
        main = package.raw("word/document.xml")
        if main is None:
            raise Unreadable("Word 文件已损坏（缺少正文），请重新下载")
        styles, linked = styles_of(package.part("word/styles.xml"))
        numbering = numbering_of(package.part("word/numbering.xml"), linked)
        core = package.part("docProps/core.xml")
    root = parsed(main, "word/document.xml")
    body = root.find(W + "body")
    if body is None:
        raise Unreadable("Word 文件已损坏（缺少正文），请重新下载")
    composer = Composer()
    _Body(composer, styles, numbering, Runs(main)).read(body)
    if not composer:
        if next(root.iter("{*}blip", "{*}imagedata"), None) is not None:
            raise Unreadable("Word 文件里只有图片，没有文字，请先做文字识别（OCR）")
        raise Unreadable("空文件：Word 文件里没有任何文字")
    title = core.findtext(_TITLE) if core is not None else None
    if title and len(title) > 6 and "报告" in title and not _POOR_TITLE.search(title):
        composer.field("title", title)
    return composer.document(source=name, format=kind)


class _Body:
    """Walks the body in order and adds what it finds to the composer."""

    def __init__(
        self, composer: Composer, styles: dict[str, Style], numbering: Numbering, runs: Runs
    ) -> None:
        self._composer = composer
        self._styles = styles
        self._numbering = numbering
        self._runs = runs
        self._default = next((key for key, style in styles.items() if style.default), "")

    def read(self, body: etree._Element) -> None:
        """Add every block of ``body``."""
        self._blocks(body, 0)
        if self._runs.hidden:
            text = "".join(self._runs.hidden)
            self._composer.omit(Omission("hidden", text, "Word 中设为隐藏的文字"))

    def _blocks(self, parent: etree._Element, depth: int) -> None:
        if depth > _DEEPEST:
            return
        for child in parent:
            tag = child.tag
            if tag == _P:
                markup, text = self._paragraph(child)
                for line in text.split("\n"):
                    self._composer.paragraph(line, markup)
            elif tag == _TBL:
                self._table(child, depth)
            elif tag in _WRAPPERS:
                self._blocks(child, depth + 1)
            elif tag == _CHOICES:
                self._blocks(Runs.choice(child), depth + 1)
            for box in self._runs.boxes():  # text boxes come after what anchors them
                self._blocks(box, depth + 1)

    def _paragraph(self, paragraph: etree._Element) -> tuple[Markup, str]:
        """What the source calls the paragraph, and its text with its number in front."""
        name, number, level, outline = self._default, None, None, ""
        properties = paragraph.find(_PPR)
        if properties is not None:
            for each in properties:
                tag = each.tag
                if tag == W + "pStyle":
                    name = each.get(_VAL, "")
                elif tag == W + "numPr":
                    number, level = _number(each)
                elif tag == W + "outlineLvl":
                    outline = each.get(_VAL, "")
        style = self._styles.get(name)
        text = self._runs.text(paragraph)
        markup: Markup = "heading" if outline in _OUTLINE else ""
        if style is not None:
            if style.heading:
                markup = "heading"
            if number is None and style.number is not None:
                number = style.number
                if level is None:
                    level = self._numbering.style_level(number, name)
                if level is None:
                    level = style.level
        if number is not None and number != "0" and text.strip():
            level = level or 0
            if self._numbering.bullet(number, level):
                markup = markup or "item"
            text = _numbered(self._numbering.next(number, level), text.lstrip())
        return markup, text

    def _table(self, table: etree._Element, depth: int) -> None:
        drafts = self._cells(table)
        if only_prose(drafts):
            for row in _children(table, _TR):
                for cell in _children(row, _TC):
                    self._blocks(cell, depth + 1)
            return
        self._composer.table(drafts)

    def _cells(self, table: etree._Element) -> list[Draft]:
        """The cells of a table, vertically merged ones once with their rowspan."""
        above: dict[int, Draft] = {}  # column -> the cell that a merge may continue
        drafts: list[Draft] = []
        number = 0
        for row in _children(table, _TR):
            column = 0
            properties = row.find(_TRPR)
            if properties is not None:
                if properties.find(W + "del") is not None:
                    continue
                before = properties.find(W + "gridBefore")
                if before is not None:
                    column = _clamped(before.get(_VAL))
            for cell in _children(row, _TC):
                span, continues = _merges(cell)
                text = self._cell(cell, 0)
                known = above.get(column) if continues else None
                if known is not None and known.row + known.rowspan == number:
                    known.rowspan += 1
                    if text:
                        known.text = f"{known.text}\n{text}"
                else:
                    above[column] = draft = Draft(number, column, 1, span, text)
                    drafts.append(draft)
                column += span
            number += 1
        return drafts

    def _cell(self, cell: etree._Element, depth: int) -> str:
        """The lines of a cell; a table in it is flattened to lines."""
        lines: list[str] = []
        for child in cell:
            tag = child.tag
            if tag == _P:
                lines.append(self._paragraph(child)[1].strip())
            elif depth >= _DEEPEST:
                continue
            elif tag == _TBL:
                for row in _children(child, _TR):
                    cells = [self._cell(each, depth + 1) for each in _children(row, _TC)]
                    lines.append(" ".join(cells).strip())
            elif tag in _WRAPPERS:
                lines.append(self._cell(child, depth + 1))
            elif tag == _CHOICES:
                lines.append(self._cell(Runs.choice(child), depth + 1))
            for box in self._runs.boxes():
                lines.append(self._cell(box, depth + 1))
        return "\n".join(line for line in lines if line)


def _numbered(printed: str, text: str) -> str:
    """``text`` with its number in front, spaced where number and text would run together."""
    if not printed:
        return text
    return f"{printed} {text}" if printed[-1].isalnum() and text[:1].isascii() else printed + text


def _number(element: etree._Element) -> tuple[str | None, int | None]:
    """The list and level that a ``numPr`` names."""
    number, level = element.find(W + "numId"), element.find(W + "ilvl")
    return (
        None if number is None else number.get(_VAL),
        None if level is None else _clamped(level.get(_VAL)),
    )


def _merges(cell: etree._Element) -> tuple[int, bool]:
    """How many columns a cell spans, and whether it continues the merged cell above."""
    properties = cell.find(_TCPR)
    if properties is None:
        return 1, False
    span, continues = 1, False
    for each in properties:
        if each.tag == W + "gridSpan":
            span = max(1, _clamped(each.get(_VAL)))
        elif each.tag == W + "vMerge":
            continues = each.get(_VAL, "continue") != "restart"
    return span, continues


def _children(parent: etree._Element, tag: str, depth: int = 0) -> Iterator[etree._Element]:
    """The children of that kind, those in content controls and in accepted insertions too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS and depth < _DEEPEST:
            yield from _children(child, tag, depth + 1)


def _clamped(value: str | None) -> int:
    """A count from an attribute, kept within what a table can have."""
    return min(int(value), _WIDEST) if value and value.isascii() and value.isdigit() else 0
