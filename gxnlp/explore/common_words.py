"""A search for a word that stands in very many points, answered without looking all of them up.

Datasette gathers every hit to find a page of them, and again to count them.  The index alone knows
how many there are; and where they are many, going through the points in their order comes soon to a
page of them.  So where a page asks for words and for nothing else, Datasette is not told of them
until its own search has been passed by, and finds here what to ask instead.
"""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from gxnlp.explore.asgi import App, Message, Receive, Send
from gxnlp.explore.asked import database_at
from gxnlp.explore.caching import read_once
from gxnlp.explore.corpora import is_corpus
from gxnlp.explore.search import note_search
from gxnlp.store import Corpus

COMMON = 40_000
"""From so many hits on, the points are gone through in their order."""

_ASKED = "gxnlp.asked"
"""What was asked for, in the scope of a request that Datasette is not told it of."""
_ONLY = {"_search", "_next"}
_COUNT = "SELECT count(*) AS hits FROM points_fts WHERE points_fts MATCH escape_fts(?)"
_HITS = "rowid IN (SELECT rowid FROM points_fts WHERE points_fts MATCH escape_fts(:search))"
_OF_A_PAGE = """id IN (
  SELECT p.id FROM points p
  WHERE p.id > :after AND EXISTS (
    SELECT 1 FROM points_fts f
    WHERE f.points_fts MATCH escape_fts(:search) AND f.rowid = p.rowid
  )
  ORDER BY p.id LIMIT :most
)"""


@dataclass(frozen=True, slots=True)
class Hits:
    """Counts the points that hold the words of a search; alike for those who ask for the same."""

    search: str

    def __call__(self, corpus: Corpus) -> int:
        [row] = corpus.query(_COUNT, [self.search])
        return int(row["hits"] or 0)


def withheld(app: App, datasette: Any) -> App:
    """``app``, with Datasette neither searching nor counting where :func:`narrowed` does."""

    async def asking(scope: Message, receive: Receive, send: Send) -> None:
        database, _, table = scope.get("path", "").strip("/").partition("/")
        if table == "points" and is_corpus(datasette, database_at(datasette, database)):
            asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
            keys = {key for key, _ in asked}
            if "_search" in keys and keys <= _ONLY:
                kept = [(key, value) for key, value in asked if key != "_search"]
                told = urlencode([*kept, ("_nocount", "1")]).encode("latin-1")
                scope = {**scope, "query_string": told, _ASKED: scope["query_string"]}
        await app(scope, receive, send)

    return asking


def narrowed(datasette: Any, database: str, request: Any) -> Awaitable[Any] | None:
    """What Datasette is to ask instead of its search, with the number of hits as ``found`` for the
    template; None where it is to search by itself.

    To be awaited when its own search has been passed by: from then on the request says again what
    was asked for, so that links to other pages say it too.
    """
    return _narrowed(datasette, database, request) if _ASKED in request.scope else None


async def _narrowed(datasette: Any, database: str, request: Any) -> Any:
    from datasette.filters import FilterArguments
    from datasette.utils import tilde_decode

    request.scope["query_string"] = request.scope[_ASKED]
    note_search(request)
    search = request.args.get("_search")
    found = (await read_once(datasette, database, Hits(search))).answer
    clause, parameters = _HITS, {"search": search}
    if found >= COMMON:
        clause = _OF_A_PAGE
        parameters["after"] = tilde_decode(request.args.get("_next") or "")
        parameters["most"] = datasette.page_size + 1  # the last one tells that there are more
    told = {"search": search, "found": found}
    return FilterArguments([clause], parameters, [f'search matches "{search}"'], told)
