"""How much the pages hold; what they leave out is said there, and is in the CSV and XLSX files."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """``reports``: a larger corpus gets a page of contents and a folder of pages.

    ``bodies`` are the bytes of passages that the one page holds and still opens at once; flagged
    ones go on to ``flagged``.  ``page`` are those of a page of the folder.
    The others count: passages as rows of a table, reports ranked, sections, clues, families and
    organs of each, clusters and members of each, phrases, organs of the heat map, groups of the
    overview, and substitutions of a kind in a passage.
    """

    reports: int = 1000
    bodies: int = 2_500_000
    flagged: int = 5_500_000
    page: int = 4_000_000
    rows: int = 500
    ranked: int = 1000
    sections: int = 500
    clues: int = 500
    families: int = 100
    bearers: int = 100
    clusters: int = 150
    members: int = 60
    phrases: int = 300
    organs: int = 24
    groups: int = 20
    changes: int = 20
