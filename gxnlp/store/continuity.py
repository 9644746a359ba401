"""What the comparison of an organ's problems and promises over the years needs, and its rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

Kind = Literal["problem", "improvement"]
_COLUMNS = (
    "id", "report", "point", "kind", "status", "basis", "theme", "theme_years",
    "previous_report", "previous_point", "years", "likeness",
)  # fmt: skip
_INSERT = f"INSERT INTO continuity VALUES ({', '.join('?' * len(_COLUMNS))})"


@dataclass(frozen=True, slots=True)
class ToldPoint:
    """A problem or a promise as it stands in a report; ``themes`` the surest first."""

    id: str
    kind: Kind
    text: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Continued:
    """A problem or promise of ``report`` beside its organ's report of the year before.

    ``repeated``: it was told there, by its ``basis`` in the same words, under the same theme or
    both, and ``previous_point`` is what comes nearest to it, by ``likeness`` (0-1); ``new``: it
    was not; ``gone``: ``previous_point`` is not told any more, and ``point`` is None.  ``years``
    is for how many years running it has been told, or had been when it was gone; ``theme`` is the
    one of its themes that was told the longest, for ``theme_years`` of them.
    """

    report: str
    point: str | None
    kind: Kind
    status: Literal["new", "repeated", "gone"]
    basis: Literal["words", "theme", "both"] | None
    theme: str | None
    theme_years: int | None
    previous_report: str
    previous_point: str | None
    years: int
    likeness: float | None

    @property
    def id(self) -> str:
        """A hash of the point it is about, or of the report and what is gone from it."""
        about = (self.point,) if self.point else (self.report, str(self.previous_point))
        whole = "\x1f".join(("continuity", *about))
        return hashlib.sha256(whole.encode()).hexdigest()[:16]


def told_points(db: Database, organ_key: str) -> dict[str, tuple[ToldPoint, ...]]:
    """The problems and promises of all reports of an organ, by report, in the order of the text."""
    rows = db.conn.execute(
        "SELECT p.report, p.id, p.role, p.text, l.theme FROM reports r "
        "JOIN points p ON p.report = r.id LEFT JOIN labels l ON l.point = p.id "
        "WHERE r.organ_key = ? AND p.role IN ('problem', 'improvement') "
        "ORDER BY p.report, p.start, p.id, l.score DESC, l.theme",
        (organ_key,),
    )
    points: dict[tuple[str, str], tuple[Kind, str, list[str]]] = {}
    for report, key, role, text, theme in rows:
        themes = points.setdefault((report, key), (role, text, []))[2]
        if theme is not None and theme not in themes:
            themes.append(theme)
    told: dict[str, list[ToldPoint]] = {}
    for (report, key), (kind, text, themes) in points.items():
        told.setdefault(report, []).append(ToldPoint(key, kind, text, tuple(themes)))
    return {report: tuple(those) for report, those in told.items()}


def replace_continuity(db: Database, organ_key: str, rows: Iterable[Continued]) -> None:
    """Write what is said of all reports of an organ in place of what was there."""
    db.conn.execute(
        "DELETE FROM continuity WHERE report IN (SELECT id FROM reports WHERE organ_key = ?)",
        (organ_key,),
    )
    db.conn.executemany(_INSERT, ([getattr(row, column) for column in _COLUMNS] for row in rows))
