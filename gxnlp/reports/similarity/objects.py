"""What the copy report is made of: frozen objects, read once from a corpus."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gxnlp.model import FlagKind, PhraseKind, Scope, Side
from gxnlp.reports.aligning import Body
from gxnlp.reports.words import UNKNOWN_ORGAN, UNKNOWN_REGION, UNKNOWN_SECTOR
from gxnlp.reuse.settings import Settings
from gxnlp.store.reviews import Review, Verdict


@dataclass(frozen=True, slots=True)
class Paper:
    """A report of the corpus without its text: who reports on which year."""

    id: str
    source: str
    organ: str | None
    organ_key: str | None
    province: str | None
    city: str | None
    level: str | None
    sector: str | None
    year: int | None

    @property
    def name(self) -> str:
        """The organ as a reader calls it."""
        return self.organ or UNKNOWN_ORGAN

    @property
    def author(self) -> str:
        """One text for one organ; the report itself where its organ is not known."""
        return self.organ_key or self.id

    @property
    def region(self) -> str:
        """Province and city or prefecture as one name."""
        if self.city is None and self.province is not None:
            return f"{self.province}本级" if self.level == "province" else self.province
        return "".join(dict.fromkeys(filter(None, (self.province, self.city)))) or UNKNOWN_REGION

    @property
    def field(self) -> str:
        """The sector, or that it is not known."""
        return self.sector or UNKNOWN_SECTOR


@dataclass(frozen=True, slots=True)
class Shares:
    """Parts (0-1) of ``characters`` canonical characters: template + copied + own = 1."""

    characters: int
    template: float
    copied: float
    own: float


@dataclass(frozen=True, slots=True)
class Group:
    """The narratives of one year, region or sector taken together; None: it has no words."""

    name: str
    reports: int
    shares: Shares | None


@dataclass(frozen=True, slots=True)
class Clue:
    """A flag: what is remarkable about a report, and the passage that shows it, if one does.

    ``percentile`` is the share of peers (same level, sector and year) that measure less.
    """

    id: str
    report: str
    section: str | None
    kind: FlagKind
    subject: str
    value: float | None
    percentile: float | None
    message: str
    passage: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """One report in the ranking: its narrative sections taken together.

    ``copied_earlier`` and ``self_copied`` are shares like those of ``shares``; ``self_copied`` is
    None where there is no earlier report to compare with.  ``nearest`` is the other organ's report
    that shares the most, ``nearest_share`` the part of the section where it does.
    """

    paper: Paper
    shares: Shares
    copied_earlier: float
    self_copied: float | None
    nearest: str | None
    nearest_share: float | None
    clues: tuple[Clue, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A row of ``reuse`` beside that of ``resemblance``; only sections that have words."""

    report: str
    section: str
    characters: int
    template: float
    copied: float
    own: float
    copied_earlier: float | None
    self_copied: float | None
    nearest_report: str | None
    nearest_share: float | None
    previous_report: str | None
    stickiness: float | None
    cosine: float | None
    jaccard: float | None
    minimum_edit: float | None
    simple: float | None
    resemblance: float | None
    containment: float | None
    boilerplate: float | None


@dataclass(frozen=True, slots=True)
class Yearly:
    """One section beside that of the organ's previous report, by the published measures."""

    measured: Measured
    self_copied: float
    clue: Clue | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A match without its texts; ``left`` is the earlier year, then the smaller id.

    ``review`` is what a person said of it, None if nobody has.
    """

    id: str
    left: Side
    right: Side
    characters: int
    longest_run: int
    identity: float
    scope: Scope
    clues: tuple[Clue, ...]
    review: Review | None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Wording of many organs; ``years`` counts its reports per year, None being unknown.

    ``places`` are the report and section of its occurrences; they are kept for families only.
    """

    id: str
    kind: PhraseKind
    text: str
    reports: int
    organs: int
    first_year: int | None
    first_report: str | None
    years: tuple[tuple[int | None, int], ...]
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """A cluster: reports whose sections share a core, each with the core's share of its section."""

    id: str
    section: str
    first_report: str | None
    core: str
    members: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """What the later of two organs shares with the earlier, over all their passages.

    ``undirected`` passages have no presumed source; they count both ways.
    """

    later: str
    earlier: str
    passages: int
    characters: int
    undirected: int


@dataclass(frozen=True, slots=True)
class Similarity:
    """The copy report of a corpus.

    ``mark`` names the corpus: a digest of its reports and of the settings.  ``organs`` maps an
    organ's key to its name.  ``passages`` leave out scope ``same``, of which there are
    ``editions``; they come strongest first.  ``body`` reads the texts of a passage, as long as the
    corpus is open.
    """

    mark: str
    version: str
    settings: Settings
    papers: dict[str, Paper]
    organs: dict[str, str]
    overall: Group
    by_year: tuple[Group, ...]
    by_region: tuple[Group, ...]
    by_sector: tuple[Group, ...]
    standings: tuple[Standing, ...]
    clues: tuple[Clue, ...]
    yearly: tuple[Yearly, ...]
    passages: tuple[Passage, ...]
    editions: int
    exchanges: tuple[Exchange, ...]
    phrases: tuple[Phrase, ...]
    clusters: tuple[Grouping, ...]
    body: Callable[[Passage], Body]

    @property
    def families(self) -> tuple[Phrase, ...]:
        """Whole paragraphs of many organs, the most organs first."""
        return tuple(phrase for phrase in self.phrases if phrase.kind == "family")

    @property
    def between(self) -> tuple[Passage, ...]:
        """Passages of two organs."""
        return tuple(passage for passage in self.passages if passage.scope != "self")

    @property
    def within(self) -> tuple[Passage, ...]:
        """Passages of one organ's years."""
        return tuple(passage for passage in self.passages if passage.scope == "self")

    def judged(self, verdict: Verdict) -> int:
        """How many passages got this verdict."""
        return sum(p.review is not None and p.review.verdict == verdict for p in self.passages)

    def presumed(self, passage: Passage) -> Paper | None:
        """The presumed source: the report of the earlier year, or None where no year is earlier."""
        left, right = self.papers[passage.left.report], self.papers[passage.right.report]
        if left.year is None or right.year is None or left.year >= right.year:
            return None
        return left
