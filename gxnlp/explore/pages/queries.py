"""What can be asked of a corpus: the ready queries, the views and tables, SQL of one's own.

Stands where Datasette lists the tables of a database, which counts the rows of each: in a large
corpus that takes longer than all else.
"""

from __future__ import annotations

from typing import Any

from datasette import Response

from gxnlp.explore import metadata
from gxnlp.explore.asked import database_at
from gxnlp.explore.corpora import is_corpus
from gxnlp.explore.queries import ready
from gxnlp.explore.reading import read
from gxnlp.explore.rendering import render
from gxnlp.store import Corpus

_NAMES = "SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view')"


async def page(datasette: Any, request: Any) -> Response:
    """The list; what is asked in SQL, or of a database that is no corpus, is for Datasette."""
    name = database_at(datasette, request.url_vars["database"])
    if request.url_vars["format"] or request.args.get("sql") or not is_corpus(datasette, name):
        from datasette.views.database import DatabaseView  # which loads plugins, so us

        answer: Response = await DatabaseView(datasette).dispatch_request(request)
        return answer
    kinds = await read(datasette, str(name), _kinds)
    public = [table for table in metadata.titles() if table in kinds]
    return await render(
        datasette, request, "queries",
        database=name, metadata=datasette.metadata(database=name), queries=ready(),
        views=[table for table in public if kinds[table] == "view"],
        tables=[table for table in public if kinds[table] == "table"],
    )  # fmt: skip


def _kinds(corpus: Corpus) -> dict[str, str]:
    """Every table and view, and which of the two it is."""
    return {str(row["name"]): str(row["type"]) for row in corpus.query(_NAMES)}
