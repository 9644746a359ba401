"""The copy report as HTML: one page that needs nothing else, or a page and a folder of pages."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup

from gxnlp.reports import rendering
from gxnlp.reports.similarity import charts, method
from gxnlp.reports.similarity.limits import Limits
from gxnlp.reports.similarity.objects import Passage, Similarity

PAGES = "passages-*.html"
"""What the pages of the folder are called."""


def folder_of(page: Path) -> Path:
    """The folder of the pages that belong to ``page``."""
    return page.with_name(f"{page.stem}_files")


def _digest(text: str) -> str:
    """The name of a script in a content security policy."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _environment() -> Environment:
    environment = rendering.environment()
    script = rendering.source("similarity.js")
    environment.globals.update(
        script=script, script_digest=_digest(script), spread=charts.spread, method=method
    )
    return environment


class _Tokens:
    """Years, regions and sectors as short words in ``data-`` attributes, for the filters."""

    def __init__(self, similarity: Similarity) -> None:
        self._papers = similarity.papers
        papers = similarity.papers.values()
        self.years = sorted({paper.year or 0 for paper in papers})
        self.regions = sorted({paper.region for paper in papers})
        self.fields = sorted({paper.field for paper in papers})
        self._region = {name: at for at, name in enumerate(self.regions)}
        self._field = {name: at for at, name in enumerate(self.fields)}

    def __call__(self, reports: Iterable[str]) -> Markup:
        """The attributes of something that concerns ``reports``."""
        papers = [self._papers[report] for report in reports]
        lists = (
            sorted({paper.year or 0 for paper in papers}),
            sorted({self._region[paper.region] for paper in papers}),
            sorted({self._field[paper.field] for paper in papers}),
        )
        values = (" ".join(map(str, numbers)) for numbers in lists)
        return Markup('data-y="{}" data-r="{}" data-s="{}"').format(*values)


@dataclass(slots=True)
class Shelf:
    """The passages of one kind on a page: in full, as rows of a table, and only counted."""

    full: list[Markup] = field(default_factory=list)
    rows: list[Passage] = field(default_factory=list)
    omitted: int = 0


def html(
    similarity: Similarity, name: str = "similarity.html", limits: Limits | None = None
) -> Iterator[tuple[str, str]]:
    """The pages as (name, text), that called ``name`` last; names are relative to its folder."""
    limits = limits or Limits()
    if len(similarity.papers) <= limits.reports:
        yield name, _one_page(similarity, limits)
    else:
        yield from _folder(similarity, name, limits)


def _context(similarity: Similarity, link: Callable[[str], str | None]) -> dict[str, Any]:
    tokens = _Tokens(similarity)
    return {"s": similarity, "papers": similarity.papers, "tokens": tokens, "link": link}


def _renderer(context: dict[str, Any], limits: Limits) -> Callable[[Passage], Markup]:
    """A function from a passage to its article."""
    template = _environment().get_template("passage.html.j2")
    module = template.make_module({**context, "limits": limits})
    return lambda passage: Markup(module.article(passage))  # type: ignore[attr-defined]  # a macro


def _one_page(similarity: Similarity, limits: Limits) -> str:
    """Everything on one page: the strongest passages in full, others as rows of a table."""
    shelves = {"between": Shelf(), "within": Shelf()}
    shown: set[str] = set()
    context = _context(similarity, lambda key: f"#m-{key}" if key in shown else None)
    article, held = _renderer(context, limits), 0
    for passage in similarity.passages:
        shelf = shelves["within" if passage.scope == "self" else "between"]
        if held < (limits.flagged if passage.clues else limits.bodies):
            shelf.full.append(text := article(passage))
            held += len(text.encode())
        elif len(shelf.rows) < limits.rows:
            shelf.rows.append(passage)
        else:
            shelf.omitted += 1
            continue
        shown.add(passage.id)
    return _index(context, similarity, limits, shelves=shelves, parts=())


@dataclass(frozen=True, slots=True)
class Part:
    """A page of the folder: the flagged passages whose later report is of one region."""

    name: str
    region: str
    number: int
    passages: int


def _folder(similarity: Similarity, name: str, limits: Limits) -> Iterator[tuple[str, str]]:
    """The flagged passages on pages by region, then the page of contents."""
    folder = folder_of(Path(name)).name
    where: dict[str, str] = {}
    parts: list[Part] = []
    omitted = {"between": 0, "within": 0}
    regions: dict[str, list[Passage]] = {}
    for passage in similarity.passages:
        if passage.clues:
            region = similarity.papers[passage.right.report].region
            regions.setdefault(region, []).append(passage)
        else:
            omitted["within" if passage.scope == "self" else "between"] += 1
    context = _context(similarity, lambda key: f"#m-{key}")
    template = _environment().get_template("part.html.j2")
    for region in sorted(regions):
        for number, (passages, articles) in enumerate(
            _chunks(regions[region], _renderer(context, limits), limits.page), 1
        ):
            key = hashlib.sha256(region.encode()).hexdigest()[:8]
            part = Part(f"passages-{key}-{number}.html", region, number, len(passages))
            parts.append(part)
            where |= {p.id: f"{quote(folder)}/{part.name}#m-{p.id}" for p in passages}
            text = template.render(context, part=part, articles=articles, home=f"../{quote(name)}")
            yield f"{folder}/{part.name}", text
    shelves = {key: Shelf(omitted=count) for key, count in omitted.items()}
    yield name, _index(
        _context(similarity, where.get), similarity, limits, shelves=shelves, parts=parts,
        folder=quote(folder),
    )  # fmt: skip


def _chunks(
    passages: Iterable[Passage], article: Callable[[Passage], Markup], size: int
) -> Iterator[tuple[list[Passage], list[Markup]]]:
    """Passages with their articles, as many as fit into ``size`` bytes each time."""
    held: list[Passage] = []
    articles: list[Markup] = []
    room = size
    for passage in passages:
        text = article(passage)
        if held and room < len(text.encode()):
            yield held, articles
            held, articles, room = [], [], size
        held.append(passage)
        articles.append(text)
        room -= len(text.encode())
    if held:
        yield held, articles


def _index(context: dict[str, Any], similarity: Similarity, limits: Limits, **more: object) -> str:
    template = _environment().get_template("similarity.html.j2")
    shown = charts.heat(similarity, limits.organs)
    return template.render(context, limits=limits, heat=shown, **{"folder": "", **more})
