"""Copies, settled for the reports that came or went since the last time."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from gxnlp.corpus import index_folder
from gxnlp.corpus.code import engine_key
from gxnlp.corpus.measures import measure_anew
from gxnlp.corpus.shelf import Shelf
from gxnlp.model import Cluster, Match, Narrative, Phrase, SectionKey
from gxnlp.reuse import objects
from gxnlp.reuse.clusters import clusters
from gxnlp.reuse.engine import wording
from gxnlp.reuse.families import Listed
from gxnlp.reuse.flags import Found, Percentiles, flags
from gxnlp.reuse.index import Index, Update, empty, updated
from gxnlp.reuse.listing import Listing, listing, no_listing, touched
from gxnlp.reuse.objects import told
from gxnlp.reuse.scopes import previous_years
from gxnlp.reuse.settings import Settings
from gxnlp.reuse.standing import Standing
from gxnlp.store import CorpusFull, CorpusWriter
from gxnlp.store.copies import Copies

CLUSTERED: tuple[SectionKey, ...] = ("overview", "problems", "other")
"""The sections that are clustered, each apart."""

_GAP = "……"

Tick = Callable[[int, int], None]


def settle_copies(
    writer: CorpusWriter, db: Path, settings: Settings | None, threads: int, tick: Tick
) -> None:
    """Make the tables of copies say what the reports of the corpus share.

    Without ``settings`` those of the last time hold.  Where the index beside the corpus is missing
    or of another state, everything is compared anew.
    """
    copies = writer.copies
    noted = copies.note("settings")
    used = settings or (Settings.of(json.loads(noted)) if noted else Settings())
    told, engine = json.dumps(asdict(used)), engine_key()
    same = (copies.note("engine"), noted) == (engine, told)
    changed, state = copies.uncompared(), copies.note("state")
    if same and not changed:
        return
    folder = index_folder.folder_of(db)
    held = index_folder.load(folder, state, told + engine) if state and same else None
    with writer.together():
        index, rows = _Run(copies, used, threads, tick).settle(held, changed)
        state = index_folder.state_of(index, rows, told + engine)
        try:
            index_folder.save(folder, state, index, rows)
        except OSError as error:
            raise CorpusFull(f"{folder} cannot be written ({error.strerror}).") from error
        for key, value in (("settings", told), ("engine", engine), ("state", state)):
            copies.put_note(key, value)
        copies.compared()
    index_folder.tidy(folder, state)


@dataclass(frozen=True, slots=True)
class _Run:
    copies: Copies
    settings: Settings
    threads: int
    tick: Tick

    def settle(
        self, held: tuple[Index, Listing] | None, changed: Collection[str]
    ) -> tuple[Index, Listing]:
        known = self.copies.known()
        if held is None or not _fits(held[0], known, changed):
            self.copies.clear()
            held, changed = (empty(), no_listing()), known.keys()
        come = [told(narrative) for narrative in self.copies.narratives(set(changed))]
        shelf = Shelf(self.copies, come)
        update = updated(
            held[0], set(changed), come, wording(self.settings.least), self.settings, self.threads
        )
        shelf.order([member.report for member in update.index.members])
        self._matches(update, shelf)
        phrases = self._phrases(update, shelf)
        rows = listing(update.phrases.listed, phrases, update.texts.bounds)
        touched = self._shares(update, held, rows, phrases, changed, known, shelf)
        self._flags(known, phrases, touched)
        members = (*update.index.members, *held[0].members)
        measure_anew(self.copies, members, known, changed)
        return update.index, rows

    def _matches(self, update: Update, shelf: Shelf) -> None:
        self.copies.drop_matches(update.stale)
        total = sum(len(fresh.left) for fresh in update.fresh)
        for fresh in update.fresh:
            shelf.fetch({*fresh.left.tolist(), *fresh.right.tolist()})

        def counted() -> Iterator[Match]:
            done = 0
            for fresh in update.fresh:
                for match in objects.matches(update.texts, fresh, shelf.tell):
                    yield match
                    done += 1
                    if done % 1000 == 0:
                        self.tick(done, total)

        self.copies.add_matches(counted())

    def _phrases(self, update: Update, shelf: Shelf) -> tuple[Phrase, ...]:
        members = update.index.members
        return objects.phrases(update.texts, update.phrases, members, shelf.tell)

    def _shares(
        self,
        update: Update,
        held: tuple[Index, Listing],
        rows: Listing,
        phrases: tuple[Phrase, ...],
        changed: Collection[str],
        known: dict[str, Narrative],
        shelf: Shelf,
    ) -> set[str]:
        """Write phrases, occurrences, shares and clusters; the reports that are to be flagged
        anew."""
        members, listed = update.index.members, update.phrases.listed
        texts = set(touched(held[1], update.number, rows, len(members)).tolist())
        shelf.fetch(texts)
        altered, judged = self.copies.put_phrases(phrases)
        altered |= {phrase.id for phrase in phrases if phrase.first_report in changed}
        chosen = np.flatnonzero(np.isin(listed.text, list(texts)))
        self.copies.replace_occurrences(
            (members[n].report for n in texts),
            objects.occurrences(update.texts, update.phrases, phrases, chosen.tolist(), shelf.tell),
        )
        previous = previous_years(known.values())
        standing = Standing.of(update.index, listed, phrases, previous)
        texts |= _concerned(update, held[0], changed)
        texts |= _holders(listed, phrases, judged)
        self.copies.replace_reuse(
            (members[n].report for n in sorted(texts)),
            (row for n in sorted(texts) for row in standing.reuse(n)),
        )
        number = {member.report: n for n, member in enumerate(members)}
        self.copies.put_clusters(
            [
                cluster
                for section in CLUSTERED
                for cluster in _clusters(standing, section, number, shelf, self.settings.least)
            ]
        )

        families = {phrase.id for phrase in phrases if phrase.kind == "family"}
        texts |= _holders(listed, phrases, families & altered)
        return {members[n].report for n in texts}

    def _flags(
        self, known: dict[str, Narrative], phrases: Sequence[Phrase], touched: set[str]
    ) -> None:
        """Raise the flags of the reports that were touched."""
        suspects = [suspect for suspect in self.copies.suspects() if suspect.report in touched]
        if 2 * len(touched) < len(known):
            matches = self.copies.matches_of(touched)
        else:
            least = min(self.settings.flag_characters, self.settings.flag_run)
            strong = self.copies.strong_matches(least, self.settings.flag_run)
            around = self.copies.matches_of({suspect.report for suspect in suspects})
            matches = list({match.id: match for match in (*strong, *around)}.values())
        reuse = self.copies.reuse()
        found = Found(
            known,
            matches,
            reuse,
            {phrase.id: phrase for phrase in phrases},
            self.copies.family_occurrences(touched),
            suspects,
        )
        raised = (flag for flag in flags(found, self.settings) if flag.report in touched)
        self.copies.renew_flags(touched, raised, Percentiles(known, reuse))


def _fits(index: Index, known: Collection[str], changed: Collection[str]) -> bool:
    """Whether the index has just the reports that did not change."""
    held = {member.report for member in index.members}
    return held - set(changed) == set(known) - set(changed)


def _concerned(update: Update, old: Index, changed: Collection[str]) -> set[int]:
    """The texts whose matches, or whose organ's reports, are not what they were."""
    members = update.index.members
    number = {member.report: n for n, member in enumerate(members)}
    texts = {number[report] for pair in update.stale for report in pair}
    for fresh in update.fresh:
        texts.update(fresh.left.tolist(), fresh.right.tolist())
    left, right = update.number[old.kept.left], update.number[old.kept.right]
    texts.update(left[right < 0].tolist(), right[left < 0].tolist())
    texts.discard(-1)
    moved = set(changed)
    organs = {m.author for m in (*members, *old.members) if m.report in moved}
    return texts | {n for n, member in enumerate(members) if member.author in organs}


def _holders(listed: Listed, phrases: Sequence[Phrase], ids: Collection[str]) -> set[int]:
    """The texts in which these phrases stand."""
    wanted = [n for n, phrase in enumerate(phrases) if phrase.id in ids]
    return set(listed.text[np.isin(listed.phrase, wanted)].tolist())


def _clusters(
    standing: Standing, section: SectionKey, number: dict[str, int], shelf: Shelf, least: int
) -> tuple[Cluster, ...]:
    def core(report: str, ranges: tuple[tuple[int, int], ...]) -> str:
        one = shelf.tell(number[report])
        return _GAP.join(
            one.canonical.back(start, end).of(one.narrative.text)
            for start, end in standing.places(number[report], section, ranges)
        )

    _, texts, runs, listings = standing.evidence(section)
    return clusters(section, texts, runs, listings, least=least, wording=core)
