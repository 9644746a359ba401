"""A table on its way out: its columns, and its rows with contacts masked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from gxnlp.store.corpus import Corpus, Value
from gxnlp.store.masking import mask, mask_ranges


@dataclass(frozen=True, slots=True)
class Exported:
    """A file written; ``notes`` are Chinese sentences on what had to be split or shortened."""

    table: str
    rows: int
    path: Path
    notes: tuple[str, ...] = ()

    def at(self, path: Path) -> Exported:
        """The same, at its final place."""
        return replace(self, path=path)


class Table:
    """One public table or view of a corpus, as it is exported."""

    def __init__(self, corpus: Corpus, name: str, *, contacts: bool) -> None:
        self.name = name
        self.columns = tuple(column for column, _ in corpus.columns(name))
        self._corpus = corpus
        self._contacts = contacts

    def rows(self) -> Iterator[tuple[Value, ...]]:
        """The rows, sorted by key."""
        rows = self._corpus.rows(self.name)
        if self._contacts or "text" not in self.columns:
            return rows
        return map(self._masked, rows)

    def _masked(self, row: tuple[Value, ...]) -> tuple[Value, ...]:
        at = self.columns.index("text")
        text = row[at]
        if not isinstance(text, str):
            return row
        values = dict(zip(self.columns, row, strict=True))
        match self.name:
            case "reports":
                ranges = self._corpus.contact_ranges(str(values["id"]))
                text = mask_ranges(text, ranges)
            case "sections" if values["key"] == "preamble":
                text = mask(text)
            case "points" if values["section"] == "preamble":
                text = mask(text)
            case "omissions":
                text = mask(text)
        return (*row[:at], text, *row[at + 1 :])


_FORMULA = re.compile(r"[=+\-@\t\r]")
_HARMLESS = re.compile(r"[-+]?[0-9][0-9,]*(\.[0-9]+)?%?|-+")


def inert(text: str) -> str:
    """``text`` such that a spreadsheet does not take it for a formula; numbers and dashes stay.

    >>> inert("=1+1"), inert("-3"), inert("-")
    ("'=1+1", '-3', '-')
    """
    if _FORMULA.match(text) and not _HARMLESS.fullmatch(text):
        return "'" + text
    return text


def plain_number(value: float) -> str:
    """A number as short as it goes.

    >>> plain_number(3.0), plain_number(45.941)
    ('3', '45.941')
    """
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
