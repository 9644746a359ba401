"""The first page: which corpora are open, and what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from datasette import Response

from gxnlp.explore import links
from gxnlp.explore.caching import read_once
from gxnlp.explore.corpora import corpora, others
from gxnlp.explore.rendering import render
from gxnlp.explore.troubles import Trouble, explain
from gxnlp.store import Corpus
from gxnlp.store.exploring import BETWEEN

_COUNTS = f"""
SELECT (SELECT count(*) FROM reports) AS reports,
  (SELECT count(DISTINCT organ_key) FROM reports) AS organs,
  (SELECT min(year) FROM reports) AS first_year, (SELECT max(year) FROM reports) AS last_year,
  (SELECT count(*) FROM matches WHERE {BETWEEN})
    AS passages,
  (SELECT count(*) FROM findings WHERE status = 'fail') AS failing,
  (SELECT count(*) FROM flags) AS flags"""


@dataclass(frozen=True, slots=True)
class Holding:
    """What a corpus holds, or why that cannot be told."""

    name: str
    counts: dict[str, Any] | None
    trouble: Trouble | None = None


async def page(datasette: Any, request: Any) -> Response:
    """The corpora with their counts, then the other databases."""
    holdings = [await _holding(datasette, name) for name in corpora(datasette)]
    return await render(
        datasette, request, "home", links=links, holdings=holdings, others=others(datasette)
    )


async def _holding(datasette: Any, name: str) -> Holding:
    """One that cannot be read does not keep the others from being shown."""
    try:
        return Holding(name, (await read_once(datasette, name, _counts)).answer)
    except Exception as error:
        trouble = explain(error)
        if trouble is None:
            raise
        return Holding(name, None, trouble)


def _counts(corpus: Corpus) -> dict[str, Any]:
    return next(corpus.query(_COUNTS))
