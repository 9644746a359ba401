"""The published measures of one section, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from gxnlp.model import SectionKey
from gxnlp.reuse.published.broder import containment, resemblance
from gxnlp.reuse.published.lazy_prices import cosine, jaccard, minimum_edit, simple
from gxnlp.reuse.published.sentences import Worded
from gxnlp.reuse.published.stickiness import stickiness


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a section has in common with last year's (0-1; None where undefined).

    ``containment`` is that of this year's text in last year's.
    """

    resemblance: float | None = None
    containment: float | None = None
    stickiness: float | None = None
    cosine: float | None = None
    jaccard: float | None = None
    minimum_edit: float | None = None
    simple: float | None = None


@dataclass(frozen=True, slots=True)
class Resemblance:
    """The published measures of one section: those of :class:`Likeness` against the organ's
    previous report, None without one, and boilerplate within the report's own year."""

    report: str
    section: SectionKey
    previous_report: str | None
    resemblance: float | None
    containment: float | None
    stickiness: float | None
    cosine: float | None
    jaccard: float | None
    minimum_edit: float | None
    simple: float | None
    boilerplate: float | None


def between(previous: Worded, current: Worded) -> Likeness:
    """The measures of a section against the same section of the year before."""
    return Likeness(
        resemblance=resemblance(previous, current),
        containment=containment(current, previous),
        stickiness=stickiness(previous, current),
        cosine=cosine(previous, current),
        jaccard=jaccard(previous, current),
        minimum_edit=minimum_edit(previous, current),
        simple=simple(previous, current),
    )


def measure(
    *,
    report: str,
    section: SectionKey,
    text: Worded,
    previous_report: str | None,
    previous_text: Worded | None,
    boilerplate: float | None,
) -> Resemblance:
    """All measures of one section.

    ``previous_text`` is the same section of ``previous_report`` (None: it has none);
    ``boilerplate`` depends on all reports of the year and is measured apart.
    """
    likeness = Likeness() if previous_text is None else between(previous_text, text)
    return Resemblance(
        report=report,
        section=section,
        previous_report=previous_report,
        resemblance=likeness.resemblance,
        containment=likeness.containment,
        stickiness=likeness.stickiness,
        cosine=likeness.cosine,
        jaccard=likeness.jaccard,
        minimum_edit=likeness.minimum_edit,
        simple=likeness.simple,
        boilerplate=boilerplate,
    )
