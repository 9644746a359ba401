"""Rule ``missing_head``: 总体情况 has five heads (30号，附件：主动公开、依申请公开、政府信息管理、
平台建设、监督保障).

A head is there if a point of the overview is about one of its themes, or if a line of the overview
opens with its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gxnlp.checks.reading import Reading
from gxnlp.forms.names import SECTION_NAMES
from gxnlp.model import Finding
from gxnlp.text import fold

_RULE = "missing_head"
_MARK = re.compile(r"\(?[一二三四五六七八九十\d]{1,3}[),.是]*")
_OPENING = re.compile(r"[^,.;:]{0,20}")


@dataclass(frozen=True, slots=True)
class Head:
    """A head: its key, its name in the form, the words by which a line names it, and the themes
    that belong to it, without their family."""

    key: str
    name: str
    words: re.Pattern[str]
    stems: frozenset[str]


def _head(key: str, name: str, words: str, *stems: str) -> Head:
    return Head(key, name, re.compile(words), frozenset(stems))


HEADS: tuple[Head, ...] = (
    _head(
        "disclosure", "主动公开", "主动公开",
        "disclosure", "key_areas", "budget", "powers", "documents", "interpretation",
        "interaction", "participation",
    ),
    _head("requests", "依申请公开", "依申请公开|公开申请", "requests"),
    _head(
        "management", "政府信息管理", "信息(?:资源)?(?:规范化?)?管理",
        "management", "review", "documents", "mechanism",
    ),
    _head(
        "platform", "平台建设", "平台(?:载体)?(?:的)?建设|公开平台|网站建设",
        "platform", "new_media", "offline", "digital",
    ),
    _head(
        "supervision", "监督保障", "监督(?:和|与|及|,)?保障|保障(?:和|与|及|,)?监督",
        "supervision", "organization", "training", "mechanism",
    ),
)  # fmt: skip


def missing_head(reading: Reading) -> tuple[Finding, ...]:
    """A ``note`` for each head of which the overview does not speak.

    Nothing is said of an overview without words, nor of a report in which no point has a theme:
    there it is not known what its points are about.
    """
    overview = reading.section("overview")
    if overview is None or overview.state == "empty":
        return ()
    if not any(point.labels for point in reading.report.points):
        return ()
    told = {
        label.theme.partition(".")[2]
        for point in reading.report.points
        if point.section == "overview"
        for label in point.labels
    }
    openings = tuple(_openings(reading))
    missing = [
        head
        for head in HEADS
        if told.isdisjoint(head.stems) and not any(map(head.words.search, openings))
    ]
    if not missing:
        return (Finding(_RULE, "pass", "overview", "5", "5", "五个方面都谈到。"),)
    span = overview.heading if len(overview.heading) else overview.body
    return tuple(
        Finding(
            _RULE, "note", head.key, head.name, None,
            f"“{SECTION_NAMES['overview']}”没有谈到{head.name}。", span,
        )
        for head in missing
    )  # fmt: skip


def _openings(reading: Reading) -> Iterator[str]:
    """The first words of every line of the overview, folded, after its mark of enumeration."""
    for part in reading.outline.sections:
        if part.key == "overview":
            for line in part.body.of(reading.report.text).splitlines():
                words = fold(line)
                mark = _MARK.match(words)
                opening = _OPENING.match(words, mark.end() if mark else 0)
                yield opening[0] if opening else ""
