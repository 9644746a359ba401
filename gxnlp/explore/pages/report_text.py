"""A report's text as a page shows it: its parts, cut at their points, coloured by whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from gxnlp.explore.colouring import Colours, Cover, Kind, Piece, Range, markup
from gxnlp.explore.pages.report_reading import Match, Row, Rows
from gxnlp.explore.tables import Table, lay_out
from gxnlp.model import TableKey

_TABLES: tuple[TableKey, ...] = ("proactive", "requests", "disputes")
_LEAD = 6
"""What leads in to a point is not coloured if it is no longer: （一）, 一是."""
_WORDLESS = re.compile(r"[\W_]*\Z")
OWN_SCOPES = ("same", "self")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a part: a point with what is known of it, other text, or the text of a table.

    ``again``: some of it is as in the organ's previous report.
    """

    kind: Literal["point", "text", "table"]
    html: Markup
    point: Row | None = None
    labels: Sequence[Row] = ()
    told: Row | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A section (``section`` is its row), or what stands outside all (None)."""

    section: Row | None
    blocks: tuple[Block, ...]
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What a coloured passage is referred to by: ``number``, and a match or a phrase."""

    number: str
    match: Match | None = None
    phrase: Row | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """A report as it is read; ``sources`` in the order of the text.

    ``numbers`` are those of the findings by id, ``shown`` the ids of those marked in the prose.
    """

    parts: tuple[Part, ...]
    sources: tuple[Source, ...]
    numbers: Mapping[str, str]
    shown: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Cut:
    """A block before it is written."""

    start: int
    end: int
    point: Row | None
    pieces: tuple[Piece, ...]


def tell(rows: Rows) -> Story:
    """The story of a report."""
    colours = colours_of(rows)
    spans = list(_spans(rows))
    cuts = [list(_cuts(rows, colours, start, end)) for _, start, end in spans]
    sources = _sources(rows, (piece for some in cuts for cut in some for piece in cut.pieces))
    failing = [row for row in rows.findings if row["status"] == "fail"]
    numbers = {str(row["id"]): f"核{at}" for at, row in enumerate(failing, 1)}
    references = {key: source.number for key, source in sources.items()} | numbers
    told = {row["point"]: row for row in rows.continuity if row["status"] == "repeated"}
    tables = {key: lay_out(key, rows.facts, rows.findings) for key in _TABLES}
    parts = []
    for (section, _, _), some in zip(spans, cuts, strict=True):
        blocks = tuple(_block(rows, cut, references, told) for cut in some)
        table = tables.pop(section["key"], None) if section else None
        if blocks or section:
            parts.append(Part(section, blocks, table))
    # A table that stands outside its section, or in none.
    parts += [Part(None, (), table) for table in tables.values() if table]
    prose = (cut for some in cuts for cut in some if not _is_table(rows, cut))
    shown = {piece.finding for cut in prose for piece in cut.pieces}
    return Story(
        tuple(parts), tuple(sources.values()), numbers, frozenset(key for key in shown if key)
    )


def colours_of(rows: Rows) -> Colours:
    """The colours of a report's text."""
    covers = sorted(_copied(rows), key=lambda strong: strong[0])
    before = rows.year_before
    template = (row for row in rows.occurrences if row["kind"] != "family")
    again = [
        run
        for match in rows.matches
        if match.scope == "self" and before is not None and rows.others[match.other].year == before
        for run in match.runs
    ]
    findings = [
        (row["start"], row["end"], str(row["id"]))
        for row in rows.findings
        if row["status"] == "fail" and row["start"] is not None
    ]
    return Colours(
        rows.text,
        rows.narrative,
        [
            *(cover for _, cover in covers),
            *(Cover(row["start"], row["end"], "template", row["phrase"]) for row in template),
        ],
        again=again, evidence=_evidence(rows), findings=findings,
    )  # fmt: skip


