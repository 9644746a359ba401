"""What a copier changed: the differences inside a copied passage, and of what kind they are.

Differences stand between the runs that are aligned equal, and inside them where a run of digits
differs (canonical text makes all digits equal).  The alignment cuts words where it likes (澹|陵市
and 澹|州市), so a difference is first grown to the whole name, year or number on both sides, then
cut into parts of one kind.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from gxnlp.language.dates import YEAR
from gxnlp.language.numerals import NUMBER
from gxnlp.model import Narrative, Span, Substitution, SubstitutionKind
from gxnlp.reuse.growing import Gap, Sides, grown
from gxnlp.reuse.naming import Token, tokens, vocabulary
from gxnlp.text import fold, squash

_KINDS: tuple[SubstitutionKind, ...] = ("name", "number", "year", "wording")
_DIGIT = "[\\d⓪①-⒛²³¹⁰-⁹₀-₉]"
_DIGITS = re.compile(rf"{_DIGIT}(?:[\W_]*{_DIGIT})*")
"""Digits parted by nothing but punctuation and white space: one ``0`` of canonical text."""
_FIGURE = re.compile(f"(?P<year>{YEAR.pattern})|{NUMBER.pattern}")

_Differences = Iterator[tuple[SubstitutionKind, Gap]]


def substitutions(
    left: Narrative, right: Narrative, equal: Sequence[tuple[Span, Span]]
) -> tuple[Substitution, ...]:
    """The differences within the runs ``equal`` of a match and between them, in order.

    ``name``: names of places and organs, self-designations (我局, 全县, 区委); ``year``: also 去年;
    ``number``; else ``wording``.  Punctuation, white space and what stands outside the paragraphs
    of the narratives (sub-headings) are no difference.
    """
    if not equal:
        return ()
    base = Gap(equal[0][0].start, equal[-1][0].end, equal[0][1].start, equal[-1][1].end)
    sides = Sides(
        _told(left, base.left_start, base.left_end),
        _told(right, base.right_start, base.right_end),
        vocabulary(left.names, right.names),
    )
    runs = [
        Gap(
            one.start - base.left_start, one.end - base.left_start,
            two.start - base.right_start, two.end - base.right_start,
        )
        for one, two in equal
    ]  # fmt: skip
    gaps = _merged(_gaps(sides, runs))
    found = [difference for gap in gaps for difference in _between(sides, gap)]
    for run in runs:
        found += [
            (kind, figure)
            for kind, figure in _figures(sides, run)
            if all(figure.left_end <= gap.left_start or gap.left_end <= figure.left_start
                   for gap in gaps)
        ]  # fmt: skip
    found.sort(key=lambda difference: difference[1])
    return tuple(_substitution(left, right, kind, base, gap) for kind, gap in found)


def only_names(found: Iterable[Substitution]) -> bool:
    """Whether a name was changed, and nothing but names, years and numbers."""
    kinds = {one.kind for one in found}
    return "name" in kinds and "wording" not in kinds


def as_json(found: Iterable[Substitution]) -> str:
    """The substitutions as ``matches.substitutions`` holds them: by kind, pairs of what left and
    right side say, without white space, each pair once and sorted; no empty kinds.

    >>> as_json([Substitution("year", Span(0, 5), Span(0, 5), "2020年", "2021年")])
    '{"year":[["2020年","2021年"]]}'
    """
    pairs: dict[SubstitutionKind, set[tuple[str, str]]] = {}
    for one in found:
        pairs.setdefault(one.kind, set()).add((squash(one.left_text), squash(one.right_text)))
    by_kind = {kind: sorted(pairs[kind]) for kind in _KINDS if kind in pairs}
    return json.dumps(by_kind, ensure_ascii=False, separators=(",", ":"))


def _told(narrative: Narrative, start: int, end: int) -> str:
    """The text from ``start`` to ``end``, blank where it is in no paragraph of the narrative."""
    told: list[str] = []
    at = start
    for passage in narrative.passages:
        for span in passage.spans:
            first, last = max(span.start, at), min(span.end, end)
            if first < last:
                told += (" " * (first - at), narrative.text[first:last])
                at = last
    told.append(" " * (end - at))
    return "".join(told)


def _gaps(sides: Sides, runs: list[Gap]) -> Iterator[Gap]:
    """What stands between the runs, grown to whole words."""
    for before, after in pairwise(runs):
        gap = Gap(before.left_end, after.left_start, before.right_end, after.right_start)
        if _says(sides.left[gap.left_start : gap.left_end]) or _says(
            sides.right[gap.right_start : gap.right_end]
        ):
            room = Gap(before.left_start, after.left_end, before.right_start, after.right_end)
            yield grown(sides, gap, room)


def _says(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _merged(gaps: Iterable[Gap]) -> list[Gap]:
    """Gaps that grew into each other as one."""
    merged: list[Gap] = []
    for gap in gaps:
        last = merged[-1] if merged else None
        if last and (gap.left_start < last.left_end or gap.right_start < last.right_end):
            merged[-1] = Gap(
                min(last.left_start, gap.left_start), gap.left_end,
                min(last.right_start, gap.right_start), gap.right_end,
            )  # fmt: skip
        else:
            merged.append(gap)
    return merged


def _between(sides: Sides, gap: Gap) -> _Differences:
    """The differences of one gap: word against word from its start and from its end as long as both
    sides have words of one kind there, and what is left in the middle as one."""
    left = tokens(sides.left, gap.left_start, gap.left_end, sides.names)
    right = tokens(sides.right, gap.right_start, gap.right_end, sides.names)
    kinds = [token.kind for token in left], [token.kind for token in right]
    head = _in_common(*kinds)
    tail = _in_common(kinds[0][head:][::-1], kinds[1][head:][::-1])
    left_tail, right_tail = len(left) - tail, len(right) - tail
    alike = zip(left[:head] + left[left_tail:], right[:head] + right[right_tail:], strict=True)
    for one, two in alike:
        if _letters(sides.left[one.start : one.end]) != _letters(sides.right[two.start : two.end]):
            yield one.kind, Gap(one.start, one.end, two.start, two.end)
    ours, theirs = left[head:left_tail], right[head:right_tail]
    if ours or theirs:
        before = (left[head - 1].end, right[head - 1].end) if head else (gap[0], gap[2])
        yield (
            _kind_of_all({token.kind for token in (*ours, *theirs)}),
            Gap(*_hull(ours, before[0]), *_hull(theirs, before[1])),
        )


def _in_common(one: list[SubstitutionKind], two: list[SubstitutionKind]) -> int:
    """How many kinds two sequences begin with alike."""
    same = (a == b for a, b in zip(one, two, strict=False))
    return sum(takewhile(bool, same))


def _letters(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())


def _kind_of_all(kinds: set[SubstitutionKind]) -> SubstitutionKind:
    if len(kinds) == 1:
        return kinds.pop()
    return "number" if kinds == {"year", "number"} else "wording"


def _hull(words: list[Token], nowhere: int) -> tuple[int, int]:
    return (words[0].start, words[-1].end) if words else (nowhere, nowhere)


def _figures(sides: Sides, run: Gap) -> _Differences:
    """The numbers and years that differ inside a run aligned equal."""
    left = list(_DIGITS.finditer(sides.left, run.left_start, run.left_end))
    right = list(_DIGITS.finditer(sides.right, run.right_start, run.right_end))
    # A sign that hides a digit on one side only (㎡) leaves nothing to pair.
    if len(left) != len(right):
        return
    for one, two in zip(left, right, strict=True):
        if one[0] == two[0]:
            continue
        ours = _parts(sides.left, one, run.left_end)
        theirs = _parts(sides.right, two, run.right_end)
        if len(ours) != len(theirs):
            yield "number", Gap(*one.span(), *two.span())
            continue
        for mine, other in zip(ours, theirs, strict=True):
            if _value(mine[0]) != _value(other[0]):
                kind: SubstitutionKind = "year" if mine["year"] and other["year"] else "number"
                yield kind, Gap(*mine.span(), *other.span())


def _parts(text: str, digits: re.Match[str], end: int) -> list[re.Match[str]]:
    """The numbers and years that begin in a run of digits; 年 may follow it."""
    found = _FIGURE.finditer(text, digits.start(), min(end, digits.end() + 2))
    return [figure for figure in found if figure.start() < digits.end()]


def _value(figure: str) -> str:
    """A number or year as figures alone: 1,205 and ０1205 are the same."""
    return fold(figure).replace(",", "").rstrip("年度").lstrip("0")


def _substitution(
    left: Narrative, right: Narrative, kind: SubstitutionKind, base: Gap, gap: Gap
) -> Substitution:
    ours = Span(base.left_start + gap.left_start, base.left_start + gap.left_end)
    theirs = Span(base.right_start + gap.right_start, base.right_start + gap.right_end)
    return Substitution(kind, ours, theirs, ours.of(left.text), theirs.of(right.text))
