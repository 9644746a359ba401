"""Groups of reports whose sections are, for the greater part, one text.

A cluster is a star round its first report (earliest year, then smallest id).  Its *core* is a part
of that report's section, and every member, the first one included, has the core as at least
:data:`HALF` of its own section and has at least :data:`WHOLE` of the core.  So no member is there
for the sake of another one (no chaining), and any two have at least ``2 * WHOLE - 1`` of the core
in common.  A report is in one cluster of a section at most, and a cluster has at least two organs:
an organ's own years belong to it only beside another organ.

Reports are taken in the order of their years and ids, each as the first report of those not yet in
a cluster; this is the leader algorithm (Hartigan 1975, chapter 3) with an order that the reports
themselves fix, so the order of the input does not matter.  The cost grows with the runs of the
matches and the occurrences of families, a family's once for each first report that stands in it.

A cluster's id is made from its section and its first report, which no other cluster of the section
has: it stays when members come or go and the core with them shrinks by a few characters.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gxnlp.model import Cluster, SectionKey
from gxnlp.reuse.arrays import Flags, Ints
from gxnlp.reuse.evidence import Evidence, Listings, Runs, SectionText
from gxnlp.reuse.intervals import disjoint, paint, pieces, union_lengths
from gxnlp.reuse.scopes import precedence

HALF = 0.5
"""The part of a member's section that is core, at least."""
WHOLE = 0.75
"""The part of the core that a member has, at least."""
_DUST = 1e-6

Wording = Callable[[str, tuple[tuple[int, int], ...]], str]
"""From a report and half-open ranges of its section's canonical characters to their source text."""


@dataclass(frozen=True, slots=True)
class _Group:
    """The members of a cluster without the first: places in the order of precedence, the
    characters of each that are core, and the core in the first report's section."""

    members: Ints
    characters: Ints
    core: Flags


def clusters(
    section: SectionKey,
    texts: Sequence[SectionText],
    runs: Runs,
    listings: Listings,
    *,
    least: int,
    wording: Wording,
) -> tuple[Cluster, ...]:
    """The clusters of one section in the order of their first reports; a core has at least
    ``least`` canonical characters.

    ``runs`` are what matches within this section align equal, ``listings`` where families stand;
    both name texts by their place in ``texts``.  Two editions of one report (one organ and year)
    never count for each other, and only the one that has more of the core is a member.
    """
    order = sorted(range(len(texts)), key=lambda n: precedence(texts[n].year, texts[n].report))
    ranked = [texts[n] for n in order]
    rank = np.empty(len(texts), np.int64)
    rank[order] = np.arange(len(texts))
    evidence = Evidence.of(
        ranked, runs.renamed(rank), listings.renamed(rank), least=least, half=HALF
    )
    free = evidence.likely.copy()
    found = []
    for first in np.flatnonzero(evidence.likely).tolist():
        group = _group(evidence, first, evidence.star(first, free)) if free[first] else None
        if group is None:
            continue
        free[first] = False
        free[group.members] = False
        leader = ranked[first].report
        shares = [float(group.core.mean())]
        shares += (group.characters / evidence.lengths[group.members]).tolist()
        reports = [leader, *(ranked[member].report for member in group.members.tolist())]
        members = tuple(zip(reports, shares, strict=True))
        core = wording(leader, pieces(group.core))
        found.append(Cluster(cluster_id(section, leader), section, members, leader, core))
    return tuple(found)


def cluster_id(section: SectionKey, first_report: str) -> str:
    """The id of the cluster of a section that this report is the first of."""
    return hashlib.sha256(f"cluster\x1f{section}\x1f{first_report}".encode()).hexdigest()[:16]


def _group(evidence: Evidence, first: int, star: Runs) -> _Group | None:
    """The cluster that ``first`` leads among the texts of ``star``; None if there is no core or no
    second organ.

    The core is what the text that shares most of the others' text has in common with the first,
    as far as half of the organs have it; organs vote, not reports, so that one organ's many years
    do not decide.
    """
    star = star.where(np.argsort(star.right, kind="stable"))
    members, row = np.unique(star.right, return_inverse=True)
    ours = union_lengths(len(members), row, star.left_start, star.left_end)
    theirs = union_lengths(len(members), row, star.right_start, star.right_end)
    enough = (ours >= evidence.needed[first]) & (theirs >= evidence.needed[members])
    star, members = star.where(enough[row]), members[enough]
    authors = evidence.authors[members]
    stranger = authors != evidence.authors[first]
    if not stranger.any():
        return None
    row = np.searchsorted(members, star.right)
    member, starts, ends = disjoint(row, star.left_start, star.left_end)
    core = _core(int(evidence.lengths[first]), authors, stranger, member, starts, ends)
    if core.sum() < evidence.needed[first]:
        return None
    held = _summed(core, member, starts, ends, len(members)) >= WHOLE * core.sum()
    characters = np.zeros(len(members), np.int64)
    begins = np.searchsorted(row, np.arange(len(members) + 1))
    for n in np.flatnonzero(held).tolist():
        rows = star.where(slice(begins[n], begins[n + 1]))
        characters[n] = _carried(core, rows, int(evidence.lengths[members[n]]))
    held &= characters >= evidence.needed[members]
    best = np.lexsort((members, -characters, ~held))
    _, chosen = np.unique(evidence.editions[members[best]], return_index=True)
    kept = np.sort(best[chosen])
    kept = kept[held[kept]]
    if not stranger[kept].any():
        return None
    return _Group(members[kept], characters[kept], core)


def _core(
    length: int,
    authors: Ints,
    stranger: Flags,
    member: Ints,
    starts: Ints,
    ends: Ints,
) -> Flags:
    """The core among what each member (by number) shares of a text of ``length`` characters."""
    _, author, reports = np.unique(authors, return_inverse=True, return_counts=True)
    weights = np.where(stranger, 1.0 / reports[author], 0.0)
    steps = np.zeros(length + 1)
    np.add.at(steps, starts, weights[member])
    np.add.at(steps, ends, -weights[member])
    votes = np.cumsum(steps[:-1])
    shared = _summed(votes, member, starts, ends, len(authors))
    model = int(np.argmax(np.where(stranger, np.round(shared, 6), -1.0)))
    own = member == model
    half: Flags = votes >= weights.sum() / 2 - _DUST
    return half & paint(length, starts[own], ends[own])


def _summed(
    values: NDArray[np.float64] | Flags,
    member: Ints,
    starts: Ints,
    ends: Ints,
    count: int,
) -> NDArray[np.float64]:
    """The sum of ``values`` over the ranges of each of ``count`` members."""
    until = np.concatenate(([0.0], np.cumsum(values)))
    return np.bincount(member, until[ends] - until[starts], count).astype(np.float64)


def _carried(core: Flags, rows: Runs, length: int) -> int:
    """How many of a text's ``length`` characters correspond to the core in ``rows``.

    The occurrences of a family may differ in length; they correspond in proportion.
    """
    there = np.zeros(length, np.bool_)
    for left, left_end, right, right_end in zip(
        rows.left_start.tolist(), rows.left_end.tolist(),
        rows.right_start.tolist(), rows.right_end.tolist(), strict=True,
    ):  # fmt: skip
        size = right_end - right
        there[right:right_end] |= core[left + np.arange(size) * (left_end - left) // size]
    return int(there.sum())
