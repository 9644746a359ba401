"""A generated corpus and the truth about its copies."""

from __future__ import annotations

from dataclasses import dataclass

from bench.reuse.planting import RATES
from gxnlp.model import Narrative, Span

ORGANIC = ("family", "kept")
"""Copies that the corpus has by itself: paragraphs of a family (the source is the first report that
has it), and those of the organ's last year."""

KINDS = (
    "whole section",
    "verbatim",
    *(f"{edits} {rate}" for edits in ("clustered", "independent") for rate in RATES),
    "names and numbers",
    "sentences reversed",
    "split in two",
    *ORGANIC,
)
"""The kinds of copies; each part of a paragraph ``split in two`` is a copy on its own."""


@dataclass(frozen=True, slots=True)
class Planted:
    """One copy: its kind, where it was taken from and where it stands."""

    kind: str
    source: str
    source_span: Span
    target: str
    target_span: Span


@dataclass(frozen=True, slots=True)
class Generated:
    """A corpus, its planted copies, and by report the origins: (start, length, origin) in order."""

    narratives: tuple[Narrative, ...]
    planted: tuple[Planted, ...]
    origins: dict[str, tuple[tuple[int, int, int], ...]]
