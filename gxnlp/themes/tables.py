"""Labelled points as a CSV table, as ``gxnlp themes suggest`` writes it and a person fills it in.

The columns ``text``, ``role`` and ``themes`` are read, others are not.  ``themes`` are keys with
``;`` between them (``problem.timeliness;problem.staffing``, the family may be left out), ``-``
where no theme fits.  A row with nothing in ``themes`` is not labelled yet and teaches nothing.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gxnlp.model import Role
from gxnlp.themes.labelled import LabelError, checked_role

COLUMNS = ("text", "role", "themes")
NONE_FITS = "-"
_BETWEEN = re.compile("[;；]")
_GUARD = re.compile(r"'(?=[=+\-@\t\r])")


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled point of a table: its ``line`` there, its words, and what a person said of it."""

    line: int
    words: str
    role: Role
    themes: tuple[str, ...]


def read_table(path: Path, known: frozenset[str]) -> tuple[Row, ...]:
    """The labelled rows of a table in UTF-8, with or without a byte order mark.

    ``known`` are the theme keys that labels may name.  Raises :class:`LabelError`, with the line,
    for a table that cannot be used.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise LabelError(f"{path} cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise LabelError(
            f"{path} is not in UTF-8: save it as 'CSV UTF-8 (comma delimited)'."
        ) from error
    return tuple(_rows(text, path, known))


def _rows(text: str, path: Path, known: frozenset[str]) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    places: dict[str, int] | None = None
    try:
        for cells in reader:
            where = f"{path}, line {reader.line_num}"
            if not any(cell.strip() for cell in cells):
                continue
            if places is None:
                places = _header(cells, where)
                continue
            if len(cells) <= max(places.values()):
                raise LabelError(f"{where}: {len(cells)} cells, too few for the first line.")
            words, role, themes = (cells[places[name]].strip() for name in COLUMNS)
            if themes:
                yield _row(
                    reader.line_num, _GUARD.sub("", words, count=1), role, themes, known, where
                )
    except csv.Error as error:
        raise LabelError(f"{path}, line {reader.line_num}: {error}.") from error
    if places is None:
        raise LabelError(f"{path} is empty; its first line must name the columns.")


def _header(cells: list[str], where: str) -> dict[str, int]:
    names = [cell.strip().lower() for cell in cells]
    for name in COLUMNS:
        if names.count(name) != 1:
            said = "is missing" if name not in names else "occurs twice"
            raise LabelError(f"{where}: the column {name!r} {said}.")
    return {name: names.index(name) for name in COLUMNS}


def _row(line: int, words: str, role: str, themes: str, known: frozenset[str], where: str) -> Row:
    if not words:
        raise LabelError(f"{where}: the column 'text' is empty.")
    told = () if themes == NONE_FITS else tuple(_BETWEEN.split(themes))
    keys = tuple(key if "." in key else f"{role}.{key}" for stem in told if (key := stem.strip()))
    return Row(line, words, checked_role(role, keys, known, where), keys)
