"""Contacts in what is shown: masked in the texts of pages, and in every row that Datasette shows.

Pages ask :func:`text_of`.  The tables, rows and queries of Datasette's own, as HTML, JSON or CSV,
are all made of the rows of its connections, so it is there that they are masked
(:func:`mask_rows`): no page, format or query is forgotten, and the file stays what it is.  Which
table a text is of, its id tells; without one the whole of it is masked, and so is every text to
which a query gives a name that no column of ours has.
"""

from __future__ import annotations

import re
import sqlite3
from functools import cache
from typing import Any
from weakref import WeakSet

from sqlite_utils import Database

from gxnlp.explore.metadata import schema
from gxnlp.store import Corpus
from gxnlp.store.masking import mask, mask_ranges

_TEXT = "text"
_FACET = "value"
"""What Datasette calls a column that it counts the rows of a table by."""
_WHOSE = """
SELECT 'report' FROM reports WHERE id = :id
UNION ALL SELECT "key" FROM sections WHERE id = :id
UNION ALL SELECT section FROM points WHERE id = :id
UNION ALL SELECT 'omission' FROM omissions WHERE id = :id"""
_ID = re.compile(r"[0-9a-f]{16}", re.ASCII)
_WHOLLY = ("preamble", "omission")

_showing: WeakSet[Any] = WeakSet()


def show_contacts(datasette: Any) -> None:
    """Let an instance, before it reads, show contacts as they stand in the reports."""
    _showing.add(datasette)


def shows_contacts(datasette: Any) -> bool:
    """Whether it does."""
    return datasette in _showing


class Unmasked(Corpus):
    """A corpus of whose texts nothing is to be masked."""

    def contact_ranges(self, report: str) -> list[tuple[int, int]]:
        """None."""
        return []


def text_of(corpus: Corpus, report: str) -> str:
    """The text of a report with its contacts masked, as long as before; raises UnknownReport."""
    return mask_ranges(str(corpus.report(report)["text"]), corpus.contact_ranges(report))


def mask_rows(connection: sqlite3.Connection) -> None:
    """Let the rows that are read on this connection have their contacts masked."""
    connection.row_factory = _Rows()


class _Rows:
    """Makes the rows of a connection; which columns hold texts is found once a query."""

    def __init__(self) -> None:
        self._description: Any = None
        self._texts: tuple[int, ...] = ()
        self._id: int | None = None

    def __call__(self, cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
        if cursor.description is not self._description:
            self._look_at(cursor.description)
        if self._texts:
            values = self._masked(cursor.connection, values)
        return sqlite3.Row(cursor, values)

    def _look_at(self, description: Any) -> None:
        names = [str(column[0]) for column in description]
        self._description = description
        self._texts = tuple(at for at, name in enumerate(names) if _is_text(name))
        self._id = names.index("id") if "id" in names else None

    def _masked(self, connection: sqlite3.Connection, values: tuple[Any, ...]) -> tuple[Any, ...]:
        key = None if self._id is None else values[self._id]
        return tuple(
            _shown(connection, key, value)
            if at in self._texts and isinstance(value, str)
            else value
            for at, value in enumerate(values)
        )


def _is_text(name: str) -> bool:
    """Whether a column may hold a text: ``text``, or what a query has made of it."""
    return name in (_TEXT, _FACET) or name not in _our_columns()


@cache
def _our_columns() -> frozenset[str]:
    return frozenset(name for columns in schema().values() for name in columns)


def _shown(connection: sqlite3.Connection, key: object, text: str) -> str:
    if _ID.fullmatch(text):  # some of them pass for telephones
        return text
    if not isinstance(key, str):
        return mask(text)
    whose = connection.execute(_WHOSE, {"id": key}).fetchone()
    if whose is None:
        return text
    if whose[0] == "report":
        corpus = Corpus(Database(connection, execute_plugins=False))
        return mask_ranges(text, corpus.contact_ranges(key))
    return mask(text) if whose[0] in _WHOLLY else text
