"""Residue of copying: a foreign name or a wrong year inside a copied passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gxnlp.model import Finding, Match, Narrative, Occurrence, Phrase, SectionKey, Side, Span
from gxnlp.reuse.scopes import earlier

RULES = {"foreign_name": "名称", "wrong_year": "年份"}
"""The rules whose findings may be residue, and what a sentence calls what they found."""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A finding that may be residue; ``id`` is that of the stored finding."""

    id: str
    report: str
    finding: Finding

    @property
    def word(self) -> str:
        """The name or the year that does not belong there."""
        named = self.finding.rule == "foreign_name"
        return self.finding.subject if named else self.finding.actual or ""

    def points_at(self, other: Narrative) -> bool:
        """Whether the name is the other organ's or its place's, or the year the other report's."""
        if self.finding.rule == "wrong_year":
            return self.word == str(other.year)
        return any(self.word in name for name in (other.organ or "", *other.names))


@dataclass(frozen=True, slots=True)
class InMatch:
    """A suspect inside this side of a match with ``other``."""

    suspect: Suspect
    section: SectionKey
    match: Match
    other: Narrative


@dataclass(frozen=True, slots=True)
class InFamily:
    """A suspect inside an occurrence of a family."""

    suspect: Suspect
    section: SectionKey
    phrase: Phrase


def residues(
    suspects: Iterable[Suspect],
    narratives: Mapping[str, Narrative],
    matches: Iterable[Match],
    families: Mapping[str, Phrase],
    occurrences: Iterable[Occurrence],
) -> Iterator[InMatch | InFamily]:
    """The suspects that lie in a copied passage, each with the one that says most.

    That is first a match with the report that the word points at, then one with another organ, then
    one with a report of an earlier year, then the longest; a family only where there is no match.
    A ``note``, which may be meant, is residue only in a match with the report it points at.
    """
    judged = [s for s in suspects if s.finding.rule in RULES and s.finding.span is not None]
    failing = [s for s in judged if s.finding.status == "fail"]
    noted = [s for s in judged if s.finding.status == "note"]
    wanted = {suspect.report for suspect in (*failing, *noted)}
    copies = _sides(wanted, matches)
    listed: dict[str, list[Occurrence]] = defaultdict(list)
    for occurrence in occurrences:
        if occurrence.report in wanted and occurrence.phrase in families:
            listed[occurrence.report].append(occurrence)
    for suspect in (*failing, *noted):
        this = narratives[suspect.report]
        around = [
            _ranked(suspect, this, mine, match, narratives[theirs.report])
            for mine, theirs, match in copies[suspect.report]
            if _inside(suspect, mine.span)
        ]
        best = min(around, key=lambda ranked: ranked[0], default=None)
        if best and (suspect.finding.status == "fail" or suspect.points_at(best[1].other)):
            yield best[1]
        elif suspect.finding.status == "fail":
            held = [one for one in listed[suspect.report] if _inside(suspect, one.span)]
            if held:
                first = min(held, key=lambda one: (-families[one.phrase].organs, one.phrase))
                yield InFamily(suspect, first.section, families[first.phrase])


_Rank = tuple[bool, bool, bool, int, str]


def _ranked(
    suspect: Suspect, this: Narrative, mine: Side, match: Match, other: Narrative
) -> tuple[_Rank, InMatch]:
    rank = (
        not suspect.points_at(other),
        match.scope == "self",
        earlier(other, this) is not True,
        -match.characters,
        match.id,
    )
    return rank, InMatch(suspect, mine.section, match, other)


def _sides(
    wanted: set[str], matches: Iterable[Match]
) -> Mapping[str, list[tuple[Side, Side, Match]]]:
    """For each report its side, the other side, and the match."""
    sides: dict[str, list[tuple[Side, Side, Match]]] = defaultdict(list)
    for match in matches:
        if match.scope == "same":
            continue
        for mine, theirs in ((match.left, match.right), (match.right, match.left)):
            if mine.report in wanted:
                sides[mine.report].append((mine, theirs, match))
    return sides


def _inside(suspect: Suspect, span: Span) -> bool:
    return suspect.finding.span is not None and span.covers(suspect.finding.span)
