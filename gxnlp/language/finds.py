"""What a finder hands over: a thing in folded text."""

from __future__ import annotations

from typing import NamedTuple

from gxnlp.model import EntityKind

WALL = "□"
"""Stands in folded text between paragraphs and for what was found before: no find holds it."""


class Find(NamedTuple):
    """A thing found in folded text: a half-open range of it, and the canonical form."""

    kind: EntityKind
    start: int
    end: int
    normal: str
