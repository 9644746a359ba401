"""Text files (.txt, .md): decoded text, verbatim, and its paragraphs and tables.

The layouts that occur (docs: forms, layouts 1 to 4) are told apart table by table, not file by
file: cells on lines that begin with a TAB, rows of TAB-separated cells, Markdown pipes, and no
marks at all (every line a paragraph).
"""

from __future__ import annotations

import re

from gxnlp.model import Block, Document, Omission, Source, Span, Unreadable
from gxnlp.sources.encoding import decode
from gxnlp.sources.healing import Line, heal
from gxnlp.sources.patterns import BOOKMARK, INVISIBLE, PAGE_NUMBER, RULE_LINE
from gxnlp.sources.rows import Region, table_regions

_PAGE_HINT = re.compile(r"^[^\S\n]*(?:[-—–－―─_~·pP]|[第共]\s*\d|\d{1,3}\s*/)", re.M)
_MARKED = frozenset("#-*+|[>•·●◆■□★※")
_HEADING_MARK = re.compile(r"#{1,6}(?:\s+|(?=[^\s#]))")
_ITEM_MARK = re.compile(r"(?:[-*+]\s+|[•·●◆■□★※]\s*)(?=\S)")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


def read(source: Source) -> Document:
    """The Document of a text or Markdown file; raises Unreadable."""
    decoded = decode(source.data)
    text, omissions = without_page_numbers(decoded.text)
    blocks, residue = parse(text)
    if not blocks:
        raise Unreadable("空文件：没有任何文字")
    omissions += residue
    if decoded.lost:
        reason = f"{decoded.lost} 个字符无法按 {decoded.encoding} 解码，以 U+FFFD 代替"
        omissions.append(Omission("residue", "\ufffd" * min(decoded.lost, 9), reason))
    return Document(
        source=source.name,
        format="md" if source.name.lower().endswith((".md", ".markdown")) else "txt",
        encoding=decoded.encoding,
        text=text,
        blocks=tuple(blocks),
        omissions=tuple(omissions),
    )


def parse(text: str) -> tuple[list[Block], list[Omission]]:
    """The blocks of ``text`` in order, and what in it belongs to none of them."""
    lines = text.split("\n")
    starts = _starts(lines)
    omissions: list[Omission] = []
    regions = table_regions(lines, starts) if "\t" in text or "|" in text else []
    paragraphs: list[Line | Region] = []
    at = 0
    for region in regions:
        paragraphs += _paragraphs(lines, starts, at, region.first, omissions)
        paragraphs.append(region)
        omissions += [Omission("page_number", number, "页码") for number in region.page_numbers]
        at = region.last
    paragraphs += _paragraphs(lines, starts, at, len(lines), omissions)
    blocks: list[Block] = []
    for piece in heal(text, paragraphs):
        if isinstance(piece, Line):
            blocks.append(Block(Span(piece.start, piece.end), None, piece.markup))
        else:
            blocks.append(Block(piece.span, piece.grid))
    return blocks, omissions


def _starts(lines: list[str]) -> list[int]:
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    return starts


def _paragraphs(
    lines: list[str], starts: list[int], first: int, last: int, omissions: list[Omission]
) -> list[Line]:
    """The non-blank lines of ``lines[first:last]`` without their marks; furniture is omitted."""
    found: list[Line] = []
    gap = 9 if first else 0
    for index in range(first, last):
        line = lines[index]
        body = line.strip(INVISIBLE)
        if not body:
            gap += 1
            continue
        start = starts[index] + line.index(body[0])
        paragraph = Line(start, start + len(body), gap, start - starts[index], "")
        if (body[0] in _MARKED or body[-1] in "*|#") and not _unmark(body, paragraph, omissions):
            continue
        if len(body) < 24 and PAGE_NUMBER.fullmatch(body):
            omissions.append(Omission("page_number", body, "页码"))
            continue
        found.append(paragraph)
        gap = 0
    return found


def _unmark(body: str, line: Line, omissions: list[Omission]) -> bool:
    """Shrink ``line`` to leave out bookmarks, ``#``, list marks, emphasis and stray pipes.

    Returns False if nothing remains: the whole line is then an omission.
    """
    if len(body) < 24 and PAGE_NUMBER.fullmatch(body):
        omissions.append(Omission("page_number", body, "页码"))
        return False
    if RULE_LINE.fullmatch(body):
        omissions.append(Omission("residue", body, "分隔线"))
        return False
    left, right = 0, len(body)
    if mark := BOOKMARK.match(body):
        omissions.append(Omission("residue", mark.group().strip(), "Word 书签残留"))
        left = mark.end()
    if mark := _HEADING_MARK.match(body, left):
        left, line.markup = mark.end(), "heading"
        right = len(body.rstrip("# "))
    elif mark := _ITEM_MARK.match(body, left):
        left, line.markup = mark.end(), "item"
    while left < right and body[left] in "|> \t":
        left += 1
    while right > left and body[right - 1] in "| \t":
        right -= 1
    if (mark := _EMPHASIS.fullmatch(body, left, right)) and mark.group(1) not in mark.group(2):
        left, right = left + 2, right - 2
    kept = body[left:right]
    inner = kept.strip(INVISIBLE)
    if not inner:
        if left == 0 or not mark:
            omissions.append(Omission("residue", body, "只有标记符号的行"))
        return False
    left += kept.index(inner[0])
    line.start, line.end = line.start + left, line.start + left + len(inner)
    return True


def without_page_numbers(text: str) -> tuple[str, list[Omission]]:
    """``text`` without the page numbers that stand in the middle of a sentence.

    A span has no holes, so a paragraph that runs over the page can only be one block if the
    number is not in the text; page numbers between paragraphs stay, outside of the blocks.
    """
    if not _PAGE_HINT.search(text):
        return text, []
    lines = text.split("\n")
    dropped: set[int] = set()
    pending: list[int] = []
    before = ""
    for index, line in enumerate(lines):
        if len(line) < 24 and PAGE_NUMBER.fullmatch(line):
            pending.append(index)
        elif line.strip(INVISIBLE):
            if pending and _one_sentence(before, line):
                dropped.update(pending)
            pending.clear()
            before = line
    if not dropped:
        return text, []
    omissions = [Omission("page_number", lines[index].strip(), "页码") for index in sorted(dropped)]
    kept = [line for index, line in enumerate(lines) if index not in dropped]
    return "\n".join(kept), omissions


def _one_sentence(before: str, after: str) -> bool:
    """Whether two lines with only a page number between them are halves of one sentence."""
    if not before or "\t" in before + after or "|" in before + after:
        return False
    first, second = before.strip(INVISIBLE)[-400:], after.strip(INVISIBLE)[:400]
    indent = len(after) - len(after.lstrip(INVISIBLE))
    halves = [
        Line(0, len(first), 0, 0, ""),
        Line(len(first) + 1, len(first) + 1 + len(second), 1, indent, ""),
    ]
    return len(list(heal(f"{first}\n{second}", halves))) == 1
