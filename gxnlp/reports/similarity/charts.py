"""What the drawings of the copy report show, as numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from gxnlp.reports.similarity.objects import Exchange, Phrase, Similarity

SHADES = 5


@dataclass(frozen=True, slots=True)
class HeatCell:
    """What the organ of ``row`` shares with the earlier organ of ``column``; ``shade`` 1-5."""

    row: int
    column: int
    exchange: Exchange
    shade: int


@dataclass(frozen=True, slots=True)
class Heat:
    """The organs that share the most, and what they share."""

    organs: tuple[str, ...]
    cells: tuple[HeatCell, ...]


def heat(similarity: Similarity, organs: int) -> Heat:
    """The ``organs`` with the most characters in passages with others."""
    involved: Counter[str] = Counter()
    for exchange in similarity.exchanges:
        involved[exchange.later] += exchange.characters
        involved[exchange.earlier] += exchange.characters
    ranked = sorted(involved, key=lambda key: (-involved[key], key))[:organs]
    place = {key: at for at, key in enumerate(ranked)}
    shown = [e for e in similarity.exchanges if e.later in place and e.earlier in place]
    most = max((exchange.characters for exchange in shown), default=1)
    return Heat(
        tuple(similarity.organs[key] for key in ranked),
        tuple(
            HeatCell(place[e.later], place[e.earlier], e, 1 + (SHADES - 1) * e.characters // most)
            for e in shown
        ),
    )


@dataclass(frozen=True, slots=True)
class Bearer:
    """An organ that has a family's text, and the reports in which it does."""

    organ: str
    reports: tuple[str, ...]


def spread(similarity: Similarity, family: Phrase) -> tuple[Bearer, ...]:
    """The organs of a family in the order in which they first had it."""
    reports: dict[str, list[str]] = defaultdict(list)
    for report, _ in family.places:
        author = similarity.papers[report].author
        if report not in reports[author]:
            reports[author].append(report)
    return tuple(Bearer(similarity.organs[key], tuple(own)) for key, own in reports.items())
