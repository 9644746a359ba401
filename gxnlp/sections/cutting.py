"""Outline to points: the clauses of every section's prose, each with its role."""

from __future__ import annotations

import re
from dataclasses import replace

from gxnlp.model import Document, Outline, Point, Section, SectionKey, Span
from gxnlp.sections import cues
from gxnlp.sections import judging as told
from gxnlp.sections.clauses import Clause, clauses
from gxnlp.sections.lines import plain
from gxnlp.sections.marks import masked
from gxnlp.sections.roles import Heading, Told, roles

_HAN = re.compile("[\u4e00-\u9fff]")


def cut(document: Document, outline: Outline) -> tuple[Point, ...]:
    """The points of all sections but the preamble, in order, with their roles.

    A point's span begins after the mark of enumeration (at the lead-in, where one joins it) and
    includes the closing punctuation.
    """
    text = plain(document)
    counts: dict[str, int] = {}
    points: list[Point] = []
    for section in outline.sections:
        if section.key == "preamble" or not section.prose:
            continue
        found, events = _events(text, section)
        for clause, role in zip(found, roles(section.key, events), strict=True):
            counts[section.key] = counts.get(section.key, 0) + 1
            points.append(
                Point(section.key, counts[section.key], role, Span(clause.start, clause.end))
            )
    return tuple(points)


def _events(text: str, section: Section) -> tuple[list[Clause], list[Heading | Told]]:
    """The clauses of a section with offsets in ``text``, and the events that decide roles."""
    found: list[Clause] = []
    events: list[Heading | Told] = []
    at = section.body.start
    for span in section.prose:
        between = text[at : span.start]
        if section.key in ("overview", "problems") and _HAN.search(between):
            events.extend(
                Heading(line.strip()) for line in between.split("\n") if _HAN.search(line)
            )
        for clause in _joined(clauses(span.of(text)), span.of(text), section.key):
            begin = clause.own if section.key == "problems" else clause.entitled or clause.own
            words = span.of(text)[begin : clause.end]
            events.append(Told(words, clause.lead, clause.marks, clause.fault))
            clause.start += span.start
            clause.end += span.start
            clause.own += span.start
            found.append(clause)
        at = span.end
    return found, events


def _joined(found: list[Clause], text: str, section: SectionKey) -> list[Clause]:
    """Clauses with titles joined to what they entitle, and defect and remedy parted."""
    result: list[Clause] = []
    for clause in found:
        title = result[-1] if result and result[-1].title else None
        if title is not None and _entitles(title, clause, text):
            title.end = clause.end
            title.entitled = clause.own
            title.title = False
            continue
        result.extend(_parted(clause, text) if section == "problems" else [clause])
    return result


def _entitles(title: Clause, clause: Clause, text: str) -> bool:
    words = told.bare(text[clause.own : clause.end])
    if told.is_state_title(told.bare(text[title.own : title.end])) and clause.number <= 1:
        return True
    if clause.number > 1 or told.is_turn(words):
        return False
    if any(style == title.style for style, _ in clause.marks):
        return False
    return not (
        told.asserts_defect(told.bare(text[title.own : title.end]))
        and (told.promises(words) or told.measures(words))
    )


def _parted(clause: Clause, text: str) -> list[Clause]:
    """A full problem clause and its remedy in one sentence are two points."""
    words = text[clause.own : clause.end]
    if len(words) < 16:
        return [clause]
    hidden = masked(words)
    whole = told.bare(hidden)
    if cues.GROUND.match(whole) and not whole.startswith(("由于", "因为")):
        return [clause]
    for turn in cues.INNER_TURN.finditer(hidden):
        first, second = told.bare(hidden[: turn.start()]), told.bare(hidden[turn.end() :])
        if len(first) < 6 or len(second) < 6 or told.is_turn(first):
            continue
        if told.asserts_defect(first) or (
            cues.TURN.match(second) and not cues.DOING.match(first) and not told.promises(first)
        ):
            middle = clause.own + turn.end()
            head = replace(clause, end=clause.own + turn.start() + 1, fault=True)
            return [head, Clause(middle, clause.end, middle)]
    return [clause]
