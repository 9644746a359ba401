"""Two reports side by side: their narratives aligned, and the tables with what differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from datasette import Response
from datasette.utils.asgi import NotFound

from gxnlp.explore import links
from gxnlp.explore.asked import corpus_of, key_of
from gxnlp.explore.differences import Grid, grids
from gxnlp.explore.papers import Paper, one
from gxnlp.explore.reading import read
from gxnlp.explore.rendering import render
from gxnlp.explore.sides import SHORTEST, Beside, beside
from gxnlp.explore.texts import passages, texts
from gxnlp.model import SectionKey
from gxnlp.reports.markup import rows
from gxnlp.reports.words import SUBSTITUTIONS
from gxnlp.store import Corpus

SECTIONS: tuple[SectionKey, ...] = ("overview", "problems", "other")
"""The sections whose texts are set side by side."""
MATCHES = 200
"""So many matches are listed."""
_MATCHES = """
SELECT * FROM matches WHERE left_report = ? AND right_report = ? ORDER BY characters DESC, id"""
_FAMILIES = """
SELECT p.id, p.organs, p.text FROM (
  SELECT phrase FROM phrase_occurrences WHERE report = ?
  INTERSECT SELECT phrase FROM phrase_occurrences WHERE report = ?
) o JOIN phrases p ON p.id = o.phrase WHERE p.kind = 'family' ORDER BY p.organs DESC, p.id"""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports as the page shows them; ``left`` is the earlier year, then the smaller id."""

    left: Paper
    right: Paper
    sections: tuple[Beside, ...]
    grids: tuple[Grid, ...]
    matches: tuple[dict[str, Any], ...]
    families: tuple[dict[str, Any], ...]

    @property
    def aligned(self) -> frozenset[str]:
        """The matches that stand in the texts above."""
        return frozenset().union(*(section.shown for section in self.sections))


async def page(datasette: Any, request: Any) -> Response:
    """The page of the two reports in the address; the later before the earlier is sent on."""
    database = corpus_of(datasette, request)
    left, right = key_of(request, "left"), key_of(request, "right")
    if left == right:
        raise NotFound("两处是同一份报告，无可对照")
    pair = await read(datasette, database, lambda corpus: _pair(corpus, left, right))
    if pair.left.id != left:
        path = links.compare(database, right, left)
        return Response.redirect(str(datasette.urls.path(path)))
    return await render(
        datasette, request, "compare",
        database=database, links=links, pair=pair, rows=rows, kinds=SUBSTITUTIONS,
        shortest=SHORTEST, most=MATCHES,
    )  # fmt: skip


def _pair(corpus: Corpus, one_id: str, other_id: str) -> Pair:
    ranked = (one(corpus, one_id), one(corpus, other_id))
    left, right = sorted(ranked, key=lambda paper: paper.rank)
    if left.id != one_id:
        return Pair(left, right, (), (), (), ())
    told = texts(corpus, (left.id, right.id))
    matches = list(corpus.query(_MATCHES, (left.id, right.id)))
    sections = tuple(
        beside(
            section, told[left.id], told[right.id],
            passages(m for m in matches if m["left_section"] == m["right_section"] == section),
        )
        for section in SECTIONS
    )  # fmt: skip
    return Pair(
        left=left,
        right=right,
        sections=sections,
        grids=grids(corpus.facts(left.id), corpus.facts(right.id)),
        matches=tuple(matches),
        families=tuple(corpus.query(_FAMILIES, (left.id, right.id))),
    )
