"""Full text: the points that hold all words, with whose they are, where they stand and the hits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args
from urllib.parse import urlencode

from datasette import Response
from markupsafe import Markup

from gxnlp.explore import links
from gxnlp.explore.asked import corpus_of
from gxnlp.explore.caching import read_once
from gxnlp.explore.choices import choices
from gxnlp.explore.common_words import Hits
from gxnlp.explore.masking import point_text
from gxnlp.explore.papers import Paper, papers
from gxnlp.explore.reading import read
from gxnlp.explore.rendering import render
from gxnlp.explore.search import around
from gxnlp.model import Role
from gxnlp.store import Corpus
from gxnlp.store.fulltext import match_expression

POINTS = 30
"""So many points stand on a page."""
_FIELDS = ("q", "year", "province", "sector", "role")
# The latest read come first: that is the order of the index, so a page takes a moment however
# common the word is.
_FOUND = """
SELECT p.rowid AS number, p.id, p.report, p.section, p.role, p.text
FROM points_fts f CROSS JOIN points p ON p.rowid = f.rowid
CROSS JOIN reports r INDEXED BY reports_told ON r.id = p.report
WHERE f.points_fts MATCH ? AND f.rowid < ?{}
ORDER BY f.rowid DESC LIMIT ?"""
_LAST = 2**62


@dataclass(frozen=True, slots=True)
class Found:
    """A point, the report it stands in, and its text round the hits."""

    row: dict[str, Any]
    paper: Paper
    text: Markup


@dataclass(frozen=True, slots=True)
class Listed:
    """The points of a page, and ``onward``, the number that the next page begins behind."""

    points: tuple[Found, ...]
    onward: int | None


async def page(datasette: Any, request: Any) -> Response:
    """The points that the fields of the form ask for; ``after`` is where the list goes on."""
    database = corpus_of(datasette, request)
    asked = {name: (request.args.get(name) or "").strip() for name in _FIELDS}
    told = request.args.get("after") or ""
    after = int(told) if told.isdecimal() and len(told) < 19 else _LAST
    listed = await read(datasette, database, lambda corpus: _listed(corpus, asked, after))
    alone = not any(asked[name] for name in _FIELDS if name != "q")
    hits = (await read_once(datasette, database, Hits(asked["q"]))).answer if alone else None
    given = {name: value for name, value in asked.items() if value}
    onward = listed.onward and urlencode({**given, "after": listed.onward})
    return await render(
        datasette, request, "search",
        database=database, links=links, asked=asked, listed=listed, hits=hits, onward=onward,
        begun=after != _LAST, roles=get_args(Role),
        choices=(await read_once(datasette, database, choices)).answer,
        filters={"_search": asked["q"], **({"role": asked["role"]} if asked["role"] else {})},
    )  # fmt: skip


def _listed(corpus: Corpus, asked: dict[str, str], after: int) -> Listed:
    expression = match_expression(asked["q"])
    if expression is None:
        return Listed((), None)
    held = {"r.year": asked["year"], "r.province": asked["province"], "r.sector": asked["sector"],
            "p.role": asked["role"]}  # fmt: skip
    kept = {column: value for column, value in held.items() if value}
    conditions = "".join(f" AND {column} = ?" for column in kept)
    rows: list[dict[str, Any]] = [
        dict(row)
        for row in corpus.query(
            _FOUND.format(conditions), (expression, after, *kept.values(), POINTS + 1)
        )
    ]
    shown = rows[:POINTS]
    known = papers(corpus, (row["report"] for row in shown))
    points = []
    for row in shown:
        text = point_text(corpus, row["section"], row["text"])
        points.append(Found(row, known[row["report"]], around(text, asked["q"])))
    return Listed(tuple(points), shown[-1]["number"] if len(rows) > POINTS else None)
