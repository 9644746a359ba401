"""The passages that a draft shares, as an author looks at them: theirs beside mine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gxnlp.corpus.precheck import Precheck
from gxnlp.model import Flag, FlagKind, Match, Narrative, Side, Span, SubstitutionKind
from gxnlp.reports.aligning import Body, Pair, align
from gxnlp.reuse.scopes import earlier

_PASSAGES: tuple[FlagKind, ...] = ("name_only", "copied_passage")


@dataclass(frozen=True, slots=True)
class Group:
    """Passages shared with other organs that are much the same stretch of the draft.

    ``lead`` says the most, and ``flag`` is the one that it was given, if any; ``also`` are the
    others, which lie mostly in that stretch.
    """

    lead: Match
    flag: Flag | None
    also: tuple[Match, ...]


def mine(found: Precheck, match: Match) -> Side:
    """The draft's side of a match."""
    return match.left if match.left.report == found.report.id else match.right


def theirs(found: Precheck, match: Match) -> Side:
    """The other side of a match."""
    return match.right if match.left.report == found.report.id else match.left


def other(found: Precheck, match: Match) -> Narrative:
    """The other report of a match."""
    return found.others[theirs(found, match).report]


def is_source(found: Precheck, match: Match) -> bool:
    """Whether the other report is of an earlier year: the presumed source."""
    return earlier(other(found, match), found.narrative) is True


def with_last(found: Precheck) -> list[Match]:
    """The matches with the organ's previous report, in the order of the draft."""
    own = [m for m in found.matches if m.scope == "self"]
    last = [m for m in own if theirs(found, m).report == found.previous]
    return sorted(last, key=lambda match: mine(found, match).span)


def groups(found: Precheck) -> tuple[Group, ...]:
    """The passages shared with other organs, each stretch of the draft once: those flagged lead
    before others, those in which only names were changed before all."""
    flags: dict[str, Flag] = {}
    for kind in reversed(_PASSAGES):
        flags |= {flag.subject: flag for flag in found.flags if flag.kind == kind}
    between = [match for match in found.matches if match.scope != "self"]
    leads: list[Match] = []
    also: list[list[Match]] = []
    for match in sorted(between, key=lambda m: _rank(m, flags.get(m.id))):
        here = mine(found, match).span
        for lead, joined in zip(leads, also, strict=True):
            if 2 * _overlap(here, mine(found, lead).span) >= len(here):
                joined.append(match)
                break
        else:
            leads.append(match)
            also.append([])
    return tuple(
        Group(lead, flags.get(lead.id), tuple(joined))
        for lead, joined in zip(leads, also, strict=True)
    )


def _rank(match: Match, flag: Flag | None) -> tuple[int, int, float, str]:
    kind = _PASSAGES.index(flag.kind) if flag else len(_PASSAGES)
    return kind, -match.characters, -match.identity, match.id


def around(found: Precheck, span: Span) -> Match | None:
    """The strongest match that holds a place of the draft: with another organ, if there is one."""
    held = [match for match in found.matches if mine(found, match).span.covers(span)]
    return min(held, key=lambda m: (m.scope == "self", -m.characters, m.id), default=None)


def article_of(found: Precheck, match: Match) -> str | None:
    """The id of the match whose article shows this one: its own or its group's; None if none."""
    shown = {one.id: one.id for one in with_last(found)}
    for group in groups(found):
        shown |= {one.id: group.lead.id for one in (group.lead, *group.also)}
    return shown.get(match.id)


def body(found: Precheck, match: Match) -> Body:
    """Both texts of a match aligned: theirs on the left, the draft's on the right."""
    turned = match.left.report == found.report.id
    left, right = theirs(found, match).span, mine(found, match).span
    equal = [(two, one) if turned else (one, two) for one, two in match.equal]
    changed: dict[SubstitutionKind, Sequence[Pair]] = {}
    for one in match.substitutions:
        pair = (one.right_text, one.left_text) if turned else (one.left_text, one.right_text)
        changed[one.kind] = (*changed.get(one.kind, ()), pair)
    return align(
        left.of(other(found, match).text),
        right.of(found.report.text),
        [
            (a.start - left.start, a.end - left.start, b.start - right.start, b.end - right.start)
            for a, b in equal
        ],
        changed,
    )


def _overlap(one: Span, two: Span) -> int:
    return max(0, min(one.end, two.end) - max(one.start, two.start))
