"""Tiny builders of the objects that copy finding judges."""

from __future__ import annotations

from difflib import SequenceMatcher

from gxnlp.model import (
    Match,
    Narrative,
    Occurrence,
    Passage,
    Phrase,
    Scope,
    SectionKey,
    Side,
    Span,
    Substitution,
)
from gxnlp.reuse.canonical import canonical


def narrative(
    report: str = "a",
    *,
    organ: str | None = "澹陵市教育局",
    year: int | None = 2021,
    region: str | None = None,
    sector: str | None = "education",
    level: str | None = "city",
    placed: bool = True,
    names: tuple[str, ...] = (),
    text: str = "",
) -> Narrative:
    """A report whose whole text is one paragraph of its overview."""
    passages = (Passage("overview", (Span(0, len(text)),)),) if text else ()
    return Narrative(
        report, organ, organ, year, region, sector, level, placed,
        names or ((organ,) if organ else ()), text, passages,
    )  # fmt: skip


def side(
    report: str, section: SectionKey = "overview", start: int = 0, characters: int = 200
) -> Side:
    """A side of a match as long as its canonical text."""
    return Side(report, section, Span(start, start + characters), characters)


def match(
    left: str,
    right: str,
    *,
    characters: int = 200,
    longest: int = 40,
    identity: float = 0.9,
    scope: Scope = "region",
    section: SectionKey = "overview",
    start: int = 0,
    name: str = "",
    substitutions: tuple[Substitution, ...] = (),
) -> Match:
    """A match of two reports, each side at ``start``; its id is ``name`` or made of all that is
    given."""
    return Match(
        name or f"{left}-{right}-{section}-{characters}-{longest}-{identity}-{start}",
        side(left, section, start, characters),
        side(right, section, start, characters),
        characters, longest, identity, scope,
        ((Span(start, start + characters), Span(start, start + characters)),),
        substitutions,
    )  # fmt: skip


def name_change(left: str = "澹陵市", right: str = "澹州市") -> Substitution:
    """A name put in the place of another."""
    return Substitution("name", Span(0, len(left)), Span(0, len(right)), left, right)


def phrase(name: str = "p", text: str = "", organs: int = 30, first: str | None = None) -> Phrase:
    """A family."""
    return Phrase(name, "family", text or "同" * 80, organs, organs, 2019, first)


def occurrence(
    report: str, name: str = "p", section: SectionKey = "overview", start: int = 0, end: int = 80
) -> Occurrence:
    """Where the family stands."""
    return Occurrence(name, report, section, Span(start, end))


def equal_runs(left: Narrative, right: Narrative, least: int = 2) -> tuple[tuple[Span, Span], ...]:
    """The runs of at least ``least`` canonical characters that two one-paragraph reports share."""
    one, two = canonical(left), canonical(right)
    blocks = SequenceMatcher(
        None, one.codes[1:-1].tolist(), two.codes[1:-1].tolist(), autojunk=False
    ).get_matching_blocks()
    return tuple(
        (one.back(at + 1, at + 1 + size), two.back(other + 1, other + 1 + size))
        for at, other, size in blocks
        if size >= least
    )
