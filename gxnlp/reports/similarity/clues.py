"""Flags as clues: each with the passage that shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import cast

from gxnlp.model import FlagKind
from gxnlp.reports.similarity.objects import Clue
from gxnlp.reports.words import FLAGS
from gxnlp.store import Corpus

_FLAGS = "SELECT id, report, section, kind, subject, value, percentile, message FROM flags"
_BY_MATCH = """
SELECT f.id, m.id AS passage FROM flags f JOIN matches m ON m.id = f.subject
WHERE m.scope <> 'same'"""
_BY_FINDING = """
SELECT f.id, m.id AS passage, m.characters FROM flags f
JOIN findings g ON g.id = f.subject AND g.report = f.report
JOIN matches m ON (m.left_report = f.report AND m.left_start <= g.start AND g.start < m.left_end)
  OR (m.right_report = f.report AND m.right_start <= g.start AND g.start < m.right_end)
WHERE m.scope <> 'same'
ORDER BY f.id, m.scope = 'self', m.characters DESC, m.id"""


def read(corpus: Corpus) -> tuple[Clue, ...]:
    """All flags, the strongest kind first, then what measures most.

    A flag on a finding (a foreign name, a wrong year) is shown by the longest passage around it.
    """
    shown = {str(row["id"]): str(row["passage"]) for row in corpus.query(_BY_MATCH)}
    for row in corpus.query(_BY_FINDING):
        shown.setdefault(str(row["id"]), str(row["passage"]))
    order = {kind: at for at, kind in enumerate(FLAGS)}
    clues = (_clue(row, shown) for row in corpus.query(_FLAGS))
    return tuple(sorted(clues, key=lambda c: (order[c.kind], -(c.value or 0), c.report, c.id)))


def _clue(row: Mapping[str, object], shown: Mapping[str, str]) -> Clue:
    return Clue(
        id=str(row["id"]),
        report=str(row["report"]),
        section=cast("str | None", row["section"]),
        kind=cast(FlagKind, row["kind"]),
        subject=str(row["subject"]),
        value=cast("float | None", row["value"]),
        percentile=cast("float | None", row["percentile"]),
        message=str(row["message"]),
        passage=shown.get(str(row["id"])),
    )


def by_report(clues: tuple[Clue, ...]) -> dict[str, tuple[Clue, ...]]:
    """The clues of each report, in their order."""
    found: dict[str, list[Clue]] = defaultdict(list)
    for clue in clues:
        found[clue.report].append(clue)
    return {report: tuple(listed) for report, listed in found.items()}
