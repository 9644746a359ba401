"""Datasette on small corpora, asked as a browser would, without a server."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Coroutine, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import httpx
from lxml import html
from sqlite_utils import Database

from gxnlp.explore.serving import SETTINGS
from gxnlp.store.migrations import APPLICATION_ID, MIGRATIONS

Answer = TypeVar("Answer")


class Site:
    """An instance with some files open; ``get`` asks it for a path."""

    def __init__(self, *files: Path) -> None:
        from datasette.app import Datasette

        self._loop = asyncio.Runner()
        self._loop.get_loop()
        self.datasette = Datasette([str(file) for file in files], settings=SETTINGS)

    def get(self, path: str, **parameters: object) -> httpx.Response:
        """The answer; redirections are followed."""

        async def ask() -> httpx.Response:
            return await self.datasette.client.get(
                path, params=parameters or None, follow_redirects=True
            )

        return self._loop.run(ask())

    def page(self, path: str, **parameters: object) -> Any:
        """The page at a path, which must be there."""
        answer = self.get(path, **parameters)
        assert answer.status_code == 200, answer.text
        return html.fromstring(answer.text)

    def rows(self, path: str, **parameters: object) -> list[dict[str, Any]]:
        """The rows of a table or a ready query."""
        answer = self.get(f"{path}.json", _shape="array", **parameters)
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()
        return found

    def run(self, asking: Coroutine[Any, Any, Answer]) -> Answer:
        """What a coroutine comes to."""
        return self._loop.run(asking)

    def close(self) -> None:
        """Let go of the files."""
        for database in self.datasette.databases.values():
            database.close()
        self.datasette.executor.shutdown()
        self._loop.close()


@contextmanager
def opened(*files: Path) -> Iterator[Site]:
    """A site on these files."""
    site = Site(*files)
    try:
        yield site
    finally:
        site.close()


def older_corpus(path: Path, *, before: str) -> Path:
    """An empty corpus as a version wrote it that did not know this migration."""
    db = Database(path)
    db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    MIGRATIONS.apply(db, stop_before=before)
    db.close()
    return path


def foreign(path: Path) -> Path:
    """A database of another program."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE birds (name TEXT)")
        db.execute("INSERT INTO birds VALUES ('=1+1')")
        db.commit()
    return path


def shown(element: Any) -> str:
    """What a reader sees of an element."""
    return " ".join(element.text_content().split())
