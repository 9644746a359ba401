"""One cluster: the text that its members share, who they are, and where and when."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from datasette import Response
from datasette.utils.asgi import NotFound

from gxnlp.explore import charts, links
from gxnlp.explore.asked import corpus_of, key_of, page_of
from gxnlp.explore.papers import Paper, papers
from gxnlp.explore.reading import read
from gxnlp.explore.rendering import render
from gxnlp.explore.spread import Spread, spread
from gxnlp.store import Corpus

MEMBERS = 100
"""So many members stand on a page."""
_CLUSTER = "SELECT id, section, size, first_report, core_text FROM clusters WHERE id = ?"
_MEMBERS = "SELECT report, share FROM cluster_members WHERE cluster = ?"


@dataclass(frozen=True, slots=True)
class Member:
    """A report with the part of its section that is core (0-1)."""

    paper: Paper
    share: float


@dataclass(frozen=True, slots=True)
class Told:
    """A cluster as the page shows it: members by year, then those with the larger share."""

    row: dict[str, Any]
    members: tuple[Member, ...]
    spread: Spread

    @property
    def organs(self) -> int:
        """How many organs its members are of."""
        return len({member.paper.author for member in self.members})

    @property
    def first(self) -> Paper | None:
        """The earliest report."""
        ids = (m.paper for m in self.members if m.paper.id == self.row["first_report"])
        return next(ids, None)


async def page(datasette: Any, request: Any) -> Response:
    """The page of the cluster in the address."""
    database, key, number = corpus_of(datasette, request), key_of(request), page_of(request)
    told = await read(datasette, database, lambda corpus: _told(corpus, key))
    start = (number - 1) * MEMBERS
    return await render(
        datasette, request, "cluster",
        database=database, links=links, charts=charts, cluster=told, page=number,
        members=told.members[start : start + MEMBERS],
        more=len(told.members) > start + MEMBERS,
    )  # fmt: skip


def _told(corpus: Corpus, key: str) -> Told:
    row = next(corpus.query(_CLUSTER, (key,)), None)
    if row is None:
        raise NotFound(f"语料中没有编号为“{key}”的雷同群")
    shares: dict[str, Any] = {
        str(member["report"]): member["share"] for member in corpus.query(_MEMBERS, (key,))
    }
    found = papers(corpus, shares)
    members = [Member(paper, shares[paper.id]) for paper in found.values()]
    members.sort(key=lambda member: (*member.paper.rank[:2], -member.share, member.paper.id))
    counts = Counter((m.paper.year, m.paper.province, m.paper.city) for m in members)
    return Told(row, tuple(members), spread(counts))
