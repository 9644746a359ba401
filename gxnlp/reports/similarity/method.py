"""What the copy report says of itself: its ground, its definitions, its settings and its limits."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from gxnlp.reports.similarity.objects import Similarity
from gxnlp.reuse.settings import Settings

_SAID = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

NOTICE: str = _SAID["notice"]
QUOTATION: str = _SAID["quotation"]
CAVEATS: tuple[str, ...] = tuple(_SAID["caveats"])
DEFINITIONS: tuple[tuple[str, str], ...] = tuple(_SAID["definitions"].items())
_NAMES: dict[str, str] = _SAID["settings"]


def settings(chosen: Settings) -> Iterator[tuple[str, str]]:
    """Name and value of each setting."""
    for name, value in asdict(chosen).items():
        yield _NAMES[name], f"{value:.0%}" if isinstance(value, float) else str(value)


def citation(similarity: Similarity) -> str:
    """How this report is cited."""
    first = f"，编号 m-{similarity.passages[0].id}" if similarity.passages else ""
    return (
        f"《政府信息公开年度报告内容雷同分析》，gxnlp {similarity.version}，"
        f"语料 {len(similarity.papers):,} 份，标识 {similarity.mark}{first}。"
    )
