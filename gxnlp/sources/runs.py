"""The text of Word's runs: what was inserted stays, what was deleted or is hidden does not."""

from __future__ import annotations

import re

from lxml import etree

from gxnlp.sources.package import W

_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SPECIAL = re.compile(
    rb"<w:(?:del|moveFrom|vanish|fldChar|fldSimple|instrText|txbxContent|tabs|sym|noBreakHyphen)\b"
    rb"|AlternateContent"
)
_DROPPED = frozenset(
    W + name
    for name in (
        *("del", "moveFrom", "rPr", "pPr", "delText", "delInstrText", "proofErr"),
        *("footnoteReference", "endnoteReference", "commentReference", "annotationRef"),
        *("bookmarkStart", "bookmarkEnd", "sectPr"),
    )
)
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.I)
_T, _R, _TAB, _PTAB, _BR, _CR = (W + name for name in ("t", "r", "tab", "ptab", "br", "cr"))
_PLAIN = (_T, _TAB, _BR, _CR)
_DEEPEST = 40


class Runs:
    """Reads paragraphs' text; sets text boxes aside and keeps hidden text apart."""

    def __init__(self, main: bytes) -> None:
        """``main``: the bytes of the document, which tell whether it needs the slow way."""
        self.hidden: list[str] = []
        self._boxes: list[etree._Element] = []
        self._simple = b"<w:" in main and _SPECIAL.search(main) is None

    def text(self, paragraph: etree._Element) -> str:
        """The text of a paragraph; breaks are line ends, tabs are spaces."""
        if self._simple:
            return "".join(
                (each.text or "") if each.tag == _T else _mark(each)
                for each in paragraph.iter(*_PLAIN)
            )
        pieces: list[str] = []
        self._collect(paragraph, pieces, [], 0)
        return "".join(pieces)

    def boxes(self) -> list[etree._Element]:
        """The text boxes met since the last call."""
        if not self._boxes:
            return self._boxes
        boxes, self._boxes = self._boxes, []
        return boxes

    @staticmethod
    def choice(alternate: etree._Element) -> etree._Element:
        """The one branch of an AlternateContent to read: the first that holds text."""
        branches = list(alternate)
        for branch in branches:
            if next(branch.iter("{*}t"), None) is not None:
                return branch
        return branches[0] if branches else alternate

    def _collect(
        self, element: etree._Element, pieces: list[str], fields: list[str], depth: int
    ) -> None:
        """``fields``: the instructions of the complex fields that are open."""
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in _DROPPED or depth > _DEEPEST:
                continue
            if tag == _T:
                if not (fields and _PAGE_FIELD.match(fields[-1])):
                    pieces.append(child.text or "")
            elif tag == _R:
                if _vanished(child):
                    self.hidden += [each.text or "" for each in child.iter(_T)]
                else:
                    self._collect(child, pieces, fields, depth + 1)
            elif tag in (_TAB, _PTAB, _BR, _CR):
                pieces.append(_mark(child))
            elif tag == W + "noBreakHyphen":
                pieces.append("-")
            elif tag == W + "instrText":
                if fields:
                    fields[-1] += child.text or ""
            elif tag == W + "fldChar":
                state = child.get(W + "fldCharType")
                if state == "begin":
                    fields.append("")
                elif state == "end" and fields:
                    fields.pop()
            elif tag == W + "txbxContent":
                self._boxes.append(child)
            elif tag == f"{_MARKUP}AlternateContent":
                self._collect(self.choice(child), pieces, fields, depth + 1)
            elif tag != W + "fldSimple" or not _PAGE_FIELD.match(child.get(W + "instr", "")):
                self._collect(child, pieces, fields, depth + 1)


def _mark(element: etree._Element) -> str:
    """A tab or break as text; breaks of page and column are none."""
    if element.tag in (_TAB, _PTAB):
        return " "
    return "\n" if element.tag == _CR or element.get(W + "type") in (None, "textWrapping") else ""


def _vanished(run: etree._Element) -> bool:
    properties = run.find(W + "rPr")
    if properties is None:
        return False
    vanish = properties.find(W + "vanish")
    return vanish is not None and vanish.get(W + "val") not in ("0", "false", "off")
