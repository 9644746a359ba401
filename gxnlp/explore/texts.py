"""Matches and the texts round them, as pages set them side by side; contacts are masked."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from gxnlp.explore.masking import text_of
from gxnlp.explore.sides import Passage, Text
from gxnlp.model import Span
from gxnlp.store import Corpus, Record

_SECTIONS = """
SELECT "key", start, "end" FROM sections WHERE report = ? ORDER BY duplicate, start"""


def texts(corpus: Corpus, reports: Sequence[str]) -> dict[str, Text]:
    """The texts of these reports, by id."""
    return {
        narrative.report: Text.of(
            replace(narrative, text=text_of(corpus, narrative.report)),
            bodies(corpus, narrative.report),
        )
        for narrative in corpus.copies.narratives(reports)
    }


def bodies(corpus: Corpus, report: str) -> dict[str, Span]:
    """The body of each section of a report, by key; of a section that stands twice the first."""
    found: dict[str, Span] = {}
    for row in corpus.query(_SECTIONS, (report,)):
        values: dict[str, Any] = dict(row)
        found.setdefault(values["key"], Span(values["start"], values["end"]))
    return found


def passage(row: Record) -> Passage:
    """A row of ``matches`` with its runs and what differs."""
    values: dict[str, Any] = dict(row)
    return Passage(
        id=values["id"],
        left=Span(values["left_start"], values["left_end"]),
        right=Span(values["right_start"], values["right_end"]),
        equal=tuple((Span(a, b), Span(c, d)) for a, b, c, d in json.loads(values["equal"])),
        substitutions={
            kind: [(str(one), str(other)) for one, other in pairs]
            for kind, pairs in json.loads(values["substitutions"]).items()
        },
    )


def passages(rows: Iterable[Record]) -> list[Passage]:
    """Rows of ``matches`` in their order."""
    return [passage(row) for row in rows]