def _copied(rows: Rows) -> Iterator[tuple[tuple[bool, bool, int, str], Cover]]:
    """What other organs have too, each with its rank, the strongest last.

    What is of an earlier year stands above what is not, then a family, then the longer match.
    """
    for match in rows.matches:
        if match.scope not in OWN_SCOPES:
            before = rows.others[match.other].before(rows.paper)
            for start, end in match.runs:
                cover = Cover(start, end, "earlier" if before else "copied", match.id)
                yield (before, False, match.characters, match.id), cover
    for row in rows.occurrences:
        if row["kind"] == "family":
            mine = rows.paper.year
            before = None not in (row["first_year"], mine) and row["first_year"] < mine
            kind: Kind = "earlier" if before else "copied"
            cover = Cover(row["start"], row["end"], kind, row["phrase"])
            yield (before, True, row["organs"], row["phrase"]), cover


def _evidence(rows: Rows) -> Iterator[Range]:
    """Where the words stand that made the themes of points."""
    for point in rows.points:
        for label in rows.labels.get(str(point["id"]), ()):
            for word in filter(None, str(label["evidence"] or "").split("、")):
                at = rows.text.find(word, point["start"], point["end"])
                if at >= 0:
                    yield at, at + len(word)


def _spans(rows: Rows) -> Iterator[tuple[Row | None, int, int]]:
    """The sections, and what stands between them, in the order of the text."""
    at = 0
    for section in rows.sections:
        begin = min(section["heading_start"], section["start"])
        if rows.text[at:begin].strip():
            yield None, at, begin
        yield section, section["start"], section["end"]
        at = max(at, section["end"])
    if rows.text[at:].strip():
        yield None, at, len(rows.text)


def _cuts(rows: Rows, colours: Colours, start: int, end: int) -> Iterator[_Cut]:
    """The range cut at its points; what leads in to a point on its line goes with it."""
    inside = [row for row in rows.points if start <= row["start"] and row["end"] <= end]
    at = start
    for place, point in enumerate(inside):
        begin, stop = point["start"], point["end"]
        if begin < at:
            continue
        lead = max(at, rows.text.rfind("\n", at, begin) + 1)
        if rows.text[at:lead].strip():
            yield _cut(rows, colours, at, lead, None)
        following = inside[place + 1]["start"] if place + 1 < len(inside) else end
        stop += _trailing(rows.text[stop:following])
        yield _cut(rows, colours, lead, stop, point)
        at = stop
    if rows.text[at:end].strip():
        yield _cut(rows, colours, at, end, None)


def _trailing(gap: str) -> int:
    """How much of what follows a point is only its punctuation."""
    line = gap.partition("\n")[0]
    return len(line) if _WORDLESS.match(line) else 0


def _cut(rows: Rows, colours: Colours, start: int, end: int, point: Row | None) -> _Cut:
    told = rows.text[start:end]
    end = start + len(told.rstrip())
    start += len(told) - len(told.lstrip())
    lead = point["start"] if point else start
    if not 0 < lead - start <= _LEAD:
        return _Cut(start, end, point, tuple(colours.pieces(start, end)))
    plain = Piece(start, lead, None, None, again=False, evidence=False, finding=None)
    return _Cut(start, end, point, (plain, *colours.pieces(lead, end)))


def _sources(rows: Rows, pieces: Iterable[Piece]) -> dict[str, Source]:
    """The sources that are seen, numbered as they come: 1, 2 … and 套1, 套2 … for set phrases."""
    matches = {match.id: match for match in rows.matches}
    phrases = {str(row["phrase"]): row for row in rows.occurrences}
    found: dict[str, Source] = {}
    counts = {"": 0, "套": 0}
    for piece in pieces:
        if piece.source is None or piece.source in found:
            continue
        mark = "套" if piece.kind == "template" else ""
        counts[mark] += 1
        key = piece.source
        found[key] = Source(f"{mark}{counts[mark]}", matches.get(key), phrases.get(key))
    return found


def _block(rows: Rows, cut: _Cut, references: Mapping[str, str], told: Mapping[str, Row]) -> Block:
    if cut.point is None and _is_table(rows, cut):
        return Block("table", markup(rows.text, cut.pieces, {}))
    html = markup(rows.text, cut.pieces, references)
    if cut.point is None:
        return Block("text", html)
    key = str(cut.point["id"])
    again = any(piece.again for piece in cut.pieces)
    return Block("point", html, cut.point, rows.labels.get(key, ()), told.get(key), again)


def _is_table(rows: Rows, cut: _Cut) -> bool:
    """Whether the cells of a table stand there."""
    return any(
        fact["start"] is not None and cut.start <= fact["start"] < cut.end
        for fact in rows.facts.values()
    )
