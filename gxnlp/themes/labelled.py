"""Labelled text: invented reports whose points a person gave roles and themes.

The format is that of ``corpora/labelled``: one line a point, ``role: stem, stem | words``;
``@ organ year`` begins a report, ``# overview`` a section, ``## words`` a sub-heading as printed.
Lines that follow each other are one paragraph, an empty line begins the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from gxnlp.forms.names import SECTION_NAMES
from gxnlp.model import Role, SectionKey, Span

ROLES: tuple[Role, ...] = ("work", "problem", "improvement", "statement")
MOST_THEMES = 3
_POINT = re.compile(r"(?P<role>\w+)\s*(?::\s*(?P<stems>[\w, ]+?))?\s*\|\s?(?P<words>.+)")
_REPORT = re.compile(r"@\s*(?P<organ>\S+)\s+(?P<year>20\d\d)")
_SECTIONS = ("overview", "problems", "other")


class LabelError(ValueError):
    """A labelled text or table that cannot be used; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A point as a person cut and labelled it; ``themes`` are whole keys."""

    section: SectionKey
    role: Role
    themes: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """An invented report: its organ, year, and its sections as lines.

    A line is a point, a sub-heading (str), or None where a paragraph ends.
    """

    name: str
    organ: str
    year: int
    sections: tuple[tuple[SectionKey, tuple[Gold | str | None, ...]], ...]

    def points(self) -> Iterator[Gold]:
        """The points in order."""
        for _, lines in self.sections:
            yield from (line for line in lines if isinstance(line, Gold))

    def printed(self) -> tuple[str, tuple[tuple[Gold, Span], ...]]:
        """The report as text, and where each point stands in it."""
        text = f"{self.organ}{self.year}年政府信息公开工作年度报告\n"
        places: list[tuple[Gold, Span]] = []
        for key, lines in self.sections:
            text += f"\n{SECTION_NAMES[key]}\n"
            for line in lines:
                if isinstance(line, Gold):
                    places.append((line, Span(len(text), len(text) + len(line.words))))
                    text += line.words
                elif not text.endswith("\n"):
                    text += "\n"
                if isinstance(line, str):
                    text += f"{line}\n"
            text = text.rstrip("\n") + "\n"
        return text, tuple(places)


def read_labelled(path: Path, known: frozenset[str]) -> tuple[Told, ...]:
    """The reports of a labelled text; raises :class:`LabelError` at the first bad line.

    ``known`` are the theme keys that labels may name.
    """
    reports: list[Told] = []
    sections: list[tuple[SectionKey, list[Gold | str | None]]] = []
    head: tuple[str, int] | None = None

    def close() -> None:
        if head is not None:
            kept = tuple((key, tuple(lines)) for key, lines in sections)
            reports.append(Told(path.stem, *head, kept))
            sections.clear()

    for number, raw in enumerate(path.read_text("utf-8").splitlines(), 1):
        line, where = raw.rstrip(), f"{path.name}, line {number}"
        if found := _REPORT.fullmatch(line):
            close()
            head = found["organ"], int(found["year"])
        elif line.startswith("# "):
            key = line[2:].strip()
            if head is None or key not in _SECTIONS:
                raise LabelError(f"{where}: no section {key!r} can begin here.")
            sections.append((cast(SectionKey, key), []))
        elif not line:
            if sections:
                sections[-1][1].append(None)
        elif not sections:
            raise LabelError(f"{where}: a report begins with '@ organ year' and '# section'.")
        elif line.startswith("## "):
            sections[-1][1].append(line[3:].strip())
        else:
            sections[-1][1].append(_point(line, sections[-1][0], known, where))
    close()
    return tuple(reports)


def _point(line: str, section: SectionKey, known: frozenset[str], where: str) -> Gold:
    found = _POINT.fullmatch(line)
    if found is None:
        raise LabelError(f"{where}: a point is written 'role: stem, stem | words'.")
    stems = [stem.strip() for stem in (found["stems"] or "").split(",") if stem.strip()]
    themes = tuple(f"{found['role']}.{stem}" for stem in stems)
    return Gold(section, checked_role(found["role"], themes, known, where), themes, found["words"])


def checked_role(role: str, themes: tuple[str, ...], known: frozenset[str], where: str) -> Role:
    """``role`` if it is one and its themes are known, of its family, and not too many."""
    if role not in ROLES:
        raise LabelError(f"{where}: no role {role!r}; one of {', '.join(ROLES)}.")
    if unknown := [key for key in themes if key not in known]:
        raise LabelError(f"{where}: no theme {unknown[0]!r}; see gxnlp themes list.")
    if other := [key for key in themes if not key.startswith(f"{role}.")]:
        raise LabelError(f"{where}: {other[0]} is no theme of the role {role}.")
    if len(themes) > MOST_THEMES or len(set(themes)) < len(themes):
        raise LabelError(f"{where}: a point has up to {MOST_THEMES} themes, each once.")
    return role
