"""The characters of a PDF page, its lines, and the paragraphs that the lines make."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from gxnlp.sources.patterns import (
    INVISIBLE,
    LISTED,
    PAGE_NUMBER,
    finished,
    section_heading,
)
from gxnlp.sources.pdf_edges import Matrix, applied
from gxnlp.text import RADICALS

_CLEAN = {**RADICALS, 0x00AD: None, 0x0002: None, 0xFFFE: None, 0xFFFF: None, 0x0000: None,
          0x200B: None, 0xFEFF: None, 0x00A0: " "}  # fmt: skip
_LOOSE_SPACE = re.compile(r"\s+(?=[^\x21-\x7e])|(?<=[^\x21-\x7e\s])\s+")
_WORD = re.compile(r"[\x21-\x7e]{1,40}[，。；：、）》”！？]?|[（《“]?.[，。；：、）》”！？]?")
_DIGITS = re.compile(r"\d+")
_MOST_CHARACTERS = 100_000
_LARGE = 40.0


class Character(NamedTuple):
    """A character and its box on the upright page, in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text and its box."""

    page: int
    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Measure:
    """The type area that a document sets its paragraphs in: margins and the size of type."""

    left: float
    right: float
    em: float
    size: float
    pitch: float
    indented: bool
    """Whether paragraphs begin with an indent."""
    flush_lists: bool
    """Whether numbered headings begin without one."""


def characters(textpage: Any, place: Matrix) -> list[Character]:
    """The printed characters of a pdfium text page in the order of the page's stream."""
    found: list[Character] = []
    raw = textpage.raw
    box = pdfium.FS_RECTF()
    for index in range(min(pdfium.FPDFText_CountChars(raw), _MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if (code <= 0x20 and code != 0x20) or pdfium.FPDFText_IsGenerated(raw, index) == 1:
            continue
        if not pdfium.FPDFText_GetLooseCharBox(raw, index, ctypes.byref(box)):
            continue
        if box.top - box.bottom > _LARGE:
            _shrink(raw, index, box)
        x0, y0 = applied(place, box.left, box.top)
        x1, y1 = applied(place, box.right, box.bottom)
        text = chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd"
        found.append(Character(text, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    return found


def _shrink(raw: Any, index: int, box: Any) -> None:
    """Put a sane box in place of one that pdfium gets wrong: in fonts for upright lines it takes
    the type size without its scale."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(raw, index, left, right, bottom, top):
        return
    size = max(right.value - left.value, top.value - bottom.value)
    if box.right - box.left > 6 * size and box.top - box.bottom > 6 * size:
        middle = (top.value + bottom.value) / 2
        box.left, box.right = left.value, right.value
        box.top, box.bottom = middle + size / 2, middle - size / 2


def lines_of(marks: Sequence[Character], page: int) -> list[TextLine]:
    """The lines that the characters stand on, from top to bottom."""
    rows: list[list[Character]] = []
    for mark in sorted(marks, key=lambda each: each.top + each.bottom):
        middle = (mark.top + mark.bottom) / 2
        row = rows[-1] if rows else None
        if row is not None:
            first = row[0]
            height = max(first.bottom - first.top, mark.bottom - mark.top)
            if middle - (first.top + first.bottom) / 2 < 0.45 * height:
                row.append(mark)
                continue
        rows.append([mark])
    return [line for row in rows if (line := _line(row, page)) is not None]


def _line(row: list[Character], page: int) -> TextLine | None:
    row.sort(key=lambda mark: mark.left)
    pieces: list[str] = []
    end: float | None = None
    last: Character | None = None
    for mark in row:
        if last is not None and mark.text == last.text and abs(mark.left - last.left) < 0.3:
            continue  # printed twice for boldness
        size = mark.bottom - mark.top
        if end is not None and mark.left - end > 0.3 * size:
            pieces.append(" ")
        pieces.append(mark.text)
        end, last = mark.right, mark
    text = tidy("".join(pieces))
    if not text:
        return None
    solid = [mark for mark in row if mark.text.strip(INVISIBLE)]
    if not solid:
        return None
    return TextLine(
        page,
        text,
        solid[0].left,
        min(mark.top for mark in solid),
        solid[-1].right,
        max(mark.bottom for mark in solid),
    )


def tidy(text: str) -> str:
    """``text`` with radicals as characters, and spaces only between Latin words and numbers.

    >>> tidy("号 ， 邮 编 ： 223100 ， 电 话")
    '号，邮编：223100，电话'
    """
    text = text.translate(_CLEAN).strip(INVISIBLE)
    if " " in text or "\u3000" in text:
        text = _LOOSE_SPACE.sub("", text)
    return text


def joined(first: str, second: str) -> str:
    """Two lines of one paragraph as one, with a space only between Latin words."""
    if (
        first[-1:].isascii()
        and second[:1].isascii()
        and first[-1:].isalpha()
        and second[:1].isalpha()
    ):
        return f"{first} {second}"
    return first + second


def measure(lines: Sequence[TextLine]) -> Measure:
    """The type area of ``lines``, from those that are long enough to be set in paragraphs."""
    sizes = Counter(round(line.bottom - line.top, 1) for line in lines for _ in line.text)
    size = sizes.most_common(1)[0][0] if sizes else 12.0
    long = [line for line in lines if len(line.text) >= 12] or list(lines)
    rights = sorted(line.right for line in long)
    right = rights[int(len(rights) * 0.9)] if rights else 0.0
    ems = sorted(
        (line.right - line.left) / _ems(line.text) for line in long if line.right > line.left
    )
    em = ems[len(ems) // 2] if ems else size
    lefts = Counter(round(line.left) for line in long if line.right > right - 3 * em)
    left = (
        min((each for each, count in lefts.items() if count * 8 >= max(lefts.values())), default=0)
        if lefts
        else 0
    )
    starts = sum(1 for line in long if 1.2 * em < line.left - left < 3.2 * em)
    pitches = Counter(
        round(below.top - above.top)
        for above, below in pairwise(lines)
        if above.page == below.page and below.top > above.top
    )
    pitch = pitches.most_common(1)[0][0] if pitches else 2 * em
    flush = sum(
        1
        for above, below in pairwise(lines)
        if abs(below.left - left) < em and above.right < right - 3 * em and LISTED.match(below.text)
    )
    return Measure(float(left), right, em, size, float(pitch), starts >= 2, flush >= 1)


def _ems(text: str) -> float:
    """The width of ``text`` in ems, roughly: half an em for ASCII."""
    wide = len(text.encode("utf-8")) - len(text)
    han = wide / 2
    return max(1.0, han + (len(text) - han) * 0.5)


def continues(above: TextLine, below: TextLine, paragraph: str, area: Measure) -> bool:
    """Whether ``below`` goes on with the paragraph that ends in the line ``above``."""
    if section_heading(paragraph) or section_heading(below.text):
        return False
    if _one_title(above, below, area):
        return True
    offset = below.left - area.left
    room = area.right - above.right - _first_word(below.text) * area.em
    indents = area.indented and not area.flush_lists
    if room > (4.0 if indents and abs(offset) < 0.6 * area.em else 0.9) * area.em:
        return False  # the next word had room on the line above: a paragraph ended there
    if offset > 1.2 * area.em or above.left - area.left > 4 * area.em:
        return False
    if above.page == below.page and below.top - above.top > 1.7 * area.pitch:
        return False
    if LISTED.match(below.text) and finished(above.text):
        return indents
    return area.indented or not finished(above.text)


def _first_word(text: str) -> float:
    """The width in ems of what must stand together at the beginning of ``text``."""
    match = _WORD.match(text)
    if match is None:
        return 1.0
    word = match.group()
    return sum(0.5 if mark.isascii() else 1.0 for mark in word)


def _one_title(above: TextLine, below: TextLine, area: Measure) -> bool:
    """Whether two centred lines of larger type are one title."""
    size = above.bottom - above.top
    middle = (area.left + area.right) / 2
    return (
        above.page == below.page
        and abs(size - (below.bottom - below.top)) < 0.5
        and size > 1.15 * area.size
        and below.top - above.top < 2.5 * size
        and not above.text.endswith("报告")
        and all(abs((line.left + line.right) / 2 - middle) < 1.5 * size for line in (above, below))
    )


def running(pages: Sequence[Sequence[TextLine]], heights: Sequence[float]) -> dict[str, int]:
    """Headers and footers: texts (digits left out) that stand at one edge of most pages."""
    counts: Counter[str] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        counts.update(
            {
                _DIGITS.sub("#", line.text)
                for line in lines
                if line.bottom < 0.1 * height or line.top > 0.9 * height
            }
        )
    least = max(2, round(0.6 * len(pages)))
    return {text: count for text, count in counts.items() if count >= least and len(pages) > 1}


def page_number(line: TextLine, height: float, page: int) -> bool:
    """Whether a line is the number of its page."""
    if PAGE_NUMBER.fullmatch(line.text):
        return line.bottom < 0.12 * height or line.top > 0.84 * height
    return (
        line.text.isdigit()
        and len(line.text) <= 3
        and (line.top > 0.88 * height or line.bottom < 0.08 * height)
    )


def shape(text: str) -> str:
    """The key of :func:`running`."""
    return _DIGITS.sub("#", text)
