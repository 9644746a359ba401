"""Signs of copying, each in words that an evaluator can defend.

| kind | when | ``subject`` | ``value`` |
|---|---|---|---|
| ``copied_passage`` | a long match with another organ | match | characters |
| ``name_only`` | a match: only names, years, numbers differ | match | characters |
| ``copied_section`` | a section that is mostly other organs' text | section | share |
| ``self_copied`` | a section that is mostly the organ's previous report | section | share |
| ``family`` | a paragraph that more organs share than the cut | phrase | organs |
| ``residue`` | a foreign name or wrong year inside a copied passage | finding | characters |

Thresholds are those of :class:`~gxnlp.reuse.settings.Settings`.  Of the matches between a section
and another report only the strongest is flagged, on each side once.  A section as a subject is
``report:section`` and not the nearest report, which changes as the corpus grows: ids of flags are
made in the store from (report, section, kind, subject), and a reviewed flag must stay itself.  The
percentile beside each is that of :mod:`gxnlp.reuse.peers`, by ``self_copied`` for that kind, else
by ``copied``.  Editions of one report (scope ``same``) count for nothing.  More evidence of copying
never takes all flags of a kind away from a section.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gxnlp.model import Flag, FlagKind, Match, Narrative, Occurrence, Phrase, Reuse, SectionKey
from gxnlp.reuse import flag_words
from gxnlp.reuse.canonical import canonical_text
from gxnlp.reuse.peers import Peers
from gxnlp.reuse.residue import RULES, InFamily, Suspect, residues
from gxnlp.reuse.scopes import previous_years
from gxnlp.reuse.settings import Settings
from gxnlp.reuse.substitutions import only_names


@dataclass(frozen=True, slots=True)
class Found:
    """All that copy finding knows, from which flags are raised.

    ``narratives`` by report id (their text and passages take no part), ``phrases`` by id;
    ``suspects`` are the findings that may be residue.
    """

    narratives: Mapping[str, Narrative]
    matches: Sequence[Match]
    reuse: Sequence[Reuse]
    phrases: Mapping[str, Phrase]
    occurrences: Sequence[Occurrence]
    suspects: Sequence[Suspect]


def flags(found: Found, settings: Settings) -> tuple[Flag, ...]:
    """All flags, sorted by report, section, kind and subject."""
    standing = Percentiles(found.narratives, found.reuse)
    raised = [
        *_passages(found, standing, settings),
        *_sections(found, standing, settings),
        *_families(found, standing),
        *_residues(found, standing),
    ]
    raised.sort(key=lambda flag: (flag.report, flag.section or "", flag.kind, flag.subject))
    return tuple(raised)


class Percentiles:
    """Where the section of a flag stands among its peers."""

    def __init__(self, narratives: Mapping[str, Narrative], reuse: Sequence[Reuse]) -> None:
        self._rows = {(row.report, row.section): row for row in reuse}
        self._copied = Peers(narratives, ((r.report, r.section, r.copied) for r in reuse))
        self._own = Peers(narratives, ((r.report, r.section, r.self_copied) for r in reuse))

    def of(self, report: str, section: SectionKey, kind: FlagKind) -> float | None:
        """The percentile beside a flag of this kind."""
        row = self._rows.get((report, section))
        if row is None:
            return None
        if kind == "self_copied":
            return self._own.percentile(report, section, row.self_copied)
        return self._copied.percentile(report, section, row.copied)

    def flag(
        self,
        report: str,
        section: SectionKey,
        kind: FlagKind,
        subject: str,
        value: float,
        message: str,
    ) -> Flag:
        """A flag with its percentile."""
        beside = self.of(report, section, kind)
        return Flag(report, section, kind, subject, float(value), beside, message)


def _passages(found: Found, standing: Percentiles, settings: Settings) -> Iterator[Flag]:
    """``copied_passage`` and ``name_only``."""
    strong = [match for match in found.matches if _is_flagged(match, settings)]
    for this, other, section, match in _strongest(found, strong):
        message = flag_words.copied_passage(this, other, section, match)
        yield standing.flag(
            this.report, section, "copied_passage", match.id, match.characters, message
        )
    renamed = [match for match in found.matches if _is_renamed(match, settings)]
    for this, other, section, match in _strongest(found, renamed):
        message = flag_words.name_only(this, other, section, match)
        yield standing.flag(this.report, section, "name_only", match.id, match.characters, message)


def _is_flagged(match: Match, settings: Settings) -> bool:
    return match.scope not in ("same", "self") and (
        match.longest_run >= settings.flag_run
        or (
            match.characters >= settings.flag_characters
            and match.identity >= settings.flag_identity
        )
    )


def _is_renamed(match: Match, settings: Settings) -> bool:
    return (
        match.scope not in ("same", "self")
        and match.characters >= settings.flag_run
        and only_names(match.substitutions)
    )


def _strongest(
    found: Found, matches: Sequence[Match]
) -> Iterator[tuple[Narrative, Narrative, SectionKey, Match]]:
    """For each section and each other report the match to flag: this report, the other one, the
    section and the match with the most characters."""
    best: dict[tuple[str, SectionKey, str], Match] = {}
    for match in matches:
        for mine, theirs in ((match.left, match.right), (match.right, match.left)):
            key = mine.report, mine.section, theirs.report
            if key not in best or _strength(match) > _strength(best[key]):
                best[key] = match
    for (report, section, other), match in best.items():
        yield found.narratives[report], found.narratives[other], section, match


def _strength(match: Match) -> tuple[int, float, int, str]:
    return match.characters, match.identity, match.longest_run, match.id


def _sections(found: Found, standing: Percentiles, settings: Settings) -> Iterator[Flag]:
    """``copied_section`` and ``self_copied``."""
    previous = previous_years(found.narratives.values())
    for row in found.reuse:
        subject = f"{row.report}:{row.section}"
        if row.copied is not None and row.copied >= settings.flag_copied:
            nearest = found.narratives[row.nearest_report] if row.nearest_report else None
            message = flag_words.copied_section(row, nearest)
            yield standing.flag(
                row.report, row.section, "copied_section", subject, row.copied, message
            )
        if row.self_copied is not None and row.self_copied >= settings.flag_self:
            message = flag_words.self_copied(row, previous.get(row.report))
            yield standing.flag(
                row.report, row.section, "self_copied", subject, row.self_copied, message
            )


def _families(found: Found, standing: Percentiles) -> Iterator[Flag]:
    characters: dict[str, int] = {}
    for report, section, name in sorted(
        {(o.report, o.section, o.phrase) for o in found.occurrences}
    ):
        phrase = found.phrases[name]
        if phrase.kind != "family":
            continue
        if name not in characters:
            characters[name] = len(canonical_text(phrase.text))
        first = found.narratives[phrase.first_report] if phrase.first_report else None
        message = flag_words.family(
            found.narratives[report], section, phrase, characters[name], first
        )
        yield standing.flag(report, section, "family", name, phrase.organs, message)


def _residues(found: Found, standing: Percentiles) -> Iterator[Flag]:
    families = {name: phrase for name, phrase in found.phrases.items() if phrase.kind == "family"}
    for one in residues(
        found.suspects, found.narratives, found.matches, families, found.occurrences
    ):
        this, suspect = found.narratives[one.suspect.report], one.suspect
        told = RULES[suspect.finding.rule]
        if isinstance(one, InFamily):
            characters = len(canonical_text(one.phrase.text))
            message = flag_words.residue_in_family(told, suspect.word, one.phrase, characters)
        else:
            characters = one.match.characters
            message = flag_words.residue_in_match(told, suspect.word, this, one.other, one.match)
        yield standing.flag(this.report, one.section, "residue", suspect.id, characters, message)
