"""What a corpus suggests: points that no theme fits, phrases that set a part of it apart, and the
points that are most worth a person's label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal, cast

from gxnlp.model import Role
from gxnlp.store.corpus import Corpus, Record, Value
from gxnlp.themes import files
from gxnlp.themes.contrast import Telling, contrast, distinct, phrases
from gxnlp.themes.features import told
from gxnlp.themes.model import Model
from gxnlp.themes.suggesting import Group, Wording, doubt, grouped, in_turn

By = Literal["year", "province", "city", "sector"]

MOST_WORDINGS = 2000
"""So many different wordings are grouped, the most frequent first."""
MOST_REPORTS = 10_000
"""So many reports are counted for phrases, the first by id, which is as good as by lot."""
FEWEST_REPORTS = 3
"""A phrase that fewer reports of a part have, and a part of fewer reports, tell nothing."""
_PHRASES = 12
_TELLING = 1.0
_UNSURE = 0.15

_POINTS = (
    "FROM points p JOIN reports r ON r.id = p.report "
    "WHERE p.role <> 'statement' AND p.section <> 'preamble'"
)
_COLUMNS = "p.id, p.report, p.section, p.ordinal, p.role, p.text, r.organ, r.year"
_ORDER = "ORDER BY p.report, p.section, p.ordinal, p.id"
_LABELLED = "EXISTS (SELECT 1 FROM labels l WHERE l.point = p.id)"


class SuggestError(ValueError):
    """What is asked for is not in the corpus; the message says what."""


@dataclass(frozen=True, slots=True)
class ToLabel:
    """A point to label, with the theme that the model comes nearest to (None: it knows none)."""

    report: str
    section: str
    ordinal: int
    organ: str | None
    year: int | None
    text: str
    role: Role
    suggested: str | None


@dataclass(frozen=True, slots=True)
class Unfitted:
    """The points that no theme fits: how many of how many, in ``groups`` as far as ``wordings`` of
    them were grouped, and those to label, of which no two have the same words."""

    points: int
    of_points: int
    wordings: int
    groups: tuple[Group, ...]
    to_label: tuple[ToLabel, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """What sets the reports with one ``value`` apart from the others; counts are of reports, each
    of which counts a phrase once."""

    by: By
    value: Value
    reports: int
    of_reports: int
    phrases: tuple[Telling, ...]


def unfitted(corpus: Corpus, number: int, model: Path | None = None) -> Unfitted:
    """The points without a theme in groups, and up to ``number`` points to label next."""
    judge = files.load(model or files.shipped())
    rows = _by_wording(corpus.query(f"SELECT {_COLUMNS} {_POINTS} AND NOT {_LABELLED} {_ORDER}"))
    found = sorted(rows, key=lambda one: (-one.count, told(one.words), one.role))
    points = sum(wording.count for wording in found)
    [count] = corpus.query(f"SELECT count(*) AS points {_POINTS}")
    groups = grouped(found[:MOST_WORDINGS])
    piles = [[*_nearest_first(judge, group.wordings)] for group in groups]
    chosen = in_turn([*piles, *_unsure(corpus, judge)], number)
    return Unfitted(
        points,
        int(count["points"] or 0),
        min(len(found), MOST_WORDINGS),
        groups,
        tuple(_to_label(corpus, wording, judge) for wording in chosen),
    )


def apart(corpus: Corpus, by: By, value: str | None = None) -> tuple[Apart, ...]:
    """What sets years, regions or sectors apart: each value's phrases, or those of one.

    Names of organs and places are left out.  Raises :class:`SuggestError` where there is no report
    of that value.
    """
    everything: Counter[str] = Counter()
    parts: dict[Value, Counter[str]] = {}
    reports: Counter[Value] = Counter()
    for kind, said in _said(corpus, by):
        if value is None or str(kind) == value:
            parts.setdefault(kind, Counter()).update(said)
        reports[kind] += 1
        everything.update(said)
    if value is not None and not parts:
        raise SuggestError(f"There is no report whose {by} is {value}.")
    return tuple(
        Apart(by, kind, reports[kind], reports.total(), _telling(parts[kind], everything))
        for kind in sorted(parts, key=str)
        if value is not None or reports[kind] >= FEWEST_REPORTS
    )


def _telling(part: Counter[str], everything: Counter[str]) -> tuple[Telling, ...]:
    found = contrast(part, everything, fewest=FEWEST_REPORTS)
    return tuple(distinct([one for one in found if one.z >= _TELLING], _PHRASES))


def _by_wording(rows: Iterable[Record]) -> list[Wording]:
    first: dict[tuple[str, str], Record] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        key = told(str(row["text"])), str(row["role"])
        first.setdefault(key, row)
        counts[key] += 1
    return [
        Wording(str(row["id"]), str(row["text"]), cast(Role, row["role"]), counts[key])
        for key, row in first.items()
    ]


def _nearest_first(model: Model, wordings: Iterable[Wording]) -> Iterator[Wording]:
    """The wordings of which the model is least sure first."""
    held = [(doubt(model, one.words, one.role), one) for one in wordings]
    held.sort(key=lambda pair: (pair[0].distance if pair[0] else 1.0, pair[1].words))
    return (wording for _, wording in held)


def _unsure(corpus: Corpus, model: Model) -> Iterator[list[Wording]]:
    """For every theme the points that the model gave it with little over its threshold."""
    rows = corpus.query(
        f"SELECT {_COLUMNS}, m.theme, m.score FROM labels m JOIN points p ON p.id = m.point "
        f"JOIN reports r ON r.id = p.report WHERE m.by = 'model' {_ORDER}, m.theme"
    )
    margins: dict[str, list[tuple[float, Record]]] = {}
    for row in rows:
        threshold = model.thresholds.get(str(row["theme"]))
        if threshold is not None and abs(float(row["score"] or 0) - threshold.least) < _UNSURE:
            margin = float(row["score"] or 0) - threshold.least
            margins.setdefault(str(row["theme"]), []).append((margin, row))
    for theme in sorted(margins):
        margins[theme].sort(key=lambda pair: (pair[0], str(pair[1]["text"]), str(pair[1]["id"])))
        yield _by_wording(row for _, row in margins[theme])


def _to_label(corpus: Corpus, wording: Wording, model: Model) -> ToLabel:
    [row] = corpus.query(
        f"SELECT {_COLUMNS} FROM points p JOIN reports r ON r.id = p.report WHERE p.id = ?",
        (wording.point,),
    )
    nearest = doubt(model, wording.words, wording.role)
    organ, year = row["organ"], row["year"]
    return ToLabel(
        str(row["report"]),
        str(row["section"]),
        int(row["ordinal"] or 0),
        None if organ is None else str(organ),
        None if year is None else int(year),
        wording.words,
        wording.role,
        nearest.theme if nearest else None,
    )


def _said(corpus: Corpus, by: By) -> Iterator[tuple[Value, frozenset[str]]]:
    """Every report of a known year, region or sector with the phrases of its points."""
    chosen = f'SELECT id FROM reports WHERE "{by}" IS NOT NULL ORDER BY id LIMIT {MOST_REPORTS}'
    names: dict[str, list[tuple[int, int]]] = {}
    for row in corpus.query(
        "SELECT report, start, \"end\" FROM entities WHERE kind IN ('organ', 'place') "
        f"AND report IN ({chosen}) ORDER BY report, start"
    ):
        names.setdefault(str(row["report"]), []).append(
            (int(row["start"] or 0), int(row["end"] or 0))
        )
    rows = corpus.query(
        f'SELECT p.report, p.start, p.text, r."{by}" AS kind FROM points p '
        f"JOIN reports r ON r.id = p.report WHERE p.report IN ({chosen}) "
        "AND p.section <> 'preamble' ORDER BY p.report, p.start"
    )
    for report, points in groupby(rows, key=lambda row: str(row["report"])):
        said: set[str] = set()
        kind: Value = None
        for row in points:
            kind = row["kind"]
            text = _without(str(row["text"]), int(row["start"] or 0), names.get(report, []))
            said |= phrases(text)
        yield kind, frozenset(said)


def _without(text: str, start: int, names: Iterable[tuple[int, int]]) -> str:
    """A point's text with a mark for every name in it."""
    for first, last in names:
        first, last = max(first - start, 0), min(last - start, len(text))
        if first < last:
            text = text[:first] + "，" * (last - first) + text[last:]
    return text
