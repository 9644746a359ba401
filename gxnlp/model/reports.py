"""What one file says: sections, points, identity, facts and findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gxnlp.model.documents import Document, Span
from gxnlp.model.keys import (
    EntityKind,
    FindingStatus,
    FormKey,
    LabelSource,
    Level,
    PlaceStatus,
    Role,
    SectionKey,
    TableKey,
)


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the report: its heading, and its body without the heading.

    ``state``: ``text``; ``nothing`` (the body is a statement that there is nothing: 无);
    ``empty`` (no words at all).  A second section under the same key is ``duplicate``.  The
    preamble, and a section whose heading was lost, have a heading of length zero.
    """

    key: SectionKey
    heading: Span
    body: Span
    state: Literal["text", "nothing", "empty"]
    duplicate: bool = False
    prose: tuple[Span, ...] = ()
    """The paragraphs of the body that are narrative, in order: not headings of the form, not
    tables, not the form's own wording."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections found, in the order of the document, and the signature after the last."""

    sections: tuple[Section, ...]
    signature: Span | None


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that the narrative names; ``normal`` is its canonical form, None where not known.

    law: the title without 《》; document_number: ``国办发〔2024〕3号``; count: number, unit and
    what is counted (``312 条 政府信息``); date: ISO, as far as it is told; year: four digits;
    organ, place: the name.
    """

    kind: EntityKind
    span: Span
    normal: str | None


@dataclass(frozen=True, slots=True)
class Label:
    """A theme that a point is about; ``score`` is the calibrated probability (0-1).

    ``evidence`` are the words that made it, in order: what a rule matched, or what weighed most
    for the model.
    """

    theme: str
    score: float
    by: LabelSource
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One thing said in the narrative; ``ordinal`` counts from 1 within its section.

    ``labels`` are its themes, all of the family of its role, the surest first; a statement has
    none.
    """

    section: SectionKey
    ordinal: int
    role: Role
    span: Span
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class Remedy:
    """A problem beside the improvement that answers it: places in ``Report.points``.

    ``improvement`` is None where nothing answers, ``theme`` (the stem that both have) also where
    the answer was found by its words.
    """

    problem: int
    improvement: int | None
    theme: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place down to the county, with the candidates where the text does not settle it."""

    province: str | None = None
    city: str | None = None
    county: str | None = None
    status: PlaceStatus = "unknown"
    candidates: tuple[tuple[str | None, str | None, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Identity:
    """Who reports on which year; a field is None where nothing tells it.

    ``published`` is an ISO date.  ``origins`` says for each field where it was found
    (``title``, ``preamble``, ``body``, ``signature``, ``fields``, ``file``, ``folder``,
    ``manifest``).
    """

    title: str | None
    organ: str | None
    place: Place
    level: Level | None
    sector: str | None
    year: int | None
    published: str | None
    url: str | None = None
    origins: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Override:
    """One row of a manifest: what a person says of a file, above all that is inferred."""

    organ: str | None = None
    province: str | None = None
    city: str | None = None
    county: str | None = None
    level: str | None = None
    sector: str | None = None
    year: int | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell of a statutory table.

    ``raw`` is the cell as printed (None: no such cell in the source), ``value`` its number or
    None with a ``reason``.  ``form`` is that of the row's label.  ``span`` has zero length for an
    empty cell and is None for a cell that has no place in the source.
    """

    table: TableKey
    row: str
    column: str
    value: float | None
    raw: str | None
    reason: str | None
    form: FormKey
    span: Span | None
    page: int | None

    @property
    def address(self) -> str:
        """``table.row.column``, the public key of the cell."""
        return f"{self.table}.{self.row}.{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer of one rule about one report; ``subject`` names what it looked at.

    ``subject`` (a cell address, a section key, a fact of the prose) makes the finding's id
    together with the rule.  ``message`` is a Chinese sentence with the numbers and the place.
    """

    rule: str
    status: FindingStatus
    subject: str
    expected: str | None
    actual: str | None
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Everything known of one file, without looking at any other."""

    id: str
    document: Document
    identity: Identity
    outline: Outline
    points: tuple[Point, ...]
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...]
    status: Literal["complete", "partial"]
    entities: tuple[Entity, ...] = ()
    remedies: tuple[Remedy, ...] = ()

    @property
    def text(self) -> str:
        """The text that every span refers to."""
        return self.document.text

    def fact(self, address: str) -> Fact | None:
        """The fact at ``table.row.column``, or None."""
        return next((fact for fact in self.facts if fact.address == address), None)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of narrative in one section: prose that no table interrupts.

    ``spans`` are its paragraphs in order; sub-headings between them take no part.  Runs of equal
    text may go on from one paragraph to the next, never from one passage to another.
    """

    section: SectionKey
    spans: tuple[Span, ...]
