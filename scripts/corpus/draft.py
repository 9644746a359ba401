"""The objects a report is made of before it is rendered."""

from __future__ import annotations

from dataclasses import dataclass, field

TABLES = ("proactive", "requests", "disputes")
Told = tuple[str, int]
"""A fact told in prose: the slot's name (``recv``) and the number told."""


@dataclass(slots=True)
class Piece:
    """One point: marker, clause and closing punctuation, with its labels."""

    body: str
    role: str
    themes: tuple[str, ...] = ()
    lead: str = ""
    end: str = "。"
    bank: str = ""
    told: tuple[Told, ...] = ()

    @property
    def text(self) -> str:
        """The point as the reader sees it."""
        return f"{self.lead}{self.body}{self.end}"


@dataclass(slots=True)
class Paragraph:
    """A paragraph: a head (a line of its own when no pieces follow) and its points."""

    pieces: list[Piece] = field(default_factory=list)
    head: str = ""
    planted: bool = False

    @property
    def body(self) -> str:
        """The points without the head."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def text(self) -> str:
        """The whole line."""
        return self.head + self.body


@dataclass(slots=True)
class Section:
    """A section under one of the seven keys; ``heading`` is None where it was lost."""

    key: str
    heading: str | None
    paragraphs: list[Paragraph] = field(default_factory=list)
    table: bool = False
    glued: bool = False

    @property
    def text(self) -> str:
        """The narrative lines, joined by line feeds."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(slots=True)
class Cell:
    """A printed cell; ``key`` is ``row.column`` for a value and empty for a label."""

    text: str
    colspan: int = 1
    rowspan: int = 1
    key: str = ""


Grid = list[list[Cell]]


@dataclass(slots=True)
class Copy:
    """A planted copy, as it stands in the truth."""

    source: str
    kind: str
    edit: str
    edit_rate: float
    section: str
    text: str
    source_text: str


@dataclass(slots=True)
class Block:
    """A line or a table of the finished document, in order."""

    kind: str
    """``title``, ``heading``, ``head``, ``text``, ``table`` or ``tail``."""
    text: str = ""
    grid: Grid = field(default_factory=list)
