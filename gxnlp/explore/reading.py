"""How a page reads: a function of a :class:`gxnlp.store.Corpus`, run where Datasette reads."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any, TypeVar

from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import NotFound
from sqlite_utils import Database

from gxnlp.explore.corpora import Replaced, is_corpus, was_replaced
from gxnlp.explore.masking import Unmasked, shows_contacts
from gxnlp.store import Corpus

Answer = TypeVar("Answer")


async def read(datasette: Any, name: str, fn: Callable[[Corpus], Answer]) -> Answer:
    """What ``fn`` says of the corpus ``name``, of one state of it however much ``fn`` asks.

    Runs in one of Datasette's threads, on its read-only connection, within ``sql_time_limit_ms``
    in all.  Whatever ``fn`` returns must be whole: the connection is not its own
    afterwards.  Raises NotFound if there is no such corpus, Replaced if its file is another now,
    and what SQLite raises.
    """
    if not is_corpus(datasette, name):
        raise NotFound(f"没有名为“{name}”的语料")
    if was_replaced(datasette, name):
        raise Replaced(name)

    held = Unmasked if shows_contacts(datasette) else Corpus

    def ask(connection: sqlite3.Connection) -> Answer:
        rows = connection.row_factory
        connection.row_factory = None  # the store takes rows for plain tuples
        try:
            with sqlite_timelimit(connection, datasette.sql_time_limit_ms):
                connection.execute("BEGIN")
                return fn(held(Database(connection, execute_plugins=False)))
        finally:
            connection.rollback()
            connection.row_factory = rows

    answer: Answer = await datasette.databases[name].execute_fn(ask)
    return answer
