"""The settings of copy finding: one object, checked when it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

MOST = 1_000_000
"""No length and no number of organs is more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Lengths count canonical characters, shares lie between 0 and 1.

    ``least``: every run of at least so many characters that two reports share is reported.
    ``cut``: wording of more organs than this is a phrase, not a copy of one from another.
    ``family``: a phrase of at least so many characters is a copied paragraph, not a set phrase.
    ``gap``: passages on the same line of reading with at most so much between them are one match.
    The others are the thresholds of the flags: ``flag_characters`` aligned equal at
    ``flag_identity``, or one run of ``flag_run``, or ``flag_copied`` of a section; against the
    organ's own last report ``flag_self``.
    """

    least: int = 20
    cut: int = 20
    family: int = 60
    gap: int = 64
    flag_characters: int = 100
    flag_identity: float = 0.75
    flag_run: int = 60
    flag_copied: float = 0.5
    flag_self: float = 0.7

    @staticmethod
    def of(told: Mapping[str, Any]) -> Settings:
        """Settings as they were noted, perhaps by another version: what this one knows of them."""
        known = {field.name for field in fields(Settings)}
        return Settings(**{name: value for name, value in told.items() if name in known})

    def __post_init__(self) -> None:
        if self.least < 16:
            raise ValueError("least must be 16 or more: shorter runs are words, not copies")
        if self.cut < 1:
            raise ValueError("cut must be 1 or more")
        if self.family < self.least:
            raise ValueError("family must not be less than least")
        if self.gap < 0:
            raise ValueError("gap must not be negative")
        if max(self.least, self.cut, self.family, self.gap) > MOST:
            raise ValueError(f"least, cut, family and gap must not be more than {MOST:,}")
        for name, value in asdict(self).items():
            if isinstance(value, float) and not 0 <= value <= 1:
                raise ValueError(f"{name} is a share and must lie between 0 and 1")
