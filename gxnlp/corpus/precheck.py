"""One draft against the corpus before it is published: read, compared, and nothing stored."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gxnlp.checks import YearFacts, check_years
from gxnlp.corpus import index_folder
from gxnlp.corpus.code import engine_key
from gxnlp.corpus.inputs import PathError
from gxnlp.corpus.retold import Problem, Retold, retold
from gxnlp.identity import organ_key
from gxnlp.model import (
    Finding,
    Flag,
    Match,
    Narrative,
    Occurrence,
    Override,
    Phrase,
    Report,
    Reuse,
    Source,
)
from gxnlp.pipeline import analyse
from gxnlp.reuse import flags as signs
from gxnlp.reuse.index import Index
from gxnlp.reuse.members import Member
from gxnlp.reuse.objects import Told, told
from gxnlp.reuse.probe import Probed, printed, probe
from gxnlp.reuse.residue import RULES, Suspect
from gxnlp.reuse.scopes import previous_years
from gxnlp.reuse.settings import Settings
from gxnlp.sections.passages import passages
from gxnlp.store import Corpus, StoreError, open_corpus
from gxnlp.store.copies import Copies
from gxnlp.store.rows import finding_rows


class NoCopies(StoreError):
    """Copies have not been searched for in the corpus."""


@dataclass(frozen=True, slots=True)
class Precheck:
    """All that is found in a draft.

    ``others`` are the reports of the corpus that something here speaks of, by id, and ``sources``
    their files; ``reports`` is how many there are in all.  ``editions`` are those of the draft's
    organ and year, or of the same bytes: nothing is compared with them.  ``previous`` is the
    organ's last report.

    ``findings`` are about the draft alone and about the year before, and ``ids`` what a corpus
    would call them.  ``matches`` are with other organs and with earlier and later reports of its
    own; ``phrases`` count the draft among their reports and organs.
    """

    report: Report
    narrative: Narrative
    settings: Settings
    reports: int
    others: Mapping[str, Narrative]
    sources: Mapping[str, str]
    editions: tuple[str, ...]
    previous: str | None
    findings: tuple[Finding, ...]
    ids: tuple[str, ...]
    matches: tuple[Match, ...]
    phrases: tuple[Phrase, ...]
    occurrences: tuple[Occurrence, ...]
    reuse: tuple[Reuse, ...]
    flags: tuple[Flag, ...]
    retold: tuple[Retold, ...]


def precheck(
    draft: Path,
    db: Path,
    *,
    override: Override | None = None,
    waiting: Callable[[], None] = lambda: None,
) -> Precheck:
    """Everything that the corpus ``db`` and the checks say of a draft.

    Raises :class:`PathError` or :class:`~gxnlp.model.Refusal` if the draft cannot be read, and
    :class:`~gxnlp.store.StoreError` if the corpus cannot be used.  ``waiting`` is called where the
    index beside the corpus is of no use and one is made in memory.
    """
    source = _source(draft)
    with open_corpus(db) as corpus:
        copies = corpus.copies
        settings = _settings(copies)
        report = analyse(source, override=override)
        index = _index(copies, db, settings, waiting)
        mine = _known_as(narrative_of(report), index, corpus, copies)

        def fetch(reports: Collection[str]) -> Mapping[str, Told]:
            return {one.report: told(one) for one in copies.narratives(reports)}

        found = probe(index, told(mine), settings, fetch)
        others = {key: one for key, one in found.narratives.items() if key != report.id}
        same = [member.report for member in index.members if _is_edition(member, mine)]
        last = _last(corpus, mine, others)
        findings = (*report.findings, *_over_years(corpus, report, mine))
        ids = tuple(str(row[0]) for row in finding_rows(report.id, findings))
        counted = tuple(match for match in found.matches if match.scope != "same")
        return Precheck(
            report=report,
            narrative=mine,
            settings=settings,
            reports=len(index.members),
            others=others,
            sources=_sources(corpus, {*others, *same}),
            editions=tuple(same),
            previous=last,
            findings=findings,
            ids=ids,
            matches=counted,
            phrases=found.phrases,
            occurrences=found.occurrences,
            reuse=found.reuse,
            flags=_flags(found, report.id, findings, ids, settings),
            retold=tuple(_retold(corpus, report, others, last, counted)),
        )


def narrative_of(report: Report) -> Narrative:
    """What a report tells, as a corpus would give it back."""
    identity, place = report.identity, report.identity.place
    return Narrative.of(
        report.id,
        identity.organ,
        organ_key(identity.organ, place),
        place,
        level=identity.level,
        sector=identity.sector,
        year=identity.year,
        text=report.text,
        passages=passages(report.text, report.outline),
    )


def _source(draft: Path) -> Source:
    if not draft.is_file():
        raise PathError(f"There is no file {draft}.")
    try:
        return Source(draft.name, draft.read_bytes())
    except OSError as error:
        raise PathError(f"The file {draft} cannot be read ({error.strerror}).") from error


def _settings(copies: Copies) -> Settings:
    """The settings that the copies of the corpus were found with."""
    noted = copies.note("settings")
    if noted is None:
        raise NoCopies(
            "Copies have not been searched for in this corpus (it was built by an older gxnlp): "
            "run gxnlp build on it again."
        )
    return Settings.of(json.loads(noted))


def _index(copies: Copies, db: Path, settings: Settings, waiting: Callable[[], None]) -> Index:
    """The index beside the corpus if it fits, else one made of all narratives."""
    state = copies.note("state")
    if state and not copies.uncompared() and copies.note("engine") == engine_key():
        held = index_folder.mapped(index_folder.folder_of(db), state)
        if held is not None:
            return held
    waiting()
    everything = copies.narratives(copies.known())
    return printed((told(narrative) for narrative in everything), settings.least)


def _known_as(mine: Narrative, index: Index, corpus: Corpus, copies: Copies) -> Narrative:
    """``mine`` under the organ of the corpus that has its full name, if there is just one.

    A manifest may have told of that organ's place what no report of it tells.
    """
    if mine.organ is None or any(member.author == mine.author for member in index.members):
        return mine
    rows = corpus.query(
        "SELECT organ_key, max(id) AS id FROM reports WHERE organ = ? GROUP BY organ_key",
        (mine.organ,),
    )
    named = [str(row["id"]) for row in rows]
    if len(named) != 1:
        return mine
    known = next(copies.narratives(named))
    return replace(
        mine, organ_key=known.organ_key, region=known.region, placed=known.placed,
        names=known.names,
    )  # fmt: skip


def _is_edition(member: Member, mine: Narrative) -> bool:
    return member.report == mine.report or (
        mine.year is not None and (member.author, member.year) == (mine.author, mine.year)
    )


def _last(corpus: Corpus, mine: Narrative, others: Mapping[str, Narrative]) -> str | None:
    """The organ's previous report; of several editions the complete one, then the smallest id."""
    year = previous_years((mine, *others.values())).get(mine.report)
    of_year = [key for key, n in others.items() if (n.author, n.year) == (mine.author, year)]
    if year is None:
        return None
    best = [edition.report for edition in corpus.editions(mine.author) if edition.year == year]
    return next((key for key in best if key in of_year), min(of_year))


