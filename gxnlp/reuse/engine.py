"""Narratives in, matches and phrases out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from gxnlp.forms.wording import WORDING
from gxnlp.model import Match, Narrative, Occurrence, Passage, Phrase, Span
from gxnlp.reuse import objects
from gxnlp.reuse.index import empty, updated
from gxnlp.reuse.objects import Told, told
from gxnlp.reuse.settings import Settings
from gxnlp.reuse.shingles import EVERYBODY
from gxnlp.reuse.texts import Texts, lined_up


@dataclass(frozen=True, slots=True)
class Found:
    """What the narratives share: sorted by id, occurrences by phrase, report and place."""

    matches: tuple[Match, ...]
    phrases: tuple[Phrase, ...]
    occurrences: tuple[Occurrence, ...]


def find(narratives: Sequence[Narrative], settings: Settings, *, threads: int = 1) -> Found:
    """What every two of ``narratives`` share, and the phrases of many organs, all at once."""
    told_of = {n.report: told(n) for n in narratives}
    update = updated(
        empty(), (), tuple(told_of.values()), wording(settings.least), settings, threads
    )
    members = update.index.members
    reports = [*(told_of[member.report] for member in members), *shipped()]
    tell = reports.__getitem__
    made = objects.phrases(update.texts, update.phrases, members, tell)
    rows = range(len(update.phrases.listed.phrase))
    listed = objects.occurrences(update.texts, update.phrases, made, rows, tell)
    found = (m for fresh in update.fresh for m in objects.matches(update.texts, fresh, tell))
    return Found(
        tuple(sorted(found, key=lambda match: match.id)),
        tuple(sorted(made, key=lambda phrase: phrase.id)),
        tuple(sorted(listed, key=lambda o: (o.phrase, o.report, o.span))),
    )


@cache
def wording(least: int) -> Texts:
    """The shipped wording as texts, with the fingerprints for this least length."""
    codes = [line.canonical.codes for line in shipped()]
    return lined_up(codes, [EVERYBODY] * len(codes), least)


@cache
def shipped() -> tuple[Told, ...]:
    """The wording that counts as everybody's: each line of law, notice or form as a text."""
    lines = (line for document in WORDING for line in document.text.splitlines())
    return tuple(told(_line(line)) for line in lines if line.strip())


def _line(text: str) -> Narrative:
    return Narrative(
        report="", organ=None, organ_key=None, year=None, region=None, sector=None, level=None,
        placed=False, names=(), text=text,
        passages=(Passage("overview", (Span(0, len(text)),)),),
    )  # fmt: skip
