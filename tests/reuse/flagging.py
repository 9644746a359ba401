"""Flags raised on a few invented reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gxnlp.model import (
    Finding,
    FindingStatus,
    Flag,
    Match,
    Narrative,
    Occurrence,
    Phrase,
    Reuse,
    Span,
)
from gxnlp.reuse.flags import Found, flags
from gxnlp.reuse.residue import Suspect
from gxnlp.reuse.settings import Settings
from tests.reuse.builders import narrative

LING = narrative("a", organ="澹陵市教育局", year=2020)
ZHOU = narrative("b", organ="澹州市教育局", year=2021, names=("澹州市教育局", "澹州市"))


def row(report: str, copied: float | None = 0.0, self_copied: float = 0.0, **more: object) -> Reuse:
    own = None if copied is None else 1 - copied
    base = Reuse(report, "overview", 400, 0.0, copied, own, 0.0, self_copied, None, None)
    return replace(base, **more)  # type: ignore[arg-type]


def raised(
    *narratives: Narrative,
    matches: Sequence[Match] = (),
    reuse: Sequence[Reuse] = (),
    phrases: Sequence[Phrase] = (),
    occurrences: Sequence[Occurrence] = (),
    suspects: Sequence[Suspect] = (),
    settings: Settings | None = None,
) -> tuple[Flag, ...]:
    found = Found(
        {one.report: one for one in narratives or (LING, ZHOU)}, matches, reuse,
        {one.id: one for one in phrases}, occurrences, suspects,
    )  # fmt: skip
    return flags(found, settings or Settings())


def kinds(result: Sequence[Flag]) -> list[tuple[str, str, str]]:
    return [(flag.report, flag.kind, flag.subject) for flag in result]


def message(result: Sequence[Flag], report: str, kind: str) -> str:
    (told,) = [flag.message for flag in result if (flag.report, flag.kind) == (report, kind)]
    return told


def suspect(
    report: str, word: str, at: int = 50, *, rule: str = "foreign_name",
    status: FindingStatus = "fail",
) -> Suspect:  # fmt: skip
    subject = word if rule == "foreign_name" else f"deed:{word}"
    finding = Finding(rule, status, subject, None, word, "", Span(at, at + len(word)))
    return Suspect(f"f{word}{at}", report, finding)
