"""The best consistent chain of headings among the candidates."""

from __future__ import annotations

from collections.abc import Sequence

from gxnlp.sections.candidates import TABLES, Candidate

THRESHOLD = 5
"""The least score of a heading: a line of its own with one more thing that speaks for it."""
CERTAIN = 8
"""The least score of a heading that stands out of order or repeats another."""


def chain(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with rising rank whose scores add up to the most (the earlier wins a tie)."""
    fit = [one for one in found if one.score >= THRESHOLD]
    best: list[tuple[int, int | None]] = []
    for index, one in enumerate(fit):
        total, previous = one.score, None
        for earlier in range(index):
            other = fit[earlier]
            if other.rank < one.rank and other.end <= one.start:
                value = best[earlier][0] + one.score
                if value > total or previous is None:
                    total, previous = value, earlier
        best.append((total, previous))
    if not best:
        return []
    at: int | None = max(range(len(best)), key=lambda index: (best[index][0], -index))
    chosen = []
    while at is not None:
        chosen.append(fit[at])
        at = best[at][1]
    return chosen[::-1]


def leftovers(
    found: Sequence[Candidate], chosen: Sequence[Candidate], tables: Sequence[tuple[int, str]]
) -> list[Candidate]:
    """Certain headings outside the chain: a section printed twice, or out of order."""
    if not chosen:
        return []
    extra = []
    for one in found:
        worded = one.strength == "full" or (one.key == "overview" and one.strength == "part")
        if one in chosen or not (worded and one.alone and one.score >= CERTAIN):
            continue
        if one.start < chosen[0].start:
            continue
        twin = next((two for two in chosen if two.key == one.key), None)
        if twin is not None:
            low, high = sorted((one.start, twin.start))
            if one.key in TABLES and not any(
                low < at < high and key == one.key for at, key in tables
            ):
                continue
            if one.end >= twin.start >= one.start or twin.end >= one.start >= twin.start:
                continue
        extra.append(one)
    return extra
