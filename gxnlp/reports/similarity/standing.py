"""The measures of sections, summed up per report and per year, region and sector."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from gxnlp.reports.similarity.objects import Clue, Group, Measured, Paper, Shares, Standing, Yearly
from gxnlp.reports.words import year_name
from gxnlp.store import Corpus

_PAPERS = """
SELECT id, source, organ, organ_key, province, city, level, sector, year FROM reports ORDER BY id"""
_MEASURES = """
SELECT u.report, u.section, u.characters, u.template, u.copied, u.own, u.copied_earlier,
  u.self_copied, u.nearest_report, u.nearest_share, m.previous_report, m.stickiness, m.cosine,
  m.jaccard, m.minimum_edit, m.simple, m.resemblance, m.containment, m.boilerplate
FROM reuse u LEFT JOIN resemblance m ON m.report = u.report AND m.section = u.section
WHERE u.characters > 0 AND u.copied IS NOT NULL ORDER BY u.report, u.section"""


def papers(corpus: Corpus) -> dict[str, Paper]:
    """Every report of the corpus by id."""
    found = (Paper(**row) for row in corpus.query(_PAPERS))  # type: ignore[arg-type]  # STRICT tables
    return {paper.id: paper for paper in found}


def measured(corpus: Corpus) -> tuple[Measured, ...]:
    """The measures of every narrative section."""
    return tuple(
        Measured(**row)  # type: ignore[arg-type]  # STRICT tables
        for row in corpus.query(_MEASURES)
    )


def total(rows: Iterable[Measured]) -> Shares | None:
    """The shares of several sections together, weighed by their characters."""
    characters, template, copied, own = 0, 0.0, 0.0, 0.0
    for row in rows:
        characters += row.characters
        template += row.template * row.characters
        copied += row.copied * row.characters
        own += row.own * row.characters
    if not characters:
        return None
    return Shares(characters, template / characters, copied / characters, own / characters)


def groups(
    rows: Iterable[Measured], papers: Mapping[str, Paper], name: Callable[[Paper], str]
) -> Iterator[Group]:
    """Reports that have the same ``name``, in the order of the names."""
    members: dict[str, int] = defaultdict(int)
    for paper in papers.values():
        members[name(paper)] += 1
    sections: dict[str, list[Measured]] = defaultdict(list)
    for row in rows:
        sections[name(papers[row.report])].append(row)
    for key in sorted(members):
        yield Group(key, members[key], total(sections[key]))


def by_year(rows: Iterable[Measured], papers: Mapping[str, Paper]) -> tuple[Group, ...]:
    """One group per year."""
    return tuple(groups(rows, papers, lambda paper: year_name(paper.year)))


def most_copied(groups: Iterable[Group]) -> tuple[Group, ...]:
    """Groups with the largest copied share first."""
    return tuple(sorted(groups, key=lambda g: (-(g.shares.copied if g.shares else -1), g.name)))


def standings(
    rows: Iterable[Measured], papers: Mapping[str, Paper], clues: Mapping[str, tuple[Clue, ...]]
) -> tuple[Standing, ...]:
    """Every report that has a narrative, the largest copied share first."""
    sections: dict[str, list[Measured]] = defaultdict(list)
    for row in rows:
        sections[row.report].append(row)
    found = [_standing(papers[key], own, clues.get(key, ())) for key, own in sections.items()]
    return tuple(sorted(found, key=lambda s: (-s.shares.copied, -s.shares.characters, s.paper.id)))


def _standing(paper: Paper, rows: list[Measured], clues: tuple[Clue, ...]) -> Standing:
    shares = total(rows)
    assert shares is not None, "only sections that have words are measured"
    nearest = max(
        (row for row in rows if row.nearest_report is not None),
        key=lambda row: (row.nearest_share or 0) * row.characters,
        default=None,
    )
    compared = [row for row in rows if row.self_copied is not None]
    return Standing(
        paper,
        shares,
        sum((row.copied_earlier or 0) * row.characters for row in rows) / shares.characters,
        sum((row.self_copied or 0) * row.characters for row in compared)
        / sum(row.characters for row in compared)
        if compared
        else None,
        nearest.nearest_report if nearest else None,
        nearest.nearest_share if nearest else None,
        clues,
    )


def yearly(rows: Iterable[Measured], clues: Iterable[Clue]) -> tuple[Yearly, ...]:
    """Sections that can be compared with the organ's previous report, the flagged first."""
    flags = {(c.report, c.section): c for c in clues if c.kind == "self_copied"}
    found = [
        Yearly(row, row.self_copied, flags.get((row.report, row.section)))
        for row in rows
        if row.self_copied is not None
    ]
    return tuple(sorted(found, key=_repetition))


def _repetition(one: Yearly) -> tuple[bool, float, str, str]:
    """Flagged sections first, then those that repeat the most characters."""
    row = one.measured
    return one.clue is None, -one.self_copied * row.characters, row.report, row.section
