"""Everything that the copy report tells, from the tables of a corpus."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, fields

from gxnlp import __version__
from gxnlp.reports.similarity import clues as flags
from gxnlp.reports.similarity import families, passages, standing
from gxnlp.reports.similarity.bodies import Bodies
from gxnlp.reports.similarity.objects import Group, Paper, Similarity
from gxnlp.reuse.settings import Settings
from gxnlp.store import Corpus, StoreError


class NothingToCompare(StoreError):
    """The corpus holds no reports, or its copies have not been searched for."""


def gather(corpus: Corpus) -> Similarity:
    """The copy report of ``corpus``; raises :class:`NothingToCompare` where there is none."""
    papers = standing.papers(corpus)
    if not papers:
        raise NothingToCompare("There is no report in the corpus: build one first.")
    settings = _settings(corpus)
    rows = standing.measured(corpus)
    clues = flags.read(corpus)
    shown = passages.read(corpus, clues)
    editions = next(corpus.query("SELECT count(*) AS n FROM matches WHERE scope = 'same'"))["n"]
    return Similarity(
        mark=_mark(papers, settings),
        version=_version(corpus),
        settings=settings,
        papers=papers,
        organs=_organs(papers.values()),
        overall=Group("全部", len(papers), standing.total(rows)),
        by_year=standing.by_year(rows, papers),
        by_region=standing.most_copied(standing.groups(rows, papers, lambda p: p.region)),
        by_sector=standing.most_copied(standing.groups(rows, papers, lambda p: p.field)),
        standings=standing.standings(rows, papers, flags.by_report(clues)),
        clues=clues,
        yearly=standing.yearly(rows, clues),
        passages=shown,
        editions=int(editions or 0),
        exchanges=tuple(passages.exchanges(shown, papers)),
        phrases=families.phrases(corpus, papers),
        clusters=families.clusters(corpus),
        body=Bodies(corpus).of,
    )


def _settings(corpus: Corpus) -> Settings:
    """The settings that the copies were found with."""
    row = next(corpus.query("""SELECT value FROM _copies WHERE "key" = 'settings'"""), None)
    if row is None:
        raise NothingToCompare(
            "Copies have not been searched for in this corpus (it was built by an older gxnlp): "
            "run gxnlp build on it again."
        )
    stored = json.loads(str(row["value"]))
    return Settings(**{f.name: stored[f.name] for f in fields(Settings) if f.name in stored})


def _version(corpus: Corpus) -> str:
    rows = corpus.query("SELECT version FROM runs ORDER BY started DESC, id DESC LIMIT 1")
    row = next(rows, None)
    return __version__ if row is None else str(row["version"])


def _mark(papers: Iterable[str], settings: Settings) -> str:
    whole = "\n".join((*sorted(papers), json.dumps(asdict(settings), sort_keys=True)))
    return hashlib.sha256(whole.encode()).hexdigest()[:12]


def _organs(papers: Iterable[Paper]) -> dict[str, str]:
    """The name of each organ: that of its latest report."""
    latest = sorted(papers, key=lambda paper: (paper.year or 0, paper.id))
    return {paper.author: paper.name for paper in latest}
