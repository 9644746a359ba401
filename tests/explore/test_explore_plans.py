"""Every statement that a page asks, as Datasette runs it, reads large tables by an index."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from datasette import hookimpl
from datasette.plugins import pm

from tests.explore.explore_browser import KINDS, kinds
from tests.explore.explore_plans import scans, without_statistics
from tests.explore.explore_site import Site, opened

COUNTED_ONCE = {"overview", "places"}
"""Pages that count the whole corpus, once for each state of its file."""
_READS = re.compile(r"\s*(?:select|with)\b", re.I)


class Listening:
    """A plugin that hears every statement of every connection."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.__name__ = "listening"  # Datasette lists its plugins by it

    @hookimpl
    def prepare_connection(self, conn: sqlite3.Connection, database: str) -> None:
        if not database.startswith("_"):  # Datasette has a database of its own
            conn.set_trace_callback(self.heard.append)


@pytest.fixture(scope="module")
def heard(whole_db: Path) -> Iterator[tuple[Site, Listening]]:
    """A site, and what its connections are asked."""
    listening = Listening()
    pm.register(listening, "listening")
    try:
        with opened(whole_db) as site:
            yield site, listening
    finally:
        pm.unregister(name="listening")


@pytest.fixture(scope="module")
def planning(
    whole_db: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[sqlite3.Connection]:
    """The corpus, as if it were not small."""
    copy = without_statistics(whole_db, tmp_path_factory.mktemp("plans"))
    with closing(sqlite3.connect(copy)) as db:
        for name in ("escape_fts", "convert_units"):  # Datasette's; a plan needs their names only
            db.create_function(name, -1, lambda *_: "x")
        yield db


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in COUNTED_ONCE])
def test_pages_read_by_indexes(
    heard: tuple[Site, Listening], planning: sqlite3.Connection, whole_db: Path, kind: str
) -> None:
    site, listening = heard
    listening.heard.clear()
    answer = site.get(kinds(whole_db)[kind])
    assert answer.status_code == (404 if kind == "none" else 200)
    asked = [sql for sql in listening.heard if _READS.match(sql)]
    assert asked or kind in ("home", "queries", "reviewer")
    assert {sql: found for sql in asked if (found := scans(planning, sql))} == {}


@pytest.mark.parametrize("kind", sorted(COUNTED_ONCE))
def test_the_whole_is_counted_once(
    heard: tuple[Site, Listening], planning: sqlite3.Connection, whole_db: Path, kind: str
) -> None:
    site, listening = heard
    path = kinds(whole_db)[kind]
    site.page(path)
    listening.heard.clear()
    site.page(path)
    asked = [sql for sql in listening.heard if _READS.match(sql)]
    assert [sql for sql in asked if scans(planning, sql)] == []
