"""Where a report stands among its peers: the reports of the same level, sector and year."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping

from gxnlp.model import Narrative

LEAST = 5
"""Fewer peers than this say nothing."""

_Peers = tuple[str, str, int, str]


class Peers:
    """One share of every section, or several measures, of every report, grouped for comparing."""

    def __init__(
        self,
        narratives: Mapping[str, Narrative],
        shares: Iterable[tuple[str, str, float | None]],
    ) -> None:
        """From rows of (report, section or name of the measure, share); an organ counts once, by
        its smallest report id, so that two editions of one report are one peer."""
        known: dict[_Peers, dict[str, tuple[str, float]]] = defaultdict(dict)
        for report, section, share in shares:
            group = _group(narratives[report], section)
            if share is None or group is None:
                continue
            author = narratives[report].author
            if author not in known[group] or report < known[group][author][0]:
                known[group][author] = report, share
        self._narratives = narratives
        self._of_author = {
            group: {author: share for author, (_, share) in members.items()}
            for group, members in known.items()
        }
        self._sorted = {
            group: sorted(members.values()) for group, members in self._of_author.items()
        }

    def percentile(self, report: str, section: str, share: float | None) -> float | None:
        """The part (0-1) of the other organs' reports of the same level, sector and year whose
        share of this section is strictly less; None with fewer than :data:`LEAST` of them, or
        where level, sector, year or the share is not known."""
        narrative = self._narratives[report]
        group = _group(narrative, section)
        if share is None or group not in self._sorted:
            return None
        members, ascending = self._of_author[group], self._sorted[group]
        own = members.get(narrative.author)
        peers = len(ascending) - (own is not None)
        if peers < LEAST:
            return None
        less = bisect_left(ascending, share) - (own is not None and own < share)
        return less / peers


def _group(narrative: Narrative, section: str) -> _Peers | None:
    if narrative.level is None or narrative.sector is None or narrative.year is None:
        return None
    return narrative.level, narrative.sector, narrative.year, section