def _over_years(corpus: Corpus, report: Report, mine: Narrative) -> tuple[Finding, ...]:
    """The checks that need the organ's report of the year before."""
    if mine.organ_key is None or mine.year is None:
        return ()
    of_organ = corpus.editions(mine.organ_key)
    before = next((one for one in of_organ if one.year == mine.year - 1), None)
    if before is None:
        return ()
    organ, now = mine.organ_key, {fact.address: fact for fact in report.facts}
    return check_years(
        YearFacts(before.report, organ, before.year, corpus.figures(before.report)),
        YearFacts(report.id, organ, mine.year, now),
    )


def _sources(corpus: Corpus, reports: Collection[str]) -> dict[str, str]:
    rows = (
        row
        for key in sorted(reports)
        for row in corpus.query("SELECT id, source FROM reports WHERE id = ?", (key,))
    )
    return {str(row["id"]): str(row["source"]) for row in rows}


def _flags(
    found: Probed, draft: str, findings: Sequence[Finding], ids: Sequence[str], settings: Settings
) -> tuple[Flag, ...]:
    """The signs of copying in the draft."""
    suspects = [
        Suspect(key, draft, finding)
        for key, finding in zip(ids, findings, strict=True)
        if finding.rule in RULES
    ]
    raised = signs.flags(
        signs.Found(
            found.narratives, found.matches, found.reuse,
            {phrase.id: phrase for phrase in found.phrases}, found.occurrences, suspects,
        ),
        settings,
    )  # fmt: skip
    return tuple(flag for flag in raised if flag.report == draft)


def _retold(
    corpus: Corpus,
    report: Report,
    others: Mapping[str, Narrative],
    last: str | None,
    matches: Sequence[Match],
) -> Iterator[Retold]:
    """The problems of the draft that were told before."""
    if last is None:
        return
    previous, year = others[last], report.identity.year
    problems = [
        Problem(other.year, str(point["text"]))
        for key, other in sorted(others.items())
        if other.author == previous.author and other.year and year and other.year < year
        for point in corpus.points(key)
        if point["role"] == "problem"
    ]
    with_last = (match for match in matches if match.left.report == last)
    yield from retold(report, previous, problems, with_last)
