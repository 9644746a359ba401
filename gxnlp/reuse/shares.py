"""How much of a narrative section is template, copied and the organ's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from gxnlp.model import Reuse, SectionKey
from gxnlp.reuse.arrays import Flags, Ints
from gxnlp.reuse.intervals import paint
from gxnlp.reuse.scopes import precedence


@dataclass(frozen=True, slots=True)
class Aligned:
    """What another organ's report has in common with a section: one match.

    ``starts`` and ``ends`` are its runs aligned equal, disjoint half-open ranges of the section's
    canonical characters.
    """

    report: str
    year: int | None
    starts: Ints
    ends: Ints


def nearest(characters: int, matches: Iterable[Aligned]) -> tuple[str, float] | None:
    """The other organ's report that covers most of a section of ``characters`` canonical
    characters, and the share it covers (0-1); None where there is no match or no text.

    Several matches with one report count together, characters in more than one of them once.
    Ties go to the earlier year, then the smaller id.
    """
    if characters == 0:
        return None
    by_report: dict[tuple[bool, int, str], list[Aligned]] = defaultdict(list)
    for match in matches:
        by_report[precedence(match.year, match.report)].append(match)
    if not by_report:
        return None
    share, key = min((-_covered(characters, by_report[key]), key) for key in by_report)
    return key[-1], -share / characters


def _covered(characters: int, matches: list[Aligned]) -> int:
    if len(matches) == 1:
        return int((matches[0].ends - matches[0].starts).sum())
    starts = np.concatenate([match.starts for match in matches])
    ends = np.concatenate([match.ends for match in matches])
    return int(paint(characters, starts, ends).sum())


def section_reuse(
    report: str,
    section: SectionKey,
    *,
    template: Flags,
    copied: Flags,
    earlier: Flags,
    last_own: Flags | None,
    nearest: tuple[str, float] | None,
) -> Reuse:
    """The measures of one section from four masks over its canonical characters, of one length.

    ``template``: in a ``statute`` or ``common`` phrase.  ``copied``: aligned equal in a match with
    another organ, or in a family with another organ; ``earlier``: so with a report of an earlier
    year.  ``last_own``: aligned equal with the organ's previous report (None: it has none).

    A character that is both template and copied is template, so ``template + copied + own = 1``
    (to float precision);
    ``copied_earlier`` is a part of ``copied``, ``self_copied`` is separate from all three.
    All shares are None where the section has no characters.
    """
    characters = template.size
    if not characters:
        return Reuse(report, section, 0, None, None, None, None, None, None, None)
    apart = copied & ~template
    set_phrases, taken = _count(template), _count(apart)
    return Reuse(
        report,
        section,
        characters,
        template=set_phrases / characters,
        copied=taken / characters,
        own=(characters - set_phrases - taken) / characters,
        copied_earlier=_count(apart & earlier) / characters,
        self_copied=None if last_own is None else _count(last_own) / characters,
        nearest_report=nearest[0] if nearest else None,
        nearest_share=nearest[1] if nearest else None,
    )


def _count(mask: Flags) -> int:
    return int(np.count_nonzero(mask))
