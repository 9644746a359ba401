"""Drafts that are made of the reports of the sample corpus."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

SAMPLE = Path(__file__).parents[2] / "corpora" / "sample"
LAST = SAMPLE / "city0002" / "000058-jiangyuan-health-2021.html"
"""The last report of the organ of the drafts."""
ORGAN = "澹陵市绛垣市卫生健康局"
OTHER = SAMPLE / "city0000" / "000008-futang-health-2021.txt"
HERE = "（二）依申请公开</p>"
"""Where something is put into a draft."""

Write = Callable[..., Path]


def next_year(text: str) -> str:
    """Last year's report as a bad author makes this year's of it: with another year."""
    for old, new in (
        ("2022-01-26", ""), ("2022年1月", "2023年1月"), ("2021年度", "2022年度"),
        ("2021年澹陵", "2022年澹陵"),
    ):  # fmt: skip
        text = text.replace(old, new)
    return text


def of_another() -> str:
    """A paragraph of another organ's report, with one thing changed."""
    line = next(one for one in OTHER.read_text(encoding="utf-8").splitlines() if "具体做法" in one)
    assert "妇幼保健" in line
    return line.replace("妇幼保健", "传染病防控")


def copied(more: str = "") -> tuple[str, str]:
    """Puts that paragraph, and more paragraphs, into a draft."""
    return HERE, f"</p><p>{of_another()}</p>{more}<p>{HERE}"
