"""What a corpus holds, and where to look first."""

from __future__ import annotations

from typing import Any

from datasette import Response

from gxnlp.checks import RULES
from gxnlp.explore import charts, links
from gxnlp.explore.asked import corpus_of
from gxnlp.explore.caching import read_once
from gxnlp.explore.pages.overview_counting import overview
from gxnlp.explore.rendering import render


async def page(datasette: Any, request: Any) -> Response:
    """The overview of the corpus in the address."""
    database = corpus_of(datasette, request)
    counted = await read_once(datasette, database, overview)
    known = [row["year"] for row in counted.answer.years if row["year"] is not None]
    return await render(
        datasette, request, "overview",
        database=database, links=links, charts=charts, overview=counted.answer, at=counted.at,
        years=[(str(row["year"] or "不详"), row["reports"]) for row in counted.answer.years],
        span=(min(known), max(known)) if known else None,
        rules={rule.key: rule for rule in RULES},
    )  # fmt: skip
