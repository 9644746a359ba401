"""Small reports, and corpora that hold them, without reading or analysing anything."""

from __future__ import annotations

import hashlib
from pathlib import Path

from gxnlp.model import (
    Block,
    Document,
    Fact,
    Finding,
    Identity,
    Outline,
    Place,
    Point,
    Report,
    Section,
    Span,
)
from gxnlp.store import Todo, flatten, write


def report(
    *points: str,
    organ: str | None = "甲县教育局",
    year: int | None = 2021,
    preamble: str = "",
    cells: dict[str, float | None] | None = None,
    failing: str | None = None,
    source: str = "a.txt",
) -> Report:
    """A report whose text is ``preamble``, then one point per line, all problems."""
    text, spans = preamble, []
    for point in points:
        spans.append(Span(len(text), len(text) + len(point)))
        text += point + "\n"
    whole = Span(len(preamble), len(text))
    sections = [Section("problems", Span(whole.start, whole.start), whole, "text", prose=(whole,))]
    if preamble:
        head = Span(0, len(preamble))
        sections.insert(0, Section("preamble", Span(0, 0), head, "text"))
    facts = []
    for address, value in (cells or {}).items():
        table, row, column = address.split(".")
        raw = None if value is None else f"{value:g}"
        reason = "空白" if value is None else None
        facts.append(Fact(table, row, column, value, raw, reason, "2021", Span(0, 0), 1))
    findings = ()
    if failing:
        findings = (Finding(failing, "fail", "requests.total", "1", "2", "不平", Span(0, 1)),)
    return Report(
        id=hashlib.sha256(f"{text}{organ}{year}{source}".encode()).hexdigest()[:16],
        document=Document(source, "txt", "utf-8", text, (Block(whole),)),
        identity=Identity(
            None, organ, Place("乙省", None, "甲县", "certain"), "county", None, year, None
        ),
        outline=Outline(tuple(sections), None),
        points=tuple(
            Point("problems", ordinal, "problem", span) for ordinal, span in enumerate(spans, 1)
        ),
        facts=tuple(facts),
        findings=findings,
        status="complete",
    )


def store(db: Path, *reports: Report) -> Path:
    """Write reports as a build would."""
    with write(db) as writer:
        for made in reports:
            file = made.id.ljust(64, "0")
            source = made.document.source
            writer.note_input("/somewhere", source, file=file)
            writer.enter(
                Todo(file, source, None),
                code="",
                status="read",
                reason=None,
                rows=flatten(made, made.identity.organ),
            )
    return db
