"""The manifest: what a person says of files, above all that is inferred from them."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from gxnlp.corpus.csv_text import csv_text
from gxnlp.model import Level, Override

COLUMNS = (
    "path", "organ", "province", "city", "county", "level", "sector", "year", "published", "url",
)  # fmt: skip
_YEARS = range(2008, 2101)


class ManifestError(Exception):
    """The manifest cannot be used; the message names line and column."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: the source it speaks of, and what it says; an empty row takes the override back."""

    source: str
    override: Override


def read_manifest(path: Path) -> tuple[Entry, ...]:
    """The rows of a manifest in CSV (UTF-8 or GB18030); raises :class:`ManifestError`."""
    try:
        text = csv_text(path)
    except OSError as error:
        raise ManifestError(f"The manifest {path} cannot be read ({error.strerror}).") from error
    except UnicodeError as error:
        raise ManifestError(f"The manifest {error}") from error
    return tuple(_entries(text, path))


def _entries(text: str, path: Path) -> Iterator[Entry]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    first_line: dict[str, int] = {}
    header: list[str] | None = None
    try:
        for cells in reader:
            line = reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if header is None:
                header = _header(cells, path, line)
                continue
            entry = _entry(dict(_named(cells, header, path, line)), path, line)
            if entry.source in first_line:
                raise ManifestError(
                    f"{path}, line {line}, column path: {entry.source!r} was already on line "
                    f"{first_line[entry.source]}."
                )
            first_line[entry.source] = line
            yield entry
    except csv.Error as error:
        raise ManifestError(f"{path}, line {reader.line_num}: {error}.") from error
    if header is None:
        raise ManifestError(f"{path} is empty; its first line must name the columns.")


def _header(cells: list[str], path: Path, line: int) -> list[str]:
    header = [cell.strip().lower() for cell in cells]
    for name in header:
        if name not in COLUMNS:
            raise ManifestError(
                f"{path}, line {line}: unknown column {name!r}; the columns are "
                f"{', '.join(COLUMNS)}."
            )
        if header.count(name) > 1:
            raise ManifestError(f"{path}, line {line}: column {name!r} occurs twice.")
    if "path" not in header:
        raise ManifestError(f"{path}, line {line}: the column 'path' is missing.")
    return header


def _named(cells: list[str], header: list[str], path: Path, line: int) -> Iterator[tuple[str, str]]:
    if any(cell.strip() for cell in cells[len(header) :]):
        raise ManifestError(
            f"{path}, line {line}: {len(cells)} cells, but the first line names {len(header)}."
        )
    yield from zip(header, (cell.strip() for cell in cells), strict=False)


def _entry(values: dict[str, str], path: Path, line: int) -> Entry:
    def wrong(column: str, expected: str) -> ManifestError:
        return ManifestError(
            f"{path}, line {line}, column {column}: {values[column]!r} is not {expected}."
        )

    source = values.get("path", "").replace("\\", "/").removeprefix("./")
    if not source:
        raise ManifestError(f"{path}, line {line}, column path: it is empty.")
    year = values.get("year") or None
    if year is not None and not (year.isascii() and year.isdigit() and int(year) in _YEARS):
        raise wrong("year", f"a year from {_YEARS[0]} to {_YEARS[-1]}")
    level = values.get("level") or None
    if level is not None and level not in get_args(Level):
        raise wrong("level", f"one of {', '.join(get_args(Level))}")
    published = values.get("published") or None
    if published is not None:
        try:
            published = datetime.date.fromisoformat(published.replace("/", "-")).isoformat()
        except ValueError:
            raise wrong("published", "a date such as 2024-01-31") from None
    texts = {
        name: values.get(name) or None
        for name in ("organ", "province", "city", "county", "sector", "url")
    }
    override = Override(**texts, level=level, year=int(year) if year else None, published=published)
    return Entry(source, override)
