"""Narratives in, matches and phrases out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from gxnlp.forms.wording import WORDING
from gxnlp.model import Match, Narrative, Occurrence, Passage, Phrase, Span
from gxnlp.reuse import objects
from gxnlp.reuse.comparing import compared, counted, lined_up, phrases
from gxnlp.reuse.objects import Told, told
from gxnlp.reuse.scopes import precedence
from gxnlp.reuse.settings import Settings
from gxnlp.reuse.shingles import EVERYBODY


@dataclass(frozen=True, slots=True)
class Found:
    """What the narratives share: sorted by id, occurrences by phrase, report and place."""

    matches: tuple[Match, ...]
    phrases: tuple[Phrase, ...]
    occurrences: tuple[Occurrence, ...]


def find(narratives: Sequence[Narrative], settings: Settings, *, threads: int = 1) -> Found:
    """What every two of ``narratives`` share, and the phrases of many organs, all at once."""
    ordered = sorted(narratives, key=lambda n: precedence(n.year, n.report))
    reports = [told(narrative) for narrative in ordered]
    numbers: dict[str, int] = {}
    authors = [numbers.setdefault(n.author, len(numbers)) for n in ordered]
    everything = [*reports, *shipped()]
    texts = lined_up(
        [report.canonical.codes for report in everything],
        [*authors, *[EVERYBODY] * len(shipped())],
        settings.least,
    )
    counts = counted(texts, settings.cut)
    wanted = texts.authors != EVERYBODY
    unchanged = np.zeros(len(texts.owners), np.bool_)
    between, within = compared(texts, counts, settings, wanted, unchanged, threads)
    found, occurrences = objects.phrases(texts, phrases(texts, counts, settings), everything)
    return Found(
        tuple(
            sorted(
                (m for s in (between, within) for m in objects.matches(texts, s, reports)),
                key=lambda match: match.id,
            )
        ),
        tuple(sorted(found, key=lambda phrase: phrase.id)),
        tuple(sorted(occurrences, key=lambda o: (o.phrase, o.report, o.span))),
    )


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
