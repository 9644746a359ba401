"""When two points tell the same in the same words."""

from __future__ import annotations

from rapidfuzz.distance import Indel

ALIKE = 0.8
"""From this likeness on two points tell the same."""


def likeness(one: str, other: str) -> float:
    """The Indel similarity (0-1) of two canonical texts; without any characters none."""
    return Indel.normalized_similarity(one, other) if one and other else 0.0
