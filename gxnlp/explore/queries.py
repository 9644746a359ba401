"""The ready queries, from ``queries.toml``: Chinese titles, one line each, parameters."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gxnlp.explore.cells import worded

PAGE = 50
"""Rows of a page; on the page that is called ``all`` as many as Datasette gives at once."""

_NAMED = re.compile(r"\bAS ([一-鿿]+)")
_FILE = Path(__file__).with_name("queries.toml")
_LIMIT = (
    f"LIMIT CASE :page WHEN 'all' THEN -1 ELSE {PAGE} END "
    f"OFFSET {PAGE} * (min(max(1, CAST(:page AS INTEGER)), 1000000) - 1)"
)


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it is offered; ``name`` is its address, ``parameters`` those of ``sql``.

    A parameter is the empty text where nothing is asked of it.
    """

    name: str
    title: str
    about: str
    parameters: tuple[str, ...]
    sql: str

    @property
    def columns(self) -> frozenset[str]:
        """The names that it gives to what it shows."""
        return frozenset(_NAMED.findall(self.sql))


@cache
def ready() -> tuple[Query, ...]:
    """All queries, in the order of the file."""
    return tuple(
        Query(name, said["title"], said["about"], tuple(said["parameters"]), _paged(said["sql"]))
        for name, said in _file()["queries"].items()
    )


def parameter_names() -> dict[str, str]:
    """What each parameter is called."""
    names: dict[str, str] = _file()["parameters"]
    return names


def choices() -> dict[str, dict[str, object]]:
    """What each parameter with a closed list may be, with the words for it."""
    listed: dict[str, list[str]] = _file()["choices"]
    return {name: {key: worded(key, name) for key in keys} for name, keys in listed.items()}


def canned() -> dict[str, dict[str, Any]]:
    """The queries as Datasette takes them, which writes into what it is given."""
    return {
        query.name: {
            "title": query.title,
            "description": query.about,
            "sql": query.sql,
            "params": list(query.parameters),
            "hide_sql": True,
        }
        for query in ready()
    }


def _paged(sql: str) -> str:
    return sql.strip().replace("{page}", _LIMIT)


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
