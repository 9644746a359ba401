"""HTML elements → paragraphs and tables in the order in which a reader sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from gxnlp.sources.compose import Draft, only_prose, place
from gxnlp.sources.patterns import words

_SKIPPED = words(
    "script style noscript template iframe object embed applet svg math canvas audio video map "
    "button select option optgroup textarea input nav head frameset"
)
_BLOCK = words(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figure "
    "figcaption footer form frame h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre "
    "section summary table tbody td tfoot th thead tr ul caption"
)
_HEADINGS = words("h1 h2 h3 h4 h5 h6")
_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—"
_WRAPPED = re.compile(rf"(?<=[{_HAN}])[ \t]*\n\s*(?=[{_HAN}])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_DEEPEST = 250


@dataclass(slots=True)
class Item:
    """A paragraph (``drafts`` is None), a table, or preformatted text, and where it stands.

    ``linked`` is the share of the characters that are links.
    """

    element: etree._Element
    text: str
    markup: Literal["", "heading", "item"] = ""
    linked: float = 0.0
    drafts: list[Draft] | None = None
    preformatted: bool = False


class Flow:
    """Walks an element once and collects its items; hidden text is kept apart."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.hidden: list[str] = []
        self._pieces: list[str] = []
        self._linked = 0
        self._markup: Literal["", "heading", "item"] = ""

    def walk(self, element: etree._Element) -> None:
        """Add all items of ``element``."""
        self._block(element, "body", 0)

    def _block(self, element: etree._Element, tag: str, depth: int) -> None:
        outer = self._markup
        parent = element.getparent()
        self._flush(element if parent is None else parent)
        if tag in _HEADINGS:
            self._markup = "heading"
        elif tag == "li":
            self._markup = "item"
        self._inline(element, element, depth)
        self._flush(element)
        self._markup = outer

    def _inline(self, element: etree._Element, block: etree._Element, depth: int) -> None:
        if element.text:
            self._pieces.append(element.text)
        for child in element:
            self._child(child, block, depth)
            if child.tail:
                self._pieces.append(child.tail)

    def _child(self, child: etree._Element, block: etree._Element, depth: int) -> None:
        tag = child.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            return
        if tag == "br":
            self._flush(block)
        elif depth > _DEEPEST:
            self._pieces.append(whole_text(child))
        elif hidden(child):
            concealed = " ".join(whole_text(child).split())
            if concealed:
                self.hidden.append(concealed)
        elif tag == "table":
            self._flush(block)
            self._table(child, depth + 1)
        elif tag in ("pre", "xmp", "plaintext", "listing"):
            self._flush(block)
            text = whole_text(child)
            if text.strip():
                self.items.append(Item(child, text, preformatted=True))
        elif tag in _BLOCK:
            self._block(child, tag, depth + 1)
        elif tag == "a":
            before, count = len(self._pieces), len(self.items)
            self._inline(child, block, depth + 1)
            if len(self.items) == count:
                self._linked += sum(map(len, self._pieces[before:]))
        else:
            self._inline(child, block, depth + 1)

    def _flush(self, block: etree._Element) -> None:
        if not self._pieces:
            return
        raw = "".join(self._pieces)
        self._pieces = []
        linked, self._linked = self._linked, 0
        text = spaced(raw)
        if text:
            self.items.append(Item(block, text, self._markup, linked / len(raw)))

    def _table(self, table: etree._Element, depth: int) -> None:
        rows = list(_rows(table))
        nested = table.find(".//table") is not None
        if nested and not _data_with_nested(rows):
            self._lay_out(table, depth)
            return
        drafts = place(
            [
                [(cell_text(cell), _span(cell, "rowspan"), _span(cell, "colspan")) for cell in row]
                for row in rows
            ]
        )
        if not drafts or only_prose(drafts):
            self._lay_out(table, depth)
        else:
            for child in table:
                if child.tag == "caption":
                    self._block(child, "caption", depth)
            text = "\n".join(draft.text for draft in drafts if draft.text)
            linked = sum(len(whole_text(link)) for link in table.iter("a"))
            self.items.append(Item(table, text, linked=linked / max(1, len(text)), drafts=drafts))

    def _lay_out(self, table: etree._Element, depth: int) -> None:
        """A table that only lays out the page: its cells are ordinary content."""
        outer = self._markup
        self._inline(table, table, depth)
        self._flush(table)
        self._markup = outer


def whole_text(element: etree._Element) -> str:
    """All text of an element, as it stands in the source."""
    return "".join(str(piece) for piece in element.itertext())


def hidden(element: etree._Element) -> bool:
    """Whether the page hides the element."""
    if not element.attrib:
        return False
    style = element.get("style")
    if style is not None and ("n" in style.lower()) and _HIDDEN.search(style):
        return True
    return element.get("hidden") is not None


def spaced(text: str) -> str:
    """``text`` with white space collapsed, and none where the source broke a Chinese line."""
    if "\n" in text:
        text = _WRAPPED.sub("", text)
    return " ".join(text.split())


def cell_text(cell: etree._Element) -> str:
    """The text of a table cell, its paragraphs and line breaks as line ends."""
    inner = cell
    while len(inner) == 1 and not (inner.text and inner.text.strip()):  # <td><p><span>…
        child = inner[0]
        tag = child.tag
        if not isinstance(tag, str) or tag in _SKIPPED or (child.tail and child.tail.strip()):
            break
        if hidden(child):
            return ""
        inner = child
    if len(inner) == 0:
        return spaced(inner.text or "")
    pieces: list[str] = []
    _cell_pieces(inner, pieces, 0)
    raw = "".join(pieces)
    if "\x00" not in raw:
        return spaced(raw)
    return "\n".join(line for line in map(spaced, raw.split("\x00")) if line)


def _cell_pieces(element: etree._Element, pieces: list[str], depth: int) -> None:
    """Collect text; NUL, which no document holds, marks the line ends."""
    if element.text:
        pieces.append(element.text)
    for child in element:
        tag = child.tag
        if isinstance(tag, str) and tag not in _SKIPPED:
            if tag == "br":
                pieces.append("\x00")
            elif depth > _DEEPEST:
                pieces.append(whole_text(child))
            elif not hidden(child):
                block = tag in _BLOCK
                if block:
                    pieces.append("\x00")
                _cell_pieces(child, pieces, depth + 1)
                if block:
                    pieces.append("\x00")
        if child.tail:
            pieces.append(child.tail)


def _rows(table: etree._Element) -> Iterator[list[etree._Element]]:
    """The cells of each row of the table itself, without those of tables in it."""
    for child in table:
        tag = child.tag
        if tag == "tr":
            if not hidden(child):
                yield [cell for cell in child if cell.tag in ("td", "th")]
        elif tag in ("tbody", "thead", "tfoot"):
            yield from _rows(child)


def _data_with_nested(rows: list[list[etree._Element]]) -> bool:
    """Whether a table that holds tables is one of data: nearly all of its cells are plain."""
    cells = [cell for row in rows for cell in row]
    plain = sum(1 for cell in cells if cell.find(".//table") is None)
    short = sum(1 for cell in cells if len(whole_text(cell)) < 60)
    return plain >= 12 and short >= 0.9 * len(cells)


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name)
    if value is None:
        return 1
    digits = value.strip()
    return min(int(digits), 1000) if digits.isascii() and digits.isdigit() else 1
