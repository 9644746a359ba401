"""A search for a word that stands in very many points, answered without looking all of them up.

Datasette looks up the row of every hit twice, once to sort and once to count.  The index alone
knows how many there are; and where they are many, going through the points in their order comes
soon to a page of them.  That is done where a page asks for words and for nothing else.
"""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from gxnlp.explore.asgi import App, Message, Receive, Send
from gxnlp.explore.asked import database_at
from gxnlp.explore.caching import read_once
from gxnlp.explore.corpora import is_corpus
from gxnlp.store import Corpus

COMMON = 40_000
"""From so many hits on, the points are gone through in their order."""

_UNCOUNTED = b"&_nocount=1"
_ONLY = {"_search", "_next"}
_COUNT = "SELECT count(*) AS hits FROM points_fts WHERE points_fts MATCH escape_fts(?)"
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


def uncounted(app: App, datasette: Any) -> App:
    """``app``, with Datasette asked not to count where :func:`narrowed` does."""

    async def asking(scope: Message, receive: Receive, send: Send) -> None:
        database, _, table = scope.get("path", "").strip("/").partition("/")
        if table == "points" and is_corpus(datasette, database_at(datasette, database)):
            asked = scope["query_string"].decode("latin-1")
            keys = {key for key, _ in parse_qsl(asked, keep_blank_values=True)}
            if "_search" in keys and keys <= _ONLY:
                scope = {**scope, "query_string": scope["query_string"] + _UNCOUNTED}
        await app(scope, receive, send)

    return asking


def narrowed(datasette: Any, database: str, request: Any) -> Awaitable[Any] | None:
    """What Datasette is to add to its search: the number of hits for the template, as ``found``,
    and where they are many, the hits of this page; None where it is to search alone.

    Datasette has read by now that it need not count, so links to other pages need not say it.
    """
    asked: bytes = request.scope["query_string"]
    if not asked.endswith(_UNCOUNTED):
        return None
    request.scope["query_string"] = asked.removesuffix(_UNCOUNTED)
    return _narrowed(datasette, database, request)


async def _narrowed(datasette: Any, database: str, request: Any) -> Any:
    from datasette.filters import FilterArguments
    from datasette.utils import tilde_decode

    search = request.args.get("_search")
    found = (await read_once(datasette, database, Hits(search))).answer
    if found < COMMON:
        return FilterArguments([], extra_context={"found": found})
    page = {
        "after": tilde_decode(request.args.get("_next") or ""),
        "most": datasette.page_size + 1,  # by the last one Datasette sees that there are more
    }
    return FilterArguments([_OF_A_PAGE], page, extra_context={"found": found})
