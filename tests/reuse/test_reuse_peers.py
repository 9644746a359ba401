"""The percentile beside a flag."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gxnlp.model import Narrative, Reuse
from tests.reuse.builders import narrative
from tests.reuse.flagging import ZHOU, raised, row


def peers(*shares: float, **facts: object) -> tuple[list[Narrative], list[Reuse]]:
    narratives = [
        replace(narrative(f"p{n}", organ=f"第{n}县教育局", year=2021), **facts)  # type: ignore[arg-type]
        for n in range(len(shares))
    ]
    return narratives, [
        row(one.report, share) for one, share in zip(narratives, shares, strict=True)
    ]


@pytest.mark.parametrize(
    ("shares", "facts", "expected"),
    [
        ((0.1, 0.2, 0.6, 0.7, 0.9), {}, 0.4),
        ((0.1, 0.2, 0.3, 0.4), {}, None),
        ((0.1, 0.2, 0.3, 0.4, 0.4), {"year": 2020}, None),
        ((0.1, 0.2, 0.3, 0.4, 0.4), {"level": "county"}, None),
        ((0.1, 0.2, 0.3, 0.4, 0.4), {"sector": "water"}, None),
    ],
)
def test_percentile_among_peers(
    shares: tuple[float, ...], facts: dict[str, object], expected: float | None
) -> None:
    narratives, rows = peers(*shares, **facts)
    result = raised(ZHOU, *narratives, reuse=[row("b", 0.6), *rows])
    assert [flag.percentile for flag in result if flag.report == "b"] == [expected]


@pytest.mark.parametrize("unknown", ["year", "level", "sector"])
def test_no_peers_where_something_is_not_known(unknown: str) -> None:
    narratives, rows = peers(0.1, 0.2, 0.3, 0.4, 0.4, **{unknown: None})
    me = replace(ZHOU, **{unknown: None})  # type: ignore[arg-type]
    result = raised(me, *narratives, reuse=[row("b", 0.6), *rows])
    assert [flag.percentile for flag in result] == [None]


def test_another_edition_is_no_peer() -> None:
    narratives, rows = peers(0.1, 0.2, 0.3, 0.4, 0.9)
    twin = replace(ZHOU, report="b2")
    for before in ("a2", "b2"):
        twin = replace(ZHOU, report=before)
        result = raised(ZHOU, twin, *narratives, reuse=[row("b", 0.6), row(before, 0.2), *rows])
        assert [flag.percentile for flag in result if flag.report == "b"] == [0.8]
    assert [f.percentile for f in raised(ZHOU, *narratives[:4], twin, reuse=[
        row("b", 0.6), row("b2", 0.2), *rows[:4]]) if f.report == "b"] == [None]  # fmt: skip


def test_self_copied_has_its_own_percentile() -> None:
    narratives, rows = peers(0.9, 0.9, 0.9, 0.9, 0.9)
    (flag,) = [f for f in raised(ZHOU, *narratives, reuse=[row("b", 0.1, 0.8), *rows])
               if f.report == "b"]  # fmt: skip
    assert (flag.kind, flag.percentile) == ("self_copied", 1.0)
