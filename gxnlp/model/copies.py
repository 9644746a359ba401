"""What reports share: narratives, matches, phrases, shares, flags and clusters."""

from __future__ import annotations

from dataclasses import dataclass

from gxnlp.model.documents import Span
from gxnlp.model.keys import FlagKind, PhraseKind, Scope, SectionKey, SubstitutionKind
from gxnlp.model.reports import Passage, Place


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

    @classmethod
    def of(
        cls,
        report: str,
        organ: str | None,
        organ_key: str | None,
        place: Place,
        *,
        level: str | None,
        sector: str | None,
        year: int | None,
        text: str,
        passages: tuple[Passage, ...],
    ) -> Narrative:
        """What a report tells, judged by who reports from where.

        A place that no text tells apart from another of its name gives no region.
        """
        placed = place.status == "certain" or (
            place.status == "unknown" and bool(place.county or place.city or place.province)
        )
        region = "/".join(filter(None, (place.province, place.city))) if place.city else None
        return cls(
            report=report,
            organ=organ,
            organ_key=organ_key,
            year=year,
            region=region if placed else None,
            sector=sector,
            level=level,
            placed=placed,
            names=tuple(filter(None, (organ, place.county, place.city, place.province))),
            text=text,
            passages=passages,
        )

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
