"""The flags that a match gave rise to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gxnlp.reports.words import FLAGS
from gxnlp.store import Corpus

STRENGTH = tuple(FLAGS)
"""The kinds of flags, the strongest first."""
_OF_REPORTS = """
SELECT f.id, f.report, f.section, f.kind, f.subject, f.percentile, f.message, g.start
FROM flags f LEFT JOIN findings g ON f.kind = 'residue' AND g.id = f.subject
WHERE f.report IN (?, ?)"""
_OF_MATCH = """
SELECT kind FROM flags WHERE report IN (?, ?) AND subject = ?"""


@dataclass(frozen=True, slots=True)
class Sign:
    """A flag; ``section``: it is on the whole section that a match is part of, not on the match."""

    id: str
    report: str
    kind: str
    percentile: float | None
    message: str
    section: bool


def signs(corpus: Corpus, match: dict[str, Any]) -> tuple[Sign, ...]:
    """The flags that a row of ``matches`` gave rise to, the strongest first.

    Its own; what is left of another name or year inside it; and those of the section that it is
    part of: copied, by whichever side, or copied from the year before, by the later one.
    """
    found = [
        _sign(row, match)
        for row in corpus.query(_OF_REPORTS, (match["left_report"], match["right_report"]))
    ]
    kept = (sign for sign in found if sign is not None)
    return tuple(sorted(kept, key=lambda s: (STRENGTH.index(s.kind), s.report, s.id)))


def _sign(row: dict[str, Any], match: dict[str, Any]) -> Sign | None:
    side = "left" if row["report"] == match["left_report"] else "right"
    own = row["subject"] == match["id"]
    if row["kind"] == "residue" and row["start"] is not None:
        own = match[f"{side}_start"] <= row["start"] < match[f"{side}_end"]
    whole = row["subject"] == f"{row['report']}:{match[f'{side}_section']}" and (
        side == "right" if row["kind"] == "self_copied" else row["kind"] == "copied_section"
    )
    if whole:
        whole = (match["scope"] == "self") == (row["kind"] == "self_copied")
    if not own and not whole:
        return None
    return Sign(
        row["id"], row["report"], row["kind"], row["percentile"], row["message"], not own
    )  # fmt: skip


def kinds(corpus: Corpus, matches: Iterable[dict[str, Any]]) -> dict[str, list[str]]:
    """For each match the kinds of the flags on it, the strongest first."""
    return {
        match["id"]: sorted(
            {
                str(row["kind"])
                for row in corpus.query(
                    _OF_MATCH, (match["left_report"], match["right_report"], match["id"])
                )
            },
            key=STRENGTH.index,
        )
        for match in matches
    }
