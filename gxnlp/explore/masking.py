"""Contacts in what is shown: masked in the texts of pages, and in every row that Datasette shows.

Pages ask :func:`text_of`.  The tables, rows and queries of Datasette's own, as HTML, JSON or CSV,
are all made of the rows of its connections, so it is there that they are masked
(:func:`mask_rows`): no page, format or query is forgotten, and the file stays what it is.  What is
preamble in a text, its row tells, if the id beside it is that of a row with this text; else the
whole of it is masked, and so is every text to which a query gives a name of its own.  Only a query
that calls a text like another column that is there (``text AS title``) is taken at its word.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from typing import Any
from weakref import WeakSet

from sqlite_utils import Database

from gxnlp.explore.metadata import schema
from gxnlp.explore.queries import ready
from gxnlp.store import Corpus
from gxnlp.store.masking import mask, mask_ranges

_TEXT = "text"
_FACET = "value"
"""What Datasette calls a column that it counts the rows of a table by."""
_WHOSE = """
SELECT 'report' FROM reports WHERE id = :id AND text = :text
UNION ALL SELECT "key" FROM sections WHERE id = :id AND text = :text
UNION ALL SELECT section FROM points WHERE id = :id AND text = :text
UNION ALL SELECT 'omission' FROM omissions WHERE id = :id AND text = :text
UNION ALL SELECT 'phrase' FROM phrases WHERE id = :id AND text = :text"""
_WHOLLY = ("preamble", "omission")
_LONG = 400

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


def point_text(corpus: Corpus, section: str, text: str) -> str:
    """The text of a point of a section, with its contacts masked where it is preamble."""
    return mask(text) if section in _WHOLLY and not isinstance(corpus, Unmasked) else text


def mask_rows(connection: sqlite3.Connection) -> None:
    """Let the rows that are read on this connection have their contacts masked."""
    connection.row_factory = _Rows()


class _Rows:
    """Makes the rows of a connection; which columns may hold texts is found once a query."""

    def __init__(self) -> None:
        self._description: Any = None
        self._texts: frozenset[int] = frozenset()
        self._id: int | None = None

    def __call__(self, cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
        if cursor.description is not self._description:
            self._look_at(cursor.description)
        texts, at_id = self._texts, self._id  # what is asked meanwhile comes here as well
        if texts:
            key = None if at_id is None else values[at_id]
            values = tuple(
                _shown(cursor.connection, key, value)
                if at in texts and isinstance(value, str)
                else value
                for at, value in enumerate(values)
            )
        return sqlite3.Row(cursor, values)

    def _look_at(self, description: Any) -> None:
        names = [str(column[0]) for column in description]
        self._description = description
        self._texts = frozenset(at for at, name in enumerate(names) if _is_text(name))
        self._id = names.index("id") if "id" in names else None


def _is_text(name: str) -> bool:
    """Whether a column may hold a text: ``text``, or what a query has made of it."""
    return name in (_TEXT, _FACET) or name not in _known()


@cache
def _known() -> frozenset[str]:
    """The columns of our tables and of SQLite's own (``sql``, which Datasette asks for on every
    page), and those of the ready queries, which show narrative only."""
    ours = {name for columns in schema().values() for name in columns}
    return frozenset(ours.union({"sql"}, *(query.columns for query in ready())))


def _shown(connection: sqlite3.Connection, key: object, text: str) -> str:
    if not isinstance(key, str):
        return mask(text)
    if len(text) < _LONG and mask(text) == text:  # sooner seen than asked
        return text
    found = connection.execute(_WHOSE, {"id": key, "text": text}).fetchone()
    if found is None or found[0] in _WHOLLY:
        return mask(text)
    if found[0] == "report":
        corpus = Corpus(Database(connection, execute_plugins=False))
        return mask_ranges(text, corpus.contact_ranges(key))
    return text
