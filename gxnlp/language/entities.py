"""The things that narrative names: laws, document numbers, counts, dates, years, organs, places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import itemgetter

from gxnlp.language.counts import counts
from gxnlp.language.dates import dates
from gxnlp.language.finds import WALL, Find
from gxnlp.language.names import names
from gxnlp.language.titles import document_numbers, titles
from gxnlp.model import Entity, Span
from gxnlp.text import fold_mapped

_NO_DIGITS = re.compile("[①-⓿❶-➓㈠-㊿²³¹⁰-₉]")
_NO_COMMA = re.compile(r"(?<=\d)、(?=\s*\d)")
_START = itemgetter(1)
_FINDERS = (titles, document_numbers, dates, counts, names)
"""In this order: what one has found is hidden from those after it."""


def entities(text: str, spans: Iterable[Span]) -> tuple[Entity, ...]:
    """What the paragraphs ``spans`` of ``text`` name, sorted by place and without overlaps.

    Each is found by rules in its paragraph alone, so what stands outside does not matter.  Forms
    of characters and white space inside do not either: ``normal`` is the folded, canonical form.

    >>> text = "2023年，主动公开政府信息３１２ 条。"
    >>> [(one.kind, one.span.of(text), one.normal) for one in entities(text, [Span(0, len(text))])]
    [('year', '2023年', '2023'), ('count', '３１２ 条', '312 条 政府信息')]
    """
    paragraphs: list[str] = []
    places: list[int] = []  # where each character of the folded paragraphs stands in ``text``
    for span in spans:
        folded = fold_mapped(_readable(span.of(text)))
        paragraphs.append(folded.text)
        places.extend(map(span.start.__add__, folded.offsets))
        places.append(span.end)  # of the wall
    visible = WALL.join(paragraphs)
    entities: list[Entity] = []
    for finder in _FINDERS:
        found = _apart(sorted(finder(visible), key=_START))
        for kind, start, end, normal in found:
            span = Span(places[start], places[end - 1] + 1)
            entities.append(Entity(kind, span, normal))
        visible = _without(visible, found)
    entities.sort(key=lambda entity: entity.span.start)
    return tuple(entities)


def _readable(raw: str) -> str:
    """``raw`` without what folding would make a digit (①) or the comma of a number (2、135)."""
    if "、" in raw:
        raw = _NO_COMMA.sub("；", raw)
    return _NO_DIGITS.sub(WALL, raw)


def _apart(found: list[Find]) -> list[Find]:
    """``found`` without what begins inside the one before."""
    kept: list[Find] = []
    for find in found:
        if not kept or kept[-1].end <= find.start:
            kept.append(find)
    return kept


def _without(text: str, found: list[Find]) -> str:
    """``text`` with walls for what was found, at the same length."""
    parts: list[str] = []
    at = 0
    for _, start, end, _ in found:
        parts += (text[at:start], WALL * (end - start))
        at = end
    return "".join((*parts, text[at:])) if parts else text
