"""What goes in: sources, and what reading makes of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


class Refusal(Exception):
    """An input that yields no report; its message is one clear sentence in Chinese."""

    status: Literal["rejected", "failed"] = "failed"


class Rejected(Refusal):
    """Readable, but not an annual report (or the empty form)."""

    status = "rejected"


class Unreadable(Refusal):
    """The bytes could not be turned into text."""

    status = "failed"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points of ``Document.text``."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of ``text`` that this span covers."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Source:
    """An input as it came: a name for people, and its bytes.

    ``name`` is the POSIX path relative to the PATH given (``archive.zip!/member`` inside an
    archive); folder names in it are hints for organ, place and year.
    """

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid; merged cells appear once, at their upper left corner.

    ``span`` covers the cell's text without surrounding white space; an empty cell has a
    zero-length span at its place.  ``page`` counts from 1, or is None where there are no pages.
    """

    row: int
    column: int
    rowspan: int
    colspan: int
    span: Span
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its cells in reading order, and whether their columns are known.

    ``exact`` is True where the source states the geometry (HTML, DOCX, ruled PDF), False where
    merged cells were lost on the way to text, so that columns do not line up between rows.
    """

    cells: tuple[Cell, ...]
    height: int
    width: int
    exact: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a table, in the order of the document.

    A paragraph's span has no surrounding white space and may run over line breaks that the
    medium forced (healed lines).  ``markup`` says that the source itself calls the paragraph a
    heading (``h1``, Word's Heading style, ``##``) or a list item.
    """

    span: Span
    grid: Grid | None = None
    markup: Literal["", "heading", "item"] = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Omission:
    """Something of the source that is in no block of the document, and why.

    Text files stay verbatim in ``Document.text``; of other formats what is left out is not in the
    text either.
    """

    kind: Literal["furniture", "page_number", "metadata", "false_table", "hidden", "residue"]
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """A source as text and blocks.

    ``fields`` are the site's own metadata (``title``, ``published``, ``publisher``, ``url``, or the
    label as printed: 索引号, 发布日期), never part of the text.
    """

    source: str
    format: str
    encoding: str | None
    text: str
    blocks: tuple[Block, ...]
    fields: tuple[tuple[str, str], ...] = ()
    omissions: tuple[Omission, ...] = ()
