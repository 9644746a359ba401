"""One match: both passages side by side with what stands round them, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from datasette import Response
from datasette.utils.asgi import NotFound

from gxnlp.explore import links
from gxnlp.explore.asked import corpus_of, key_of
from gxnlp.explore.masking import text_of
from gxnlp.explore.papers import Paper, papers
from gxnlp.explore.reading import read
from gxnlp.explore.rendering import render
from gxnlp.explore.sides import body_of, closed, paragraphs
from gxnlp.explore.signs import Sign, signs
from gxnlp.explore.texts import bodies, passage
from gxnlp.model import Span
from gxnlp.reports.aligning import Body
from gxnlp.reports.markup import rows
from gxnlp.reports.words import SUBSTITUTIONS
from gxnlp.store import Corpus

CONTEXT = 120
"""So many characters of the section are shown before and behind the passage."""
CHANGES = 200
"""So many substitutions are listed."""
_MATCH = "SELECT * FROM matches WHERE id = ?"
_CLUSTERS = """
SELECT c.id, c.section, c.size FROM cluster_members a
CROSS JOIN cluster_members b ON b.cluster = a.cluster AND b.report = ?
CROSS JOIN clusters c ON c.id = a.cluster
WHERE a.report = ? AND c.section IN (?, ?) ORDER BY c.id"""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a match; ``before`` and ``behind`` are its surroundings in the section.

    ``span`` reaches over the punctuation behind it.  ``cut_before``: something of the section is
    left out before ``before``.
    """

    paper: Paper
    section: str
    span: Span
    before: str
    behind: str
    cut_before: bool
    cut_behind: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A match as the page shows it; ``source``: the left side is the presumed source."""

    row: dict[str, Any]
    left: Side
    right: Side
    body: Body
    source: bool
    signs: tuple[Sign, ...]
    clusters: tuple[dict[str, Any], ...]


async def page(datasette: Any, request: Any) -> Response:
    """The page of the match in the address."""
    database, key = corpus_of(datasette, request), key_of(request)
    match = await read(datasette, database, lambda corpus: _told(corpus, key))
    changes = [
        (kind, one, other)
        for kind in SUBSTITUTIONS
        for one, other in match.body.substitutions.get(kind, ())
    ]
    return await render(
        datasette, request, "match",
        database=database, links=links, match=match, aligned=rows(match.body),
        kinds=SUBSTITUTIONS, changes=changes[:CHANGES], left_out=len(changes[CHANGES:]),
        subject_kind="match", subject=key,
    )  # fmt: skip


def _told(corpus: Corpus, key: str) -> Told:
    row: dict[str, Any] | None = next(corpus.query(_MATCH, (key,)), None)
    if row is None:
        raise NotFound(f"语料中没有编号为“{key}”的雷同段落")
    found = papers(corpus, (row["left_report"], row["right_report"]))
    left_text, right_text = (text_of(corpus, row[f"{side}_report"]) for side in ("left", "right"))
    left = _side(corpus, row, "left", found, left_text)
    right = _side(corpus, row, "right", found, right_text)
    body = body_of(
        left.span.of(left_text), right.span.of(right_text), passage(row), left.span, right.span
    )
    together = corpus.query(
        _CLUSTERS,
        (row["right_report"], row["left_report"], row["left_section"], row["right_section"]),
    )
    return Told(
        row, left, right, body, left.paper.before(right.paper), signs(corpus, row), tuple(together)
    )  # fmt: skip


def _side(
    corpus: Corpus, row: dict[str, Any], side: str, found: dict[str, Paper], text: str
) -> Side:
    start, end = row[f"{side}_start"], row[f"{side}_end"]
    section = row[f"{side}_section"]
    body = bodies(corpus, row[f"{side}_report"]).get(section)
    room = body if body and body.covers(Span(start, end)) else Span(start, end)
    span = Span(start, closed(text, end, room.end))
    first, last = max(room.start, start - CONTEXT), min(room.end, span.end + CONTEXT)
    return Side(
        paper=found[row[f"{side}_report"]],
        section=section,
        span=span,
        before=paragraphs(text[first:start]),
        behind=paragraphs(text[span.end : last]),
        cut_before=first > room.start,
        cut_behind=last < room.end,
    )
