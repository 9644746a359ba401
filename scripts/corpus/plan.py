"""What each report of a corpus is to look like and what is planted in it."""

from __future__ import annotations

import random
from dataclasses import dataclass

PERIOD = 60
"""Every rare thing comes round once in so many reports."""
FAMILY_SPAN, FAMILY_GAP = 48, 4
COMMON_GAP = 5


@dataclass(frozen=True, slots=True)
class Layout:
    """A format with the layout of forms.md that it shows and its encoding."""

    format: str
    number: int
    encoding: str | None = None
    style: str = ""


LAYOUTS = (
    Layout("txt", 1, "utf-8"),
    Layout("html", 5, "utf-8", "portal"),
    Layout("txt", 2, "utf-8"),
    Layout("docx", 6, style="plain"),
    Layout("txt", 3, "utf-8"),
    Layout("pdf", 7, style="plain"),
    Layout("md", 4, "utf-8", "pipes"),
    Layout("html", 5, "gb18030", "word"),
    Layout("txt", 1, "gb18030"),
    Layout("mht", 5, "utf-8", "base64"),
    Layout("md", 4, "utf-8", "wrapped"),
    Layout("shtml", 5, "utf-8", "saved"),
    Layout("txt", 2, "utf-8-sig"),
    Layout("pdf", 7, style="boxes"),
    Layout("htm", 5, "gbk", "undeclared"),
    Layout("docx", 6, style="numbered"),
    Layout("txt", 1, "utf-16"),
    Layout("md", 4, "utf-8", "rows"),
    Layout("txt", 3, "gb18030"),
    Layout("html", 5, "gbk", "misdeclared"),
    Layout("mht", 5, "gbk", "quoted"),
    Layout("pdf", 7, style="radicals"),
    Layout("htm", 5, "utf-8", "word"),
    Layout("txt", 1, "utf-8-sig"),
    Layout("html", 5, "utf-8", "portal"),
    Layout("docx", 6, style="plain"),
    Layout("txt", 1, "utf-8"),
    Layout("shtml", 5, "gbk", "saved"),
    Layout("md", 4, "utf-8-sig", "pipes"),
)
"""The cycle of layouts: 29, a prime, so that it drifts against every other cycle."""

QUIRKS = {
    2: "missing_section",
    7: "missing_disputes",
    11: "lost_overview",
    13: "duplicate",
    17: "dirty",
    19: "restart",
    23: "arabic",
    26: "lost_problems",
    29: "glued",
    31: "broken",
    34: "mixed",
    37: "bare_ordinal",
    41: "glued",
    43: "broken",
    47: "bare_title",
    53: "hashes",
    57: "missing_proactive",
}
DAMAGES = {5: "short", 36: "long"}
TELLS = {3: "recv", 21: "docs", 33: "reviews", 45: "recv", 51: "suits"}
COPIES = (
    ("self", "verbatim"),
    ("region", "names"),
    ("sector", "light"),
    ("self", "numbers"),
    ("sector", "names"),
    ("region", "verbatim"),
    ("sector", "numbers"),
    ("region", "light"),
    ("self", "light"),
    ("sector", "reordered"),
    ("region", "numbers"),
    ("sector", "verbatim"),
    ("region", "reordered"),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """The planned form of the k-th report."""

    layout: Layout
    quirk: str
    damage: str
    contradict: str
    copies: tuple[tuple[str, str], ...]


def layouts(formats: tuple[str, ...]) -> tuple[Layout, ...]:
    """The cycle restricted to the wanted formats (all of them when none is named)."""
    return tuple(layout for layout in LAYOUTS if not formats or layout.format in formats)


def copies_from_others(report: int) -> bool:
    """Two reports in five copy; the others are what is copied from."""
    return report % 5 in {1, 4}


def plan(report: int, seed: int, formats: tuple[str, ...], clean: bool) -> Plan:
    """The plan of one report: cycles shifted by the seed, and nothing that needs a neighbour."""
    cycle = layouts(formats)
    turn = (report * 7 + seed) % PERIOD
    layout = cycle[(report * 11 + seed) % len(cycle)]
    damage = DAMAGES.get(turn, "")
    if clean or layout.format in {"docx", "pdf"}:
        damage = ""
    wanted: tuple[tuple[str, str], ...] = ()
    if copies_from_others(report):
        rng = random.Random(f"{seed}:copies:{report}")
        start = (report // 5) * 2 + (report % 5 == 4)
        wanted = tuple(COPIES[(start + 5 * n) % len(COPIES)] for n in range(rng.choice((1, 1, 2))))
    return Plan(layout, QUIRKS.get(turn, ""), damage, TELLS.get(turn, ""), wanted)
