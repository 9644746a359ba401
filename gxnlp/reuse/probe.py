"""One text against an index: what a build would find for it if it were added, and nothing else.

The index is read and stays as it is.  Which sequences of the text are frequent is told by the
places that have them (:mod:`gxnlp.reuse.meetings`); the texts that share a shortest rare shingle
with it, and those of its organ, are then compared as a build compares them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gxnlp.model import Match, Narrative, Occurrence, Phrase, Reuse, SectionKey
from gxnlp.reuse import objects
from gxnlp.reuse.engine import shipped
from gxnlp.reuse.families import KINDS, Listed
from gxnlp.reuse.fingerprints import sampling
from gxnlp.reuse.glance import Ground
from gxnlp.reuse.index import Index, Kept, Passages, empty
from gxnlp.reuse.members import SECTIONS, Member
from gxnlp.reuse.neighbours import Neighbours, Sight, look, neighbours
from gxnlp.reuse.objects import Told, identified
from gxnlp.reuse.scopes import previous_years
from gxnlp.reuse.segments import bounded
from gxnlp.reuse.settings import Settings
from gxnlp.reuse.standing import Standing
from gxnlp.reuse.texts import lined_up
from gxnlp.reuse.usual import Usual, usual

JOINT = "……"
"""Stands in a phrase where each report has words of its own."""

Fetch = Callable[[Collection[str]], Mapping[str, Told]]
"""Report ids to what these reports tell."""


@dataclass(frozen=True, slots=True)
class Probed:
    """What a text shares with a corpus.

    ``matches`` are those that a build would find.  ``phrases`` read as the text has them and count
    it among their reports and organs.  ``narratives`` are the text's own, those of the reports it
    was compared with, and of the first reports of phrases.
    """

    matches: tuple[Match, ...]
    phrases: tuple[Phrase, ...]
    occurrences: tuple[Occurrence, ...]
    reuse: tuple[Reuse, ...]
    narratives: Mapping[str, Narrative]


def printed(told: Iterable[Told], least: int) -> Index:
    """An index of texts with their fingerprints but without what they share: enough to probe."""
    rows = [(_member(one), one.canonical.codes, one.canonical.passages) for one in told]
    rows.sort(key=lambda row: row[0].rank)
    texts = lined_up([codes for _, codes, _ in rows], range(len(rows)), least)
    ground = Ground.of_texts(texts)
    return replace(
        empty(), members=tuple(member for member, _, _ in rows), codes=texts.codes,
        bounds=texts.bounds, passages=_passages((n, row[2]) for n, row in enumerate(rows)),
        places=ground.places, hashes=ground.hashes, printed=ground.printed,
    )  # fmt: skip


def probe(index: Index, draft: Told, settings: Settings, fetch: Fetch) -> Probed:
    """What ``draft`` shares with the texts of ``index``, which was made with ``settings``; a text
    that has its id takes no part."""
    seen = look(index, draft, settings)
    near = neighbours(seen, index, _member(draft), settings)
    said = usual(seen, sampling(settings.least), settings)
    firsts = [index.members[holders[0]].report for holders in said.texts if len(holders)]
    others = {member.report for member in near.members} - {draft.narrative.report}
    told = {**fetch(others | set(firsts)), draft.narrative.report: draft}
    narratives = {report: one.narrative for report, one in told.items()}
    phrases = tuple(_phrases(said, draft, index, seen))
    lines = [*(told[member.report] for member in near.members), *shipped()]
    found = (m for one in near.found for m in objects.matches(near.line, one, lines.__getitem__))
    # Two runs that go on alike to the same end are one wording: the one that more organs have.
    distinct = {one.id: one for one in sorted(phrases, key=lambda one: one.organs)}
    return Probed(
        tuple(sorted(found, key=lambda match: match.id)),
        tuple(distinct[key] for key in sorted(distinct)),
        tuple(sorted(set(_occurrences(said, phrases, draft)), key=lambda o: (o.span, o.phrase))),
        tuple(_reuse(near, said, phrases, draft, previous_years(narratives.values()))),
        narratives,
    )


def _member(told: Told) -> Member:
    narrative = told.narrative
    return Member(narrative.report, narrative.author, narrative.year)


def _passages(told: Iterable[tuple[int, Iterable[tuple[SectionKey, int, int]]]]) -> Passages:
    rows = [
        (number, SECTIONS.index(section), start, end)
        for number, passages in told
        for section, start, end in passages
    ]
    table = np.array(rows, np.int64).reshape(-1, 4)
    return Passages(*(table[:, column].copy() for column in range(4)))


def _phrases(said: Usual, draft: Told, index: Index, seen: Sight) -> Iterator[Phrase]:
    """The phrases, in the order of ``said``."""
    me, text = _member(draft), draft.canonical
    for kind, reads, holders in zip(said.kinds, said.reads, said.texts, strict=True):
        first = min([me, *(index.members[n] for n in holders[:1])], key=lambda one: one.rank)
        yield Phrase(
            id=identified("phrase", *(text.text(*place) for place in reads)),
            kind=KINDS[kind],
            text=JOINT.join(text.back(*place).of(draft.narrative.text) for place in reads),
            reports=len(holders) + 1,
            organs=len({seen.own, *seen.corpus.authors[holders].tolist()}),
            first_year=first.year,
            first_report=first.report,
        )


def _occurrences(said: Usual, phrases: Sequence[Phrase], draft: Told) -> Iterator[Occurrence]:
    rows = zip(said.phrase.tolist(), said.start.tolist(), said.end.tolist(), strict=True)
    for number, start, end in rows:
        span, section = draft.canonical.back(start, end), draft.section(start)
        yield Occurrence(phrases[number].id, draft.narrative.report, section, span)


def _reuse(
    near: Neighbours,
    said: Usual,
    phrases: Sequence[Phrase],
    draft: Told,
    previous: dict[str, int],
) -> Iterator[Reuse]:
    """The shares of the draft's sections."""
    bound = near.line.bounds[near.place]
    text = np.full(len(said.phrase), near.place)
    listed = Listed((), (), said.phrase, text, said.start + bound, said.end + bound)
    index = replace(
        empty(), members=near.members, bounds=near.line.bounds,
        passages=_passages([(near.place, draft.canonical.passages)]), kept=_kept(near),
    )  # fmt: skip
    return Standing.of(index, listed, phrases, previous).reuse(near.place)


def _kept(near: Neighbours) -> Kept:
    """The matches with places that count within each text."""
    between, within = near.found
    left = np.concatenate((between.left, within.left))
    right = np.concatenate((between.right, within.right))
    sizes = np.concatenate((np.diff(between.begins), np.diff(within.begins)))
    blocks = np.concatenate((between.blocks, within.blocks))
    blocks[:, 0] -= np.repeat(near.line.bounds[left], sizes)
    blocks[:, 1] -= np.repeat(near.line.bounds[right], sizes)
    own = np.arange(len(left)) >= len(between.left)
    return Kept(left, right, bounded(sizes), blocks, own)
