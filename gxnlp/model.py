"""The objects that gxnlp passes around: frozen, slotted, and nothing but data.

One law binds them: whatever was found carries a span, and
``document.text[span.start:span.end]`` is that thing.  Offsets count Unicode code points and
spans are half-open.  ``Document.text`` never changes after reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SectionKey = Literal[
    "preamble", "overview", "proactive", "requests", "disputes", "problems", "other"
]
TableKey = Literal["proactive", "requests", "disputes"]
FormKey = Literal["2014", "2019", "2021"]
Role = Literal["work", "problem", "improvement", "statement"]
FindingStatus = Literal["pass", "fail", "note", "unknown"]
PlaceStatus = Literal["certain", "ambiguous", "unknown"]
Level = Literal["national", "province", "city", "county", "township"]
Scope = Literal["same", "self", "region", "sector", "elsewhere", "unknown"]
PhraseKind = Literal["statute", "common", "family"]
SubstitutionKind = Literal["name", "number", "year", "wording"]
FlagKind = Literal[
    "copied_passage", "copied_section", "self_copied", "family", "name_only", "residue"
]


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
class Point:
    """One thing said in the narrative; ``ordinal`` counts from 1 within its section."""

    section: SectionKey
    ordinal: int
    role: Role
    span: Span


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


@dataclass(frozen=True, slots=True)
class Narrative:
    """What one report tells, and what the scope and direction of a copy are judged by.

    ``organ_key`` is one text for one organ (None: not known), ``region`` one for its city or
    prefecture and ``sector`` for its sector, each None where not known for certain.  ``names`` are
    the organ's and its places' names as the report may write them.  ``text`` is the report's own,
    the one that all spans refer to.
    """

    report: str
    organ: str | None
    organ_key: str | None
    year: int | None
    region: str | None
    sector: str | None
    level: str | None
    placed: bool
    names: tuple[str, ...]
    text: str
    passages: tuple[Passage, ...]

    @property
    def author(self) -> str:
        """The organ, or the report itself where its organ is not known."""
        return self.organ_key if self.organ_key is not None else self.report


@dataclass(frozen=True, slots=True)
class Substitution:
    """What stands differently in the two sides of a match; a side of zero length is an insertion.

    The texts are those of the spans, with the white space and punctuation between.
    """

    kind: SubstitutionKind
    left: Span
    right: Span
    left_text: str
    right_text: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a match: where, and how many canonical characters it spans."""

    report: str
    section: SectionKey
    span: Span
    characters: int


@dataclass(frozen=True, slots=True)
class Match:
    """A passage that two reports share; ``left`` is the earlier year, then the smaller id.

    ``equal`` are the runs aligned equal, as pairs of spans in the two texts, in order;
    ``characters`` counts their canonical characters, ``longest_run`` those of the longest run
    without any edit.  ``identity`` is the Indel similarity of the two canonical spans (0-1).
    """

    id: str
    left: Side
    right: Side
    characters: int
    longest_run: int
    identity: float
    scope: Scope
    equal: tuple[tuple[Span, Span], ...]
    substitutions: tuple[Substitution, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Wording of the form or the law, or wording that more organs share than the cut."""

    id: str
    kind: PhraseKind
    text: str
    reports: int
    organs: int
    first_year: int | None
    first_report: str | None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where a phrase stands in a report."""

    phrase: str
    report: str
    section: SectionKey
    span: Span


@dataclass(frozen=True, slots=True)
class Reuse:
    """The measures of one narrative section; shares are parts of its canonical characters (0-1).

    ``template + copied + own = 1``.  All shares are None where the section has no characters.
    """

    report: str
    section: SectionKey
    characters: int
    template: float | None
    copied: float | None
    own: float | None
    copied_earlier: float | None
    self_copied: float | None
    nearest_report: str | None
    nearest_share: float | None


@dataclass(frozen=True, slots=True)
class Flag:
    """A sign of copying that an evaluator can defend; ``message`` is a Chinese sentence.

    ``subject`` is the id of the match, phrase, section or finding behind it, ``value`` what was
    measured, ``percentile`` the share of peers (same level, sector and year) that measure less.
    """

    report: str
    section: SectionKey | None
    kind: FlagKind
    subject: str
    value: float | None
    percentile: float | None
    message: str


@dataclass(frozen=True, slots=True)
class Cluster:
    """Reports whose sections share a core text: (report, share of its section that is core)."""

    id: str
    section: SectionKey
    members: tuple[tuple[str, float], ...]
    first_report: str
    core_text: str
